import { UserError } from '../../../core/errors.ts';
import type { Answer, CommandDefinition, CommandRequest } from '../../../platform/slack/edge.ts';
import type { TrainingUseCases } from '../use-cases/training-use-cases.ts';
import { pauseMessage } from './pause.message.ts';
import { ids } from './payloads.ts';
import { progressMessage } from './progress.message.ts';
import { questionMessage } from './prompt.message.ts';

/** `/learn`: the basics of the other disciplines, a question at a time. */
export function learnCommand(training: TrainingUseCases): CommandDefinition {
  return {
    command: ids.command,
    description: 'Learn one thing a day about how the other disciplines see customer data.',
    words: [
      {
        word: 'next',
        does: 'asks you a question now.',
        run: async ({ actor }) => questionMessage(await training.askNow(actor)),
      },
      {
        word: 'me',
        does: 'shows how far you are; only you see it.',
        run: async ({ actor }) => progressMessage(await training.progress(actor)),
      },
      {
        word: 'pause',
        takes: '[week | off]',
        does: 'stops the daily question until you say otherwise, or for a week; `off` ends the pause.',
        run: (request) => pause(training, request),
      },
    ],
  };
}

async function pause(training: TrainingUseCases, { actor, text }: CommandRequest): Promise<Answer> {
  switch (text.toLowerCase()) {
    case '':
      return pauseMessage(await training.pause(actor, 'open'));
    case 'week':
      return pauseMessage(await training.pause(actor, 'week'));
    case 'off':
      return pauseMessage(await training.resume(actor));
    default:
      throw new UserError('Type `/learn pause`, `/learn pause week`, or `/learn pause off` to end a pause.');
  }
}
