import type { OutgoingMessage } from '../../../platform/delivery/outbox.ts';
import { cut, escapeText, oneLine } from '../../../platform/slack/text.ts';
import type { DatasetLine } from '../domain/dataset.ts';
import { biasSentence } from './bias.words.ts';
import { datasetLineBlock, lineFacts } from './dataset-line.ts';

/** Tells a domain's channel that somebody registered a data set there. */
export function registeredMessage(dataset: DatasetLine, bySlackId: string): OutgoingMessage {
  const name = escapeText(cut(oneLine(dataset.name), 150));
  const unclassified =
    dataset.sensitivity === 'unclassified'
      ? ' Nobody has said yet how sensitive it is, so it is handled as confidential.'
      : '';
  const bias = biasSentence(dataset.sampleBias);
  const beware = bias === undefined ? '' : `\n${bias}`;
  return {
    text: `<@${bySlackId}> registered ${name} (${lineFacts({ ...dataset, sampleBias: '' })}).${unclassified}${beware}`,
    blocks: [
      {
        type: 'section',
        text: { type: 'mrkdwn', text: `<@${bySlackId}> registered a data set in this domain.${unclassified}${beware}` },
      },
      datasetLineBlock(dataset),
    ],
  };
}
