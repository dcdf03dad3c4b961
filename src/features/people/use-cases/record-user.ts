import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../../platform/database/database.ts';
import { directoryEntry, type SlackUser } from '../domain/slack-user.ts';
import { savePeople } from '../store.ts';

/** Writes down what Slack just said of one user, in the caller's transaction. */
export async function recordUser(tx: Tx, workspaceId: string, user: SlackUser, now: Temporal.Instant): Promise<void> {
  await savePeople(tx, workspaceId, [directoryEntry(user, workspaceId)], now);
}
