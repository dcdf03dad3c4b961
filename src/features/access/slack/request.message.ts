import type { KnownBlock } from '@slack/types';
import { button, mrkdwn, section } from '../../../platform/slack/blocks.ts';
import type { Answer } from '../../../platform/slack/edge.ts';
import { dayIn, howLong, timeIn } from '../../../platform/slack/moments.ts';
import { cut, cutEscaped, escapeAndCut, oneLine } from '../../../platform/slack/text.ts';
import type { AccessRequest } from '../domain/access-request.ts';
import type { QuorumState } from '../domain/quorum.ts';
import type { RequestView } from '../use-cases/read-request-view.ts';
import { ids } from './payloads.ts';
import {
  disciplineName,
  duration,
  fieldWords,
  forWhom,
  levelWords,
  names,
  refusalWords,
  seatsInWords,
} from './words.ts';

const MOST_QUESTIONS = 3;

/** The card for those who decide: what is asked, each seat, and the buttons while it is open. */
export function requestMessage(view: RequestView): Answer {
  const { request } = view.now;
  const head = `<@${request.requester.slackId}> asks for access to ${names(request.items)}${forWhom(request.beneficiary)}.`;
  const standing = [...seatLines(view), ...outcomeLines(view)].join('\n');
  const blocks: KnownBlock[] = [
    section(head),
    section(cutEscaped(askedLines(view).join('\n'), 2900)),
    section(cutEscaped(standing, 2900)),
    ...questionBlocks(request),
  ];
  if (request.state === 'open') {
    blocks.push({
      type: 'actions',
      elements: [
        button('Approve', ids.approve, request.id, 'primary'),
        button('Approve less', ids.narrow, request.id),
        button('Refuse', ids.refuse, request.id, 'danger'),
        button('Ask something', ids.ask, request.id),
      ],
    });
  }
  return { text: cutEscaped([head, ...askedLines(view), standing].join('\n'), 3900), blocks };
}

/** What is asked, a line each, escaped. */
export function askedLines({ now, purpose }: RequestView): string[] {
  const { request, requirement } = now;
  const forWhat =
    purpose === undefined
      ? `another purpose: ${escapeAndCut(oneLine(request.otherPurpose), 300)}`
      : `${escapeAndCut(oneLine(purpose.label), 100)}. Lawful basis: ${escapeAndCut(oneLine(purpose.lawfulBasis), 100)}`;
  const fields = request.items.length === 1 ? fieldWords(request.items[0]?.fields ?? []) : 'all fields';
  return [
    `*What for:* ${forWhat}`,
    `*Which:* ${fields}, ${duration(request.days)} from the day it is given`,
    `*How it counts:* ${levelWords[requirement.level]}${requirement.personal ? ', about people' : ''}`,
    `*Why:* ${escapeAndCut(oneLine(request.justification), 800)}`,
  ];
}

/** Each seat: who filled it and when, who is asked and since when, or why nobody can. */
export function seatLines({ now, at }: RequestView): string[] {
  const { request, electorate, requirement } = now;
  const state = now.state;
  if (requirement.seats === 0) return ['Nobody has to agree to this.'];
  const approvedAt = new Map(request.approvals.map(({ person, at: when }) => [person.id, { person, when }]));
  const filled = [...state.filled].map(([key, personId]) => {
    const approval = approvedAt.get(personId);
    const who = approval === undefined ? '' : `<@${approval.person.slackId}>, ${timeIn(approval.when)}`;
    return `✓ *${disciplineName(electorate, key)}*  ${who}`;
  });
  if (request.state !== 'open') return filled;
  return [...filled, ...waitingLines(now, state, at)];
}

function waitingLines(now: RequestView['now'], state: QuorumState, at: RequestView['at']): string[] {
  if (state.kind === 'met') return [];
  const { electorate, request } = now;
  const asked = (key: string) => request.asks.filter(({ discipline }) => discipline === key).at(-1);
  if (state.kind === 'blocked') {
    const missing = seatsInWords(electorate, state);
    return [
      `✕ *Blocked:* nobody can speak for ${missing} here, or one person would have to speak for two. An admin has to appoint somebody.`,
    ];
  }
  const lineFor = (key: string) => {
    const ask = asked(key);
    const seat = electorate.seats.find((one) => one.key === key);
    const vacant = seat?.coOwns === true && seat.holderId === undefined ? ' (the seat is vacant)' : '';
    const who =
      ask === undefined ? 'nobody is asked yet' : `<@${ask.person.slackId}>, asked ${howLong(ask.askedAt, at)} ago`;
    return `○ *${disciplineName(electorate, key)}*${vacant}  ${who}`;
  };
  const further = state.from.filter((key) => asked(key) !== undefined).slice(0, state.further);
  const lacking = state.further - further.length;
  return [
    ...state.named.map(lineFor),
    ...further.map(lineFor),
    ...(lacking > 0 ? [`○ and ${seatsInWords(electorate, { named: [], further: lacking, from: state.from })}`] : []),
  ];
}

/** What became of it, once it is settled. */
export function outcomeLines({ now: { request }, grants }: RequestView): string[] {
  const by = request.decidedBy === undefined ? '' : ` by <@${request.decidedBy.slackId}>`;
  const when = request.decidedAt === undefined ? '' : `, ${timeIn(request.decidedAt)}`;
  switch (request.state) {
    case 'open':
      return [];
    case 'refused':
      return [
        `*Refused*${by}${when}. ${request.refusal === undefined ? '' : `${refusalWords[request.refusal]}.`}`,
        `What would change it: ${escapeAndCut(oneLine(request.refusalHelp), 800)}`,
      ];
    case 'withdrawn':
      return [`*Taken back*${by}${when}.`];
    case 'lapsed':
      return ['*Lapsed:* whoever asked, or what was asked for, is not here any more.'];
    case 'approved':
      return request.renewsId !== undefined
        ? [`*Approved*${when}: the access lasts longer.`]
        : [`*Approved*${when}.`, ...grants.map(grantLine)];
  }
}

/** How one data set's access stands. */
export function grantLine(grant: RequestView['grants'][number]): string {
  const what = `*${escapeAndCut(oneLine(grant.dataset.name), 80)}*`;
  switch (grant.state) {
    case 'approved': {
      const who = grant.custodian === undefined ? 'an admin' : `<@${grant.custodian.slackId}>`;
      return `${what}: waits for ${who} to give it`;
    }
    case 'granted':
      return grant.endsAt === undefined ? `${what}: given, without end` : `${what}: given until ${dayIn(grant.endsAt)}`;
    case 'ending':
      return `${what}: is being taken away`;
    case 'expired':
      return `${what}: its time is over, and it is taken away`;
    case 'revoked':
      return `${what}: taken away${grant.endedAt === undefined ? '' : ` ${dayIn(grant.endedAt)}`}`;
    case 'stopped': {
      const why = grant.couldNot === '' ? '' : `: ${escapeAndCut(oneLine(grant.couldNot), 300)}`;
      return `${what}: was not given${why}`;
    }
  }
}

/** The newest questions with their answers. */
export function questionBlocks({ questions }: AccessRequest): KnownBlock[] {
  return questions.slice(-MOST_QUESTIONS).map(({ askedBy, text, answer }) => ({
    type: 'context',
    elements: [
      mrkdwn(
        cut(
          `<@${askedBy.slackId}> asks: ${escapeAndCut(oneLine(text), 600)}\n${answer === undefined ? 'No answer yet.' : `Answer: ${escapeAndCut(oneLine(answer), 1000)}`}`,
          1900,
        ),
      ),
    ],
  }));
}
