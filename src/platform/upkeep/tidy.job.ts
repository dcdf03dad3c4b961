import type { Temporal } from 'temporal-polyfill';
import type { Database, Reader } from '../database/database.ts';
import { removeSentItems, removeUnplacedCards } from '../delivery/retain-store.ts';
import { removeLedgerWhenDue } from '../ledger/retain-ledger.ts';
import type { Log } from '../log.ts';
import { type Job, WORKSPACE_ZONE } from '../schedule/job.ts';
import { removeOldEvents } from '../slack/inbox-store.ts';
import { inBatches } from './batches.ts';
import { dropWorkspacesLongGone } from './drop-workspaces.ts';
import { removeOldSlots } from './slot-retention.ts';

/** How long what is over is kept. Days. */
export const KEPT = {
  /** Messages that were sent; their texts are emptied when they are. */
  sent: 30,
  /** Events that were handled: far longer than Slack repeats one, 24 hours. https://docs.slack.dev/apis/events-api#retries */
  handled: 7,
  /** Events that could not be handled, with what they said. */
  failed: 30,
  /** What came of a job's slots: longer than a year, so that a yearly one has its last. */
  slots: 400,
} as const;

/**
 * Removes every night what is kept no longer, batch by batch, and the workspaces that the app was taken out of long ago. Running twice
 * does no harm: what is gone is gone.
 */
export function tidyJob(options: {
  database: Database;
  log: Log;
  /** How many years a workspace keeps its ledger; undefined is for good. */
  ledgerYears: (reader: Reader, workspaceId: string) => Promise<number | undefined>;
  /** Told which workspaces are gone. */
  dropped: (workspaceIds: string[]) => void;
}): Job {
  const { database, log, ledgerYears, dropped } = options;
  return {
    name: 'tidy',
    cron: '20 3 * * *',
    timeZone: WORKSPACE_ZONE,
    catchUp: 'once',
    async run({ workspaceId, clock, signal }) {
      const now = clock.now();
      const removed = {
        sent: await inBatches((n) => removeSentItems(database, workspaceId, ago(now, KEPT.sent), n), signal),
        cards: await inBatches((n) => removeUnplacedCards(database, workspaceId, n), signal),
        handled: await inBatches((n) => removeOldEvents(database, workspaceId, over('done', now), n), signal),
        failed: await inBatches((n) => removeOldEvents(database, workspaceId, over('failed', now), n), signal),
        slots: await inBatches((n) => removeOldSlots(database, workspaceId, ago(now, KEPT.slots), n), signal),
        ledger: await tidyLedger(workspaceId, now),
      };
      log.info({ removed }, 'tidied');
      const gone = await dropWorkspacesLongGone(database, now);
      if (gone.length === 0) return;
      log.info({ workspaces: gone }, 'dropped workspaces that the app was taken out of');
      dropped(gone);
    },
  };

  async function tidyLedger(workspaceId: string, now: Temporal.Instant): Promise<number> {
    const years = await ledgerYears(database.read, workspaceId);
    if (years === undefined) return 0;
    const before = now.toZonedDateTimeISO('UTC').subtract({ years }).toInstant();
    return removeLedgerWhenDue(database, workspaceId, before, now);
  }
}

function over(state: 'done' | 'failed', now: Temporal.Instant) {
  return { state, before: ago(now, state === 'done' ? KEPT.handled : KEPT.failed) };
}

function ago(now: Temporal.Instant, days: number): Temporal.Instant {
  return now.subtract({ hours: days * 24 });
}
