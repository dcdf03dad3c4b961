import type { CommandWord } from '../../../platform/slack/edge.ts';
import { cut } from '../../../platform/slack/text.ts';
import type { StewardshipUseCases } from '../use-cases/stewardship-use-cases.ts';
import { gapsMessage } from './gaps.message.ts';
import { claimableMessage } from './seats.message.ts';

const LONGEST_NAME = 200;

/** What stewardship brings to `/catalog`. */
export function seatWords(stewardship: StewardshipUseCases): CommandWord[] {
  return [
    {
      word: 'claim',
      takes: 'DOMAIN',
      does: 'lists seats that you could hold, to ask for one.',
      run: async ({ actor, text }) =>
        claimableMessage(await stewardship.claimable(actor, cut(text, LONGEST_NAME)), stewardship.now()),
    },
    {
      word: 'gaps',
      takes: 'DOMAIN',
      does: 'shows vacant seats and what else a domain lacks.',
      run: async ({ actor, text }) => {
        const words = cut(text, LONGEST_NAME);
        return gapsMessage(await stewardship.gaps(actor, words), words, stewardship.now());
      },
    },
  ];
}
