import { type Cell, cellText } from './cell.ts';

export type Sort = { column: number; direction: 'ascending' | 'descending' };

/** Whether Slack sorts a column by value: only where every cell is a number, else by letters. https://docs.slack.dev/reference/block-kit/blocks/data-table-block */
function isOfNumbers(rows: readonly Cell[][], column: number): boolean {
  return rows.every((row) => row[column]?.type === 'raw_number');
}

/** The rows with every typed word in one of their cells, in the order asked for; in the order they came in without one. */
export function arrangeRows(rows: readonly Cell[][], query: string, sort: Sort | undefined): Cell[][] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = rows.filter((row) => {
    const text = row.map(cellText).join('\n').toLowerCase();
    return words.every((word) => text.includes(word));
  });
  if (sort === undefined) return found;
  const { column, direction } = sort;
  const isNumeric = isOfNumbers(rows, column);
  const sign = direction === 'ascending' ? 1 : -1;
  return found.toSorted((one, other) => {
    const [a, b] = [one[column], other[column]];
    if (a === undefined || b === undefined) return 0;
    if (isNumeric && a.type === 'raw_number' && b.type === 'raw_number') return sign * (a.value - b.value);
    return sign * cellText(a).localeCompare(cellText(b), 'en');
  });
}
