import type { KnownBlock } from '@slack/types';
import type { Answer } from '../../../platform/slack/edge.ts';
import { cut, escapeText, oneLine } from '../../../platform/slack/text.ts';
import type { DatasetLine } from '../domain/dataset.ts';
import type { FoundPage } from '../use-cases/find-datasets.ts';
import { datasetLineBlock, lineFacts } from './dataset-line.ts';
import { addWordButton } from './glossary.message.ts';
import { ids } from './payloads.ts';
import { shareChoice } from './shared.message.ts';

/** How many data sets one answer lists. */
export const PAGE_SIZE = 6;

/** What a search found, a page of it; or that it found nothing, and what to do then. `mayShare`: with the choice of one to show to the channel. */
export function foundMessage(words: string, found: FoundPage, options: { mayShare?: boolean } = {}): Answer {
  const shown = escapeText(cut(oneLine(words), 100));
  if (found.lines.length === 0) return nothingFound(shown, found);

  const last = found.offset + found.lines.length;
  const heading = `${howMany(found, last)} for “${shown}”`;
  const blocks: KnownBlock[] = [
    { type: 'section', text: { type: 'mrkdwn', text: `*${heading}*` } },
    ...found.lines.map(datasetLineBlock),
  ];
  if (options.mayShare === true) blocks.push(shareChoice(found.lines));
  if (last < found.total) {
    blocks.push({
      type: 'actions',
      elements: [
        {
          type: 'button',
          action_id: ids.more,
          text: { type: 'plain_text', text: 'Show more' },
          value: JSON.stringify({ words: cut(words, 300), offset: last }),
        },
      ],
    });
  }
  return { text: [heading, ...found.lines.map(inWords)].join('\n'), blocks };
}

function howMany({ total, offset }: FoundPage, last: number): string {
  if (total === 1) return 'One data set';
  const all = `${total.toLocaleString('en')} data sets`;
  return offset === 0 && last === total ? all : `${offset + 1} to ${last} of ${all}`;
}

function nothingFound(shown: string, { offset, nearest = [], wordToAdd }: FoundPage): Answer {
  const alike = nearest.map((word) => `“${escapeText(cut(oneLine(word), 40))}”`).join(', ');
  const hint =
    alike === '' ? 'Try another word for it' : `Spelled alike there is ${alike}. Try one of these, or another word`;
  const text =
    offset > 0
      ? `There is no more for “${shown}”.`
      : `Nothing in the catalog matches “${shown}”. ${hint}, or register the data set if you know it.${wordToAdd === undefined ? '' : ' If it is called something else here, add the word to the glossary.'}`;
  return {
    text,
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text } },
      {
        type: 'actions',
        elements: [
          { type: 'button', action_id: ids.register, text: { type: 'plain_text', text: 'Register a data set' } },
          ...(wordToAdd === undefined ? [] : [addWordButton(wordToAdd)]),
        ],
      },
    ],
  };
}

function inWords(line: DatasetLine): string {
  return `${escapeText(cut(line.name, 150))} (${lineFacts(line)})`;
}

/** Data sets to choose from, where a name is called that several have, or none. */
export function chooseMessage(heading: string, lines: DatasetLine[]): Answer {
  return {
    text: [heading, ...lines.map(inWords)].join('\n'),
    blocks: [{ type: 'section', text: { type: 'mrkdwn', text: heading } }, ...lines.map(datasetLineBlock)],
  };
}
