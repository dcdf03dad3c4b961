/** Blocks of figures: tables and charts. https://docs.slack.dev/reference/block-kit/blocks */

import { identifier } from './composition-objects.ts';
import { richTextShape } from './rich-text.ts';
import {
  boolean,
  byType,
  countCharacters,
  integer,
  type Json,
  list,
  nullable,
  number,
  object,
  oneOf,
  type Rule,
  type Shape,
  text,
} from './schema.ts';

const cell = byType({
  raw_text: { required: { text: text(1) } },
  raw_number: { required: { value: number, text: text(1) } },
  rich_text: { ...richTextShape, optional: { block_id: identifier } },
});

const columnSettings = object({ optional: { align: oneOf('left', 'center', 'right'), is_wrapped: boolean } });

/** All rows are as long as the first, whose cells are the headings and may not be formatted. */
const rowsAreEven: Rule = (block, pointer, complain) => {
  const { rows, row_header_column_index: header = 0 } = block as {
    rows: { type: string }[][];
    row_header_column_index?: number;
  };
  const [first = []] = rows;
  for (const [index, heading] of first.entries()) {
    if (heading.type === 'rich_text') complain(`${pointer}/rows/0/${index}/type`, 'unsupported type: rich_text');
  }
  for (const [index, row] of rows.entries()) {
    if (row.length !== first.length) complain(`${pointer}/rows/${index}`, 'must have as many cells as the first row');
  }
  if (header >= first.length) complain(`${pointer}/row_header_column_index`, `must be less than ${first.length}`);
};

const label = text(1, 20);
const axisLabel = text(1, 50);
const point = object({ required: { label, value: number } });
const series = object({ required: { name: label, data: list(point, 1, 20) } });

/** A slice of a pie weighs something. */
const weightIsPositive: Rule = (segment, pointer, complain) => {
  if ((segment.value as number) <= 0) complain(`${pointer}/value`, 'must be greater than 0');
};

/** Series have names of their own, and exactly one point for each category. */
const seriesFitCategories: Rule = (chart, pointer, complain) => {
  const { series: all, axis_config: axis } = chart as {
    series: { name: string; data: { label: string }[] }[];
    axis_config: { categories: string[] };
  };
  const names = new Set<string>();
  for (const [index, { name, data }] of all.entries()) {
    const at = `${pointer}/series/${index}`;
    if (names.has(name)) complain(`${at}/name`, `\`name\` "${name}" already exists`);
    names.add(name);
    const left = new Set(axis.categories);
    for (const [place, { label: category }] of data.entries()) {
      if (!left.delete(category)) complain(`${at}/data/${place}/label`, 'must be one of the provided categories');
    }
    if (left.size > 0) complain(`${at}/data`, 'must provide one item for each category');
  }
};

const seriesChart: Shape = {
  required: {
    series: list(series, 1, 12),
    axis_config: object({
      required: { categories: list(label, 1, 20) },
      optional: { x_label: axisLabel, y_label: axisLabel },
    }),
  },
  rules: [seriesFitCategories],
};

const chart = byType({
  pie: {
    required: { segments: list(object({ required: { label, value: number }, rules: [weightIsPositive] }), 1, 12) },
  },
  bar: seriesChart,
  area: seriesChart,
  line: seriesChart,
});

export const tableBlocks = {
  table: {
    surfaces: ['message', 'home'],
    required: { rows: list(list(cell, 1, 20), 1, 100) },
    // A null leaves the settings of a column as they are.
    optional: { column_settings: list(nullable(columnSettings), 0, 20) },
  },
  data_table: {
    surfaces: ['message', 'home'],
    required: { caption: text(1), rows: list(list(cell, 1, 20), 2, 201) },
    optional: { page_size: integer(1, 100), row_header_column_index: integer(0) },
    rules: [rowsAreEven],
  },
  data_visualization: { surfaces: ['message'], required: { title: text(1, 50), chart } },
} satisfies Record<string, Shape>;

/** How many characters the cells of a well-formed table have, those within their rich text included. */
export function countTableCharacters(rows: readonly (readonly Json[])[]): number {
  return rows.flat().reduce((sum, tableCell) => sum + countTextCharacters(tableCell), 0);
}

function countTextCharacters(value: Json): number {
  const own = typeof value.text === 'string' ? countCharacters(value.text) : 0;
  // Well-formed rich text is no more than a list of lists of sections deep.
  const within = Array.isArray(value.elements) ? (value.elements as Json[]) : [];
  return within.reduce((sum, element) => sum + countTextCharacters(element), own);
}
