import type { Clock } from '../../../core/clock.ts';
import type { Database } from '../../../platform/database/database.ts';
import type { UserSource } from '../ports.ts';
import type { LeavingDeps } from './heed-leaving.ts';
import { recordUsers } from './record-user.ts';

/** Brings the directory up to date with Slack's list of users, page by page; returns how many there are. */
export async function syncDirectory(
  deps: LeavingDeps & { database: Database; clock: Clock; users: UserSource },
  workspaceId: string,
): Promise<number> {
  let count = 0;
  for await (const page of deps.users.pages()) {
    await deps.database.transaction((tx) => recordUsers(tx, deps, workspaceId, page, deps.clock.now()));
    count += page.length;
  }
  return count;
}
