import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CsvError, parse } from 'csv-parse/sync';
import { UserError } from '../core/errors.ts';
import type { PeopleRows } from '../features/people/index.ts';
import type { DomainLines } from '../features/stewardship/index.ts';

/** The files of a folder, with their columns; the first ones have to be there, and filled in. */
const FILES = {
  disciplines: { needed: ['discipline'], others: ['name', 'lead'] },
  people: { needed: ['person'], others: ['disciplines', 'teams'] },
  domains: { needed: ['domain'], others: ['name', 'description', 'channel', 'disciplines'] },
  seats: { needed: ['domain', 'discipline'], others: ['steward', 'deputy'] },
} as const;

export type FileName = keyof typeof FILES;
const NAMES = Object.keys(FILES) as FileName[];

export type FileProblem = { file: FileName; line: number; value: string; advice: string };
export type OrganizationFiles = { people: PeopleRows; domains: DomainLines; problems: FileProblem[] };

type Row = { line: number; cell(column: string): string | undefined; list(column: string): string[] | undefined };

/** Larger files are refused: they are not what a person keeps. Bytes. */
const LARGEST_FILE = 20_000_000;

/**
 * Reads `disciplines.csv`, `people.csv`, `domains.csv` and `seats.csv`, as far as they are there. Every line that cannot be read is among
 * the problems; the others are read on.
 *
 * @throws UserError where the folder has none of them.
 */
export async function readOrganizationFiles(folder: string): Promise<OrganizationFiles> {
  const problems: FileProblem[] = [];
  const rows = new Map<FileName, Row[]>();
  for (const name of NAMES) {
    const text = await readText(join(folder, `${name}.csv`));
    if (text !== undefined) rows.set(name, readRows(name, text, problems));
  }
  if (rows.size === 0) {
    throw new UserError(
      `${folder} has none of ${NAMES.map((name) => `${name}.csv`).join(', ')}. To begin with some: npm run org:import -- --template ${folder}`,
    );
  }
  const of = (name: FileName) => rows.get(name) ?? [];
  return {
    problems,
    people: {
      disciplines: once(of('disciplines'), 'disciplines', ['discipline'], problems).map((row) => ({
        ...{ line: row.line, key: row.cell('discipline') ?? '', name: row.cell('name'), lead: row.cell('lead') },
      })),
      people: of('people').map((row) => ({
        ...{ line: row.line, person: row.cell('person') ?? '' },
        ...{ disciplines: row.list('disciplines'), teams: row.list('teams') },
      })),
    },
    domains: {
      domains: once(of('domains'), 'domains', ['domain'], problems).map((row) => ({
        ...{ line: row.line, key: row.cell('domain') ?? '', name: row.cell('name') },
        ...{ description: row.cell('description'), channel: row.cell('channel') },
        disciplines: row.cell('disciplines') === undefined ? undefined : row.list('disciplines'),
      })),
      seats: once(of('seats'), 'seats', ['domain', 'discipline'], problems).map((row) => ({
        ...{ line: row.line, domain: row.cell('domain') ?? '', discipline: row.cell('discipline') ?? '' },
        ...{ steward: row.cell('steward'), deputy: row.cell('deputy') },
      })),
    },
  };
}

async function readText(path: string): Promise<string | undefined> {
  try {
    const bytes = await readFile(path);
    if (bytes.length > LARGEST_FILE) throw new UserError(`${path} is larger than ${LARGEST_FILE / 1_000_000} MB.`);
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    const { code } = cause as { code?: unknown };
    if (code === 'ENOENT') return undefined;
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      throw new UserError(`${path} is not in UTF-8: save it as “CSV UTF-8” and try again.`, { cause });
    if (cause instanceof UserError) throw cause;
    throw new UserError(`${path} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

function readRows(file: FileName, text: string, problems: FileProblem[]): Row[] {
  const problem = (line: number, value: string, advice: string) => void problems.push({ file, line, value, advice });
  const records = parsed(text, problem);
  const [header, ...lines] = records;
  if (header === undefined) return [];
  const { needed, others } = FILES[file];
  const known: readonly string[] = [...needed, ...others];
  const columns = header.cells.map((cell) => cell.toLowerCase());
  const all = `The columns of ${file}.csv are ${known.join(', ')}.`;
  for (const column of columns) if (!known.includes(column)) problem(header.line, column, `No such column. ${all}`);
  for (const [index, column] of columns.entries())
    if (columns.indexOf(column) !== index) problem(header.line, column, 'This column is there twice: keep one.');
  const missing = needed.filter((column) => !columns.includes(column));
  for (const column of missing) problem(header.line, '', `The column ${column} is missing. ${all}`);
  if (missing.length > 0) return [];
  return lines.flatMap(({ line, cells }) => {
    const row = rowOf(line, columns, cells);
    if (cells.length > columns.length) {
      problem(line, cells.slice(columns.length).join(','), 'More cells than columns: put "quotes" around a comma.');
      return [];
    }
    const empty = needed.filter((column) => row.cell(column) === undefined);
    for (const column of empty) problem(line, '', `Fill in ${column}, or take the line out.`);
    return empty.length > 0 ? [] : [row];
  });
}

function rowOf(line: number, columns: string[], cells: string[]): Row {
  const cell = (column: string) => {
    const text = cells[columns.indexOf(column)];
    return text === undefined || text === '' ? undefined : text;
  };
  return {
    ...{ line, cell },
    list(column) {
      if (!columns.includes(column)) return undefined;
      const entries = (cell(column) ?? '').split(';').map((entry) => entry.trim());
      return entries.filter((entry) => entry !== '');
    },
  };
}

type Parsed = { line: number; cells: string[] };

function parsed(text: string, problem: (line: number, value: string, advice: string) => void): Parsed[] {
  // Where commas are decimal signs, spreadsheets write semicolons between cells.
  const [first = ''] = text.split('\n', 1);
  const delimiter = first.includes(',') || !first.includes(';') ? ',' : ';';
  try {
    const options = { bom: true, trim: true, delimiter, relax_column_count: true, skip_empty_lines: true };
    // With `info` each record comes with where it stands.
    const records: unknown = parse(text, { ...options, info: true, skip_records_with_empty_values: true });
    return (records as { record: string[]; info: { lines: number } }[]).map(({ record, info }) => ({
      line: info.lines,
      cells: record,
    }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? error.lines : 1;
    problem(line, '', `This is no CSV: ${error.message.replace(/ at line \d+.*$/, '')}. Check the quotes.`);
    return [];
  }
}

/** The rows, each once: a second one with the same values in these columns is a problem. */
function once(rows: Row[], file: FileName, columns: string[], problems: FileProblem[]): Row[] {
  const lines = new Map<string, number>();
  return rows.filter((row) => {
    const value = columns.map((column) => row.cell(column)).join(', ');
    const earlier = lines.get(value);
    if (earlier === undefined) {
      lines.set(value, row.line);
      return true;
    }
    problems.push({ file, line: row.line, value, advice: `Line ${earlier} has it already: keep one.` });
    return false;
  });
}

const TEMPLATE: Record<FileName, string> = {
  disciplines:
    'discipline,name,lead\nit,IT,\nmarketing,Marketing,\nlegal,Legal,\nservice,Service,\nanalytics,Analytics,\n',
  people: 'person,disciplines,teams\n',
  domains: 'domain,name,description,channel,disciplines\n',
  seats: 'domain,discipline,steward,deputy\n',
};

/**
 * Writes the four files with their columns, and the usual disciplines, into a folder. Files that are there are left alone. Returns the
 * names of those written.
 */
export async function writeTemplate(folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const written: string[] = [];
  for (const name of NAMES) {
    try {
      await writeFile(join(folder, `${name}.csv`), TEMPLATE[name], { flag: 'wx' });
      written.push(`${name}.csv`);
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'EEXIST') throw error;
    }
  }
  return written;
}
