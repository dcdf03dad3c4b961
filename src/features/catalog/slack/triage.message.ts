import type { KnownBlock } from '@slack/types';
import { button, section } from '../../../platform/slack/blocks.ts';
import type { Answer } from '../../../platform/slack/edge.ts';
import { cut, cutEscaped, escapeAndCut, escapeText, oneLine } from '../../../platform/slack/text.ts';
import type { Triage } from '../use-cases/triage.ts';
import { editIds } from './edit.payloads.ts';
import { personalDataWords, sensitivityWords } from './words.ts';

export const triageIds = { next: 'catalog.triage', yes: 'catalog.triage.yes' } as const;

/** Data sets that nobody has classified, each with a guess that one click takes. */
export function triageMessage({ batch, total }: Triage): Answer {
  if (batch.length === 0) return { text: 'Every data set that you look after has a sensitivity. Thank you.' };
  const head = `*Is it about people, and how sensitive is it?*\n${total.toLocaleString('en')} of the data sets that you look after wait for a word. The guesses come from the names of the fields: please judge for yourself.`;
  const lines = batch.map((entry) => ({ ...entry, line: lineOf(entry) }));
  const blocks: KnownBlock[] = [
    section(head),
    ...lines.flatMap(({ dataset, suggestion, line }): KnownBlock[] => [
      section(line),
      {
        type: 'actions',
        elements: [
          ...(suggestion === undefined
            ? []
            : [
                button(
                  'Yes, that',
                  triageIds.yes,
                  `${dataset.id}:${suggestion.sensitivity}:${suggestion.personalData}`,
                  'primary',
                ),
              ]),
          button(suggestion === undefined ? 'Choose' : 'Something else', editIds.edit, dataset.id),
        ],
      },
    ]),
    ...(total > batch.length
      ? [{ type: 'actions' as const, elements: [button('Show the next ones', triageIds.next)] }]
      : []),
  ];
  return { text: cutEscaped([head, ...lines.map(({ line }) => line)].join('\n'), 3900), blocks };
}

function lineOf({ dataset, suggestion }: Triage['batch'][number]): string {
  const name = escapeText(cut(oneLine(dataset.name), 100));
  const domain = escapeText(cut(oneLine(dataset.domain), 75));
  const description = dataset.description === '' ? '' : `\n${escapeAndCut(oneLine(dataset.description), 150)}`;
  return `*${name}*  ·  ${domain}${description}\n${guess(suggestion)}`;
}

function guess(suggestion: Triage['batch'][number]['suggestion']): string {
  if (suggestion === undefined) return '_No guess: its fields are not known._';
  const { personalData, sensitivity, because } = suggestion;
  const why =
    because.length === 0
      ? 'no field leads to a person'
      : because.map((name) => `\`${escapeText(cut(oneLine(name).replaceAll('`', "'"), 60))}\``).join(', ');
  return `_A guess:_ ${personalDataWords[personalData]}, ${sensitivityWords[sensitivity]} (${why})`;
}
