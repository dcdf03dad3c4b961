import type { Job } from '../../../platform/schedule/job.ts';

/**
 * Every hour, for those of whom nothing is known for the time to come. Slack tells of the window that lasts or comes next, and sends
 * an event when somebody changes theirs, but none when one is over and the next day's comes.
 */
export function readDoNotDisturbJob(read: (workspaceId: string, signal: AbortSignal) => Promise<void>): Job {
  return {
    name: 'read-do-not-disturb',
    cron: '40 * * * *',
    timeZone: 'UTC',
    catchUp: 'once',
    // What it writes is what Slack says: it may be done again at any time.
    run: ({ workspaceId, signal }) => read(workspaceId, signal),
  };
}
