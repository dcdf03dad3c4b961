import { type Job, WORKSPACE_ZONE } from '../../../platform/schedule/job.ts';

/** Reads all of Slack's users every night, so that nothing is missed that no event told. */
export function syncDirectoryJob(sync: () => Promise<number>): Job {
  return {
    name: 'sync-directory',
    cron: '0 3 * * *',
    timeZone: WORKSPACE_ZONE,
    catchUp: 'once',
    // What it writes is what Slack says: it may be done again at any time.
    async run() {
      await sync();
    },
  };
}
