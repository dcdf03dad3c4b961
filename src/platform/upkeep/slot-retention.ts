import type { Temporal } from 'temporal-polyfill';
import { type Database, prismaOf } from '../database/database.ts';
import { fromInstant } from '../database/dates.ts';

/** Removes slots that are over and were to run before a moment, of jobs too that exist no more; at most `atMost`. Returns how many. */
export async function removeOldSlots(
  database: Database,
  workspaceId: string,
  before: Temporal.Instant,
  atMost: number,
): Promise<number> {
  return database.transaction(
    (tx) => prismaOf(tx).$executeRaw`
      DELETE FROM schedule_slot WHERE (workspace_id, job, slot) IN (
        SELECT workspace_id, job, slot FROM schedule_slot
        WHERE workspace_id = ${workspaceId} AND slot < ${fromInstant(before)} AND state IN ('done', 'failed', 'skipped')
        LIMIT ${atMost} FOR UPDATE SKIP LOCKED
      )`,
  );
}
