import type { Job } from '../../../platform/schedule/job.ts';

/**
 * Every hour, so that the question reaches each person in the first of their working hours, in whatever zone. A missed hour is over. It may
 * run again for the same hour: who was asked that day is not asked twice.
 */
export function dailyPromptJob(prompt: (workspaceId: string, signal: AbortSignal) => Promise<void>): Job {
  return {
    name: 'training.prompt',
    cron: '0 * * * *',
    timeZone: 'UTC',
    catchUp: 'skip',
    run: ({ workspaceId, signal }) => prompt(workspaceId, signal),
  };
}
