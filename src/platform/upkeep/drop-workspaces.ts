import type { Temporal } from 'temporal-polyfill';
import type { Database } from '../database/database.ts';
import { dropUninstalled, uninstalledBefore } from './installation-store.ts';

/**
 * What is kept of a workspace after the app was taken out of it stays this long, so that a mistake loses nothing. Days; Slack allows 14
 * business days: https://docs.slack.dev/developer-policy
 */
export const KEPT_AFTER_UNINSTALL = 14;

/** A large catalog goes in one piece, and that takes a while. Milliseconds. */
const LONGEST_DROP = 600_000;

/** Drops everything of the workspaces that the app was taken out of too long ago, and returns their ids. */
export async function dropWorkspacesLongGone(database: Database, now: Temporal.Instant): Promise<string[]> {
  const before = now.subtract({ hours: KEPT_AFTER_UNINSTALL * 24 });
  const dropped: string[] = [];
  for (const workspaceId of await uninstalledBefore(database.read, before)) {
    const isGone = await database.transaction((tx) => dropUninstalled(tx, workspaceId, before), {
      timeoutMs: LONGEST_DROP,
    });
    if (isGone) dropped.push(workspaceId);
  }
  return dropped;
}
