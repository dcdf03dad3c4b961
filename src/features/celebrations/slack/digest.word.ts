import { UserError } from '../../../core/errors.ts';
import { isInsider } from '../../../platform/slack/actor.ts';
import type { CommandWord } from '../../../platform/slack/edge.ts';
import type { Digest } from '../domain/week.ts';
import { digestMessage } from './digest.message.ts';

/** `/commonhold digest`: the last seven days as the digest would tell them, for the asker alone. */
export function digestWord(gather: (workspaceId: string) => Promise<Digest>): CommandWord {
  return {
    word: 'digest',
    does: 'shows the last seven days as the weekly digest would tell them, to you alone.',
    async run({ actor }) {
      if (!isInsider(actor)) throw new UserError('The digest is for people of the company.');
      return digestMessage(await gather(actor.workspaceId));
    },
  };
}
