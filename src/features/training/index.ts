import type { Clock } from '../../core/clock.ts';
import { UserError } from '../../core/errors.ts';
import type { Database } from '../../platform/database/database.ts';
import type { Feature } from '../../platform/feature.ts';
import type { Job } from '../../platform/schedule/job.ts';
import { starterQuestions } from './domain/starter-questions.ts';
import { dailyPromptJob } from './jobs/daily-prompt.job.ts';
import type { MayMessageNow, RecordEntry, SendDirect } from './ports.ts';
import { trainingHomeSection } from './slack/home.section.ts';
import { learnCommand } from './slack/learn.command.ts';
import { weeklyMessage } from './slack/pause.message.ts';
import { ids } from './slack/payloads.ts';
import { dailyMessage } from './slack/prompt.message.ts';
import { registerTrainingActions } from './slack/training.actions.ts';
import { askNow } from './use-cases/ask-now.ts';
import { answerPrompt, skipPrompt } from './use-cases/decide-prompt.ts';
import { pauseTraining, resumeTraining } from './use-cases/pause-training.ts';
import { type Deliver, promptMembers, type TellWeekly } from './use-cases/prompt-members.ts';
import { showProgress } from './use-cases/show-progress.ts';
import type { TrainingUseCases } from './use-cases/training-use-cases.ts';

type TrainingDeps = {
  database: Database;
  clock: Clock;
  sendDirect: SendDirect;
  mayMessageNow: MayMessageNow;
  record: RecordEntry;
};

export type Training = Feature & { jobs: Job[] };

/** A basic grasp of the other disciplines for everybody: a short question a day, in the person's working hours, that can be turned off. */
export function createTraining(given: TrainingDeps): Training {
  const deps = { ...given, questions: starterQuestions };
  const deliver: Deliver = async (tx, addressee, prompt, now) => {
    await given.sendDirect(tx, { ...addressee, topic: 'training', message: dailyMessage(prompt), now });
  };
  const tellWeekly: TellWeekly = async (tx, addressee, now) => {
    await given.sendDirect(tx, { ...addressee, topic: 'training', message: weeklyMessage(), now });
  };
  const useCases: TrainingUseCases = {
    askNow: (actor) => askNow(deps, actor),
    answer: (actor, promptId, letter) => answerPrompt(deps, actor, promptId, letter),
    skip: (actor, promptId) => skipPrompt(deps, actor, promptId),
    async progress(actor) {
      const progress = await showProgress(deps.database.read, deps, actor.workspaceId, { id: actor.id });
      if (progress === undefined) throw new UserError('The training is for people of the company.');
      return progress;
    },
    pause: (actor, length, promptId) => pauseTraining(deps, actor, length, promptId),
    resume: (actor) => resumeTraining(deps, actor),
  };
  return {
    name: 'training',
    register(edge) {
      edge.command(learnCommand(useCases));
      registerTrainingActions(edge, useCases);
    },
    async home(reader, { workspaceId, slackId }) {
      const progress = await showProgress(reader, deps, workspaceId, { slackId });
      return progress === undefined ? [] : trainingHomeSection(progress);
    },
    firstSteps: [
      { text: 'Learn one thing a day: type `/learn next`.', button: { label: 'A question', actionId: ids.next } },
    ],
    jobs: [
      dailyPromptJob((workspaceId, signal) => promptMembers({ ...deps, deliver, tellWeekly }, workspaceId, signal)),
    ],
  };
}
