import type { RawNumberElement, RawTextElement, RichTextBlock } from '@slack/types';
import type { ComponentChildren } from 'preact';
import { html } from '../html.ts';
import { lettersOf } from '../text/letters.ts';
import { showRichPart } from '../text/rich-text.ts';

export type Cell = RawTextElement | RawNumberElement | RichTextBlock;

/** What stands in a cell of a table. */
export function CellContent({ cell }: { cell: Cell }): ComponentChildren {
  return cell.type === 'rich_text' ? html`<div class="mrkdwn">${cell.elements.map(showRichPart)}</div>` : cell.text;
}

/** The letters of a cell, by which it is found and sorted. */
export function cellText(cell: Cell): string {
  return cell.type === 'rich_text' ? lettersOf(cell) : cell.text;
}
