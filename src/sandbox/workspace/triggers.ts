import type { WorkspaceClock } from '../clock.ts';
import type { Ids } from './ids.ts';
import { good, refused } from './result.ts';
import type { Workspace } from './workspace.ts';

/** https://docs.slack.dev/surfaces/modals: a trigger id is good for three seconds. */
const GOOD_FOR = 3_000;
/** How long a stale one is still known, so that it is refused as expired or exchanged and not as invalid. */
const REMEMBERED_FOR = 600_000;

type Trigger = { appId: string; personId: string; viewId: string | undefined; issued: number; exchanged: boolean };

/** Trigger ids: each stands for one act of a person towards an app. */
export function createTriggers(clock: WorkspaceClock, ids: Ids): Workspace['triggers'] {
  const triggers = new Map<string, Trigger>();

  function forgetStale(): void {
    for (const [id, trigger] of triggers) {
      // Oldest first: the first fresh one ends the search.
      if (clock.milliseconds() - trigger.issued < REMEMBERED_FOR) return;
      triggers.delete(id);
    }
  }

  return {
    issue(appId, personId, viewId) {
      forgetStale();
      const id = ids.triggerId();
      triggers.set(id, { appId, personId, viewId, issued: clock.milliseconds(), exchanged: false });
      return id;
    },
    exchange(id, appId) {
      const trigger = triggers.get(id);
      if (trigger === undefined || trigger.appId !== appId) return refused('invalid_trigger_id');
      if (trigger.exchanged) return refused('exchanged_trigger_id');
      if (clock.milliseconds() - trigger.issued > GOOD_FOR) return refused('expired_trigger_id');
      trigger.exchanged = true;
      const { personId, viewId } = trigger;
      return good(viewId === undefined ? { personId } : { personId, viewId });
    },
  };
}
