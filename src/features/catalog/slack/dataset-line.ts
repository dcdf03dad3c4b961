import type { SectionBlock } from '@slack/types';
import { cut, escapeAndCut, escapeText, oneLine } from '../../../platform/slack/text.ts';
import { type DatasetLine, showsInside } from '../domain/dataset.ts';
import { biasMark } from './bias.words.ts';
import { ids } from './payloads.ts';
import { kindWords, personalDataWords, sensitivityWords } from './words.ts';

/** A data set in a list: its name, what it is, and a button that opens its page. */
export function datasetLineBlock(line: DatasetLine): SectionBlock {
  const description = lineDescription(line, 200);
  return {
    type: 'section',
    block_id: line.id,
    text: { type: 'mrkdwn', text: `*${escapeText(cut(line.name, 150))}*\n${description}\n${lineFacts(line)}` },
    accessory: {
      type: 'button',
      action_id: ids.open,
      text: { type: 'plain_text', text: 'Open' },
      value: line.id,
      accessibility_label: cut(`Open ${line.name}`, 75),
    },
  };
}

/** What a data set is, on one line of at most so many characters; of a restricted one only that it is. */
export function lineDescription(line: DatasetLine, longest: number): string {
  if (!showsInside(line)) return '_Restricted: its description is shown to those who have access._';
  return line.description === '' ? '_No description yet._' : escapeAndCut(oneLine(line.description), longest);
}

/** Kind, domain and class of a data set in one line, with a mark where not everybody is in it. */
export function lineFacts(line: DatasetLine): string {
  const domain = line.domainName === undefined ? 'no domain yet' : escapeText(cut(line.domainName, 75));
  const about =
    line.personalData === 'none' || line.personalData === 'unknown' ? [] : [personalDataWords[line.personalData]];
  const mark = biasMark(line.sampleBias);
  const marks = mark === undefined ? [] : [mark];
  return [kindWords[line.kind], domain, sensitivityWords[line.sensitivity], ...about, ...marks].join('  ·  ');
}
