import { describe, expect, test } from 'vitest';
import { starterQuestions } from '../../../src/features/training/domain/starter-questions.ts';
import type { MayMessageNow } from '../../../src/features/training/ports.ts';
import { askNow } from '../../../src/features/training/use-cases/ask-now.ts';
import { answerPrompt, skipPrompt } from '../../../src/features/training/use-cases/decide-prompt.ts';
import { pauseTraining, resumeTraining } from '../../../src/features/training/use-cases/pause-training.ts';
import {
  type Deliver,
  promptMembers,
  type TellWeekly,
} from '../../../src/features/training/use-cases/prompt-members.ts';
import { type Database, prismaOf } from '../../../src/platform/database/database.ts';
import { testDatabase } from '../../support/edge.ts';
import { addPerson, assign, paperLedger, personId, sendAtOnce, standingClock, writtenTo } from './training-rig.ts';

const always: MayMessageNow = async () => true;
const never = new AbortController().signal;

const send: Deliver = async (tx, addressee, { question }, now) => {
  await sendAtOnce(tx, { ...addressee, topic: 'training', message: { text: question.key }, now });
};

const WEEKLY = 'once a week from now on';
const tellWeekly: TellWeekly = async (tx, addressee, now) => {
  await sendAtOnce(tx, { ...addressee, topic: 'training', message: { text: WEEKLY }, now });
};

/** A training on its first Monday morning, which has seen on Sunday whoever is added before `begin`. */
async function rig(more: { mayMessageNow?: MayMessageNow; deliver?: Deliver } = {}) {
  const database = await testDatabase();
  const clock = standingClock('2026-11-22T09:00:00Z');
  const base = { database, clock, questions: starterQuestions, mayMessageNow: always, deliver: send, tellWeekly };
  const deps = { ...base, ...more };
  const tick = (changed: Partial<typeof deps> = {}, signal = never) =>
    promptMembers({ ...deps, ...changed }, 'T0TEST', signal);
  return {
    ...{ database, clock, deps, tick },
    async begin() {
      await tick();
      clock.set('2026-11-23T09:00:00Z');
    },
  };
}

async function askedKeys(database: Database, number: number): Promise<string[]> {
  const rows = await prismaOf(database.read).trainingPrompt.findMany({
    where: { personId: personId(number) },
    orderBy: { askedAt: 'asc' },
  });
  return rows.map(({ questionKey }) => questionKey);
}

describe('who is asked', () => {
  test('every active full member is asked once a day, from the day after they were first seen', async () => {
    const { database, clock, tick } = await rig();
    await addPerson(database, { number: 1 });
    await addPerson(database, { number: 2 });
    await tick();
    expect(await writtenTo(database)).toEqual([]);
    clock.set('2026-11-23T09:00:00Z');
    for (let hour = 9; hour < 18; hour += 1) {
      clock.set(`2026-11-23T${String(hour).padStart(2, '0')}:00:00Z`);
      await tick();
    }
    expect((await writtenTo(database)).sort()).toEqual(['U0P1', 'U0P2']);
    clock.set('2026-11-24T09:00:00Z');
    await tick();
    expect(await writtenTo(database)).toHaveLength(4);
    const [first, second] = await askedKeys(database, 1);
    expect(first).not.toBe(second);
  });

  test('guests, people of other companies, bots and deactivated accounts never are', async () => {
    const { database, begin, tick } = await rig();
    await addPerson(database, { number: 1 });
    await addPerson(database, { number: 2, kind: 'guest' });
    await addPerson(database, { number: 3, kind: 'external' });
    await addPerson(database, { number: 4, kind: 'bot' });
    await addPerson(database, { number: 5, active: false });
    await begin();
    await tick();
    expect(await writtenTo(database)).toEqual(['U0P1']);
  });

  test('nobody of another workspace is', async () => {
    const { database, begin, tick } = await rig();
    await addPerson(database, { number: 1 });
    await begin();
    await database.withConnection(async (client) => {
      await client.query(
        `INSERT INTO workspace (id, name, bot_user_id, bot_id, connected_at) VALUES ('T0OTHER', 'Other', 'U', 'B', now())`,
      );
      await client.query(`UPDATE person SET workspace_id = 'T0OTHER'`);
    });
    await tick();
    expect(await writtenTo(database)).toEqual([]);
  });

  test('nobody is outside of the hours in which they may be messaged; the first tick within them asks', async () => {
    const { database, clock, begin, tick } = await rig({
      mayMessageNow: async (_, { personId: id, now }) =>
        now.toZonedDateTimeISO(id === personId(1) ? 'Europe/Berlin' : 'America/New_York').hour >= 9,
    });
    await addPerson(database, { number: 1, timeZone: 'Europe/Berlin' });
    await addPerson(database, { number: 2, timeZone: 'America/New_York' });
    await begin();
    await tick();
    expect(await writtenTo(database)).toEqual(['U0P1']);
    clock.set('2026-11-23T13:00:00Z');
    await tick();
    expect(await writtenTo(database)).toEqual(['U0P1']);
    clock.set('2026-11-23T14:00:00Z');
    await tick();
    expect(await writtenTo(database)).toEqual(['U0P1', 'U0P2']);
  });

  test('a day is the person’s own day: Tokyo has the next one while Berlin still has this one', async () => {
    const { database, clock, begin, tick } = await rig();
    await addPerson(database, { number: 1, timeZone: 'Asia/Tokyo' });
    await addPerson(database, { number: 2, timeZone: 'Europe/Berlin' });
    await begin();
    await tick();
    clock.set('2026-11-23T16:00:00Z');
    await tick();
    expect((await writtenTo(database)).sort()).toEqual(['U0P1', 'U0P1', 'U0P2']);
  });

  test('who asked for a question today is not asked again by itself', async () => {
    const { database, deps, clock, begin, tick } = await rig();
    const ana = await addPerson(database, { number: 1 });
    await begin();
    await askNow(deps, ana);
    await tick();
    expect(await writtenTo(database)).toEqual([]);
    clock.set('2026-11-24T09:00:00Z');
    await tick();
    expect(await writtenTo(database)).toEqual(['U0P1']);
  });

  test('a pause of a week skips the week, an open one lasts until it is ended', async () => {
    const { database, deps, clock, begin, tick } = await rig();
    const { record } = paperLedger();
    const ana = await addPerson(database, { number: 1 });
    const bo = await addPerson(database, { number: 2 });
    await begin();
    await pauseTraining({ ...deps, record }, ana, 'week');
    await pauseTraining({ ...deps, record }, bo, 'open');
    for (const day of ['23', '24', '26', '29']) {
      clock.set(`2026-11-${day}T10:00:00Z`);
      await tick();
    }
    expect(await writtenTo(database)).toEqual([]);
    clock.set('2026-11-30T10:00:00Z');
    await tick();
    expect(await writtenTo(database)).toEqual(['U0P1']);
    clock.set('2027-02-01T10:00:00Z');
    await resumeTraining({ ...deps, record }, bo);
    await tick();
    expect((await writtenTo(database)).sort()).toEqual(['U0P1', 'U0P1', 'U0P2']);
  });

  test('somebody’s own discipline is the last they are asked about', async () => {
    const { database, clock, begin, tick } = await rig();
    await addPerson(database, { number: 1 });
    await assign(database, 1, 'it');
    await begin();
    for (let day = 1; day <= 8; day += 1) {
      clock.set(`2026-12-0${day}T09:00:00Z`);
      await tick();
      await prismaOf(database.read).trainingPrompt.updateMany({ data: { state: 'skipped' } });
    }
    const asked = await askedKeys(database, 1);
    expect(asked).toHaveLength(8);
    expect(asked.filter((key) => key.startsWith('it-'))).toEqual([]);
  });
});

describe('whoever leaves questions unanswered', () => {
  /** Texts that went out on each of these days of November, at nine. */
  async function textsOn(days: number[], made: Awaited<ReturnType<typeof rig>>): Promise<string[][]> {
    const texts: string[][] = [];
    for (const day of days) {
      made.clock.set(`2026-11-${String(day).padStart(2, '0')}T09:00:00Z`);
      await prismaOf(made.database.read).outboxItem.deleteMany();
      await made.tick();
      await made.tick();
      const rows = await prismaOf(made.database.read).outboxItem.findMany();
      texts.push(rows.map(({ payload }) => String((payload as { text: string }).text)));
    }
    return texts;
  }

  async function silent() {
    const made = await rig();
    const actor = await addPerson(made.database, { number: 1 });
    made.clock.set('2026-11-01T09:00:00Z');
    await made.tick();
    return { ...made, actor };
  }

  test('is told once, after three, that it comes weekly, and is asked a week after the last one', async () => {
    const made = await silent();
    const texts = await textsOn([2, 3, 4, 5, 6, 9, 10, 11, 12, 18, 19, 25], made);
    const kinds = texts.map((day) => day.map((text) => (text === WEEKLY ? 'told' : 'asked')).join());
    expect(kinds).toEqual(['asked', 'asked', 'asked', 'told', '', '', '', 'asked', '', 'asked', '', 'asked']);
  });

  test('is asked daily again after any answer, also to an old question', async () => {
    const made = await silent();
    await textsOn([2, 3, 4, 5, 11], made);
    const first = await prismaOf(made.database.read).trainingPrompt.findFirstOrThrow({ orderBy: { askedAt: 'asc' } });
    const ledger = paperLedger();
    const answer = { ...made.deps, record: ledger.record };
    expect(await answerPrompt(answer, made.actor, first.id, 'a')).toMatchObject({ dailyAgain: true });
    const kinds = (await textsOn([12, 13, 16, 17, 18], made)).map((day) => (day[0] === WEEKLY ? 'told' : day.length));
    expect(kinds).toEqual([1, 1, 1, 'told', 0]);
  });

  test('is asked daily again when they say so, and putting a question aside is no answer', async () => {
    const made = await silent();
    await textsOn([2, 3, 4, 5, 11], made);
    const last = await prismaOf(made.database.read).trainingPrompt.findFirstOrThrow({ orderBy: { askedAt: 'desc' } });
    await skipPrompt({ ...made.deps, record: paperLedger().record }, made.actor, last.id);
    expect(await textsOn([12], made)).toEqual([[]]);
    expect(await resumeTraining({ ...made.deps, record: paperLedger().record }, made.actor)).toEqual({ kind: 'none' });
    expect((await textsOn([13, 16], made)).map((day) => day.length)).toEqual([1, 1]);
  });
});

describe('everybody gets exactly one', () => {
  const CROWD = 130;

  async function crowd(more: Parameters<typeof rig>[0] = {}) {
    const made = await rig(more);
    await made.database.withConnection((client) =>
      client.query(
        `INSERT INTO person (id, workspace_id, slack_id, handle, name, time_zone, kind, active, updated_at)
         SELECT gen_random_uuid(), 'T0TEST', 'U0C' || n, 'c' || n, 'c' || n, 'UTC', 'member', true, now()
         FROM generate_series(1, $1::int) AS n`,
        [CROWD],
      ),
    );
    await made.begin();
    return made;
  }

  test('when a run breaks half-way and the next one goes on', async () => {
    const { database, tick } = await crowd();
    let told = 0;
    const breaking: Deliver = async (...given) => {
      told += 1;
      if (told >= 70) throw new Error('the database is gone');
      await send(...given);
    };
    await expect(tick({ deliver: breaking })).rejects.toThrow('could not be asked');
    expect(told).toBe(74);
    expect(await writtenTo(database)).toHaveLength(69);
    await tick();
    const all = await writtenTo(database);
    expect(all).toHaveLength(CROWD);
    expect(new Set(all).size).toBe(CROWD);
  });

  test('also when one person’s message cannot be written; the job says that it failed', async () => {
    const { database, tick } = await crowd();
    const refusing: Deliver = async (tx, addressee, ...rest) => {
      if (addressee.slackId === 'U0C7') throw new Error('no');
      await send(tx, addressee, ...rest);
    };
    await expect(tick({ deliver: refusing })).rejects.toThrow('could not be asked');
    expect(await writtenTo(database)).toHaveLength(CROWD - 1);
    await tick();
    expect(new Set(await writtenTo(database)).size).toBe(CROWD);
  });

  test('when two replicas run at once', async () => {
    const { database, tick } = await crowd();
    await Promise.all([tick(), tick()]);
    const all = await writtenTo(database);
    expect(all).toHaveLength(CROWD);
    expect(new Set(all).size).toBe(CROWD);
  });

  test('when it is asked to stop, and begins again', async () => {
    const { database, tick } = await crowd();
    const stop = new AbortController();
    const stopping: Deliver = async (...given) => {
      stop.abort();
      await send(...given);
    };
    await expect(tick({ deliver: stopping }, stop.signal)).rejects.toThrow('aborted');
    expect(await writtenTo(database)).toHaveLength(1);
    await tick();
    expect(new Set(await writtenTo(database)).size).toBe(CROWD);
  });
});
