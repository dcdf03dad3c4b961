import type { KnownBlock } from '@slack/types';
import { button, mrkdwn, section } from '../../../platform/slack/blocks.ts';
import type { Answer } from '../../../platform/slack/edge.ts';
import { cut, cutEscaped, escapeAndCut, escapeText, oneLine } from '../../../platform/slack/text.ts';
import type { Part } from '../domain/dataset-values.ts';
import type { ListEntry, ListName } from '../domain/rules-of-use.ts';
import type { Proposal } from '../proposal-store.ts';
import type { ProposalNow } from '../use-cases/decide-proposal.ts';
import { editIds } from './edit.payloads.ts';
import { ids } from './payloads.ts';
import { partWords, valueInWords } from './proposal.words.ts';

/** A card shows so many parts; the others are named. */
const PARTS_SHOWN = 8;
const VALUE_SHOWN = 300;
/** What the inside of a restricted data set says is not shown in a channel. */
const INSIDE: readonly Part[] = [
  ...(['description', 'location', 'caveats', 'fieldTexts'] as const),
  ...(['purposes', 'specialBasis', 'retention', 'residency'] as const),
  ...(['recipients', 'dataCategories', 'dataSubjects'] as const),
];

/** What the card needs to say names instead of ids. */
export type ProposalNames = {
  lists: Record<ListName, ListEntry[]> & { discipline: ListEntry[] };
  domains: ReadonlyMap<string, string>;
};

/** A proposal wherever it stands: open with its buttons, and later what became of it. */
export function proposalMessage(now: ProposalNow, names: ProposalNames): Answer {
  const { proposal } = now;
  const what = `*${escapeText(cut(oneLine(proposal.datasetName), 100))}*`;
  if (proposal.state !== 'open') {
    const text = outcome(proposal, what);
    return { text, blocks: [section(text), ...changeBlocks(now, names)] };
  }
  const head = `<@${proposal.proposedBy.slackId}> proposes a change of ${what}.`;
  const state = stateOf(now);
  const blocks: KnownBlock[] = [
    section(head),
    ...changeBlocks(now, names),
    { type: 'context', elements: [mrkdwn(state)] },
    {
      type: 'actions',
      elements: [
        button('Accept', editIds.accept, proposal.id, 'primary'),
        button('Change', editIds.change, proposal.id),
        button('Decline', editIds.decline, proposal.id),
        button('Open', ids.open, proposal.datasetId),
        button('Take back', editIds.withdraw, proposal.id),
      ],
    },
  ];
  const changes = lines(now, names).map(({ text }) => text);
  return { text: cutEscaped([head, ...changes, state].join('\n'), 3900), blocks };
}

function changeBlocks(now: ProposalNow, names: ProposalNames): KnownBlock[] {
  const shown = lines(now, names);
  const more = Object.keys(now.proposal.after).length - shown.length;
  const text = [...shown.map((line) => line.text), ...(more > 0 ? [`And ${more} more.`] : [])].join('\n');
  return [section(cutEscaped(text, 2900))];
}

function lines({ proposal, showsInside }: ProposalNow, names: ProposalNames): { text: string }[] {
  return (Object.keys(proposal.after) as Part[]).slice(0, PARTS_SHOWN).map((part) => {
    if (!showsInside && INSIDE.includes(part)) return { text: `*${partWords[part]}:* shown to its stewards only` };
    const words = (value: unknown) => escapeAndCut(oneLine(inWords(part, value, names)), VALUE_SHOWN);
    return { text: `*${partWords[part]}:* ${words(proposal.before[part])}  →  ${words(proposal.after[part])}` };
  });
}

function inWords(part: Part, value: unknown, { lists, domains }: ProposalNames): string {
  if (part === 'domainId' && typeof value === 'string') return domains.get(value) ?? 'another domain';
  if (part === 'contactChannelId' && typeof value === 'string') return 'another channel';
  return valueInWords(part, value, lists);
}

function stateOf({ proposal, missing, deciders }: ProposalNow): string {
  const yes = proposal.voices.map(({ slackId }) => `<@${slackId}>`).join(', ');
  const said = yes === '' ? '' : `Yes so far: ${yes}. `;
  if (deciders.length === 0)
    return `${said}Nobody can decide it now: every seat is vacant. Claim one with \`/catalog claim\`.`;
  const who = {
    nothing: '',
    a_steward: 'One of its stewards decides.',
    legal: 'Still missing: legal.',
    another_discipline: 'Still missing: somebody of another discipline than legal.',
    both: 'It makes later decisions easier, so it takes two disciplines, one of them legal.',
  }[missing];
  const waiting = deciders
    .filter(({ personId }) => !proposal.voices.some((voice) => voice.personId === personId))
    .filter(({ disciplines }) => missing !== 'legal' || disciplines.has('legal'));
  // One is called, the others are counted: a mention for each would ring at everybody.
  const [first, ...others] = waiting;
  if (first === undefined) return `${said}${who}`;
  const more = others.length === 0 ? '' : ` or ${others.length} ${others.length === 1 ? 'other' : 'others'} who may`;
  return `${said}${who} Asked: <@${first.slackId}>${more}.`;
}

function outcome({ state, proposedBy, decidedBySlackId, reason, voices }: Proposal, what: string): string {
  const by = decidedBySlackId === undefined ? '' : ` by <@${decidedBySlackId}>`;
  switch (state) {
    case 'accepted': {
      const agreed = voices.map(({ slackId }) => `<@${slackId}>`).join(', ');
      return `The change of ${what} that <@${proposedBy.slackId}> proposed is made. Agreed: ${agreed}.`;
    }
    case 'declined':
      return `The change of ${what} that <@${proposedBy.slackId}> proposed was declined${by}: ${escapeAndCut(oneLine(reason), 500)}`;
    case 'withdrawn':
      return `<@${proposedBy.slackId}> took the proposal about ${what} back.`;
    case 'overtaken':
    case 'open':
      return `The proposal about ${what} is settled another way: the data set was changed meanwhile.`;
  }
}

/** What the one who proposed is told. */
export function declinedMessage(proposal: Proposal, reason: string, bySlackId: string): Answer {
  const name = escapeText(cut(oneLine(proposal.datasetName), 100));
  return {
    text: `<@${bySlackId}> declined your proposal about *${name}*:\n>${escapeAndCut(oneLine(reason), 1000)}`,
  };
}
