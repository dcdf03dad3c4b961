import type { Database } from '../../../platform/database/database.ts';
import { type Job, WORKSPACE_ZONE } from '../../../platform/schedule/job.ts';
import type { SendDue, Stewardship } from '../ports.ts';
import { askToAttest, shareDue } from '../use-cases/attest-dataset.ts';

/** Each week stewards are asked whether a few entries are still right, each entry of one of them. */
export function askToAttestJob(deps: { database: Database; stewardship: Stewardship; sendDue: SendDue }): Job {
  return {
    name: 'ask-to-attest',
    cron: '30 9 * * 2',
    timeZone: WORKSPACE_ZONE,
    catchUp: 'once',
    // Held back messages of one topic take each other's place, so a run that is done again asks nobody twice.
    async run({ workspaceId, clock, finishInTx }) {
      await deps.database.transaction(async (tx) => {
        const now = clock.now();
        for (const [personId, due] of await shareDue(deps, tx, workspaceId, now)) {
          await askToAttest(tx, deps, { workspaceId, personId, due, now });
        }
        await finishInTx(tx);
      });
    },
  };
}
