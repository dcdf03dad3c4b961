import { type Job, WORKSPACE_ZONE } from '../../../platform/schedule/job.ts';
import type { AccessDeps } from '../use-cases/access-deps.ts';
import { askCustodiansAgain, endOverdue, giveNotice } from '../use-cases/end-access.ts';

/** Every quarter of an hour: what has run out ends, holders hear that the end is near, and custodians who have not acted are asked again. */
export function mindGrantsJob(deps: AccessDeps): Job {
  return {
    name: 'mind-grants',
    cron: '*/15 * * * *',
    timeZone: WORKSPACE_ZONE,
    catchUp: 'once',
    async run({ workspaceId, finishInTx }) {
      await endOverdue(deps, workspaceId);
      await giveNotice(deps, workspaceId);
      await askCustodiansAgain(deps, workspaceId);
      await deps.database.transaction((tx) => finishInTx(tx));
    },
  };
}
