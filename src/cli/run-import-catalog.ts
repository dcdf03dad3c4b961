import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { ConfigError } from '../config.ts';
import { systemClock } from '../core/clock.ts';
import { UserError } from '../core/errors.ts';
import { readDbtProject } from '../features/catalog/dbt/read-dbt-project.ts';
import { importCatalog } from '../features/catalog/use-cases/import-catalog.ts';
import { listWorkspaces } from '../features/people/store.ts';
import type { Database } from '../platform/database/database.ts';
import { importReportText } from './import-report-text.ts';

const HELP = `Brings a dbt project into the catalog.

  npm run catalog:import -- MANIFEST [--catalog FILE] [--workspace ID]

  MANIFEST          dbt's manifest.json, from the project's target folder
  --catalog FILE    dbt's catalog.json (made by \`dbt docs generate\`): the types of all columns, and columns
                    that nobody has described yet
  --workspace ID    the Slack workspace, where the database holds several
  --help            this text

Run it again after each change of the project: what is new is added, what is different is changed, what is no longer there is marked as gone.
All of it is imported, or nothing. Data sets that people registered are left alone. No import lowers a sensitivity.
`;

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
    const asked = readArguments(args);
    deps.stdout.write(asked === 'help' ? HELP : await importInto(asked, deps));
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

type Asked = { manifest: string; catalog: string | undefined; workspace: string | undefined };

function readArguments(args: string[]): Asked | 'help' {
  const { values, positionals } = parse(args);
  if (values.help) return 'help';
  const [manifest, ...more] = positionals;
  if (manifest === undefined) {
    throw new UserError(
      'Which file? For example: npm run catalog:import -- target/manifest.json --catalog target/catalog.json',
    );
  }
  if (more.length > 0)
    throw new UserError(`One manifest at a time: ${more.join(' ')} is one too many. --help says more.`);
  return { manifest, catalog: values.catalog, workspace: values.workspace };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { catalog: { type: 'string' }, workspace: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    });
  } catch (cause) {
    const reason = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause);
    throw new UserError(`${reason.replace(/\. To specify.*$/, '')}. --help says what there is.`, { cause });
  }
}

async function importInto(asked: Asked, deps: CliDeps): Promise<string> {
  const { database, close } = await deps.open();
  const status = statusLine(deps);
  try {
    const workspace = await chooseWorkspace(database, asked.workspace);
    let datasets = 0;
    const source = readDbtProject(asked, ({ file, bytes, size }) => {
      const part = Math.floor((100 * bytes) / size);
      status.show(`Reading ${basename(file)}: ${part} %${datasets === 0 ? '' : `, ${datasets} data sets`}`);
    });
    const report = await importCatalog(
      { database, clock: systemClock, workspaceId: workspace.id, actorId: null },
      source,
      (progress) => {
        datasets = progress.datasets;
        if (progress.step === 'comparing') status.show(`Comparing ${datasets} data sets with the catalog`);
        if (progress.step === 'writing') status.show('Writing what is different');
      },
    );
    return importReportText(report, workspace.name);
  } finally {
    status.clear();
    await close();
  }
}

async function chooseWorkspace(database: Database, asked: string | undefined): Promise<{ id: string; name: string }> {
  const workspaces = await listWorkspaces(database.read);
  const [only, ...others] = workspaces;
  if (only === undefined) {
    throw new UserError('The database holds no workspace yet: start the app once (npm start), then import.');
  }
  const list = workspaces.map(({ id, name }) => `${id} (${name})`).join(', ');
  if (asked !== undefined) {
    const found = workspaces.find(({ id }) => id === asked);
    if (found === undefined) throw new UserError(`There is no workspace ${asked}. There is: ${list}.`);
    return found;
  }
  if (others.length > 0) throw new UserError(`Which workspace? Say --workspace with one of: ${list}.`);
  return only;
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
