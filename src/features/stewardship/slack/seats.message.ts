import type { KnownBlock } from '@slack/types';
import type { Temporal } from 'temporal-polyfill';
import { button, mrkdwn, section } from '../../../platform/slack/blocks.ts';
import type { Answer } from '../../../platform/slack/edge.ts';
import { amount, dayIn, howLong } from '../../../platform/slack/moments.ts';
import { escapeText } from '../../../platform/slack/text.ts';
import { isClaimable, type Seat } from '../domain/seat.ts';
import type { WhyVacant } from '../ports.ts';
import type { Claimable } from '../use-cases/list-claimable.ts';
import { ids } from './payloads.ts';
import { seatName } from './words.ts';

/** Seats to choose from, with a button on each that this person can ask for. */
export function claimableMessage({ seats, disciplines }: Claimable, now: Temporal.Instant): Answer {
  if (disciplines.length === 0) {
    return {
      text: 'You belong to no discipline yet, so there is no seat you could hold. Admins say who belongs to which discipline.',
    };
  }
  const names = disciplines.map(({ name }) => escapeText(name)).join(', ');
  if (seats.length === 0) return { text: `No seat of your discipline (${names}) is vacant. Thank you for asking.` };
  const mine = new Set(disciplines.map(({ id }) => id));
  const head = `You can hold seats of ${names}. A seat gives duties and a vote, and no access to the data.`;
  const lines = seats.map((seat) => ({ seat, line: seatLine(seat, now) }));
  const blocks: KnownBlock[] = [
    section(head),
    ...lines.map(({ seat, line }) =>
      section(
        line,
        isClaimable(seat) && mine.has(seat.discipline.id)
          ? { accessory: button('Claim', ids.claim, seat.id, 'primary') }
          : {},
      ),
    ),
  ];
  return { text: [head, ...lines.map(({ line }) => line)].join('\n'), blocks };
}

/** A seat, who holds it, and since when. */
export function seatLine(seat: Seat, now: Temporal.Instant): string {
  const name = seatName(seat).replace(/^the/, 'The');
  if (seat.steward === undefined) return `${name}: _vacant for ${howLong(seat.since, now)}_`;
  const deputy = seat.deputy === undefined ? 'no deputy' : `deputy <@${seat.deputy.slackId}>`;
  return `${name}: <@${seat.steward.slackId}>${forNow(seat)}, ${deputy}`;
}

function forNow({ temporaryUntil }: Seat): string {
  return temporaryUntil === undefined ? '' : ` (for the time being, until ${dayIn(temporaryUntil)})`;
}

/** What those are told whom an admin's appointment concerns. */
export function appointedMessage(seat: Seat): Answer {
  const holder = seat.steward === undefined ? 'Nobody' : `<@${seat.steward.slackId}>`;
  const deputy = seat.deputy === undefined ? 'there is no deputy' : `<@${seat.deputy.slackId}> is deputy`;
  return {
    text: `An admin changed ${seatName(seat)}: ${holder} holds it now${forNow(seat)}, and ${deputy}. A seat gives duties and a vote, and no access to the data.`,
  };
}

/** What those are told who held a seat that a data set no longer has of its own. */
export function removedMessage(seat: Seat): Answer {
  const name = seatName(seat).replace(/^the/, 'The');
  return {
    text: `${name} is not there any more: this data set has no ${escapeText(seat.discipline.name)} seat of its own now. Thank you for your time there.`,
  };
}

/** What those are told in whose place, for the time being, somebody came for good. */
export function replacedMessage(seat: Seat): Answer {
  return {
    text: `<@${seat.steward?.slackId ?? ''}> holds ${seatName(seat)} now. You held it for the time being. Thank you for standing in.`,
  };
}

/** What a claimant is told. */
export function claimedMessage(seat: Seat, askedSlackIds: string[]): Answer {
  const [first] = askedSlackIds;
  const others = askedSlackIds.length > 1 ? ` or ${amount(askedSlackIds.length - 1, 'other')}` : '';
  return {
    text: `You asked for ${seatName(seat)}. It is yours as soon as <@${first ?? ''}>${others} confirms it${
      seat.channelId === undefined ? '' : ` in <#${seat.channelId}>`
    }.`,
  };
}

/** Said in the domain's channel, and to those who might know a successor. */
export function vacatedMessage(seat: Seat, why: WhyVacant): Answer {
  const because = {
    ...{ left: 'who held it has left or works elsewhere', given_up: 'it was given up' },
    ...{ time_over: 'who held it for the time being had it for 14 days', taken_back: 'an admin took it back' },
  }[why];
  const text = `${seatName(seat).replace(/^the/, 'The')} is vacant now: ${because}. Until somebody takes it, nothing that needs ${escapeText(seat.discipline.name)} can be decided there.`;
  return {
    text,
    blocks: [section(text), { type: 'actions', elements: [button('Claim this seat', ids.claim, seat.id, 'primary')] }],
  };
}

/** Said in the domain's channel. */
export function takenMessage(seat: Seat, as: 'steward' | 'deputy'): Answer {
  const who = as === 'steward' ? seat.steward : seat.deputy;
  const text = `<@${who?.slackId ?? ''}> ${as === 'steward' ? 'holds' : 'is deputy at'} ${seatName(seat)} now.`;
  return { text, blocks: [{ type: 'context', elements: [mrkdwn(text)] }] };
}
