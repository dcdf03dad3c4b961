import { Temporal } from 'temporal-polyfill';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Database, prismaOf, type Tx } from '../../../src/platform/database/database.ts';
import type { Job, JobContext } from '../../../src/platform/schedule/job.ts';
import { SlotLost } from '../../../src/platform/schedule/job.ts';
import { nextSlots, setSchedule, setWorkspaceZone } from '../../../src/platform/schedule/schedule-settings.ts';
import { type Schedules, startSchedules } from '../../../src/platform/schedule/schedules.ts';
import { createWorkspaceClock, type WorkspaceClock } from '../../../src/sandbox/clock.ts';
import { testLog } from '../../support/commonhold.ts';
import { testDatabase } from '../../support/edge.ts';

const WORKSPACE = 'T0TEST';
/** A Monday. */
const START = Temporal.Instant.from('2026-11-23T08:30:00Z');

type Rig = { database: Database; clock: WorkspaceClock; ran: string[]; start(more?: Partial<Job>): Schedules };

/** A job at nine each day, in a workspace that starts at half past eight. */
async function rig(): Promise<Rig> {
  const database = await testDatabase();
  const clock = createWorkspaceClock(START);
  const ran: string[] = [];
  function start(more: Partial<Job> = {}): Schedules {
    const job: Job = {
      ...{ name: 'daily', cron: '0 9 * * *', timeZone: 'UTC', catchUp: 'once' },
      async run({ slot }) {
        ran.push(shortly(slot));
      },
      ...more,
    };
    const afterRun = () => undefined;
    const schedules = startSchedules({ database, workspaceId: WORKSPACE, jobs: [job], clock, log: testLog, afterRun });
    onTestFinished(() => schedules.stop());
    return schedules;
  }
  return { database, clock, ran, start };
}

function shortly(slot: Temporal.Instant): string {
  return slot.toString({ smallestUnit: 'minute' });
}

async function rows(database: Database): Promise<string[]> {
  const slots = await prismaOf(database.read).scheduleSlot.findMany({ orderBy: { slot: 'asc' } });
  return slots.map(({ slot, state }) => `${slot.toISOString().slice(5, 16)} ${state}`);
}

/** A promise with its handle outside. */
function gate(): { open(): void; opened: Promise<void> } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { open: resolve, opened: promise };
}

describe('a slot', () => {
  test('runs once when it comes, and what came of it is written down', async () => {
    const { clock, database, ran, start } = await rig();
    const schedules = start();
    await schedules.idle();
    expect(ran).toEqual([]);
    clock.advance({ minutes: 31 });
    await schedules.idle();
    await schedules.idle();
    expect(ran).toEqual(['2026-11-23T09:00Z']);
    const [row] = await prismaOf(database.read).scheduleSlot.findMany();
    expect(row).toMatchObject({ job: 'daily', state: 'done', fence: 1, failures: 0, leaseUntil: null });
    expect(row?.finishedAt?.getTime()).toBeGreaterThanOrEqual(row?.startedAt?.getTime() ?? Number.NaN);
  });

  test('from before the job was first seen never runs', async () => {
    const { clock, database, ran, start } = await rig();
    clock.advance({ minutes: 40 });
    await start().idle();
    expect(ran).toEqual([]);
    expect(await rows(database)).toEqual([]);
  });

  test('runs once for four replicas that look at the same moment', async () => {
    const { clock, ran, start } = await rig();
    const replicas = [start(), start(), start(), start()];
    await Promise.all(replicas.map((replica) => replica.idle()));
    for (let day = 0; day < 5; day += 1) {
      clock.advance({ days: 1 });
      await Promise.all(replicas.map((replica) => replica.idle()));
    }
    expect(ran).toHaveLength(5);
    expect(new Set(ran).size).toBe(5);
  });

  test('waits while another slot of the same job runs, here or in another replica', async () => {
    const { clock, database, start } = await rig();
    const { open, opened } = gate();
    const began: string[] = [];
    async function run({ slot }: JobContext): Promise<void> {
      began.push(shortly(slot));
      if (began.length === 1) await opened;
    }
    const [one, other] = [start({ cron: '0 * * * *', run }), start({ cron: '0 * * * *', run })];
    await one.idle();
    clock.advance({ minutes: 31 });
    const oneIsIdle = one.idle();
    await expect.poll(() => began).toHaveLength(1);
    clock.advance({ hours: 1 });
    await other.idle();
    expect(began).toEqual(['2026-11-23T09:00Z']);
    expect(await rows(database)).toEqual(['11-23T09:00 running', '11-23T10:00 pending']);
    open();
    await oneIsIdle;
    await one.idle();
    expect(began).toEqual(['2026-11-23T09:00Z', '2026-11-23T10:00Z']);
  });
});

describe('slots that were missed while nothing ran', () => {
  async function missed(catchUp: Job['catchUp'], days: number): Promise<{ ran: string[]; rows: string[] }> {
    const { clock, database, ran, start } = await rig();
    const before = start({ catchUp });
    await before.idle();
    await before.stop();
    clock.advance({ days });
    await start({ catchUp }).idle();
    return { ran, rows: await rows(database) };
  }

  test('with `once`: the newest runs, the others are recorded as skipped', async () => {
    expect(await missed('once', 3)).toEqual({
      ran: ['2026-11-25T09:00Z'],
      rows: ['11-23T09:00 skipped', '11-24T09:00 skipped', '11-25T09:00 done'],
    });
  });

  test('with `all`: each runs, in order', async () => {
    expect(await missed('all', 3)).toEqual({
      ran: ['2026-11-23T09:00Z', '2026-11-24T09:00Z', '2026-11-25T09:00Z'],
      rows: ['11-23T09:00 done', '11-24T09:00 done', '11-25T09:00 done'],
    });
  });

  test('with `all` and very many: the newest 31', async () => {
    const { ran, rows: written } = await missed('all', 40);
    expect(ran).toHaveLength(31);
    expect(ran.at(-1)).toBe('2027-01-01T09:00Z');
    expect(written.filter((row) => row.endsWith('skipped'))).toHaveLength(9);
  });

  test('with `skip`: none runs, each is recorded as skipped', async () => {
    expect(await missed('skip', 2)).toEqual({ ran: [], rows: ['11-23T09:00 skipped', '11-24T09:00 skipped'] });
  });

  test('are the same when the clock was moved while it runs', async () => {
    const { clock, database, ran, start } = await rig();
    const schedules = start({ cron: '0 * * * *' });
    await schedules.idle();
    clock.advance({ hours: 3 });
    await schedules.idle();
    expect(ran).toEqual(['2026-11-23T11:00Z']);
    expect(await rows(database)).toEqual(['11-23T09:00 skipped', '11-23T10:00 skipped', '11-23T11:00 done']);
  });

  test('by the thousand are all recorded', async () => {
    const { clock, database, ran, start } = await rig();
    const schedules = start({ cron: '* * * * *' });
    await schedules.idle();
    clock.advance({ hours: 24 });
    await schedules.idle();
    expect(ran).toEqual(['2026-11-24T08:30Z']);
    expect(await prismaOf(database.read).scheduleSlot.count({ where: { state: 'skipped', why: 'missed' } })).toBe(1439);
  });
});

describe('a job that fails', () => {
  test('is tried again after growing waits, five times in all, and then given up with a reference', async () => {
    const { clock, database, start } = await rig();
    const tried: string[] = [];
    const schedules = start({
      async run() {
        tried.push(shortly(clock.now()));
        throw new Error('no');
      },
    });
    await schedules.idle();
    clock.advance({ minutes: 31 });
    for (let round = 0; round < 100; round += 1) {
      await schedules.idle();
      clock.advance({ seconds: 10 });
    }
    expect(tried).toHaveLength(5);
    const [row] = await prismaOf(database.read).scheduleSlot.findMany();
    expect(row).toMatchObject({ state: 'failed', fence: 5, why: expect.stringMatching(/^[0-9A-Z]{8}$/) });
  });

  test('does not hold the next day up', async () => {
    const { clock, database, start } = await rig();
    let failing = true;
    const schedules = start({
      async run() {
        if (failing) throw new Error('no');
      },
    });
    await schedules.idle();
    clock.advance({ minutes: 31 });
    await schedules.idle();
    failing = false;
    clock.advance({ days: 1 });
    await schedules.idle();
    expect(await rows(database)).toEqual(['11-23T09:00 skipped', '11-24T09:00 done']);
  });

  test('after it marked its slot as done is not run again', async () => {
    const { clock, database, start } = await rig();
    let times = 0;
    const schedules = start({
      async run({ finishInTx }) {
        times += 1;
        await database.transaction(finishInTx);
        throw new Error('too late');
      },
    });
    await schedules.idle();
    clock.advance({ minutes: 31 });
    await schedules.idle();
    clock.advance({ minutes: 30 });
    await schedules.idle();
    expect(times).toBe(1);
    expect(await rows(database)).toEqual(['11-23T09:00 done']);
  });
});

describe('a job that hangs', () => {
  test('is told when its time is up; its slot counts as failed and is tried again, and its late end changes nothing', async () => {
    const { clock, database, start } = await rig();
    const { open, opened } = gate();
    const effects: string[] = [];
    const told: unknown[] = [];
    const late = Promise.withResolvers<unknown>();
    let runs = 0;
    const schedules = start({
      timeLimit: 0.3,
      async run({ signal, finishInTx }) {
        runs += 1;
        const run = runs;
        signal.addEventListener('abort', () => told.push(signal.reason), { once: true });
        if (run === 1) await opened;
        const effect = database.transaction(async (tx) => {
          await finishInTx(tx);
          effects.push(`run ${run}`);
        });
        if (run === 1) effect.catch(late.resolve);
        await effect;
      },
    });
    await schedules.idle();
    clock.advance({ minutes: 31 });
    await schedules.idle();
    expect(told).toMatchObject([{ name: 'TimeIsUp' }]);
    expect(await prismaOf(database.read).scheduleSlot.findMany()).toMatchObject([
      { state: 'pending', failures: 1, why: 'too_long', leaseUntil: null },
    ]);
    clock.advance({ seconds: 11 });
    await schedules.idle();
    open();
    expect(await late.promise).toBeInstanceOf(SlotLost);
    expect(effects).toEqual(['run 2']);
    expect(await rows(database)).toEqual(['11-23T09:00 done']);
  });

  test('every time is given up after the fifth, and the next day comes', async () => {
    const { clock, database, start } = await rig();
    let runs = 0;
    let hanging = true;
    const schedules = start({
      timeLimit: 0.05,
      async run({ signal }) {
        runs += 1;
        if (hanging) await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
      },
    });
    await schedules.idle();
    clock.advance({ minutes: 31 });
    for (const seconds of [11, 41, 161, 641, 0]) {
      await schedules.idle();
      clock.advance({ seconds });
    }
    expect(runs).toBe(5);
    expect(await prismaOf(database.read).scheduleSlot.findMany()).toMatchObject([{ state: 'failed', why: 'too_long' }]);
    hanging = false;
    clock.advance({ days: 1 });
    await schedules.idle();
    expect(await rows(database)).toEqual(['11-23T09:00 failed', '11-24T09:00 done']);
  });

  test('holds its slot until it has ended: meanwhile no other replica begins', async () => {
    const { clock, database, start } = await rig();
    let running = 0;
    let most = 0;
    async function run({ signal }: JobContext): Promise<void> {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      // Something that cannot be broken off.
      await database.ping();
      running -= 1;
    }
    const replicas = [start({ timeLimit: 0.5, run }), start({ timeLimit: 0.5, run })];
    await Promise.all(replicas.map((replica) => replica.idle()));
    clock.advance({ minutes: 31 });
    for (let round = 0; round < 3; round += 1) {
      await Promise.all(replicas.map((replica) => replica.idle()));
      clock.advance({ seconds: 200 });
    }
    expect(most).toBe(1);
    expect((await prismaOf(database.read).scheduleSlot.findMany())[0]?.failures).toBe(3);
  });
});

describe('a slot whose replica is gone', () => {
  /** One replica is stuck in its slot, as if the machine had frozen, and its lease is over. */
  async function frozen() {
    const { clock, database, ran, start } = await rig();
    const { open, opened } = gate();
    const effects: string[] = [];
    let frozenRun: Promise<unknown> | undefined;
    async function effect(name: string, finishInTx: (tx: Tx) => Promise<void>): Promise<void> {
      await database.transaction(async (tx) => {
        await finishInTx(tx);
        effects.push(name);
      });
    }
    const one = start({
      async run({ finishInTx }) {
        await opened;
        frozenRun = effect('frozen', finishInTx);
        await frozenRun;
      },
    });
    await one.idle();
    clock.advance({ minutes: 31 });
    const oneIsIdle = one.idle();
    await expect.poll(() => rows(database)).toEqual(['11-23T09:00 running']);
    await prismaOf(database.read).$executeRaw`UPDATE schedule_slot SET lease_until = now() - interval '1 second'`;
    const other = start({ run: ({ finishInTx }) => effect('other', finishInTx) });
    return { database, other, effects, ran, open, oneIsIdle, lost: () => frozenRun };
  }

  test('is taken over, and the first one can no longer finish it: one effect', async () => {
    const { database, other, effects, open, oneIsIdle, lost } = await frozen();
    await other.idle();
    expect(effects).toEqual(['other']);
    open();
    await oneIsIdle;
    await expect(lost()).rejects.toThrow(SlotLost);
    expect(effects).toEqual(['other']);
    expect(await rows(database)).toEqual(['11-23T09:00 done']);
  });

  test('is given up after the fifth time', async () => {
    const { database, other, effects, open, oneIsIdle } = await frozen();
    await prismaOf(database.read).$executeRaw`UPDATE schedule_slot SET failures = 4`;
    await other.idle();
    open();
    await oneIsIdle;
    expect(effects).toEqual([]);
    const [row] = await prismaOf(database.read).scheduleSlot.findMany();
    expect(row).toMatchObject({ state: 'failed', why: 'abandoned' });
  });
});

describe('stopping', () => {
  test('lets a running job end, and tells it', async () => {
    const { clock, database, start } = await rig();
    const { open, opened } = gate();
    const schedules = start({
      async run({ signal }) {
        await new Promise((resolve) => {
          signal.addEventListener('abort', resolve, { once: true });
          open();
        });
      },
    });
    await schedules.idle();
    clock.advance({ minutes: 31 });
    const idle = schedules.idle();
    await opened;
    await schedules.stop();
    await idle;
    expect(await rows(database)).toEqual(['11-23T09:00 done']);
  });

  test('a job that gives up for it leaves its slot to others at once, and that is no failure', async () => {
    const { clock, database, ran, start } = await rig();
    const { open, opened } = gate();
    const schedules = start({
      async run({ signal }) {
        await new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason), { once: true });
          open();
        });
      },
    });
    await schedules.idle();
    clock.advance({ minutes: 31 });
    const idle = schedules.idle();
    await opened;
    await schedules.stop();
    await idle;
    expect(await prismaOf(database.read).scheduleSlot.findMany()).toMatchObject([{ state: 'pending', failures: 0 }]);
    await start().idle();
    expect(ran).toEqual(['2026-11-23T09:00Z']);
  });

  test('a job that does not end loses its slot after 8 seconds, and its late end changes nothing', async () => {
    const { clock, database, ran, start } = await rig();
    const { open, opened } = gate();
    const schedules = start({ run: () => opened });
    await schedules.idle();
    clock.advance({ minutes: 31 });
    const idle = schedules.idle();
    await expect.poll(() => rows(database)).toEqual(['11-23T09:00 running']);
    await schedules.stop();
    expect(await rows(database)).toEqual(['11-23T09:00 pending']);
    await start().idle();
    open();
    await idle;
    expect(ran).toEqual(['2026-11-23T09:00Z']);
    expect(await rows(database)).toEqual(['11-23T09:00 done']);
  });
});

describe('a workspace’s own settings', () => {
  async function running(more: Partial<Job> = {}) {
    const { clock, database, ran, start } = await rig();
    const schedules = start(more);
    await schedules.idle();
    const job: Job = { name: 'daily', cron: '0 9 * * *', timeZone: 'workspace', catchUp: 'once', run: async () => {} };
    return {
      ...{ clock, database, ran, schedules },
      change: (change: Parameters<typeof setSchedule>[1]['change'], name = 'daily') =>
        database.transaction((tx) => setSchedule(tx, { workspaceId: WORKSPACE, job: name, now: clock.now(), change })),
      async status() {
        const [status] = await nextSlots(database.read, { workspaceId: WORKSPACE, jobs: [job], now: clock.now() });
        if (status === undefined) throw new Error('There is no status.');
        const { next, pausedUntil, last, ...rest } = status;
        const at = (moment: Temporal.Instant | undefined) => moment && shortly(moment);
        const ended = last && { ...last, slot: shortly(last.slot) };
        return { ...rest, next: at(next), pausedUntil: at(pausedUntil), last: ended };
      },
    };
  }

  test('another hour and zone count from the change on; nothing is caught up with', async () => {
    const { change, clock, database, ran, schedules, status } = await running();
    await change({ cron: ' 0  8 * * * ', timeZone: 'Asia/Tokyo' });
    expect(await status()).toMatchObject({ cron: '0 8 * * *', timeZone: 'Asia/Tokyo' });
    clock.advance({ minutes: 40 });
    await schedules.idle();
    expect(ran).toEqual([]);
    clock.advance({ days: 1 });
    await schedules.idle();
    expect(ran).toEqual(['2026-11-23T23:00Z']);
    await change({ cron: null, timeZone: null });
    expect((await status()).cron).toBe('0 9 * * *');
    expect(await rows(database)).toHaveLength(1);
  });

  test('the workspace’s zone moves its slots, and none of the past becomes missed by it', async () => {
    const { clock, database, ran, schedules } = await running({ timeZone: 'workspace' });
    clock.advance({ minutes: 31 });
    await schedules.idle();
    expect(ran).toHaveLength(1);
    clock.advance({ hours: 7 });
    await database.transaction((tx) => setWorkspaceZone(tx, WORKSPACE, 'America/New_York'));
    await schedules.idle();
    expect(ran).toHaveLength(1);
    clock.advance({ days: 1 });
    await schedules.idle();
    expect(ran).toEqual(['2026-11-23T09:00Z', '2026-11-24T14:00Z']);
  });

  test('while it is off or paused nothing runs, and nothing of that time is caught up with', async () => {
    const { change, clock, database, ran, schedules, status } = await running();
    await change({ on: false });
    expect(await status()).toMatchObject({ on: false, next: undefined });
    clock.advance({ days: 2 });
    await schedules.idle();
    await change({ on: true });
    await schedules.idle();
    const until = Temporal.Instant.from('2026-11-27T08:30:00Z');
    await change({ pausedUntil: until });
    expect(await status()).toMatchObject({ pausedUntil: shortly(until), next: '2026-11-27T09:00Z' });
    clock.advance({ hours: 49 });
    await schedules.idle();
    expect(ran).toEqual(['2026-11-27T09:00Z']);
    expect(await rows(database)).toEqual(['11-27T09:00 done']);
    expect(await status()).toMatchObject({ pausedUntil: undefined });
  });

  test('its next slot and what came of the last are told', async () => {
    const { clock, schedules, status } = await running();
    expect(await status()).toMatchObject({ next: '2026-11-23T09:00Z', on: true, timeZone: 'UTC', last: undefined });
    clock.advance({ minutes: 31 });
    await schedules.idle();
    expect(await status()).toMatchObject({
      next: '2026-11-24T09:00Z',
      last: { slot: '2026-11-23T09:00Z', state: 'done' },
    });
  });

  test.each([
    [{ cron: '0 9 * *' }, 'five parts', 'cron'],
    [{ cron: '0 0 9 * * 1' }, 'five parts', 'cron'],
    [{ cron: '61 9 * * 1' }, 'not a schedule I can read', 'cron'],
    [{ cron: '0 9 31 6 *' }, 'not a schedule I can read', 'cron'],
    [{ cron: 'H 9 * * 1' }, 'chance', 'cron'],
    [{ timeZone: 'Berlin' }, 'not a time zone', 'timeZone'],
    [{ timeZone: '+01:00' }, 'not a time zone', 'timeZone'],
  ])('%o is refused, and says why', async (wrong, words, field) => {
    const { change, status } = await running();
    await expect(change(wrong)).rejects.toMatchObject({
      name: 'UserError',
      field,
      message: expect.stringContaining(words),
    });
    expect(await status()).toMatchObject({ cron: '0 9 * * *', timeZone: 'UTC' });
  });

  test('a job that is not there is refused', async () => {
    const { change } = await running();
    await expect(change({ on: false }, 'weekly')).rejects.toThrow('no job called “weekly”');
  });
});
