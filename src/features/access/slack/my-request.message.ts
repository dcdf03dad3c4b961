import type { ActionsBlock, KnownBlock } from '@slack/types';
import { button, section } from '../../../platform/slack/blocks.ts';
import type { Answer } from '../../../platform/slack/edge.ts';
import { cutEscaped } from '../../../platform/slack/text.ts';
import type { RequestView } from '../use-cases/read-request-view.ts';
import { ids } from './payloads.ts';
import { askedLines, outcomeLines, questionBlocks, seatLines } from './request.message.ts';
import { forWhom, names } from './words.ts';

/** The same request for the one who asked, in their direct messages. */
export function myRequestMessage(view: RequestView): Answer {
  const { request } = view.now;
  const head = `You asked for access to ${names(request.items)}${forWhom(request.beneficiary)}.`;
  const standing = [...seatLines(view), ...outcomeLines(view)].join('\n');
  const blocks: KnownBlock[] = [
    section(head),
    section(cutEscaped(askedLines(view).join('\n'), 2900)),
    section(cutEscaped(standing, 2900)),
    ...questionBlocks(request),
    ...buttons(view),
  ];
  return { text: cutEscaped([head, standing].join('\n'), 3900), blocks };
}

function buttons({ now: { request }, grants }: RequestView): KnownBlock[] {
  if (request.state === 'open') {
    const isAsked = request.questions.some(({ answer }) => answer === undefined);
    return [
      {
        type: 'actions',
        elements: [
          ...(isAsked ? [button('Answer', ids.answer, request.id, 'primary')] : []),
          button('Take back', ids.withdraw, request.id),
        ],
      },
    ];
  }
  const running = grants.filter(({ state }) => state === 'granted' || state === 'approved');
  return running.slice(0, 5).map(
    (grant): ActionsBlock => ({
      type: 'actions',
      elements: [
        ...(grant.state === 'granted' && grant.endsAt !== undefined ? [button('Renew', ids.renew, grant.id)] : []),
        button('Give back', ids.release, grant.id),
      ],
    }),
  );
}
