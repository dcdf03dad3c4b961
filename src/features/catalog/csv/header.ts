import { UserError } from '../../../core/errors.ts';
import { COLUMNS, type Column, columnOf, plainWord } from './columns.ts';

/** Where each column stands in a row; the notes say how the headers were understood. */
export type Header = { at: Partial<Record<Column, number>>; notes: string[] };

/**
 * Reads the line of headers. Where there is a column of fields and none for a field's type or description, `type` and `description` are
 * taken for the field's.
 *
 * @throws UserError where the names of the data sets are missing.
 */
export function readHeader(cells: readonly string[], file: string): Header {
  const found = cells.map((header) => columnOf(header));
  const at: Header['at'] = {};
  // A header in our own words goes before a synonym, wherever it stands.
  for (const exact of [true, false]) {
    for (const [index, column] of found.entries()) {
      if (column === undefined || at[column] !== undefined) continue;
      if (!exact || plainWord(cells[index] ?? '') === column) at[column] = index;
    }
  }
  if (at.name === undefined) {
    throw new UserError(
      `${file}, line 1: no column has the names of the data sets. Its header is name; also read are ${COLUMNS.slice(1).join(', ')}, and common other words for them.`,
    );
  }
  if (at.field !== undefined) {
    for (const [whole, ofField] of [
      ['kind', 'field type'],
      ['description', 'field description'],
    ] as const) {
      const index = at[whole];
      const isMeantSo = whole === 'description' || plainWord(cells[index ?? -1] ?? '') === 'type';
      if (index === undefined || at[ofField] !== undefined || !isMeantSo) continue;
      at[ofField] = index;
      delete at[whole];
    }
  }
  return { at, notes: notesOn(cells, at) };
}

function notesOn(cells: readonly string[], at: Header['at']): string[] {
  const readAs = new Map(
    COLUMNS.flatMap((column) => (at[column] === undefined ? [] : [[at[column], column] as const])),
  );
  const renamed = [...readAs].flatMap(([index, column]) => {
    const header = (cells[index] ?? '').trim();
    return header === column ? [] : [`\`${header}\` read as ${column}`];
  });
  const left = cells
    .filter((header, index) => !readAs.has(index) && header.trim() !== '')
    .map((header) => header.trim());
  return [
    ...(renamed.length === 0 ? [] : [`Columns: ${renamed.join(', ')}.`]),
    ...(left.length === 0 ? [] : [`Columns passed over: ${left.join(', ')}.`]),
  ];
}
