import { button, section } from '../../../platform/slack/blocks.ts';
import type { Answer } from '../../../platform/slack/edge.ts';
import { dayIn } from '../../../platform/slack/moments.ts';
import { escapeAndCut, oneLine } from '../../../platform/slack/text.ts';
import type { AccessRequest, Refusal } from '../domain/access-request.ts';
import type { Grant } from '../domain/grant.ts';
import type { RequestNow } from '../use-cases/read-request-now.ts';
import { ids } from './payloads.ts';
import { grantOf, names, refusalWords, seatsInWords } from './words.ts';

/** What the one who asked is told of a refusal. */
export function refusedMessage(
  request: AccessRequest,
  { reason, help, bySlackId }: { reason: Refusal; help: string; bySlackId: string },
): Answer {
  return {
    text: `<@${bySlackId}> refused your request for ${names(request.items)}. ${refusalWords[reason]}.\nWhat would change it: ${escapeAndCut(oneLine(help), 1000)}`,
  };
}

/** A question to the one who asked, with the button to answer. */
export function questionMessage(
  request: AccessRequest,
  { bySlackId, text }: { bySlackId: string; text: string },
): Answer {
  const words = `<@${bySlackId}> asks about your request for ${names(request.items)}:\n>${escapeAndCut(oneLine(text), 1000)}`;
  return {
    text: words,
    blocks: [section(words), { type: 'actions', elements: [button('Answer', ids.answer, request.id, 'primary')] }],
  };
}

/** The answer, for whoever wanted to know. */
export function answeredMessage(request: AccessRequest, { text, answer }: { text: string; answer: string }): Answer {
  const words = `<@${request.requester.slackId}> answers about ${names(request.items)}.\n>${escapeAndCut(oneLine(text), 600)}\n${escapeAndCut(oneLine(answer), 1200)}`;
  return {
    text: words,
    blocks: [section(words), { type: 'actions', elements: [button('Open', ids.pending, request.id)] }],
  };
}

/** That the end is near. */
export function noticeMessage(grant: Grant): Answer {
  const until = grant.endsAt === undefined ? '' : ` ends ${dayIn(grant.endsAt)}`;
  const text = `Your access to ${grantOf(grant)}${until}. Renew it if you need it still, or give it back and say what it made possible.`;
  return {
    text,
    blocks: [
      section(text),
      {
        type: 'actions',
        elements: [button('Renew', ids.renew, grant.id, 'primary'), button('Give back', ids.release, grant.id)],
      },
    ],
  };
}

/** That somebody could not give or take away access: for who asked, or for the admins. */
export function couldNotMessage(grant: Grant): Answer {
  const why = escapeAndCut(oneLine(grant.couldNot), 600);
  return {
    text:
      grant.state === 'ending'
        ? `Access of <@${grant.person.slackId}> to ${grantOf(grant)} should be gone and is not: ${why} It is asked for again every day.`
        : `Your access to ${grantOf(grant)} could not be given: ${why} Please ask anew when that is settled.`,
  };
}

/** That a task waits for days: for the admins. */
export function taskLateMessage(grant: Grant): Answer {
  const who = grant.custodian === undefined ? 'Nobody' : `<@${grant.custodian.slackId}>`;
  const what = grant.state === 'ending' ? 'taken away' : 'given';
  return {
    text: `${who} was asked ${grant.taskAsks + 1} times, and access of <@${grant.person.slackId}> to ${grantOf(grant)} is not ${what} yet.`,
  };
}

/** That nobody can give access or take it away: for the admins. */
export function noCustodianMessage(grant: Grant): Answer {
  return {
    text: `Access of <@${grant.person.slackId}> to ${grantOf(grant)} waits, and nobody of IT can settle it: the seat is vacant and IT has no lead. Please appoint somebody with \`/commonhold setup\`.`,
  };
}

/** That a request cannot be met by anybody there is: for the admins. */
export function blockedMessage({ request, electorate, state }: RequestNow): Answer {
  const missing = state.kind === 'met' ? '' : seatsInWords(electorate, state);
  return {
    text: `<@${request.requester.slackId}> asks for access to ${names(request.items)}, and nobody can speak for ${missing} there. Please appoint somebody with \`/commonhold setup\`: admins appoint, they do not decide.`,
  };
}
