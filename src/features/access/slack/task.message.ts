import type { Temporal } from 'temporal-polyfill';
import { button, section } from '../../../platform/slack/blocks.ts';
import type { Answer } from '../../../platform/slack/edge.ts';
import { howLong } from '../../../platform/slack/moments.ts';
import { escapeAndCut, oneLine } from '../../../platform/slack/text.ts';
import type { Grant } from '../domain/grant.ts';
import { waitedHours } from '../domain/grant.ts';
import { ids } from './payloads.ts';
import { duration, forWhom, grantOf } from './words.ts';

/** The task for whoever gives and takes access by hand. */
export function taskMessage(grant: Grant, location: string, now: Temporal.Instant): Answer {
  const who =
    grant.beneficiary.kind === 'me' ? `<@${grant.person.slackId}>` : `the one asked for by <@${grant.person.slackId}>`;
  const where =
    location === '' ? '' : `\nIt stands at \`${escapeAndCut(oneLine(location.replaceAll('`', "'")), 200)}\`.`;
  const text = textFor(grant, who, now);
  const isOpen = grant.state === 'approved' || grant.state === 'ending';
  return {
    text,
    blocks: [
      section(isOpen ? `${text}${where}` : text),
      ...(isOpen
        ? [
            {
              type: 'actions' as const,
              elements: [
                button('Done', ids.taskDone, grant.id, 'primary'),
                button('Could not', ids.taskCouldNot, grant.id),
              ],
            },
          ]
        : []),
    ],
  };
}

function textFor(grant: Grant, who: string, now: Temporal.Instant): string {
  const what = grantOf(grant);
  const tried = grant.couldNot === '' ? '' : ` Could not so far: ${escapeAndCut(oneLine(grant.couldNot), 300)}`;
  switch (grant.state) {
    case 'approved':
      return `Please give ${who} access to ${what}, ${duration(grant.days)}. It was approved ${howLong(grant.approvedAt, now)} ago; its time starts when you say it is done.`;
    case 'granted': {
      const hours = waitedHours(grant) ?? 0;
      const waited = hours < 1 ? 'within the hour' : hours === 1 ? 'after 1 hour' : `after ${hours} hours`;
      return `Access of ${who} to ${what} was given ${waited}.`;
    }
    case 'ending':
      return `Please take away access of ${who} to ${what}: ${WHY[grant.endReason ?? 'revoked']}.${tried}`;
    case 'expired':
    case 'revoked':
      return `Access of ${who} to ${what} is taken away.`;
    case 'stopped':
      return `Access of ${who} to ${what} was not given.${tried}`;
  }
}

/** Why access ends. */
export const WHY = {
  time_over: 'its time is over',
  released: 'it is not needed any more',
  revoked: 'it was ended by those who look after the data',
  left: 'they are not with the company, or not there any more',
  review: 'nobody said in the review that it is still needed',
} as const;

/** A short word on who has it, for lists. */
export function holderWords({ person, beneficiary }: Grant): string {
  return `<@${person.slackId}>${forWhom(beneficiary)}`;
}
