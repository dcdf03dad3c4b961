import type { Temporal } from 'temporal-polyfill';
import { type Database, prismaOf } from '../database/database.ts';
import { fromInstant } from '../database/dates.ts';
import type { Sendable, SendResult } from './send-intent.ts';

/** A claimed row belongs to its claimer this long; after that nobody can know whether it was sent. Seconds. */
const LEASE = 60;

/** Takes up to `limit` due rows, oldest first; rows that another replica is taking are passed over. */
export async function claimDue(
  database: Database,
  workspaceId: string,
  now: Temporal.Instant,
  limit: number,
): Promise<Sendable[]> {
  return database.transaction(async (tx) => {
    const at = fromInstant(now);
    const leaseEnd = fromInstant(now.add({ seconds: LEASE }));
    const rows = await prismaOf(tx).$queryRaw<Sendable[]>`
      UPDATE outbox_item SET state = 'sending', attempts = attempts + 1, due_at = ${leaseEnd}
      WHERE id IN (
        SELECT id FROM outbox_item
        WHERE workspace_id = ${workspaceId} AND state = 'pending' AND due_at <= ${at}
        ORDER BY due_at, id LIMIT ${limit} FOR UPDATE SKIP LOCKED
      )
      RETURNING id, kind::text AS kind, target, payload`;
    return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
  });
}

/** Writes down what came of a try. */
export async function finish(
  database: Database,
  item: Sendable,
  result: SendResult,
  now: Temporal.Instant,
): Promise<void> {
  await database.transaction(async (tx) => {
    const common = { where: { id: item.id, state: 'sending' } } as const;
    const outbox = prismaOf(tx).outboxItem;
    switch (result.kind) {
      case 'sent':
        await outbox.updateMany({
          ...common,
          data: {
            state: 'sent',
            sentAt: fromInstant(now),
            channelId: result.channelId ?? null,
            messageTs: result.ts ?? null,
            lastError: null,
          },
        });
        return;
      case 'later':
        await outbox.updateMany({
          ...common,
          data: {
            state: 'pending',
            dueAt: fromInstant(now.add({ seconds: result.afterSeconds })),
            lastError: result.error,
          },
        });
        return;
      case 'parked':
      case 'uncertain':
        await outbox.updateMany({ ...common, data: { state: result.kind, lastError: result.error } });
    }
  });
}

/** Rows whose claimer died while sending: whether Slack has them cannot be known from here, so they are not sent again blindly. */
export async function expireLeases(database: Database, workspaceId: string, now: Temporal.Instant): Promise<void> {
  await database.transaction(async (tx) => {
    await prismaOf(tx).outboxItem.updateMany({
      where: { workspaceId, state: 'sending', dueAt: { lt: fromInstant(now) } },
      data: { state: 'uncertain', lastError: 'claimer_gone' },
    });
  });
}
