import type { KnownBlock } from '@slack/types';
import type { Temporal } from 'temporal-polyfill';
import { button, mrkdwn, section } from '../../../platform/slack/blocks.ts';
import type { Answer } from '../../../platform/slack/edge.ts';
import { cut, cutEscaped, escapeAndCut, escapeText, oneLine } from '../../../platform/slack/text.ts';
import { type DatasetPage, type Field, showsInside } from '../domain/dataset.ts';
import { attestIds } from './attest.message.ts';
import { editIds } from './edit.payloads.ts';
import { followBlocks } from './follow.blocks.ts';
import { ids } from './payloads.ts';
import { questionIds, questionLines } from './question.message.ts';
import { rulesLines } from './rules.words.ts';
import { sourceConflictBlocks } from './source-conflict.blocks.ts';
import {
  caveatWords,
  kindWords,
  personalDataMeaning,
  personalDataWords,
  seatLine,
  sensitivityMeaning,
  sensitivityWords,
} from './words.ts';

/** Fields in the message itself; the others are behind a button. */
const FIELDS_IN_MESSAGE = 10;

/** Slack advises at most 4,000 characters: https://docs.slack.dev/reference/methods/chat.postMessage */
const LONGEST_TEXT = 4000;

/** A data set's page: what it is, how to handle it, whom to ask, what to beware of. `mayShare`: with the button that shows it to the channel. */
export function datasetMessage(page: DatasetPage, options: { mayShare?: boolean } = {}): Answer {
  const blocks: KnownBlock[] = [
    { type: 'header', text: { type: 'plain_text', text: cut(oneLine(page.name), 150) } },
    { type: 'context', elements: [mrkdwn(factsLine(page))] },
    ...goneBlock(page),
    { type: 'section', text: mrkdwn(descriptionText(page)) },
    { type: 'section', fields: [mrkdwn(handling(page)), mrkdwn(aboutPeople(page))] },
    ...rulesBlock(page),
    { type: 'section', text: mrkdwn(seatsText(page)) },
    ...newsBlocks(page),
    ...sourceConflictBlocks(page),
    ...caveatsShown(page).map(caveatBlock),
    ...fieldsBlocks(page),
    ...lineageBlock(page),
    ...followBlocks(page),
    ...questionBlocks(page),
    ...attestBlock(page),
    ...(page.mayAct ? changeButtons(page, options.mayShare === true) : []),
  ];
  return { text: cutEscaped(inWords(page), LONGEST_TEXT), blocks };
}

function factsLine(page: DatasetPage): string {
  const domain = page.domain === undefined ? 'No domain yet' : escapeText(cut(page.domain.name, 75));
  const where = page.location === '' ? [] : [`\`${escapeAndCut(oneLine(page.location).replaceAll('`', "'"), 300)}\``];
  return [kindWords[page.kind], domain, ...where, originText(page)].join('  ·  ');
}

function originText(page: DatasetPage): string {
  if (page.registeredBy !== undefined) return `registered by <@${page.registeredBy}>`;
  const [system = '', ...rest] = page.origin.split(':');
  const source = SOURCES[system];
  return source === undefined ? 'registered here' : `from ${source} (${escapeText(cut(rest.join(':'), 75))})`;
}

/** What the part of an origin before its colon stands for. */
const SOURCES: Record<string, string> = {
  dbt: 'dbt',
  odcs: 'a data contract',
  csv: 'a CSV file',
  postgres: 'PostgreSQL',
};

function goneBlock(page: DatasetPage): KnownBlock[] {
  if (!page.gone) return [];
  return [{ type: 'section', text: mrkdwn('*No longer at its source.* The last import did not have it any more.') }];
}

function descriptionText(page: DatasetPage): string {
  if (!showsInside(page))
    return '_This data set is restricted: its description and fields are shown to those who have access._';
  return page.description === '' ? '_No description yet._' : escapeAndCut(page.description, 2900);
}

function handling(page: DatasetPage): string {
  return `*Sensitivity*\n${sensitivityWords[page.sensitivity]}: ${sensitivityMeaning[page.sensitivity]}`;
}

function aboutPeople(page: DatasetPage): string {
  return `*About people*\n${personalDataWords[page.personalData]}: ${personalDataMeaning[page.personalData]}`;
}

function seatsText(page: DatasetPage): string {
  if (page.domain === undefined && page.seats.length === 0)
    return '*Whom to ask*\nNobody yet: it belongs to no domain.';
  const lines = page.seats.map(seatLine);
  const channelId = page.contactChannelId ?? page.domain?.channelId;
  const channel = channelId === undefined ? '' : `\nChannel: <#${channelId}>`;
  const seats = lines.length === 0 ? 'No discipline co-owns this domain yet.' : lines.join('\n');
  return cutEscaped(`*Whom to ask*\n${seats}`, 2900) + channel;
}

function rulesBlock(page: DatasetPage): KnownBlock[] {
  if (!showsInside(page)) return [];
  const lines = rulesLines(page);
  const text = lines.length === 0 ? '_Nobody has said yet what it may be used for._' : lines.join('\n');
  return [{ type: 'section', text: mrkdwn(cutEscaped(`*What it may be used for*\n${text}`, 2900)) }];
}

/** What people wrote stands, and they see that its source says something newer. */
function newsBlocks(page: DatasetPage): KnownBlock[] {
  if (page.sourceNews === undefined) return [];
  return [
    section(`*Its source says by now:* ${escapeAndCut(oneLine(page.sourceNews), 1000)}`),
    {
      type: 'actions',
      elements: [
        button('Use that', editIds.useSource, page.id),
        button('Keep what we wrote', editIds.keepOurs, page.id),
      ],
    },
  ];
}

function questionBlocks({ questions }: DatasetPage): KnownBlock[] {
  return questions.newest.map((question) => section(questionLines(question)));
}

function attestBlock({ attested, isDue }: DatasetPage): KnownBlock[] {
  const by = attested?.bySlackId === undefined ? '' : ` by <@${attested.bySlackId}>`;
  const when =
    attested === undefined
      ? 'Nobody has confirmed this entry yet.'
      : `Confirmed as right${by} on ${dayOf(attested.at)}.`;
  return [{ type: 'context', elements: [mrkdwn(isDue ? `${when} It is time to look at it again.` : when)] }];
}

/** As Slack shows it to each reader in their own zone: https://docs.slack.dev/messaging/formatting-message-text#date-formatting */
function dayOf(at: Temporal.Instant): string {
  const fallback = at.toZonedDateTimeISO('UTC').toPlainDate().toString();
  return `<!date^${Math.floor(at.epochMilliseconds / 1000)}^{date_long}|${fallback}>`;
}

function changeButtons(page: DatasetPage, mayShare: boolean): KnownBlock[] {
  if (page.gone) return [];
  return [
    {
      type: 'actions',
      elements: [
        ...(page.isDue ? [button('Still right', attestIds.attest, page.id)] : []),
        button('Ask', questionIds.ask, page.id),
        button('Edit', editIds.edit, page.id),
        button('Rules of use', editIds.rules, page.id),
        // Where the fields are not shown, those who look after them get to them here.
        ...(showsInside(page) ? [] : [button('Describe a field', editIds.field, page.id)]),
        ...(page.mayChooseSeats ? [button('Seats of its own', editIds.seats, page.id)] : []),
        ...(mayShare ? [button('Share in this channel', ids.share, page.id)] : []),
        ...(page.questions.all > page.questions.newest.length
          ? [button(`All ${page.questions.all} questions`, questionIds.all, page.id)]
          : []),
      ],
    },
  ];
}

/** Who is not in the data comes first, wherever it was written. */
function caveatsShown({ caveats }: DatasetPage): DatasetPage['caveats'] {
  const rank = ({ kind }: DatasetPage['caveats'][number]) => (kind === 'sample_bias' ? 0 : 1);
  return caveats.toSorted((a, b) => rank(a) - rank(b)).slice(0, 5);
}

function caveatBlock(caveat: DatasetPage['caveats'][number]): KnownBlock {
  return {
    type: 'section',
    text: mrkdwn(`*${caveatWords[caveat.kind]}:* ${escapeAndCut(oneLine(caveat.text), 1000)}`),
  };
}

function fieldsBlocks(page: DatasetPage): KnownBlock[] {
  if (page.fieldCount === 0) return [];
  const lines = page.fields.slice(0, FIELDS_IN_MESSAGE).map((field) => fieldLine(field, 120));
  const shown = lines.length;
  const blocks: KnownBlock[] = [
    { type: 'section', text: mrkdwn(cutEscaped(`*Fields* (${page.fieldCount})\n${lines.join('\n')}`, 2900)) },
  ];
  const elements = [
    ...(shown < page.fieldCount ? [button(`See all ${page.fieldCount} fields`, ids.allFields, page.id)] : []),
    ...(page.gone || !page.mayAct ? [] : [button('Describe a field', editIds.field, page.id)]),
  ];
  return elements.length === 0 ? blocks : [...blocks, { type: 'actions', elements }];
}

/** A field in one line: its name, type and what it is, the last cut to a length. */
export function fieldLine(field: Field, longest: number): string {
  const type = field.dataType === '' ? '' : ` _${escapeText(cut(oneLine(field.dataType), 40))}_`;
  const description = field.description === '' ? '' : `  ${escapeAndCut(oneLine(field.description), longest)}`;
  return `• \`${escapeText(cut(oneLine(field.name).replaceAll('`', "'"), 80))}\`${type}${description}`;
}

function lineageBlock(page: DatasetPage): KnownBlock[] {
  const parts = [relatives('Made from', page.madeFrom), relatives('Used by', page.usedBy)].filter(
    (part) => part !== '',
  );
  return parts.length === 0 ? [] : [{ type: 'context', elements: [mrkdwn(cutEscaped(parts.join('\n'), 1900))] }];
}

function relatives(label: string, { names, count }: { names: string[]; count: number }): string {
  if (count === 0) return '';
  const more = count > names.length ? ` and ${count - names.length} more` : '';
  return `${label} ${names.map((name) => escapeText(cut(oneLine(name), 75))).join(', ')}${more}`;
}

function inWords(page: DatasetPage): string {
  const vacant = page.seats.filter((seat) => seat.steward === undefined).map((seat) => seat.discipline);
  return [
    `${escapeText(cut(oneLine(page.name), 150))}: ${factsLine(page)}.`,
    descriptionText(page),
    `Sensitivity: ${sensitivityWords[page.sensitivity]}. About people: ${personalDataWords[page.personalData]}.`,
    ...(vacant.length === 0 ? [] : [`Vacant seats: ${escapeText(vacant.join(', '))}.`]),
    ...caveatsShown(page).map((caveat) => `${caveatWords[caveat.kind]}: ${escapeAndCut(oneLine(caveat.text), 300)}`),
    ...(page.fieldCount === 0 ? [] : [`${page.fieldCount} fields.`]),
  ].join('\n');
}
