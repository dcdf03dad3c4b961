import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../../platform/database/database.ts';
import { directoryEntry, type SlackUser } from '../domain/slack-user.ts';
import { memberIds, savePeople } from '../store.ts';
import { heedLeaving, type LeavingDeps } from './heed-leaving.ts';

/**
 * Writes down what Slack just said of some users, in the caller's transaction. Of whoever is no active member of the company any more,
 * others are told.
 */
export async function recordUsers(
  tx: Tx,
  deps: LeavingDeps,
  workspaceId: string,
  users: SlackUser[],
  now: Temporal.Instant,
): Promise<void> {
  const entries = users.map((user) => directoryEntry(user, workspaceId));
  const leaving = entries.filter(({ active, kind }) => !active || kind !== 'member').map(({ slackId }) => slackId);
  const before = await memberIds(tx, workspaceId, leaving);
  await savePeople(tx, workspaceId, entries, now);
  for (const personId of before) await heedLeaving(tx, deps, { workspaceId, personId, now });
}
