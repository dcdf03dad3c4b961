import type { Clock } from '../../../core/clock.ts';
import type { Database } from '../../../platform/database/database.ts';
import type { PersonChanged, UserSource } from '../ports.ts';
import { recordUsers } from './record-user.ts';

/** Brings the directory up to date with Slack's list of users, page by page; returns how many there are. */
export async function syncDirectory(
  deps: { database: Database; clock: Clock; users: UserSource; personChanged: PersonChanged },
  workspaceId: string,
): Promise<number> {
  let count = 0;
  for await (const page of deps.users.pages()) {
    await deps.database.transaction((tx) => recordUsers(tx, deps, workspaceId, page, deps.clock.now()));
    count += page.length;
  }
  return count;
}
