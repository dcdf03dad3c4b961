import type { Temporal } from 'temporal-polyfill';
import { type Database, prismaOf, type Tx } from '../database/database.ts';
import { fromInstant } from '../database/dates.ts';
import { toJson } from '../database/json.ts';

type KeptEvent = { eventId: string; type: string; attempts: number; payload: unknown };

/** Keeps an event; false where one with this id is kept already. */
export async function keepEvent(
  database: Database,
  event: { workspaceId: string; eventId: string; type: string; payload: object; now: Temporal.Instant },
): Promise<boolean> {
  const at = fromInstant(event.now);
  const { count } = await database.transaction((tx) =>
    prismaOf(tx).inboxEvent.createMany({
      data: {
        workspaceId: event.workspaceId,
        eventId: event.eventId,
        type: event.type,
        payload: toJson(event.payload),
        dueAt: at,
        receivedAt: at,
      },
      skipDuplicates: true,
    }),
  );
  return count === 1;
}

/** The oldest event that is due, locked for this transaction; events that another replica is handling are passed over. */
export async function claimEvent(tx: Tx, workspaceId: string, now: Temporal.Instant): Promise<KeptEvent | undefined> {
  const rows = await prismaOf(tx).$queryRaw<KeptEvent[]>`
    SELECT event_id AS "eventId", type, attempts, payload FROM inbox_event
    WHERE workspace_id = ${workspaceId} AND state = 'pending' AND due_at <= ${fromInstant(now)}
    ORDER BY due_at, received_at LIMIT 1 FOR UPDATE SKIP LOCKED`;
  return rows[0];
}

/** Marks an event as handled, in the transaction of its effect. What it said is no longer needed and is emptied. */
export async function markDone(tx: Tx, workspaceId: string, eventId: string): Promise<void> {
  await prismaOf(tx).inboxEvent.update({
    where: { workspaceId_eventId: { workspaceId, eventId } },
    data: { state: 'done', payload: {} },
  });
}

/** After a failure: tried again later, or put aside as failed where `waitSeconds` is undefined. */
export async function postpone(
  database: Database,
  failure: {
    workspaceId: string;
    eventId: string;
    reference: string;
    now: Temporal.Instant;
    waitSeconds: number | undefined;
  },
): Promise<void> {
  const { workspaceId, eventId, reference, now, waitSeconds } = failure;
  await database.transaction((tx) =>
    prismaOf(tx).inboxEvent.updateMany({
      where: { workspaceId, eventId, state: 'pending' },
      data: {
        attempts: { increment: 1 },
        lastError: reference,
        ...(waitSeconds === undefined
          ? { state: 'failed' }
          : { dueAt: fromInstant(now.add({ seconds: waitSeconds })) }),
      },
    }),
  );
}

/** Removes events of a state that came before a moment, at most `atMost`. Returns how many. */
export async function removeOldEvents(
  database: Database,
  workspaceId: string,
  { state, before }: { state: 'done' | 'failed'; before: Temporal.Instant },
  atMost: number,
): Promise<number> {
  return database.transaction(
    (tx) => prismaOf(tx).$executeRaw`
      DELETE FROM inbox_event WHERE (workspace_id, event_id) IN (
        SELECT workspace_id, event_id FROM inbox_event
        WHERE workspace_id = ${workspaceId} AND state = ${state}::inbox_state AND received_at < ${fromInstant(before)}
        LIMIT ${atMost} FOR UPDATE SKIP LOCKED
      )`,
  );
}
