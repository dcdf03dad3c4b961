import type { Button, KnownBlock, ModalView } from '@slack/types';
import { button, mrkdwn, plain, section } from '../../../platform/slack/blocks.ts';
import { cut, escapeAndCut, oneLine } from '../../../platform/slack/text.ts';
import type { DatasetPage, Field } from '../domain/dataset.ts';
import { fieldLine } from './dataset.message.ts';
import { editIds } from './edit.payloads.ts';
import { ids } from './payloads.ts';

/** So many fields at a time: a modal holds 100 blocks and 250 kB. */
export const FIELDS_SHOWN = 80;
/** A section holds 3,000 characters. */
const LONGEST_SECTION = 2900;
const LONGEST_TEXT = 300;

/** The fields of a data set from one of them on, with their descriptions; `offset` is how many stand before them. */
export function fieldsModal(page: DatasetPage, fields: Field[], offset: number): ModalView {
  const all = page.fieldCount.toLocaleString('en');
  const last = offset + fields.length;
  const part = fields.length === page.fieldCount ? [] : [`Fields ${offset + 1} to ${last} of ${all}.`];
  return {
    type: 'modal',
    title: plain('Fields'),
    close: plain('Close'),
    blocks: [
      { type: 'header', text: plain(cut(oneLine(page.name), 150)) },
      ...inSections(fields.map((field) => lineOf(field, page))).map((text) => section(text)),
      ...part.map((text): KnownBlock => ({ type: 'context', elements: [mrkdwn(text)] })),
      ...buttons(page, offset, last),
    ],
  };
}

function lineOf(field: Field, { mayAct }: DatasetPage): string {
  const line = fieldLine(field, LONGEST_TEXT);
  if (typeof field.sourceNews !== 'string' || !mayAct) return line;
  const news = field.sourceNews === '' ? 'nothing' : escapeAndCut(oneLine(field.sourceNews), LONGEST_TEXT);
  return `${line}\n>Its source says by now: ${news}`;
}

function inSections(lines: string[]): string[] {
  const sections: string[] = [];
  for (const line of lines) {
    const longer = `${sections.at(-1) ?? ''}\n${line}`;
    if (sections.length > 0 && longer.length <= LONGEST_SECTION) sections[sections.length - 1] = longer;
    else sections.push(line);
  }
  return sections;
}

function buttons({ id, gone, mayAct, fieldCount }: DatasetPage, offset: number, last: number): KnownBlock[] {
  const elements: Button[] = [
    ...(offset === 0 ? [] : [button('Fields before', ids.fieldsBefore, `${id}:${Math.max(0, offset - FIELDS_SHOWN)}`)]),
    ...(last >= fieldCount ? [] : [button('More fields', ids.fieldsAfter, `${id}:${last}`)]),
    ...(gone || !mayAct ? [] : [button('Describe a field', editIds.field, id)]),
  ];
  return elements.length === 0 ? [] : [{ type: 'actions', elements }];
}
