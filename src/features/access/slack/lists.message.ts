import type { KnownBlock } from '@slack/types';
import type { Temporal } from 'temporal-polyfill';
import { button, section } from '../../../platform/slack/blocks.ts';
import type { Answer } from '../../../platform/slack/edge.ts';
import { howLong } from '../../../platform/slack/moments.ts';
import type { Grant } from '../domain/grant.ts';
import type { RequestNow } from '../use-cases/read-request-now.ts';
import { ids } from './payloads.ts';
import { grantLine } from './request.message.ts';
import { forWhom, names, seatsInWords } from './words.ts';

const MOST_SHOWN = 15;

/** What somebody asked for and has. */
export function mineMessage(open: readonly RequestNow[], grants: readonly Grant[], now: Temporal.Instant): Answer {
  if (open.length + grants.length === 0) {
    return {
      text: 'You have asked for no access, and have none that is recorded here. `/access request NAME` asks for it.',
    };
  }
  const blocks: KnownBlock[] = [];
  for (const stood of open.slice(0, MOST_SHOWN)) {
    const { request } = stood;
    blocks.push(
      section(
        `${names(request.items)}${forWhom(request.beneficiary)}: asked ${howLong(request.createdAt, now)} ago, ${waiting(stood)}`,
        { accessory: button('Take back', ids.withdraw, request.id) },
      ),
    );
  }
  for (const grant of grants.slice(0, MOST_SHOWN)) {
    const canEnd = grant.state === 'granted' || grant.state === 'approved';
    blocks.push(section(`${grantLine(grant)}${forWhom(grant.beneficiary)}`));
    if (!canEnd) continue;
    blocks.push({
      type: 'actions',
      elements: [
        ...(grant.state === 'granted' && grant.endsAt !== undefined ? [button('Renew', ids.renew, grant.id)] : []),
        button('Give back', ids.release, grant.id),
      ],
    });
  }
  const more = open.length + grants.length - Math.min(open.length, MOST_SHOWN) - Math.min(grants.length, MOST_SHOWN);
  if (more > 0) blocks.push(section(`And ${more} more.`));
  return {
    text: `You asked for ${open.length} and have ${grants.length}.`,
    blocks: blocks.slice(0, 50),
  };
}

/** The requests that wait for somebody's word. */
export function pendingMessage(waitingFor: readonly RequestNow[], now: Temporal.Instant): Answer {
  if (waitingFor.length === 0) return { text: 'No request for access waits for you.' };
  return {
    text: `Requests for access wait for you: ${waitingFor.length}.`,
    blocks: waitingFor
      .slice(0, MOST_SHOWN)
      .map(({ request }) =>
        section(
          `<@${request.requester.slackId}> asks for ${names(request.items)}${forWhom(request.beneficiary)}, ${howLong(request.createdAt, now)} ago`,
          { accessory: button('Open', ids.pending, request.id) },
        ),
      ),
  };
}

function waiting({ state, electorate }: RequestNow): string {
  if (state.kind === 'met') return 'agreed to';
  const words = seatsInWords(electorate, state);
  return state.kind === 'blocked' ? `blocked: nobody can speak for ${words}` : `waits for ${words}`;
}
