import type { Job } from '../../../platform/schedule/job.ts';

/** Every hour: who held a seat for the time being holds it no more when the time is over. */
export function endAppointmentsJob(end: (workspaceId: string) => Promise<void>): Job {
  return {
    name: 'end-appointments',
    cron: '10 * * * *',
    timeZone: 'UTC',
    catchUp: 'once',
    // A seat that is vacant already is passed over: it may be done again at any time.
    run: ({ workspaceId }) => end(workspaceId),
  };
}
