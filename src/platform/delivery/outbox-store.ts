import type { Temporal } from 'temporal-polyfill';
import { type Database, prismaOf } from '../database/database.ts';
import { fromInstant } from '../database/dates.ts';
import type { Sendable, SendResult } from './send-intent.ts';

/** A claimed row belongs to its claimer this long; after that nobody can know whether it was sent. Seconds. */
const LEASE = 60;

/** Takes the oldest row that is due, if any; one that another replica is taking is passed over. */
export async function claimNext(
  database: Database,
  workspaceId: string,
  now: Temporal.Instant,
): Promise<Sendable | undefined> {
  return database.transaction(async (tx) => {
    const leaseEnd = fromInstant(now.add({ seconds: LEASE }));
    const rows = await prismaOf(tx).$queryRaw<Sendable[]>`
      UPDATE outbox_item SET state = 'sending', attempts = attempts + 1, due_at = ${leaseEnd}
      WHERE id = (
        SELECT id FROM outbox_item
        WHERE workspace_id = ${workspaceId} AND state = 'pending' AND due_at <= ${fromInstant(now)}
        ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED
      )
      RETURNING id, kind::text AS kind, target, payload`;
    return rows[0];
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
