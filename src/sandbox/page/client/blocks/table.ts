import type { TableBlock } from '@slack/types';
import { type ComponentChildren, h } from 'preact';
import { html } from '../html.ts';
import { type Cell, CellContent } from './cell.ts';

/** https://docs.slack.dev/reference/block-kit/blocks/table-block: the first row are the headings, and a column keeps to one line unless it says otherwise. */
export function TableBlockView({ block }: { block: TableBlock }): ComponentChildren {
  const [head = [], ...rows] = block.rows;
  const settings = block.column_settings ?? [];

  function classOf(column: number): string {
    const { align = 'left', is_wrapped: isWrapped = false } = settings[column] ?? {};
    return `cell-${align} ${isWrapped ? 'cell-wrapped' : ''}`;
  }

  return html`<div class="block-table" role="group" aria-label="Table" tabindex="0">
    <table>
      <thead>
        <tr>${head.map((cell: Cell, column: number) => html`<th scope="col" class=${classOf(column)}>${h(CellContent, { cell })}</th>`)}</tr>
      </thead>
      <tbody>
        ${rows.map((row) => html`<tr>${row.map((cell: Cell, column: number) => html`<td class=${classOf(column)}>${h(CellContent, { cell })}</td>`)}</tr>`)}
      </tbody>
    </table>
  </div>`;
}
