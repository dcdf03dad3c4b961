import type { Temporal } from 'temporal-polyfill';
import { type Database, prismaOf } from '../database/database.ts';
import { fromInstant } from '../database/dates.ts';

/** Removes rows that were sent before a moment, at most `atMost`; what waits, or is stuck, stays. Returns how many. */
export async function removeSentItems(
  database: Database,
  workspaceId: string,
  before: Temporal.Instant,
  atMost: number,
): Promise<number> {
  return database.transaction(
    (tx) => prismaOf(tx).$executeRaw`
      DELETE FROM outbox_item WHERE id IN (
        SELECT id FROM outbox_item
        WHERE workspace_id = ${workspaceId} AND state = 'sent' AND sent_at < ${fromInstant(before)}
        LIMIT ${atMost} FOR UPDATE SKIP LOCKED
      )`,
  );
}

/**
 * Removes cards that are shown nowhere: their messages were deleted, or they were never placed. At most `atMost`; returns how many. The cards
 * are held first and looked at in a statement of its own, so that a place that is just being added is seen.
 */
export async function removeUnplacedCards(database: Database, workspaceId: string, atMost: number): Promise<number> {
  return database.transaction(async (tx) => {
    const prisma = prismaOf(tx);
    const held = await prisma.$queryRaw<{ id: string }[]>`
      SELECT id FROM card
      WHERE workspace_id = ${workspaceId} AND NOT EXISTS (SELECT FROM card_place WHERE card_id = card.id)
      LIMIT ${atMost} FOR UPDATE SKIP LOCKED`;
    const { count } = await prisma.card.deleteMany({
      where: { id: { in: held.map(({ id }) => id) }, places: { none: {} } },
    });
    return count;
  });
}
