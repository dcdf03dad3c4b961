import type { Database } from '../../../platform/database/database.ts';
import { type Job, WORKSPACE_ZONE } from '../../../platform/schedule/job.ts';
import type { Stewardship, TellQuestion } from '../ports.ts';
import { escalateQuestions } from '../use-cases/escalate-questions.ts';

/** Each working day the leads hear of questions that nobody has answered. */
export function escalateQuestionsJob(deps: {
  database: Database;
  stewardship: Stewardship;
  tellQuestion: TellQuestion;
}): Job {
  return {
    name: 'escalate-questions',
    cron: '0 10 * * 1-5',
    timeZone: WORKSPACE_ZONE,
    catchUp: 'once',
    async run({ workspaceId, clock, finishInTx }) {
      await deps.database.transaction(async (tx) => {
        await escalateQuestions(tx, deps, workspaceId, clock.now());
        await finishInTx(tx);
      });
    },
  };
}
