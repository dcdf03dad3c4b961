import type { KnownBlock, ModalView } from '@slack/types';
import { cut, cutEscaped, oneLine } from '../../../platform/slack/text.ts';
import type { DatasetPage, Field } from '../domain/dataset.ts';
import { fieldLine } from './dataset.message.ts';

/** A section holds 3,000 characters, a modal 100 blocks and 250 kB. */
const PER_SECTION = 8;
const LONGEST = 300;

/** All fields of a data set with their descriptions. */
export function fieldsModal(page: DatasetPage, fields: Field[]): ModalView {
  const blocks: KnownBlock[] = [{ type: 'header', text: { type: 'plain_text', text: cut(oneLine(page.name), 150) } }];
  for (let start = 0; start < fields.length; start += PER_SECTION) {
    const lines = fields.slice(start, start + PER_SECTION).map((field) => fieldLine(field, LONGEST));
    blocks.push({ type: 'section', text: { type: 'mrkdwn', text: cutEscaped(lines.join('\n'), 3000) } });
  }
  if (fields.length < page.fieldCount) {
    blocks.push({
      type: 'context',
      elements: [
        { type: 'mrkdwn', text: `The first ${fields.length} of ${page.fieldCount.toLocaleString('en')} fields.` },
      ],
    });
  }
  return {
    type: 'modal',
    title: { type: 'plain_text', text: 'Fields' },
    close: { type: 'plain_text', text: 'Close' },
    blocks,
  };
}
