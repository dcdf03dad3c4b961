import type { Clock } from '../../../core/clock.ts';
import type { Database } from '../../../platform/database/database.ts';
import { rememberDoNotDisturb } from '../../../platform/quiet/quiet-settings.ts';
import { peopleToAskAbout } from '../../../platform/quiet/quiet-store.ts';
import { MOST_ASKED_ABOUT, type UserSource } from '../ports.ts';

/**
 * Asks Slack for the Do Not Disturb of those whose last known window is over, or of whom nothing was heard for a day. Somebody whom Slack
 * says nothing of is asked about again the next time. Ends between two calls when `signal` says so.
 */
export async function readDoNotDisturb(
  deps: { database: Database; clock: Clock; users: UserSource },
  workspaceId: string,
  signal: AbortSignal,
): Promise<void> {
  const { database, clock, users } = deps;
  let after: string | undefined;
  for (;;) {
    signal.throwIfAborted();
    const people = await peopleToAskAbout(database.read, workspaceId, {
      now: clock.now(),
      after,
      limit: MOST_ASKED_ABOUT,
    });
    if (people.length === 0) return;
    const statuses = await users.doNotDisturb(people.map(({ slackId }) => slackId));
    for (const { slackId: slackUserId } of people) {
      const status = statuses.get(slackUserId);
      if (status === undefined) continue;
      await database.transaction((tx) =>
        rememberDoNotDisturb(tx, { workspaceId, slackUserId, now: clock.now(), status }),
      );
    }
    after = people.at(-1)?.id;
  }
}
