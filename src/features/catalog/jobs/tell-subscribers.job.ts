import type { Job } from '../../../platform/schedule/job.ts';

/**
 * Every hour, so that the news reach each person in the first of their working hours, in whatever zone. Of missed hours the
 * last is made up for: it tells what they would have told.
 */
export function tellSubscribersJob(tell: (workspaceId: string, signal: AbortSignal) => Promise<void>): Job {
  return {
    name: 'tell-subscribers',
    cron: '10 * * * *',
    timeZone: 'UTC',
    catchUp: 'once',
    run: ({ workspaceId, signal }) => tell(workspaceId, signal),
  };
}
