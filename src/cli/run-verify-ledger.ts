import { parseArgs } from 'node:util';
import { ConfigError } from '../config.ts';
import { UserError } from '../core/errors.ts';
import { listWorkspaces } from '../features/people/store.ts';
import type { Database } from '../platform/database/database.ts';
import { type KnownHash, verifyLedger } from '../platform/ledger/verify-ledger.ts';

const HELP = `Checks that the ledger is as it was written.

  npm run ledger:verify -- [--workspace ID] [--known NUMBER:HASH ...]

  --workspace ID         only this Slack workspace; all of them unless given
  --known NUMBER:HASH    a line from the audit channel; notices a ledger that was rewritten as a whole
  --help                 this text

Exit code 0 where every chain holds, 1 where one is broken: the first broken entry is named.
`;

type Output = { write(text: string): unknown };

type Deps = { open(): Promise<{ database: Database; close(): Promise<void> }>; stdout: Output; stderr: Output };

/** Runs the command and returns its exit code. */
export async function runVerifyLedger(args: string[], deps: Deps): Promise<number> {
  try {
    const asked = readArguments(args);
    if (asked === 'help') {
      deps.stdout.write(HELP);
      return 0;
    }
    const { database, close } = await deps.open();
    try {
      return await verifyAll(database, asked, deps.stdout);
    } finally {
      await close();
    }
  } catch (error) {
    if (!(error instanceof UserError || error instanceof ConfigError)) throw error;
    deps.stderr.write(`${error.message}\n`);
    return 1;
  }
}

type Asked = { workspace: string | undefined; known: KnownHash[] };

function readArguments(args: string[]): Asked | 'help' {
  const options = {
    workspace: { type: 'string' },
    known: { type: 'string', multiple: true },
    help: { type: 'boolean', default: false },
  } as const;
  try {
    const { values } = parseArgs({ args, options });
    return values.help ? 'help' : { workspace: values.workspace, known: (values.known ?? []).map(knownHash) };
  } catch (error) {
    if (error instanceof UserError || !(error instanceof TypeError)) throw error;
    throw new UserError(`${error.message}. See --help.`);
  }
}

function knownHash(text: string): KnownHash {
  const [, number, hash] = /^(\d+):([0-9a-f]{64})$/i.exec(text) ?? [];
  if (number === undefined || hash === undefined) {
    throw new UserError(
      `“${text}” is not a number, a colon and the 64 characters of a hash, as the audit channel has them.`,
    );
  }
  return { number: BigInt(number), hash: hash.toLowerCase() };
}

async function verifyAll(database: Database, { workspace, known }: Asked, stdout: Output): Promise<number> {
  const all = await listWorkspaces(database.read);
  const chosen = workspace === undefined ? all : all.filter(({ id }) => id === workspace);
  if (chosen.length === 0) {
    throw new UserError(
      workspace === undefined
        ? 'There is no workspace in this database yet. Start the app once.'
        : `There is no workspace ${workspace} here; there is ${all.map(({ id }) => id).join(', ')}.`,
    );
  }
  if (known.length > 0 && chosen.length > 1)
    throw new UserError('Say with --workspace which ledger the --known hash is of.');
  let broken = false;
  for (const { id, name } of chosen) {
    const result = await verifyLedger(database.read, id, known);
    if (result.broken === undefined) {
      const head = result.head === undefined ? '' : `, head ${result.head.number}:${result.head.hash}`;
      stdout.write(`${name} (${id}): ${result.entries} entries hold${head}\n`);
    } else {
      broken = true;
      stdout.write(`${name} (${id}): broken at entry ${result.broken.number}: ${result.broken.why}\n`);
    }
  }
  return broken ? 1 : 0;
}
