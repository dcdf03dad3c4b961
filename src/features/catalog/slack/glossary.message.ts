import type { Button, KnownBlock, ModalView } from '@slack/types';
import { button, plain, section } from '../../../platform/slack/blocks.ts';
import type { Answer } from '../../../platform/slack/edge.ts';
import { cut, cutEscaped, escapeText, oneLine } from '../../../platform/slack/text.ts';
import { GLOSSARY_LIMITS } from '../domain/glossary.ts';
import type { GlossaryPage } from '../use-cases/list-glossary.ts';
import { glossaryIds, type ListButton } from './glossary.payloads.ts';

/** How many words one page of the list has. */
export const GLOSSARY_PAGE = 8;

/** A page of the words that mean the same: the company's own, then those that come with the app. */
export function glossaryMessage(page: GlossaryPage): Answer {
  const { entries, mayChange } = page;
  const head = headOf(page);
  const blocks: KnownBlock[] = [section(head)];
  const lines: string[] = [];
  let isFirstStarter = true;
  for (const entry of entries) {
    if (entry.kind === 'starter' && isFirstStarter) {
      isFirstStarter = false;
      blocks.push({ type: 'context', elements: [{ type: 'mrkdwn', text: startersHead(page) }] });
    }
    const line = lineOf(entry);
    lines.push(line);
    const accessory = mayChange ? buttonOf(entry, page) : undefined;
    blocks.push(section(line, accessory === undefined ? {} : { accessory }));
  }
  const turning = [...turns(page), ...(mayChange ? [addWordButton(page.typed)] : [])];
  const all = mayChange && page.typed === '' ? [allStartersButton(page)] : [];
  if (turning.length + all.length > 0) blocks.push({ type: 'actions', elements: [...turning, ...all] });
  return { text: cutEscaped([head, ...lines].join('\n'), 3_900), blocks };
}

/** The same as a modal, for those who come from Home. */
export function glossaryListModal(page: GlossaryPage): ModalView {
  const { blocks = [] } = glossaryMessage(page);
  return {
    type: 'modal',
    private_metadata: glossaryIds.list,
    title: plain('Glossary'),
    close: plain('Close'),
    blocks,
  };
}

function headOf({ typed, total, offset, entries, mayChange }: GlossaryPage): string {
  const shown = escapeText(cut(oneLine(typed), 60));
  if (total === 0) {
    if (typed === '') return 'The glossary is empty. A search takes every word as it is.';
    return `The glossary has no “${shown}”. ${mayChange ? 'Add it if people look for data by that word.' : 'Admins and those who look after data can add it.'}`;
  }
  if (entries.length === 0) return 'There is no more.';
  const last = offset + entries.length;
  const range = offset === 0 && last === total ? '' : `${offset + 1} to ${last} of `;
  const what = typed === '' ? '*Words that mean the same*' : `*Words that mean the same, with “${shown}”*`;
  return `${what}\n${range}${total.toLocaleString('en')} ${total === 1 ? 'group' : 'groups'}. A search for one word of a group finds what is described with another.`;
}

function startersHead({ startersOff }: GlossaryPage): string {
  return startersOff
    ? 'These come with the app. They are switched off here, so a search does without them.'
    : 'These come with the app.';
}

type Entry = GlossaryPage['entries'][number];

function lineOf(entry: Entry): string {
  if (entry.kind === 'own') return cutEscaped(`*${clean(entry.term)}*  ·  ${entry.means.map(clean).join(', ')}`, 2_900);
  const line = entry.phrases.map(clean).join(', ');
  return entry.on ? line : `~${line}~  _off_`;
}

/** Every word is cut to what a form lets in, whoever wrote it. */
function clean(word: string): string {
  return escapeText(cut(oneLine(word), GLOSSARY_LIMITS.term));
}

function buttonOf(entry: Entry, page: GlossaryPage): Button | undefined {
  if (entry.kind === 'own') return button('Change', glossaryIds.change, entry.id);
  if (page.startersOff) return undefined;
  const value = placeOf(page, { key: entry.key, on: !entry.on });
  return button(entry.on ? 'Switch off' : 'Switch on', glossaryIds.starter, value);
}

/** Opens the form, which begins with the word; for those who may change the glossary. */
export function addWordButton(word: string): Button {
  return button('Add a word', glossaryIds.add, word === '' ? undefined : cut(oneLine(word), GLOSSARY_LIMITS.term));
}

function allStartersButton(page: GlossaryPage): Button {
  const label = page.startersOff ? 'Switch on the app’s words' : 'Switch off the app’s words';
  return button(label, glossaryIds.starters, placeOf(page, { on: page.startersOff }));
}

function turns(page: GlossaryPage): Button[] {
  const { offset, entries, total } = page;
  const next = offset + entries.length;
  return [
    ...(offset > 0
      ? [button('Earlier', glossaryIds.earlier, placeOf(page, { offset: Math.max(0, offset - GLOSSARY_PAGE) }))]
      : []),
    ...(entries.length > 0 && next < total
      ? [button('Show more', glossaryIds.next, placeOf(page, { offset: next }))]
      : []),
  ];
}

function placeOf({ typed, offset }: GlossaryPage, rest: Partial<ListButton>): string {
  const value: ListButton = { typed: typed.slice(0, 100), offset, ...rest };
  return JSON.stringify(value);
}
