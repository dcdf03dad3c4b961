import { type Job, WORKSPACE_ZONE } from '../../../platform/schedule/job.ts';

/** Reads all of Slack's users every night, so that nothing is missed that no event told. */
export function syncDirectoryJob(sync: () => Promise<number>): Job {
  return {
    name: 'sync-directory',
    cron: '0 3 * * *',
    timeZone: WORKSPACE_ZONE,
    catchUp: 'once',
    // At Slack's pace 100,000 people take some 25 minutes: 200 a page, 20 pages a minute.
    timeLimit: 3600,
    // What it writes is what Slack says: it may be done again at any time.
    async run() {
      await sync();
    },
  };
}
