import type { DataTableBlock } from '@slack/types';
import { type ComponentChildren, h } from 'preact';
import { useState } from 'preact/hooks';
import { Icon } from '../elements/icon.ts';
import { html } from '../html.ts';
import { arrangeRows, type Sort } from './arrange-rows.ts';
import { type Cell, CellContent, cellText } from './cell.ts';

/** https://docs.slack.dev/reference/block-kit/blocks/data-table-block */
const ROWS_ON_A_PAGE = 5;

/** A first press on a heading sorts upwards, a second downwards, a third as it came. */
function nextSort(sort: Sort | undefined, column: number): Sort | undefined {
  if (sort?.column !== column) return { column, direction: 'ascending' };
  return sort.direction === 'ascending' ? { column, direction: 'descending' } : undefined;
}

/** A table that can be sorted, searched and turned page by page. */
export function DataTableBlockView({ block }: { block: DataTableBlock }): ComponentChildren {
  const { caption, page_size: size = ROWS_ON_A_PAGE, row_header_column_index: headerColumn = 0 } = block;
  const [head = [], ...rows] = block.rows;
  const [sort, setSort] = useState<Sort>();
  const [query, setQuery] = useState('');
  const [turned, setTurned] = useState(0);
  const arranged = arrangeRows(rows, query, sort);
  const pages = Math.max(1, Math.ceil(arranged.length / size));
  const page = Math.min(turned, pages - 1);
  const shown = arranged.slice(page * size, (page + 1) * size);

  function heading(cell: Cell, column: number): ComponentChildren {
    const direction = sort?.column === column ? sort.direction : undefined;
    return html`<th scope="col" aria-sort=${direction ?? 'none'} class=${classOf(column)}>
      <button type="button" class="sort" onClick=${() => setSort(nextSort(sort, column))}>
        ${cellText(cell)} <span class=${`sort-arrow ${direction === undefined ? '' : `sort-${direction}`}`}>${h(Icon, { name: 'down' })}</span>
      </button>
    </th>`;
  }

  function classOf(column: number): string {
    return rows.every((row) => row[column]?.type === 'raw_number') ? 'cell-right' : 'cell-left';
  }

  function bodyCell(cell: Cell, column: number): ComponentChildren {
    const content = h(CellContent, { cell });
    return column === headerColumn
      ? html`<th scope="row" class=${classOf(column)}>${content}</th>`
      : html`<td class=${classOf(column)}>${content}</td>`;
  }

  return html`<div class="block-data-table">
    ${
      rows.length > size &&
      html`<label class="table-filter">
        ${h(Icon, { name: 'search' })}
        <input
          type="search"
          placeholder="Filter rows"
          aria-label=${`Filter the rows of ${caption}`}
          value=${query}
          onInput=${(event: InputEvent & { currentTarget: HTMLInputElement }) => {
            setQuery(event.currentTarget.value);
            setTurned(0);
          }}
          onKeyDown=${(event: KeyboardEvent) => {
            // In a modal, Enter would send the form.
            if (event.key === 'Enter') event.preventDefault();
          }}
        />
      </label>`
    }
    <div class="block-table">
      <table>
        <caption>${caption}</caption>
        <thead><tr>${head.map(heading)}</tr></thead>
        <tbody>
          ${shown.map((row) => html`<tr>${row.map(bodyCell)}</tr>`)}
          ${shown.length === 0 && html`<tr><td colspan=${head.length}>No row has that in it.</td></tr>`}
        </tbody>
      </table>
    </div>
    ${
      rows.length > size &&
      html`<div class="table-pages">
        <span role="status">${arranged.length === 0 ? '0' : `${page * size + 1}–${page * size + shown.length}`} of ${arranged.length}</span>
        <button type="button" class="icon-button" aria-label="Previous page" disabled=${page === 0} onClick=${() => setTurned(page - 1)}>
          ${h(Icon, { name: 'caret-left' })}
        </button>
        <button type="button" class="icon-button" aria-label="Next page" disabled=${page === pages - 1} onClick=${() => setTurned(page + 1)}>
          ${h(Icon, { name: 'caret-right' })}
        </button>
      </div>`
    }
  </div>`;
}
