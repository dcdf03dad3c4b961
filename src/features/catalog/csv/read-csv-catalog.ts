import { basename } from 'node:path';
import { UserError } from '../../../core/errors.ts';
import type { ImportedDataset, ImportedItem } from '../domain/imported-catalog.ts';
import type { ReadingProgress } from '../reading/reading-progress.ts';
import { asName, asText } from '../reading/texts.ts';
import {
  caveatsIn,
  kindIn,
  personalDataIn,
  purposesIn,
  type Refuse,
  retentionIn,
  sensitivityIn,
  specialBasisIn,
  valuesIn,
} from './cell-values.ts';
import { plainCell } from './cells.ts';
import type { Column } from './columns.ts';
import { type CsvRow, csvRows } from './csv-rows.ts';
import { type Header, readHeader } from './header.ts';

/** Names stand in the database's indexes, whose entries hold some 2,700 bytes; the rest is bounded so that no text crowds out the others. */
const LONGEST: Partial<Record<Column, number>> = {
  name: 255,
  field: 500,
  key: 500,
  origin: 250,
  domain: 255,
  location: 2_000,
};
const LONGEST_TEXT = 100_000;

/**
 * The data sets of a table that a person keeps: a row for each, or a row for each field, those of one data set together. How the headers
 * were understood stands in warnings.
 *
 * While iterating it throws a `UserError` naming the file and the line.
 */
export function readCsvCatalog(
  file: string,
  onProgress: (progress: ReadingProgress) => void = () => undefined,
): AsyncIterable<ImportedItem> {
  return { [Symbol.asyncIterator]: () => itemsOf(file, onProgress) };
}

async function* itemsOf(file: string, onProgress: (progress: ReadingProgress) => void): AsyncGenerator<ImportedItem> {
  yield { type: 'origin', origin: `csv:${asName(basename(file).replace(/\.\w+$/, '')).slice(0, 200)}` };
  const began = new Map<string, number>();
  let header: Header | undefined;
  let current: { dataset: ImportedDataset; fields: Set<string> } | undefined;
  let withPeople = 0;
  for await (const row of csvRows(file, (bytes, size) => onProgress({ file, bytes, size }))) {
    if (header === undefined) {
      header = readHeader(row.cells, file);
      continue;
    }
    const read = reader(row, header, file);
    const dataset = datasetOf(read);
    if (read.text('stewards') !== '') withPeople += 1;
    if (current?.dataset.key !== dataset.key) {
      const before = began.get(dataset.key);
      if (before !== undefined) {
        const advice =
          header.at.field === undefined
            ? 'Please give each a name or location of its own.'
            : 'Rows of one data set must stand together: please sort the table by its name.';
        read.fail(`${dataset.name} came before, on line ${before}. ${advice}`);
      }
      if (current !== undefined) yield current.dataset;
      began.set(dataset.key, row.line);
      current = { dataset, fields: new Set() };
    } else if (header.at.field === undefined) {
      read.fail(
        `${dataset.name} came before, on line ${began.get(dataset.key)}. Please give each a name or location of its own.`,
      );
    } else join(current.dataset, dataset, read);
    addField(current, read);
  }
  if (current === undefined) throw new UserError(`${file} has no row below its headers: nothing to import.`);
  yield current.dataset;
  for (const text of header?.notes ?? []) yield { type: 'warning', text };
  if (withPeople > 0) {
    const text = `Rows that name stewards: ${withPeople}. An import seats nobody; a seat is claimed with /catalog claim.`;
    yield { type: 'warning', text };
  }
}

type Reader = {
  text(column: Column): string;
  refuse(column: Column): Refuse;
  fail(reason: string): never;
};

function reader({ line, cells }: CsvRow, { at }: Header, file: string): Reader {
  function fail(reason: string): never {
    throw new UserError(`${file}, line ${line}: ${reason}`);
  }
  function text(column: Column): string {
    const index = at[column];
    const cell = asText(plainCell(index === undefined ? '' : (cells[index] ?? '')));
    const most = LONGEST[column] ?? LONGEST_TEXT;
    if (cell.length > most) fail(`${column} is longer than ${most} characters.`);
    return cell;
  }
  return {
    ...{ text, fail },
    refuse: (column) => (allowed) => fail(`${column} says “${text(column).slice(0, 60)}”. Allowed: ${allowed}.`),
  };
}

function datasetOf({ text, refuse, fail }: Reader): ImportedDataset {
  const name = asName(text('name'));
  if (name === '') fail('the name of the data set is missing.');
  const [location, origin, key] = [asName(text('location')), asName(text('origin')), asName(text('key'))];
  const domain = asName(text('domain'));
  const isExported = origin !== '' && key !== '';
  return {
    type: 'dataset',
    key: isExported ? `${origin} ${key}` : key || [location, name].filter((part) => part !== '').join(' / '),
    ...{ name, location, kind: kindIn(text('kind'), refuse('kind')), description: text('description') },
    domain: domain === '' ? undefined : domain,
    sensitivity: sensitivityIn(text('sensitivity'), refuse('sensitivity')),
    personalData: personalDataIn(text('personal data'), refuse('personal data')),
    caveats: caveatsIn(text('caveats')),
    fields: [],
    upstream: [],
    rules: {
      purposes: purposesIn(text('purposes'), refuse('purposes')),
      specialBasis: specialBasisIn(text('special basis'), refuse('special basis')),
      retention: retentionIn(text('retention')),
      residency: valuesIn(text('residency')),
      recipients: valuesIn(text('recipients')),
      dataCategories: valuesIn(text('data categories')),
      dataSubjects: valuesIn(text('data subjects')),
    },
    ...(isExported ? { exportedAs: { origin, key } } : {}),
  };
}

/** A later row of the same data set may say what the first left open, and must not say anything else. */
function join(dataset: ImportedDataset, more: ImportedDataset, { text, fail }: Reader): void {
  dataset.description ||= more.description;
  dataset.domain ??= more.domain;
  dataset.sensitivity ??= more.sensitivity;
  dataset.personalData ??= more.personalData;
  const parts = ['description', 'domain', 'sensitivity', 'personalData'] as const;
  const other = parts.find((part) => more[part] !== undefined && more[part] !== '' && more[part] !== dataset[part]);
  if (other !== undefined) {
    fail(
      `${text('name')} has another ${other === 'personalData' ? 'class of personal data' : other} than on the rows before.`,
    );
  }
}

function addField(
  { dataset, fields }: { dataset: ImportedDataset; fields: Set<string> },
  { text, fail }: Reader,
): void {
  const name = asName(text('field'));
  if (name === '') return;
  if (fields.has(name)) fail(`${dataset.name} has the field ${name} twice.`);
  fields.add(name);
  dataset.fields.push({ name, dataType: text('field type'), description: text('field description') });
}
