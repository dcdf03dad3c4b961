import { extname } from 'node:path';
import { UserError } from '../../../core/errors.ts';
import type { ReceivedFile } from '../../../platform/slack/received-files.ts';
import { readCsvCatalog } from '../csv/read-csv-catalog.ts';
import { readJsonEntries } from '../dbt/json-entries.ts';
import { readDbtProject } from '../dbt/read-dbt-project.ts';
import type { ImportedItem } from '../domain/imported-catalog.ts';
import { readContracts } from '../odcs/read-contracts.ts';

type Format = 'csv' | 'contract' | 'dbt';

const FORMATS: Partial<Record<string, Format>> = {
  ...{ csv: 'csv', tsv: 'csv' },
  ...{ yaml: 'contract', yml: 'contract' },
  json: 'dbt',
};

/** What is to be imported; `called` is the name of several sources together. */
export type OpenedFiles = { sources: AsyncIterable<ImportedItem>[]; called: string };

/**
 * Chooses the reader for files by their endings: one table, data contracts, or a dbt manifest with or without its catalog.
 *
 * @throws UserError where they do not go together, and for contracts as {@link readContracts}.
 */
export async function openFiles(files: readonly ReceivedFile[]): Promise<OpenedFiles> {
  const formats = new Set(files.map(formatOf));
  const [format, other] = formats;
  const [first, ...more] = files;
  if (format === undefined || first === undefined) throw new UserError('There is no file. Please choose one.');
  if (other !== undefined) throw new UserError('These files are of several kinds. Please import one kind at a time.');
  switch (format) {
    case 'csv':
      if (more.length > 0) throw new UserError('One table at a time, please.');
      return { sources: [readCsvCatalog(first.path)], called: first.name };
    case 'contract': {
      const sources = await readContracts(files.map(({ path }) => path));
      return { sources, called: `${sources.length} data contracts` };
    }
    case 'dbt':
      return { sources: [readDbtProject(await dbtFiles(files))], called: first.name };
  }
}

function formatOf({ name }: ReceivedFile): Format {
  const format = FORMATS[extname(name).slice(1).toLowerCase()];
  if (format !== undefined) return format;
  throw new UserError(
    `${name} is of another kind. Read are dbt’s manifest.json, data contracts (.yaml) and tables (.csv, .tsv).`,
  );
}

async function dbtFiles(files: readonly ReceivedFile[]): Promise<{ manifest: string; catalog: string | undefined }> {
  const catalogs: ReceivedFile[] = [];
  const manifests: ReceivedFile[] = [];
  for (const file of files) ((await isDbtCatalog(file.path)) ? catalogs : manifests).push(file);
  const [manifest, second] = manifests;
  const [catalog, secondCatalog] = catalogs;
  if (manifest === undefined) {
    throw new UserError(`${catalog?.name} is dbt’s catalog.json. Please choose the manifest.json beside it too.`);
  }
  const extra = second ?? secondCatalog;
  if (extra !== undefined) {
    throw new UserError(
      `One dbt project at a time: a manifest.json and at most its catalog.json. ${extra.name} is one too many.`,
    );
  }
  return { manifest: manifest.path, catalog: catalog?.path };
}

/** By what the file says of itself, since people rename files. */
async function isDbtCatalog(path: string): Promise<boolean> {
  for await (const { value } of readJsonEntries(path, { metadata: 'whole' })) {
    const version = typeof value === 'object' && value !== null ? Reflect.get(value, 'dbt_schema_version') : undefined;
    return typeof version === 'string' && version.includes('/dbt/catalog/');
  }
  return false;
}
