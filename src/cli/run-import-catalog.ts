import { basename } from 'node:path';
import { ConfigError } from '../config.ts';
import { systemClock } from '../core/clock.ts';
import { UserError } from '../core/errors.ts';
import { readCsvCatalog } from '../features/catalog/csv/read-csv-catalog.ts';
import { readDbtProject } from '../features/catalog/dbt/read-dbt-project.ts';
import { type ImportedItem, mergeReports } from '../features/catalog/domain/imported-catalog.ts';
import { readContracts } from '../features/catalog/odcs/read-contracts.ts';
import { readPostgres } from '../features/catalog/postgres/read-postgres.ts';
import type { ReadingProgress } from '../features/catalog/reading/reading-progress.ts';
import { importAll } from '../features/catalog/use-cases/import-catalog.ts';
import { disciplineByKey } from '../features/stewardship/member-store.ts';
import type { Database } from '../platform/database/database.ts';
import { chooseWorkspace } from './choose-workspace.ts';
import { type AskedImport, IMPORT_HELP, readImportArguments } from './import-arguments.ts';
import { importReportText } from './import-report-text.ts';

type Output = { write(text: string): unknown };

export type CliDeps = {
  open(): Promise<{ database: Database; close(): Promise<void> }>;
  stdout: Output;
  stderr: Output;
  /** Whether a person looks at `stderr`: then progress is shown there, in one line. */
  isTerminal: boolean;
};

/** Runs the command and returns its exit code: 0, or 1 where it could not be done, with one line on `stderr` that says why. */
export async function runImportCatalog(args: string[], deps: CliDeps): Promise<number> {
  try {
    const asked = readImportArguments(args);
    deps.stdout.write(asked === 'help' ? IMPORT_HELP : await importInto(asked, deps));
    return 0;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const expected = error instanceof UserError || error instanceof ConfigError;
    deps.stderr.write(
      `${expected ? error.message : `The import failed, and nothing was imported: ${error.message}`}\n`,
    );
    return 1;
  }
}

async function importInto(asked: AskedImport, deps: CliDeps): Promise<string> {
  const { database, close } = await deps.open();
  const status = statusLine(deps);
  try {
    const workspace = await chooseWorkspace(database, asked.workspace, 'import');
    let datasets = 0;
    const { sources, called } = await open(asked, database, workspace.id, ({ file, bytes, size }) => {
      const part = Math.floor((100 * bytes) / size);
      status.show(`Reading ${basename(file)}: ${part} %${datasets === 0 ? '' : `, ${datasets} data sets`}`);
    });
    const reports = await importAll(
      { database, clock: systemClock, workspaceId: workspace.id, actorId: null },
      sources,
      {
        dryRun: asked.dryRun,
        onProgress(progress) {
          datasets = progress.datasets;
          if (progress.step === 'comparing') status.show(`Comparing ${datasets} data sets with the catalog`);
          if (progress.step === 'writing') status.show('Writing what is different');
        },
      },
    );
    const [only, ...others] = reports;
    const report = only !== undefined && others.length === 0 ? only : mergeReports(reports, called);
    return importReportText(report, workspace.name, asked);
  } finally {
    status.clear();
    await close();
  }
}

/** What is to be imported; `called` is the name of several sources together. */
async function open(
  asked: AskedImport,
  database: Database,
  workspaceId: string,
  onProgress: (progress: ReadingProgress) => void,
): Promise<{ sources: AsyncIterable<ImportedItem>[]; called: string }> {
  switch (asked.kind) {
    case 'dbt':
      return { sources: [readDbtProject(asked, onProgress)], called: asked.manifest };
    case 'csv':
      return { sources: [readCsvCatalog(asked.file, onProgress)], called: asked.file };
    case 'postgres':
      return { sources: [readPostgres(asked)], called: 'PostgreSQL' };
    case 'contracts': {
      for (const { discipline } of asked.roles) await refuseUnknownDiscipline(database, workspaceId, discipline);
      const roles = new Map(asked.roles.map(({ role, discipline }) => [role, discipline]));
      const sources = await readContracts(asked.paths, roles);
      return { sources, called: `${sources.length} data contracts` };
    }
  }
}

async function refuseUnknownDiscipline(database: Database, workspaceId: string, key: string): Promise<void> {
  if ((await disciplineByKey(database.read, workspaceId, key)) === undefined) {
    throw new UserError(
      `There is no discipline ${key} for --role. Disciplines are called by their keys, such as legal.`,
    );
  }
}

/** One line of a terminal that is written over and over; nothing at all where no terminal is. */
function statusLine({ stderr, isTerminal }: CliDeps): { show(text: string): void; clear(): void } {
  let shown = '';
  function show(text: string): void {
    if (!isTerminal || text === shown) return;
    // Carriage return, then "erase in line" of ECMA-48.
    stderr.write(`\r\u001B[2K${text}`);
    shown = text;
  }
  return { show, clear: () => show('') };
}
