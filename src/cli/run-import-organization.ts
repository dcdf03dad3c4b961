import { parseArgs } from 'node:util';
import { offlineFeatures } from '../compose.ts';
import { ConfigError } from '../config.ts';
import { systemClock } from '../core/clock.ts';
import { UserError } from '../core/errors.ts';
import type { Database } from '../platform/database/database.ts';
import { appendToLedger } from '../platform/ledger/ledger.ts';
import { createLog } from '../platform/log.ts';
import { chooseWorkspace } from './choose-workspace.ts';
import {
  type FileProblem,
  type OrganizationFiles,
  readOrganizationFiles,
  writeTemplate,
} from './organization-files.ts';

const HELP = `Brings in who is who: disciplines with their leads, people with their disciplines and teams, domains and their seats.

  npm run org:import -- FOLDER [--dry-run] [--workspace ID]
  npm run org:import -- --template FOLDER

  FOLDER            a folder with any of these, in UTF-8; a cell that is left empty changes nothing, but for the lists in people.csv
      disciplines.csv   discipline,name,lead
      people.csv        person,disciplines,teams                         a person belongs afterwards to exactly what the line names
      domains.csv       domain,name,description,channel,disciplines      channel: Slack's id, such as C0123ABCD
      seats.csv         domain,discipline,steward,deputy                 whoever holds a seat keeps it where nobody is named
                    people by handle or Slack id; several values in a cell with ; between
  --dry-run         says what would change, and changes nothing
  --template        writes the files with their columns into the folder, to be filled in
  --workspace ID    the Slack workspace, where the database holds several
  --help            this text

All of it is brought in, or nothing: every wrong line is named. No import takes a co-owning discipline from a domain.
`;

type Output = { write(text: string): unknown };

export type OrganizationCliDeps = {
  open(): Promise<{ database: Database; close(): Promise<void> }>;
  stdout: Output;
  stderr: Output;
};

/** Slack is read by nothing here; 10,000 people take some seconds. Milliseconds. */
const LONGEST = 120_000;

/** Runs the command and returns its exit code: 0, or 1 where nothing was brought in; then `stderr` says why. */
export async function runImportOrganization(args: string[], deps: OrganizationCliDeps): Promise<number> {
  try {
    const asked = readArguments(args);
    deps.stdout.write(asked === 'help' ? HELP : await answer(asked, deps));
    return 0;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const expected = error instanceof UserError || error instanceof ConfigError;
    deps.stderr.write(
      `${expected ? printable(error.message) : `The import failed, and nothing was changed: ${error.message}`}\n`,
    );
    return 1;
  }
}

type Asked = { folder: string; dryRun: boolean; template: boolean; workspace: string | undefined };

function readArguments(args: string[]): Asked | 'help' {
  const options = {
    'dry-run': { type: 'boolean', default: false },
    template: { type: 'boolean', default: false },
    workspace: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  } as const;
  const { values, positionals } = parsedArguments(() => parseArgs({ args, allowPositionals: true, options }));
  if (values.help) return 'help';
  const [folder, ...more] = positionals;
  if (folder === undefined) throw new UserError('Which folder? For example: npm run org:import -- company');
  if (more.length > 0)
    throw new UserError(`One folder at a time: ${more.join(' ')} is one too many. --help says more.`);
  return { folder, dryRun: values['dry-run'], template: values.template, workspace: values.workspace };
}

function parsedArguments<T>(parse: () => T): T {
  try {
    return parse();
  } catch (cause) {
    const reason = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause);
    throw new UserError(`${reason.replace(/\. To specify.*$/, '')}. --help says what there is.`, { cause });
  }
}

async function answer(asked: Asked, deps: OrganizationCliDeps): Promise<string> {
  if (asked.template) {
    const written = await writeTemplate(asked.folder);
    return written.length === 0
      ? `${asked.folder} has all four files already; nothing was written.\n`
      : `Wrote ${written.join(', ')} into ${asked.folder}. Fill them in, then: npm run org:import -- ${asked.folder} --dry-run\n`;
  }
  const files = await readOrganizationFiles(asked.folder);
  const { database, close } = await deps.open();
  try {
    const workspace = await chooseWorkspace(database, asked.workspace, 'import');
    const changes = await bringIn(database, workspace.id, files, asked.dryRun);
    return report(changes, workspace.name, asked.dryRun);
  } finally {
    await close();
  }
}

/** Thrown to have a dry run leave nothing behind. */
class DryRun extends Error {
  readonly changes: string[];

  constructor(changes: string[]) {
    super('A dry run changes nothing.');
    this.changes = changes;
  }
}

async function bringIn(
  database: Database,
  workspaceId: string,
  files: OrganizationFiles,
  dryRun: boolean,
): Promise<string[]> {
  const log = createLog('warn');
  const { people, stewardship } = offlineFeatures({ database, clock: systemClock, log, workspaceId });
  const work = database.transaction(
    async (tx) => {
      const who = await people.importRows(tx, files.people);
      const what = await stewardship.importLines(tx, files.domains);
      const problems = [...files.problems, ...who.problems, ...what.problems];
      if (problems.length > 0) throw new UserError(problemsText(problems));
      const changes = [...who.changes, ...what.changes];
      if (dryRun) throw new DryRun(changes);
      for (const entry of [...who.entries, ...what.entries]) await appendToLedger(tx, entry);
      return changes;
    },
    { timeoutMs: LONGEST },
  );
  return work.catch((error) => (error instanceof DryRun ? error.changes : Promise.reject(error)));
}

function problemsText(problems: FileProblem[]): string {
  const order = ['disciplines', 'people', 'domains', 'seats'];
  const sorted = problems.toSorted(
    (one, other) => order.indexOf(one.file) - order.indexOf(other.file) || one.line - other.line,
  );
  const lines = sorted.map(
    ({ file, line, value, advice }) => `${file}.csv, line ${line}: ${value === '' ? '' : `“${value}”: `}${advice}`,
  );
  const count = problems.length === 1 ? 'One thing is' : `${problems.length} things are`;
  return `${count} not right, and nothing was changed:\n${lines.join('\n')}`;
}

function report(changes: string[], workspace: string, dryRun: boolean): string {
  const name = printable(workspace);
  if (changes.length === 0)
    return `Nothing ${dryRun ? 'would change' : 'changed'} in ${name}: all of it is so already.\n`;
  const head = dryRun ? `This would change in ${name}; nothing was changed:` : `Changed in ${name}:`;
  return `${[head, ...changes.map((change) => `  ${printable(change)}`)].join('\n')}\n`;
}

/** Texts come from files: whatever would steer the terminal is shown, not obeyed. Line breaks stay. */
function printable(text: string): string {
  return text.replace(/[^\P{Cc}\n]/gu, '\uFFFD');
}
