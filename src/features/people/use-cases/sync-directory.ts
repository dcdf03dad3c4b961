import type { Clock } from '../../../core/clock.ts';
import type { Database } from '../../../platform/database/database.ts';
import { directoryEntry } from '../domain/slack-user.ts';
import type { UserSource } from '../ports.ts';
import { savePeople } from '../store.ts';

/** Brings the directory up to date with Slack's list of users, page by page; returns how many there are. */
export async function syncDirectory(
  deps: { database: Database; clock: Clock; users: UserSource },
  workspaceId: string,
): Promise<number> {
  let count = 0;
  for await (const page of deps.users.pages()) {
    const entries = page.map((user) => directoryEntry(user, workspaceId));
    await deps.database.transaction((tx) => savePeople(tx, workspaceId, entries, deps.clock.now()));
    count += entries.length;
  }
  return count;
}
