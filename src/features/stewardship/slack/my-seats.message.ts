import type { KnownBlock } from '@slack/types';
import type { Temporal } from 'temporal-polyfill';
import { button, mrkdwn, option, section } from '../../../platform/slack/blocks.ts';
import { amount } from '../../../platform/slack/moments.ts';
import { escapeText } from '../../../platform/slack/text.ts';
import type { Seat } from '../domain/seat.ts';
import type { MySeats } from '../use-cases/list-my-seats.ts';
import { ids } from './payloads.ts';
import { seatLine } from './seats.message.ts';

/** On the Home tab; the others are behind the button. */
const SEATS_ON_HOME = 6;
const SEATS_IN_MODAL = 40;

/** The seats of a person on their Home tab; empty for somebody who holds none and could hold none. */
export function mySeatsSection(mine: MySeats, slackId: string, now: Temporal.Instant): KnownBlock[] {
  return seatsBlocks(mine, { slackId, now, most: SEATS_ON_HOME });
}

/** All of them, for a modal. */
export function mySeatsBlocks(mine: MySeats, slackId: string, now: Temporal.Instant): KnownBlock[] {
  return seatsBlocks(mine, { slackId, now, most: SEATS_IN_MODAL });
}

function seatsBlocks(
  { seats, delegations, mayHold }: MySeats,
  { slackId, now, most }: { slackId: string; now: Temporal.Instant; most: number },
): KnownBlock[] {
  if (seats.length === 0 && !mayHold) return [];
  const blocks: KnownBlock[] = [
    section(
      seats.length === 0
        ? '*Your seats*\nYou hold no seat. See where one is vacant: it gives duties and a vote.'
        : `*Your seats*\n${amount(seats.length, 'seat')}. What is asked of that data needs your word.`,
    ),
    ...seats.slice(0, most).map((seat) => seatBlock(seat, slackId, now)),
  ];
  if (seats.length > most) {
    blocks.push({ type: 'context', elements: [mrkdwn(`${amount(seats.length - most, 'more seat')} of yours.`)] });
  }
  for (const one of delegations) {
    const until = one.endsAt.toZonedDateTimeISO('UTC').subtract({ seconds: 1 });
    const day = until.toLocaleString('en-GB', { day: 'numeric', month: 'long' });
    const text =
      one.fromSlackId === slackId
        ? `<@${one.toSlackId}> decides for you at your ${escapeText(one.discipline)} seats through ${day}.`
        : `You decide for <@${one.fromSlackId}> at their ${escapeText(one.discipline)} seats through ${day}.`;
    blocks.push(section(text, { accessory: button('End this', ids.stopDelegating, one.id) }));
  }
  const isSteward = seats.some(({ steward }) => steward?.slackId === slackId);
  blocks.push({
    type: 'actions',
    elements: [
      ...(seats.length > most ? [button('See all', ids.mySeats)] : []),
      ...(isSteward ? [button('While I am away', ids.delegateOpen)] : []),
      button('See vacant seats', ids.gaps),
    ],
  });
  return blocks;
}

function seatBlock(seat: Seat, slackId: string, now: Temporal.Instant): KnownBlock {
  const isSteward = seat.steward?.slackId === slackId;
  return section(seatLine(seat, now), {
    block_id: seat.id,
    accessory: {
      type: 'overflow',
      action_id: ids.seatMenu,
      options: isSteward
        ? [
            option(`deputy:${seat.id}`, 'Name a deputy'),
            option(`hand_over:${seat.id}`, 'Hand it over'),
            option(`give_up:${seat.id}`, 'Give it up'),
          ]
        : [option(`give_up:${seat.id}`, 'Stop being deputy')],
    },
  });
}
