import { fileURLToPath } from 'node:url';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, onTestFinished, test } from 'vitest';
import { connectDatabase, type Database, prismaOf } from '../../src/platform/database/database.ts';
import { addSchedules } from '../../src/platform/schedule/schedule-store.ts';
import { freshDatabase } from '../support/database.ts';
import { type Program, runProgram } from '../support/program.ts';

const REPLICA = fileURLToPath(new URL('./schedule-replica.ts', import.meta.url));
const LEASE = 2;
const HOUR = 3_600_000;

type Rig = {
  database: Database;
  /** Starts a replica whose clock is so many hours ahead of the machine's. */
  replica(name: string, hoursAhead: number, where?: 'before' | 'inside' | 'after'): Program;
  effects(): Promise<{ slot: string; replica: string }[]>;
  states(): Promise<string[]>;
};

/** A workspace that knows the job since the last full hour of the machine's clock. */
async function rig(): Promise<Rig> {
  const { url, drop } = await freshDatabase();
  const database = await connectDatabase(url);
  onTestFinished(async () => {
    await database.close();
    await drop();
  });
  await database.withConnection((client) =>
    client.query(`
      CREATE TABLE effect (slot text, replica text);
      INSERT INTO workspace (id, name, bot_user_id, bot_id, connected_at) VALUES ('T0TEST', 'Test', 'U0', 'B0', now())`),
  );
  const run = async () => undefined;
  const job = { ...{ name: 'hourly', cron: '0 * * * *', timeZone: 'UTC' }, catchUp: 'all' as const, run };
  const now = Temporal.Now.instant();
  const since = now.round({ smallestUnit: 'hour', roundingMode: 'floor' });
  await database.transaction((tx) => addSchedules(tx, 'T0TEST', [job], since));
  const intoTheHour = now.epochMilliseconds - since.epochMilliseconds;
  return {
    database,
    replica: (name, hoursAhead, where) =>
      runProgram(REPLICA, {
        variables: { DATABASE_URL: url },
        // The clock stands at the beginning of an hour, so that no other slot comes during the test.
        args: [name, String(hoursAhead * HOUR - intoTheHour), String(LEASE), where ?? 'nowhere'],
      }),
    effects: () => prismaOf(database.read).$queryRaw`SELECT slot, replica FROM effect ORDER BY slot`,
    async states() {
      const rows = await prismaOf(database.read).scheduleSlot.findMany({ orderBy: { slot: 'asc' } });
      return rows.map(({ state }) => state);
    },
  };
}

const SOON = { timeout: 40_000, interval: 100 };

describe('a replica killed in the middle of a job', () => {
  test.each(['before', 'inside', 'after'] as const)(
    '%s its transaction: the other takes over, and the effect is there once',
    async (where) => {
      const { replica, effects, states } = await rig();
      const victim = replica('victim', 1, where);
      expect(await victim.firstLine).toBe(`waits ${where}`);
      victim.child.kill('SIGKILL');
      await victim.ended;
      replica('other', 1);
      await expect.poll(states, SOON).toEqual(['done']);
      expect(await effects()).toMatchObject([{ replica: where === 'after' ? 'victim' : 'other' }]);
    },
  );
});

describe('two replicas that tick the same slots', () => {
  test('make each effect once', async () => {
    const { replica, effects, states } = await rig();
    const replicas = [replica('one', 12), replica('other', 12)];
    await Promise.all(replicas.map(({ firstLine }) => firstLine));
    await expect.poll(states, SOON).toEqual(Array(12).fill('done'));
    const slots = (await effects()).map(({ slot }) => slot);
    expect(slots).toHaveLength(12);
    expect(new Set(slots).size).toBe(12);
  });
});

describe('clocks that are moved three hours, with slots inside', () => {
  test('of two replicas, one after the other: each slot has its effect once, in order', async () => {
    const { replica, effects, states } = await rig();
    const [one, other] = [replica('one', 1), replica('other', 1)];
    await expect.poll(states, SOON).toEqual(['done']);
    one.child.kill('SIGUSR2');
    await expect.poll(states, SOON).toEqual(Array(4).fill('done'));
    other.child.kill('SIGUSR2');
    one.child.kill('SIGUSR2');
    await expect.poll(states, SOON).toEqual(Array(7).fill('done'));
    const slots = (await effects()).map(({ slot }) => slot);
    expect(slots).toHaveLength(7);
    expect(new Set(slots).size).toBe(7);
  });
});
