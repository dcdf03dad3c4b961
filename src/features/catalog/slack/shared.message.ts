import type { KnownBlock } from '@slack/types';
import { button, mrkdwn, option, plain, section } from '../../../platform/slack/blocks.ts';
import { cut, cutEscaped, escapeAndCut, escapeText, oneLine } from '../../../platform/slack/text.ts';
import { type DatasetLine, isOpenToOutsiders } from '../domain/dataset.ts';
import type { SharedDataset } from '../use-cases/share-dataset.ts';
import { biasSentence } from './bias.words.ts';
import { lineDescription, lineFacts } from './dataset-line.ts';
import { ids } from './payloads.ts';
import { caveatWords } from './words.ts';

const CAVEATS_SHOWN = 3;
const STEWARDS_SHOWN = 6;

/** A data set for all of a channel to read: what it is, how to handle it, what to beware of, whom to ask. Nobody is rung. */
export function sharedMessage({ share, line, caveats, stewards }: SharedDataset) {
  const by = `Shared by <@${share.sharedBySlackId}>`;
  const name = `*${escapeText(cut(oneLine(share.datasetName), 150))}*`;
  if (line === undefined) {
    const text = `${name} is no longer in the catalog.\n${by}`;
    return { text, blocks: [section(text)] };
  }
  const others = caveats.filter(({ kind }) => kind !== 'sample_bias');
  const bias = biasSentence(line.sampleBias);
  const parts = [
    `${name}\n${lineDescription(line, 400)}`,
    ...(bias === undefined ? [] : [bias]),
    ...others
      .slice(0, CAVEATS_SHOWN)
      .map(({ kind, text }) => `*${caveatWords[kind]}:* ${escapeAndCut(oneLine(text), 300)}`),
  ];
  const whom = stewards
    .slice(0, STEWARDS_SHOWN)
    .map((steward) => `${escapeText(cut(oneLine(steward.name), 60))} (${escapeText(cut(steward.discipline, 40))})`)
    .join(', ');
  // The sentence stands above already.
  const facts = [
    lineFacts({ ...line, sampleBias: '' }),
    whom === '' ? 'Nobody looks after it yet' : `Whom to ask: ${whom}`,
    by,
  ];
  const blocks: KnownBlock[] = [
    section(cutEscaped(parts.join('\n'), 2900), {
      accessory: { ...button('Open', ids.open, line.id), accessibility_label: cut(`Open ${oneLine(line.name)}`, 75) },
    }),
    { type: 'context', elements: [mrkdwn(facts.map((fact) => cutEscaped(fact, 900)).join('\n'))] },
  ];
  return { text: cutEscaped([...parts, ...facts].join('\n'), 3900), blocks, open: isOpenToOutsiders(line) };
}

/** Shares one of a list. */
export function shareChoice(lines: DatasetLine[]): KnownBlock {
  return {
    type: 'actions',
    elements: [
      {
        type: 'static_select',
        action_id: ids.shareOne,
        placeholder: plain('Share one here'),
        options: lines.map(({ id, name }) => option(id, oneLine(name))),
      },
    ],
  };
}
