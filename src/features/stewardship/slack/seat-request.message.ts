import type { KnownBlock } from '@slack/types';
import { button, mrkdwn, section } from '../../../platform/slack/blocks.ts';
import type { Answer } from '../../../platform/slack/edge.ts';
import { escapeText } from '../../../platform/slack/text.ts';
import type { SeatRequest } from '../domain/seat.ts';
import { ids } from './payloads.ts';
import { seatName } from './words.ts';

/** A request about a seat wherever it stands: open with its buttons, and later what became of it. `leadSlackId`: of its discipline. */
export function seatRequestMessage(request: SeatRequest, leadSlackId: string | undefined): Answer {
  if (request.state !== 'open') {
    const text = outcome(request);
    return { text, blocks: [section(text)] };
  }
  const text = question(request);
  const yes = request.kind === 'claim' ? 'Confirm' : 'Yes, I will';
  const blocks: KnownBlock[] = [
    section(text),
    { type: 'context', elements: [mrkdwn(whoDecides(request, leadSlackId))] },
    {
      type: 'actions',
      elements: [
        button(yes, ids.accept, request.id, 'primary'),
        button(request.kind === 'claim' ? 'Decline' : 'No, thanks', ids.decline, request.id),
        ...(request.kind === 'claim' ? [button('Take back', ids.withdraw, request.id)] : []),
      ],
    },
  ];
  return { text: `${text}\n${whoDecides(request, leadSlackId)}`, blocks };
}

function question({ kind, person, proposedBy, seat }: SeatRequest): string {
  switch (kind) {
    case 'claim':
      return `<@${person.slackId}> would like to hold ${seatName(seat)}.`;
    case 'hand_over':
      return `<@${proposedBy.slackId}> would like to hand over ${seatName(seat)} to you.`;
    case 'deputy':
      return `<@${proposedBy.slackId}> asks you to be deputy at ${seatName(seat)}: you stand in while they are away.`;
  }
}

function whoDecides({ kind, seat }: SeatRequest, leadSlackId: string | undefined): string {
  const name = escapeText(seat.discipline.name);
  if (kind !== 'claim') return 'A seat gives duties and a vote, and no access to the data.';
  return leadSlackId === undefined
    ? `Another steward of ${name} can confirm it.`
    : `<@${leadSlackId}>, who leads ${name}, or another steward of ${name} can confirm it.`;
}

function outcome({ kind, state, person, proposedBy, decidedBy, seat }: SeatRequest): string {
  const who = `<@${person.slackId}>`;
  const by = decidedBy === undefined ? '' : ` by <@${decidedBy.slackId}>`;
  const name = seatName(seat);
  switch (state) {
    case 'accepted':
      if (kind === 'claim') return `${who} holds ${name} now. Confirmed${by}.`;
      if (kind === 'hand_over') return `${who} holds ${name} now, handed over by <@${proposedBy.slackId}>.`;
      return `${who} is deputy at ${name} now.`;
    case 'declined':
      return kind === 'claim' ? `${who} asked for ${name}. Declined${by}.` : `${who} said no to ${name}.`;
    case 'withdrawn':
      return `The request about ${name} was taken back.`;
    case 'overtaken':
    case 'open':
      return `The request about ${name} is settled another way: the seat changed hands, or ${who} cannot hold it any more.`;
  }
}
