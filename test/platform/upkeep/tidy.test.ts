import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { type Database, prismaOf } from '../../../src/platform/database/database.ts';
import { createCards } from '../../../src/platform/delivery/cards.ts';
import { appendToLedger } from '../../../src/platform/ledger/ledger.ts';
import { verifyLedger } from '../../../src/platform/ledger/verify-ledger.ts';
import { tidyJob } from '../../../src/platform/upkeep/tidy.job.ts';
import { testLog } from '../../support/commonhold.ts';
import { testDatabase } from '../../support/edge.ts';

const NOW = Temporal.Instant.from('2026-12-01T03:20:00Z');
const WORKSPACE = 'T0TEST';

async function tidy(
  database: Database,
  options: { now?: Temporal.Instant; ledgerYears?: number; signal?: AbortSignal } = {},
): Promise<void> {
  const { now = NOW, signal = new AbortController().signal } = options;
  const job = tidyJob({
    ...{ database, log: testLog },
    ledgerYears: async () => options.ledgerYears,
    dropped: () => undefined,
  });
  await job.run({
    ...{ workspaceId: WORKSPACE, slot: now, clock: { now: () => now }, signal },
    finishInTx: async () => undefined,
  });
}

async function run(database: Database, sql: string, values: unknown[] = []): Promise<void> {
  await database.withConnection((client) => client.query(sql, values));
}

describe('every night goes', () => {
  test('what was sent 30 days ago, in batches; what waits or is stuck stays, however old', async () => {
    const database = await testDatabase();
    const add = (state: string, sentAt: string, count: number) =>
      run(
        database,
        `INSERT INTO outbox_item (id, workspace_id, kind, target, payload, state, due_at, created_at, sent_at)
         SELECT gen_random_uuid(), $1, 'post', 'C' || n, '{}', $2::outbox_state, $3, $3,
           CASE WHEN $2 = 'sent' THEN $3::timestamptz END
         FROM generate_series(1, $4::int) AS n`,
        [WORKSPACE, state, sentAt, count],
      );
    await add('sent', '2026-11-01T03:19:59Z', 2_300);
    await add('sent', '2026-11-01T03:20:01Z', 2);
    for (const state of ['pending', 'parked', 'uncertain']) await add(state, '2025-01-01T00:00:00Z', 1);
    await tidy(database);
    const left = await prismaOf(database.read).outboxItem.groupBy({ by: ['state'], _count: true });
    expect(Object.fromEntries(left.map(({ state, _count }) => [state, _count]))).toEqual({
      ...{ sent: 2, pending: 1, parked: 1, uncertain: 1 },
    });
  });

  test('what came in and was handled a week ago, or could not be a month ago; what waits stays', async () => {
    const database = await testDatabase();
    const add = (id: string, state: string, at: string) =>
      run(
        database,
        `INSERT INTO inbox_event (workspace_id, event_id, type, payload, state, due_at, received_at)
         VALUES ($1, $2, 'user_change', '{}', $3::inbox_state, $4, $4)`,
        [WORKSPACE, id, state, at],
      );
    await add('handled long ago', 'done', '2026-11-24T03:19:59Z');
    await add('handled lately', 'done', '2026-11-24T03:20:01Z');
    await add('failed long ago', 'failed', '2026-11-01T03:19:59Z');
    await add('failed lately', 'failed', '2026-11-01T03:20:01Z');
    await add('waiting', 'pending', '2026-01-01T00:00:00Z');
    await tidy(database);
    const left = await prismaOf(database.read).inboxEvent.findMany({ orderBy: { eventId: 'asc' } });
    expect(left.map(({ eventId }) => eventId)).toEqual(['failed lately', 'handled lately', 'waiting']);
  });

  test('slots that are over for more than 400 days, of jobs too that exist no more', async () => {
    const database = await testDatabase();
    await run(
      database,
      `INSERT INTO schedule (workspace_id, job, planned_until) VALUES ($1, 'a-job-of-old', '2025-01-01T00:00:00Z')`,
      [WORKSPACE],
    );
    const add = (at: string, state: string) =>
      run(
        database,
        `INSERT INTO schedule_slot (workspace_id, job, slot, state, due_at) VALUES ($1, 'a-job-of-old', $2, $3::slot_state, $2)`,
        [WORKSPACE, at, state],
      );
    await add('2025-10-27T03:19:59Z', 'done');
    await add('2025-10-27T03:19:58Z', 'skipped');
    await add('2025-10-27T03:19:57Z', 'pending');
    await add('2025-10-27T03:20:01Z', 'done');
    await tidy(database);
    const left = await prismaOf(database.read).scheduleSlot.findMany({ orderBy: { slot: 'asc' } });
    expect(left.map(({ state }) => state)).toEqual(['pending', 'done']);
  });

  test('cards that are shown nowhere; one that is placed stays, with its version', async () => {
    const database = await testDatabase();
    const cards = createCards({ now: () => NOW });
    await database.transaction(async (tx) => {
      await cards.place(tx, WORKSPACE, 'request', 'shown', { id: 'C1' });
      await cards.touch(tx, WORKSPACE, 'request', 'shown');
      await cards.touch(tx, WORKSPACE, 'request', 'nowhere');
    });
    await tidy(database);
    const left = await prismaOf(database.read).card.findMany();
    expect(left).toMatchObject([{ subjectId: 'shown', version: 2 }]);
    expect(await cards.places(database.read, WORKSPACE, 'request', 'shown')).toHaveLength(1);
  });

  test('nothing more once the app is told to stop', async () => {
    const database = await testDatabase();
    await expect(tidy(database, { signal: AbortSignal.abort() })).rejects.toThrow();
  });
});

describe('the ledger', () => {
  async function written(database: Database, days: string[]): Promise<void> {
    for (const day of days) {
      await database.transaction((tx) =>
        appendToLedger(tx, {
          ...{ workspaceId: WORKSPACE, at: Temporal.Instant.from(`${day}T00:00:00Z`), kind: 'training.paused' },
          ...{ actorId: null, subject: { kind: 'person', id: 'x' }, payload: {} },
        }),
      );
    }
  }

  const kept = (database: Database) => prismaOf(database.read).ledgerEntry.count();

  test('is kept for good where a workspace says nothing else', async () => {
    const database = await testDatabase();
    await written(database, ['2001-01-01', '2026-11-01']);
    await tidy(database);
    expect(await kept(database)).toBe(2);
  });

  test('loses nothing before its years are over, all of it within a month after, and its chain holds', async () => {
    const database = await testDatabase();
    await written(database, ['2024-11-10', '2024-12-02', '2025-06-01']);
    await tidy(database, { ledgerYears: 2 });
    expect(await kept(database)).toBe(3);
    await tidy(database, { ledgerYears: 2, now: NOW.add({ hours: 24 * 31 }) });
    // The newest, and the checkpoint that the chain goes on from.
    expect(await kept(database)).toBe(2);
    expect((await verifyLedger(database.read, WORKSPACE)).broken).toBeUndefined();
    await tidy(database, { ledgerYears: 2, now: NOW.add({ hours: 24 * 32 }) });
    expect(await kept(database)).toBe(2);
  });
});
