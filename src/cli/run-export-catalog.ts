import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { ConfigError } from '../config.ts';
import { UserError } from '../core/errors.ts';
import { asArticle30 } from '../features/catalog/export/article-30.ts';
import { asContracts } from '../features/catalog/export/contracts.ts';
import { asCsv, asJsonLines } from '../features/catalog/export/lines.ts';
import { datasetsForExport } from '../features/catalog/export-store.ts';
import { readLists } from '../features/catalog/lists-store.ts';
import type { Database } from '../platform/database/database.ts';
import { chooseWorkspace } from './choose-workspace.ts';

const FORMATS = { odcs: '', csv: 'catalog.csv', json: 'catalog.jsonl', article30: 'article-30.csv' } as const;
type Format = keyof typeof FORMATS;

const HELP = `Writes the catalog out, with what people wrote in it.

  npm run catalog:export -- --format FORMAT [--out FOLDER] [--workspace ID]

  --format odcs       data contracts in the Open Data Contract Standard 3.1, a file for each; needs --out
  --format csv        a table with a line for each data set; with --fields a line for each field
  --format json       a JSON object a line for each data set
  --format article30  a record of processing activities (GDPR article 30(1)) as a table, a line for each purpose
  --out FOLDER        where to write; made where it is not there. Without it the table or the lines are printed
  --workspace ID      the Slack workspace, where the database holds several
  --help              this text

Everything is written out, restricted data sets too: look after the files accordingly.
`;

export type ExportDeps = {
  open(): Promise<{ database: Database; close(): Promise<void> }>;
  stdout: Writable;
  stderr: { write(text: string): unknown };
};

/** Runs the command and returns its exit code: 0, or 1 where it could not be done, with one line on `stderr` that says why. */
export async function runExportCatalog(args: string[], deps: ExportDeps): Promise<number> {
  try {
    const asked = readArguments(args);
    if (asked === 'help') deps.stdout.write(HELP);
    else await exportFrom(asked, deps);
    return 0;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    // Whoever reads the output has stopped, as `head` does.
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') return 0;
    const expected = error instanceof UserError || error instanceof ConfigError;
    deps.stderr.write(`${expected ? error.message : `The export failed: ${error.message}`}\n`);
    return 1;
  }
}

type Asked = { format: Format; out: string | undefined; withFields: boolean; workspace: string | undefined };

function readArguments(args: string[]): Asked | 'help' {
  const values = parse(args);
  if (values.help) return 'help';
  const { format, out, workspace, fields: withFields = false } = values;
  const names = Object.keys(FORMATS).join(', ');
  if (format === undefined) throw new UserError(`Which format? Say --format with one of: ${names}.`);
  if (!isFormat(format)) throw new UserError(`There is no format ${format}. There is: ${names}.`);
  if (format === 'odcs' && out === undefined)
    throw new UserError('Data contracts are many files: say --out with a folder.');
  if (withFields && format !== 'csv') throw new UserError('--fields goes with --format csv only.');
  return { format, out, withFields, workspace };
}

function parse(args: string[]) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        ...{ format: { type: 'string' }, out: { type: 'string' }, workspace: { type: 'string' } },
        ...{ fields: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
      },
    });
    return values;
  } catch (cause) {
    const reason = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause);
    throw new UserError(`${reason.replace(/\. To specify.*$/, '')}. --help says what there is.`, { cause });
  }
}

function isFormat(text: string): text is Format {
  return Object.hasOwn(FORMATS, text);
}

async function exportFrom({ format, out, withFields, workspace: asked }: Asked, deps: ExportDeps): Promise<void> {
  const { database, close } = await deps.open();
  try {
    const workspace = await chooseWorkspace(database, asked, 'export');
    const lists = await readLists(database.read, workspace.id);
    const datasets = datasetsForExport(database.read, workspace.id);
    if (format === 'odcs') {
      await inFolder(out ?? '.', deps, async (folder) => {
        let count = 0;
        for await (const { file, text, datasets: held } of asContracts(datasets, lists)) {
          await writeFile(join(folder, file), text);
          count += held;
        }
        return `${count} data sets`;
      });
      return;
    }
    const texts =
      format === 'csv'
        ? asCsv(datasets, withFields)
        : format === 'json'
          ? asJsonLines(datasets)
          : asArticle30(datasets, lists, workspace.name);
    if (out === undefined) await pipeline(Readable.from(texts), deps.stdout, { end: false });
    else {
      await inFolder(out, deps, async (folder) => {
        await pipeline(Readable.from(texts), createWriteStream(join(folder, FORMATS[format])));
        return FORMATS[format];
      });
    }
  } finally {
    await close();
  }
}

/** Has files written beside the folder and moved into it when all are there: nothing half-done stays. */
async function inFolder(
  out: string,
  { stderr }: ExportDeps,
  write: (folder: string) => Promise<string>,
): Promise<void> {
  const folder = resolve(out);
  try {
    await mkdir(folder, { recursive: true });
    const draft = await mkdtemp(join(dirname(folder), '.catalog-export-'));
    try {
      const what = await write(draft);
      const before = new Set(await readdir(folder));
      const files = await readdir(draft);
      for (const file of files) await rename(join(draft, file), join(folder, file));
      const others = [...before].filter((file) => !files.includes(file)).length;
      const left = others === 0 ? '' : ` ${others} that were there before are not of this export.`;
      stderr.write(`Wrote ${what} in ${files.length} ${files.length === 1 ? 'file' : 'files'} to ${out}.${left}\n`);
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined || !/^E[A-Z]+$/.test(code)) throw error;
    throw new UserError(`Nothing was written to ${out}: ${error instanceof Error ? error.message : code}.`, {
      cause: error,
    });
  }
}
