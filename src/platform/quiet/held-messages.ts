import type { Clock } from '../../core/clock.ts';
import type { Database } from '../database/database.ts';
import type { Log } from '../log.ts';
import { type Rounds, startRounds } from '../rounds.ts';
import { isNotedUninstalled } from '../upkeep/installation-store.ts';
import { settleHeldMessages } from './direct-messages.ts';
import { peopleWithDueMessages } from './quiet-store.ts';

/** Idle when nothing is held back that is due. */
export type HeldMessages = Rounds;

/** How often it is looked for what is due. Milliseconds. */
const LOOK_AGAIN = 5_000;
const AT_ONCE = 100;

/**
 * Sends what was held back when its person may be messaged. It is decided anew then: somebody may have paused meanwhile, or nothing may
 * have run at the time. Where the app was taken out of the workspace, everything stays held. Any number of replicas may do so. `afterSending` is called when something went to the outbox.
 */
export function startHeldMessages(options: {
  database: Database;
  workspaceId: string;
  clock: Clock;
  log: Log;
  afterSending: () => void;
}): HeldMessages {
  const { database, workspaceId, clock, log, afterSending } = options;

  async function release(stopping: () => boolean): Promise<void> {
    let goOn = !(await isNotedUninstalled(database.read, workspaceId));
    while (goOn) {
      const people = await peopleWithDueMessages(database.read, workspaceId, clock.now(), AT_ONCE);
      goOn = people.length === AT_ONCE;
      for (const personId of people) {
        if (stopping()) return;
        // What fails for one person is tried again next round, and holds nobody else up.
        goOn = (await settle(personId)) && goOn;
      }
    }
  }

  async function settle(personId: string): Promise<boolean> {
    try {
      const now = clock.now();
      const wasSent = await database.transaction((tx) => settleHeldMessages(tx, { workspaceId, personId, now }));
      if (wasSent) afterSending();
      return true;
    } catch (error) {
      log.error({ err: error, personId }, 'held messages of a person not sent');
      return false;
    }
  }

  return startRounds({
    round: release,
    lookAgain: LOOK_AGAIN,
    failed: (error) => log.error({ err: error }, 'held messages not sent'),
  });
}
