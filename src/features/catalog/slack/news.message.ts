import type { KnownBlock } from '@slack/types';
import type { OutgoingMessage } from '../../../platform/delivery/outbox.ts';
import { button, mrkdwn, section } from '../../../platform/slack/blocks.ts';
import { cut, cutEscaped, escapeText, oneLine } from '../../../platform/slack/text.ts';
import { type SeatView, showsInside } from '../domain/dataset.ts';
import type { Part } from '../domain/dataset-values.ts';
import type { NewsItem, NewsToTell } from '../domain/news-items.ts';
import { listButton } from './follows.message.ts';
import { ids } from './payloads.ts';
import { planLine } from './plan.message.ts';
import { personalDataWords, sensitivityWords } from './words.ts';

/** Slack takes 3,000 characters in a section; a preview shows far fewer. */
const LONGEST_ITEM = 1500;
const FIELDS_NAMED = 6;
const PLANS_NAMED = 3;

/** The rules of use as they are told; the other parts have a line of their own. */
const ruleWords: Partial<Record<Part, string>> = {
  purposes: 'what it may be used for',
  specialBasis: 'the basis for special categories',
  retention: 'how long it is kept',
  residency: 'where it may be',
  recipients: 'who gets it',
  dataCategories: 'kinds of data',
  dataSubjects: 'whom it is about',
  caveats: 'its limits',
  contactChannelId: 'where to ask',
};

/** What became of what a person follows, in one message. */
export function newsMessage({ items, more }: NewsToTell): OutgoingMessage {
  const head = 'News of data that you follow';
  const texts = items.map((item) => ({ item, text: cutEscaped(itemText(item), LONGEST_ITEM) }));
  const rest = moreText(more, items.length > 0);
  const blocks: KnownBlock[] = [
    section(`*${head}*`),
    ...texts.map(({ item, text }) =>
      item.kind === 'dataset' ? section(text, { accessory: button('Open', ids.open, item.id) }) : section(text),
    ),
    ...(rest === '' ? [] : [section(rest)]),
    {
      type: 'context',
      elements: [mrkdwn('What you look after counts as followed. The button changes what you hear.')],
    },
    { type: 'actions', elements: [listButton()] },
  ];
  const lines = [head, ...texts.map(({ text }) => text), ...(rest === '' ? [] : [rest])];
  return { text: cutEscaped(lines.join('\n'), 3900), blocks };
}

function moreText(more: number, isRest: boolean): string {
  if (more === 0) return '';
  const sets = `${more.toLocaleString('en')}${isRest ? ' more' : ''} of the data sets that you follow`;
  return `${sets} changed.`;
}

function itemText(item: NewsItem): string {
  const name = `*${escapeText(cut(oneLine(item.name), 150))}*`;
  const where = item.domainName === undefined ? '' : `  ·  ${escapeText(cut(oneLine(item.domainName), 75))}`;
  const shown = item.plans.slice(0, PLANS_NAMED).map(planText);
  const others = item.plans.length - shown.length;
  const lines = [
    ...shown,
    ...(others > 0 ? [`${others} more ${others === 1 ? 'plan' : 'plans'}`] : []),
    ...handlingLines(item),
    ...fieldLines(item),
    ...presenceLines(item),
    ...item.seats.map(seatText),
  ];
  return [`${name}${where}`, ...lines.map((line) => `• ${line}`)].join('\n');
}

function planText({ plan, step }: NewsItem['plans'][number]): string {
  const line = planLine(plan);
  if (step === 'announced') return line;
  return step === 'changed' ? `A plan was changed: ${line}` : `A plan was taken back: ${line}`;
}

function handlingLines({ parts, sensitivity, personalData, domainName, rulesImported, kind }: NewsItem): string[] {
  const lines: string[] = [];
  if (parts.includes('sensitivity') && sensitivity !== undefined) {
    lines.push(`Sensitivity is now ${sensitivityWords[sensitivity]}`);
  }
  if (parts.includes('personalData') && personalData !== undefined) {
    lines.push(`About people is now ${personalDataWords[personalData]}`);
  }
  if (parts.includes('domainId') && kind === 'dataset') {
    lines.push(
      domainName === undefined ? 'Belongs to no domain now' : `Belongs to ${escapeText(cut(domainName, 75))} now`,
    );
  }
  const rules = parts.flatMap((part) => ruleWords[part] ?? []);
  const isInside = sensitivity !== undefined && showsInside({ sensitivity });
  if (rules.length > 0 && isInside) lines.push(`Rules of use changed: ${rules.join(', ')}`);
  else if (rules.length > 0 || rulesImported) lines.push('Rules of use changed');
  return lines;
}

/** Which fields there are is not for everybody where the data set is restricted. */
function fieldLines({ fields, sensitivity }: NewsItem): string[] {
  const kinds = [
    ['New fields', fields.added],
    ['Fields gone', fields.gone],
    ['Fields of another type', fields.retyped],
  ] as const;
  const changed = kinds.filter(([, names]) => names.length > 0);
  if (changed.length === 0) return [];
  if (sensitivity === undefined || !showsInside({ sensitivity })) return ['Its fields changed'];
  return changed.map(([what, names]) => {
    const shown = names
      .slice(0, FIELDS_NAMED)
      .map((name) => `\`${escapeText(cut(oneLine(name).replaceAll('`', "'"), 60))}\``);
    const others = names.length - shown.length;
    return `${what}: ${shown.join(', ')}${others > 0 ? ` and ${others} more` : ''}`;
  });
}

function presenceLines({ presence }: NewsItem): string[] {
  if (presence === undefined) return [];
  return [presence === 'gone' ? 'No longer at its source' : 'At its source again'];
}

function seatText({ discipline, steward, deputy }: SeatView): string {
  const holder = steward === undefined ? 'vacant now' : `<@${steward}>`;
  return `${escapeText(cut(oneLine(discipline), 75))} seat: ${holder}${deputy === undefined ? '' : `, deputy <@${deputy}>`}`;
}
