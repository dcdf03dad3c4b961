import { z } from 'zod';
import { answerModal, answerWhereClicked } from '../../../platform/slack/answers.ts';
import type { ActionRequest, Answer, Edge } from '../../../platform/slack/edge.ts';
import { LETTERS } from '../domain/question.ts';
import type { Decided } from '../use-cases/decide-prompt.ts';
import type { TrainingUseCases } from '../use-cases/training-use-cases.ts';
import { answeredMessage } from './answered.message.ts';
import { pauseMessage, skippedMessage } from './pause.message.ts';
import { answerId, ids, promptId, promptIdIfAny } from './payloads.ts';
import { progressMessage } from './progress.message.ts';
import { questionMessage } from './prompt.message.ts';
import { TITLE } from './words.ts';

/** The training's buttons: under a question, in the Home tab, and in the hello in a channel. */
export function registerTrainingActions(edge: Edge, training: TrainingUseCases): void {
  for (const letter of LETTERS) {
    edge.action(answerId(letter), promptId, async (request) => {
      const decided = await training.answer(request.actor, request.value, letter);
      await replace(request, decidedMessage(decided, letter));
    });
  }

  edge.action(ids.skip, promptId, async (request) => {
    await replace(request, decidedMessage(await training.skip(request.actor, request.value)));
  });

  edge.action(ids.pauseWeek, promptIdIfAny, async (request) => {
    await replace(request, pauseMessage(await training.pause(request.actor, 'week', request.value)));
  });

  edge.action(ids.pauseOpen, promptIdIfAny, async (request) => {
    await replace(request, pauseMessage(await training.pause(request.actor, 'open', request.value)));
  });

  edge.action(ids.resume, z.unknown(), async (request) => {
    await replace(request, pauseMessage(await training.resume(request.actor)));
  });

  edge.action(ids.next, z.unknown(), async (request) => {
    await answerWhereClicked(request, TITLE, questionMessage(await training.askNow(request.actor)));
  });

  edge.action(ids.me, z.unknown(), async (request) => {
    await answerWhereClicked(request, TITLE, progressMessage(await training.progress(request.actor)));
  });

  edge.action(ids.reminders, z.unknown(), async (request) => {
    const { pause } = await training.progress(request.actor);
    await answerWhereClicked(request, TITLE, pauseMessage(pause));
  });
}

function decidedMessage(decided: Decided, clicked?: string): Answer {
  if (decided.kind === 'skipped') return skippedMessage();
  const { question, chosen, before, dailyAgain } = decided;
  return answeredMessage(question, chosen, {
    dailyAgain,
    triedAnother: before && clicked !== undefined && clicked !== chosen.letter,
  });
}

/** In place of what was clicked, so that nothing that is decided looks open. */
async function replace(request: ActionRequest<unknown>, answer: Answer): Promise<void> {
  if (request.view === undefined) {
    await request.respond(answer, { replace: true });
    return;
  }
  try {
    await request.updateView(answerModal(TITLE, answer));
  } catch (error) {
    // Of two quick clicks on one view the first has changed it, to the same.
    if (!isHashConflict(error)) throw error;
  }
}

/** https://docs.slack.dev/reference/methods/views.update#errors */
function isHashConflict(error: unknown): boolean {
  const { data } = error as { data?: { error?: unknown } };
  return data?.error === 'hash_conflict';
}
