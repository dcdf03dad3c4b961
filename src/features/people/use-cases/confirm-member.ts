import type { Clock } from '../../../core/clock.ts';
import type { Database } from '../../../platform/database/database.ts';
import { directoryEntry, type SlackUser } from '../domain/slack-user.ts';
import type { UserSource } from '../ports.ts';
import type { LeavingDeps } from './heed-leaving.ts';
import { recordUsers } from './record-user.ts';

/** As long as a click can wait for Slack's word on who clicked. */
const PATIENCE_MS = 1_000;

/**
 * Whether Slack says at this moment that somebody is an active full member of the company; what it says is kept. False also where it
 * does not say within a second: what depends on it fails closed.
 */
export async function confirmMember(
  deps: LeavingDeps & { database: Database; clock: Clock; users: UserSource },
  workspaceId: string,
  slackId: string,
): Promise<boolean> {
  const user = await withinPatience(deps.users.one(slackId));
  if (user === undefined) return false;
  await deps.database.transaction((tx) => recordUsers(tx, deps, workspaceId, [user], deps.clock.now()));
  const { active, kind } = directoryEntry(user, workspaceId);
  return active && kind === 'member';
}

async function withinPatience(asked: Promise<SlackUser | undefined>): Promise<SlackUser | undefined> {
  const tooLate = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => tooLate.resolve(undefined), PATIENCE_MS);
  try {
    return await Promise.race([asked, tooLate.promise]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
