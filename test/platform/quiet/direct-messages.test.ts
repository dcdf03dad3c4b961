import { Temporal } from 'temporal-polyfill';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Clock } from '../../../src/core/clock.ts';
import { type Database, prismaOf } from '../../../src/platform/database/database.ts';
import type { MayMessage } from '../../../src/platform/quiet/decide.ts';
import {
  type DirectMessageIntent,
  mayMessageNow,
  putDirectMessage,
  settleHeldMessages,
} from '../../../src/platform/quiet/direct-messages.ts';
import { type HeldMessages, startHeldMessages } from '../../../src/platform/quiet/held-messages.ts';
import {
  rememberDoNotDisturb,
  setPersonQuiet,
  setTeamHours,
  setWorkspaceQuiet,
} from '../../../src/platform/quiet/quiet-settings.ts';
import { createWorkspaceClock } from '../../../src/sandbox/clock.ts';
import { testLog } from '../../support/commonhold.ts';
import { testDatabase } from '../../support/edge.ts';

const WORKSPACE = 'T0TEST';
const BO = '0197a8b0-0000-7000-8000-00000000000b';
const TEAM = '0197a8b0-0000-7000-8000-00000000000e';
/** A Monday. */
const NOON = berlin('2026-11-23T12:00');
const NIGHT = berlin('2026-11-23T22:00');

function berlin(text: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(text).toZonedDateTime('Europe/Berlin').toInstant();
}

type Rig = {
  database: Database;
  put(text: string, more?: Partial<DirectMessageIntent>): Promise<MayMessage>;
  /** Each message with the moment it is sent, or held until, as Bo's clock shows it. */
  messages(): Promise<string[]>;
};

/** Bo, in Berlin. */
async function rig(): Promise<Rig> {
  const database = await testDatabase();
  const person = { workspaceId: WORKSPACE, slackId: 'U0BO', handle: 'bo', name: 'Bo', timeZone: 'Europe/Berlin' };
  await prismaOf(database.read).person.create({
    data: { id: BO, ...person, kind: 'member', active: true, updatedAt: '2026-11-01T00:00:00Z' },
  });
  return {
    database,
    put: (text, more = {}) =>
      database.transaction((tx) =>
        putDirectMessage(tx, {
          ...{ workspaceId: WORKSPACE, personId: BO, urgency: 'ordinary', now: NOON, message: { text } },
          ...more,
        }),
      ),
    async messages() {
      const sent = await prismaOf(database.read).outboxItem.findMany({ orderBy: { seq: 'asc' } });
      const held = await prismaOf(database.read).heldMessage.findMany({ orderBy: { createdAt: 'asc' } });
      return [
        ...sent.map(({ dueAt, payload, target }) => `${inBerlin(dueAt)} ${target} ${textOf(payload)}`),
        ...held.map(({ dueAt, message }) => `${inBerlin(dueAt)} held ${textOf(message)}`),
      ].sort();
    },
  };
}

function inBerlin(date: Date): string {
  const shown = Temporal.Instant.fromEpochMilliseconds(date.getTime()).toZonedDateTimeISO('Europe/Berlin');
  return shown.toPlainDateTime().toString({ smallestUnit: 'minute' });
}

function textOf(message: unknown): string {
  return (message as { text: string }).text;
}

describe('a direct message', () => {
  test('in working hours is due at once; at night in the morning', async () => {
    const { put, messages } = await rig();
    expect(await put('hello')).toEqual({ kind: 'now' });
    expect(await put('good night', { now: NIGHT })).toMatchObject({ kind: 'later', why: 'outside_hours' });
    expect(await messages()).toEqual(['2026-11-23T12:00 U0BO hello', '2026-11-24T09:00 held good night']);
  });

  test('can be asked about before it is written', async () => {
    const { database, put } = await rig();
    const bo = { workspaceId: WORKSPACE, personId: BO };
    expect(await mayMessageNow(database.read, { ...bo, now: NOON })).toBe(true);
    expect(await mayMessageNow(database.read, { ...bo, now: NIGHT })).toBe(false);
    expect(await mayMessageNow(database.read, { ...bo, workspaceId: 'T0OTHER', now: NOON })).toBe(false);
    for (const text of ['a', 'b', 'c']) await put(text);
    expect(await mayMessageNow(database.read, { ...bo, now: NOON })).toBe(false);
  });

  test('over the cap of all features waits for a day with room, and those held back for a day count on it', async () => {
    const { put, messages } = await rig();
    for (const text of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) await put(text, { topic: `feature-${text}` });
    expect((await messages()).map((line) => line.slice(0, 16))).toEqual([
      ...Array(3).fill('2026-11-23T12:00'),
      ...Array(3).fill('2026-11-24T09:00'),
      '2026-11-25T09:00',
    ]);
  });

  test('is counted once each, however many are written at the same time', async () => {
    const { put, messages } = await rig();
    await Promise.all(Array.from({ length: 8 }, (_, number) => put(`number ${number}`)));
    const days = (await messages()).map((line) => line.slice(8, 10));
    expect(days).toEqual(['23', '23', '23', '24', '24', '24', '25', '25']);
  });

  test('that answers goes at night and over the cap, and counts', async () => {
    const { put, messages } = await rig();
    for (const text of ['a', 'b', 'c']) await put(text, { urgency: 'answer' });
    await put('ordinary');
    await put('answer', { urgency: 'answer', now: NIGHT });
    expect(await messages()).toEqual([
      ...['a', 'b', 'c'].map((text) => `2026-11-23T12:00 U0BO ${text}`),
      '2026-11-23T22:00 U0BO answer',
      '2026-11-24T09:00 held ordinary',
    ]);
  });

  test('takes the place of an earlier one on its topic that is held back, and of no other', async () => {
    const { database, put, messages } = await rig();
    await put('sent', { topic: 'prompt' });
    await put('one', { now: NIGHT, topic: 'prompt' });
    await put('another matter', { now: NIGHT, topic: 'goals' });
    await put('two', { now: NIGHT, topic: 'prompt' });
    expect(await messages()).toEqual([
      '2026-11-23T12:00 U0BO sent',
      '2026-11-24T09:00 held another matter',
      '2026-11-24T09:00 held two',
    ]);
    const counts = await prismaOf(database.read).messageCount.findMany({ orderBy: { day: 'asc' } });
    expect(counts).toMatchObject([
      { day: '2026-11-23', count: 1 },
      { day: '2026-11-24', count: 2 },
    ]);
  });

  test('to a deactivated account is not written, a security notice neither', async () => {
    const { database, put, messages } = await rig();
    await prismaOf(database.read).person.update({ where: { id: BO }, data: { active: false } });
    expect(await put('hello', { urgency: 'security' })).toEqual({ kind: 'never', why: 'deactivated' });
    expect(await messages()).toEqual([]);
  });

  test('to somebody of another workspace is refused', async () => {
    const { put } = await rig();
    await expect(put('hello', { workspaceId: 'T0OTHER' })).rejects.toThrow('There is no person');
  });

  test('to somebody whose zone is unknown here goes by the workspace’s', async () => {
    const { database, put, messages } = await rig();
    await prismaOf(database.read).person.update({ where: { id: BO }, data: { timeZone: 'Mars/Olympus' } });
    await prismaOf(database.read).workspaceZone.create({ data: { workspaceId: WORKSPACE, timeZone: 'Asia/Tokyo' } });
    await put('hello');
    expect(await messages()).toEqual(['2026-11-24T01:00 held hello']);
  });
});

describe('hours', () => {
  const at = (from: string) => ({ days: [1, 2, 3, 4, 5], from, to: '19:00' });

  test('are the person’s, else the team’s, else the workspace’s', async () => {
    const { database, put, messages } = await rig();
    const early = { now: berlin('2026-11-23T05:00') };
    await put('usual', early);
    await database.transaction((tx) => setWorkspaceQuiet(tx, { workspaceId: WORKSPACE, hours: at('08:30'), cap: 9 }));
    await put('workspace', early);
    await prismaOf(database.read).team.create({
      data: { id: TEAM, workspaceId: WORKSPACE, key: 'shop', name: 'Shop', members: { create: { personId: BO } } },
    });
    await database.transaction((tx) => setTeamHours(tx, { workspaceId: WORKSPACE, teamId: TEAM, hours: at('08:00') }));
    await put('team', early);
    expect(await messages()).toEqual([
      '2026-11-23T08:00 held team',
      '2026-11-23T08:30 held workspace',
      '2026-11-23T09:00 held usual',
    ]);
    const person = { workspaceId: WORKSPACE, personId: BO, now: early.now };
    await database.transaction((tx) => setPersonQuiet(tx, { ...person, change: { hours: at('07:30') } }));
    await put('person', early);
    expect(await messages()).toContain('2026-11-23T07:30 held person');
    await database.transaction((tx) => setPersonQuiet(tx, { ...person, change: { hours: null } }));
    expect((await messages()).map((line) => line.slice(11, 16))).toEqual(Array(4).fill('08:00'));
  });

  test('and a cap that are none are refused, each with its field', async () => {
    const { database } = await rig();
    const set = (hours: { days: number[]; from: string; to: string }, cap: number) =>
      database.transaction((tx) => setWorkspaceQuiet(tx, { workspaceId: WORKSPACE, hours, cap }));
    await expect(set({ ...at('09:00'), days: [] }, 3)).rejects.toMatchObject({ name: 'UserError', field: 'days' });
    await expect(set({ ...at('09:00'), days: [8] }, 3)).rejects.toMatchObject({ field: 'days' });
    await expect(set(at('9'), 3)).rejects.toMatchObject({ field: 'from' });
    await expect(set({ ...at('09:00'), to: '24:00' }, 3)).rejects.toMatchObject({ field: 'to' });
    await expect(set(at('09:00'), 0)).rejects.toMatchObject({ field: 'cap' });
    const strangers = { workspaceId: 'T0OTHER', teamId: TEAM, hours: null };
    await expect(database.transaction((tx) => setTeamHours(tx, strangers))).rejects.toThrow('no such team');
  });
});

describe('what is held back', () => {
  const bo = { workspaceId: WORKSPACE, personId: BO, now: NIGHT };

  function release(database: Database, clock: Clock): HeldMessages {
    const held = startHeldMessages({
      database,
      workspaceId: WORKSPACE,
      clock,
      log: testLog,
      afterSending: () => undefined,
    });
    onTestFinished(() => held.stop());
    return held;
  }

  test('is sent when its time has come, once, whichever of two replicas does it', async () => {
    const { database, put, messages } = await rig();
    for (const text of ['a', 'b', 'c', 'd']) await put(text, { now: NIGHT });
    const clock = createWorkspaceClock(NIGHT);
    const replicas = [release(database, clock), release(database, clock)];
    const idle = () => Promise.all(replicas.map((replica) => replica.idle()));
    await idle();
    expect((await messages()).map((line) => line.slice(17, 21))).toEqual(Array(4).fill('held'));
    clock.moveTo(berlin('2026-11-24T09:01'));
    await idle();
    await idle();
    expect(await messages()).toEqual([
      ...['a', 'b', 'c'].map((text) => `2026-11-24T09:01 U0BO ${text}`),
      '2026-11-25T09:00 held d',
    ]);
  });

  test('waits on where nothing ran at its time and the day is over', async () => {
    const { database, put, messages } = await rig();
    await put('good night', { now: NIGHT });
    await release(database, createWorkspaceClock(berlin('2026-11-24T20:00'))).idle();
    expect(await messages()).toEqual(['2026-11-25T09:00 held good night']);
  });

  test('does not hold an answer up', async () => {
    const { put, messages } = await rig();
    await put('good night', { now: NIGHT });
    await put('answer', { now: NIGHT, urgency: 'answer' });
    expect(await messages()).toEqual(['2026-11-23T22:00 U0BO answer', '2026-11-24T09:00 held good night']);
  });

  test('moves when its person pauses, and back when the pause is taken back', async () => {
    const { database, put, messages } = await rig();
    await put('good night', { now: NIGHT });
    const pause = berlin('2026-11-26T10:00');
    await database.transaction((tx) => setPersonQuiet(tx, { ...bo, change: { pause } }));
    expect(await messages()).toEqual(['2026-11-26T10:00 held good night']);
    await database.transaction((tx) => setPersonQuiet(tx, { ...bo, change: { pause: null } }));
    expect(await messages()).toEqual(['2026-11-24T09:00 held good night']);
    const counts = await prismaOf(database.read).messageCount.findMany({ where: { count: { gt: 0 } } });
    expect(counts).toMatchObject([{ day: '2026-11-24', count: 1 }]);
  });

  test('is dropped when its person pauses for good, and only security notices and answers reach them', async () => {
    const { database, put, messages } = await rig();
    await put('ordinary', { now: NIGHT });
    await database.transaction((tx) => setPersonQuiet(tx, { ...bo, change: { pause: 'for_good' } }));
    expect(await put('later', { now: NIGHT })).toEqual({ kind: 'never', why: 'paused' });
    await put('security', { now: NIGHT, urgency: 'security' });
    expect(await messages()).toEqual(['2026-11-23T22:00 U0BO security']);
  });

  test('waits for a Do Not Disturb that Slack tells of, and no longer than that', async () => {
    const { database, put, messages } = await rig();
    await put('hello', { now: NIGHT });
    const seconds = (moment: Temporal.Instant) => moment.epochMilliseconds / 1_000;
    const told = { workspaceId: WORKSPACE, slackUserId: 'U0BO', now: NIGHT };
    const window = { next_dnd_start_ts: seconds(NIGHT), next_dnd_end_ts: seconds(berlin('2026-11-24T10:15')) };
    await database.transaction((tx) => rememberDoNotDisturb(tx, { ...told, status: { dnd_enabled: true, ...window } }));
    expect(await messages()).toEqual(['2026-11-24T10:15 held hello']);
    await database.transaction((tx) =>
      rememberDoNotDisturb(tx, { ...told, status: { dnd_enabled: false, next_dnd_start_ts: 1, next_dnd_end_ts: 1 } }),
    );
    expect(await messages()).toEqual(['2026-11-24T09:00 held hello']);
  });
});

describe('a card for a person', () => {
  test('waits like a message, and is placed once when they may be messaged', async () => {
    const { database, put } = await rig();
    const message = { card: { kind: 'seat-request', subjectId: '0197a8b0-0000-7000-8000-00000000ca4d' } };
    expect(await put('', { message, now: berlin('2026-11-23T22:00') })).toMatchObject({ kind: 'later' });
    expect(await prismaOf(database.read).cardPlace.count()).toBe(0);
    const now = berlin('2026-11-24T09:30');
    await database.transaction((tx) => settleHeldMessages(tx, { workspaceId: WORKSPACE, personId: BO, now }));
    expect(await prismaOf(database.read).cardPlace.findMany()).toMatchObject([{ target: 'U0BO' }]);
    expect(await prismaOf(database.read).outboxItem.count()).toBe(1);
    expect(await prismaOf(database.read).heldMessage.count()).toBe(0);
  });
});
