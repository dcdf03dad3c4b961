import type { KnownBlock } from '@slack/types';
import { button, section } from '../../../platform/slack/blocks.ts';
import type { Answer } from '../../../platform/slack/edge.ts';
import { cut, cutEscaped, escapeAndCut, escapeText, oneLine } from '../../../platform/slack/text.ts';
import type { Triage } from '../use-cases/triage.ts';
import { editIds } from './edit.payloads.ts';
import { ids } from './payloads.ts';
import { personalDataWords, sensitivityWords } from './words.ts';

export const triageIds = { next: 'catalog.triage', yes: 'catalog.triage.yes' } as const;

/** Data sets that nobody has classified, each with a guess that one click takes. */
export function triageMessage({ batch, total, conflicts }: Triage): Answer {
  const other = conflictBlocks(conflicts);
  if (batch.length === 0) {
    const done = 'Every data set that you look after has a sensitivity. Thank you.';
    if (conflicts.total === 0) return { text: done };
    return { text: `${done}\n${conflictHead(conflicts)}`, blocks: [section(done), ...other] };
  }
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
    ...other,
  ];
  const told = [head, ...lines.map(({ line }) => line), ...(conflicts.total === 0 ? [] : [conflictHead(conflicts)])];
  return { text: cutEscaped(told.join('\n'), 3900), blocks };
}

function conflictBlocks({ datasets, total }: Triage['conflicts']): KnownBlock[] {
  if (total === 0) return [];
  return [
    section(conflictHead({ total })),
    ...datasets.map(({ id, name }) =>
      section(`*${escapeText(cut(oneLine(name), 100))}*`, { accessory: button('Look at it', ids.open, id) }),
    ),
  ];
}

function conflictHead({ total }: { total: number }): string {
  return `*${total === 1 ? 'Of one data set its source says' : `Of ${total.toLocaleString('en')} data sets their source says`} otherwise* than what stands here.`;
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
