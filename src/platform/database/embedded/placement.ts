import { randomUUID } from 'node:crypto';
import {
  chmod,
  copyFile,
  link,
  mkdir,
  readdir,
  readFile,
  readlink,
  realpath,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import {
  accountForNewServer,
  accountOwning,
  assertOnlyRootWrites,
  canReach,
  type ServerAccount,
} from './server-account.ts';
import { fingerprintOf, programsOf } from './server-package.ts';

/** Where root keeps what its server's user could not reach: it outlives a restart, and nobody but root can put anything there before us. */
export const SYSTEM_DIR = '/var/lib/commonhold';

const POINTER = 'database-is-elsewhere.txt';

export type Placement = { account: ServerAccount; programs: { initdb: string; postgres: string }; home: string };

/**
 * Decides who runs the server, from where, and on which folder (`home`, which exists afterwards). That is the package's own folder and
 * `dataDir`, save for root where the server's user cannot reach them, as in a checkout under /root: then the programs are copied to
 * `systemDir` once, a new database is placed there too, and a note in `dataDir` says so. The note is what later starts go by, so a
 * checkout that is moved keeps its database.
 *
 * @throws when a folder cannot be made or is not safe to use.
 */
export async function placeServer(options: {
  native: string;
  dataDir: string;
  systemDir: string;
  log: (line: string) => void;
}): Promise<Placement> {
  await mkdir(options.dataDir, { recursive: true });
  const dataDir = await realpath(options.dataDir);
  const { account, home } = await placeData({ ...options, dataDir });
  return { account, home, programs: await placePrograms({ ...options, account }) };
}

/** The folder in `home` that holds the database itself, once there is one. */
export function serverFolder(home: string): string {
  return join(home, 'server');
}

async function placeData(options: {
  dataDir: string;
  systemDir: string;
  log: (line: string) => void;
}): Promise<{ account: ServerAccount; home: string }> {
  const home = await homeOf(options.dataDir);
  if (await exists(serverFolder(home))) {
    const account = await accountOwning(serverFolder(home));
    if (await canReach(account, home)) return { account, home };
    throw new Error(
      `The database in ${home} runs as user id ${account?.uid}, who cannot pass through one of the folders above it. Give others the right to (chmod o+x), or set DATABASE_URL.`,
    );
  }
  const account = await accountForNewServer();
  if (await canReach(account, home)) return { account, home };
  const elsewhere = join(await ensureRootFolder(options.systemDir), `data-${randomUUID()}`);
  options.log(`The database is kept in ${elsewhere}: the user that it runs as cannot reach ${options.dataDir}`);
  return { account, home: await ensureRootFolder(await claimPointer(options.dataDir, elsewhere)) };
}

/** The folder that `dataDir` stands for: itself, or the one that its note names. */
export async function homeOf(dataDir: string): Promise<string> {
  return (await readPointer(dataDir)) ?? dataDir;
}

async function readPointer(dataDir: string): Promise<string | undefined> {
  const note = await readFile(join(dataDir, POINTER), 'utf8').catch(() => undefined);
  return note?.split('\n')[0];
}

/** Writes the note whole or not at all, and obeys the one that another process wrote first. */
async function claimPointer(dataDir: string, home: string): Promise<string> {
  const draft = join(dataDir, `.${POINTER}-${process.pid}`);
  const note = `${home}

That folder holds this checkout's database. Commonhold was started by root here; PostgreSQL does not run as
root, and the user that it runs as cannot reach this folder. Remove this file to begin with an empty database.
`;
  await writeFile(draft, note, { flush: true });
  try {
    await link(draft, join(dataDir, POINTER));
    return home;
  } catch (error) {
    const first = await readPointer(dataDir);
    if (first === undefined) throw error;
    return first;
  } finally {
    await rm(draft, { force: true });
  }
}

async function placePrograms(options: {
  native: string;
  account: ServerAccount;
  systemDir: string;
  log: (line: string) => void;
}): Promise<{ initdb: string; postgres: string }> {
  const native = await realpath(options.native);
  if (await canRun(options.account, native)) return programsOf(native);
  const copy = join(await ensureRootFolder(options.systemDir), `postgresql-${await fingerprintOf(native)}`);
  if (!(await exists(copy))) {
    options.log(`Copying PostgreSQL to ${copy}: the user that it runs as cannot reach ${native}`);
    const draft = `${copy}.${process.pid}`;
    await rm(draft, { recursive: true, force: true });
    await copyForAll(native, draft);
    await rename(draft, copy).catch((error) => forgiveIfThere(error, copy, draft));
  }
  await assertOnlyRootWrites(copy);
  return programsOf(copy);
}

async function canRun(account: ServerAccount, native: string): Promise<boolean> {
  if (account === undefined) return true;
  const sample = join(native, 'share', 'postgresql', 'postgres.bki');
  const [program, data] = await Promise.all([stat(programsOf(native).postgres), stat(sample)]);
  if ((program.mode & 0o005) !== 0o005 || (data.mode & 0o004) === 0) return false;
  const folders = await Promise.all(
    ['bin', 'lib', 'share/postgresql'].map((name) => canReach(account, join(native, name))),
  );
  return folders.every(Boolean);
}

/** Copies what running the server takes (libraries to link programs with are left out), readable for all whatever the umask. */
async function copyForAll(from: string, to: string): Promise<void> {
  await mkdir(to);
  await chmod(to, 0o755);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await copyForAll(source, target);
    else if (entry.isSymbolicLink()) await symlink(await readlink(source), target);
    else if (!entry.name.endsWith('.a')) {
      await copyFile(source, target);
      await chmod(target, ((await stat(source)).mode & 0o100) === 0 ? 0o644 : 0o755);
    }
  }
}

async function ensureRootFolder(folder: string): Promise<string> {
  const made = await mkdir(folder, { recursive: true });
  if (made !== undefined) await chmod(folder, 0o755);
  await assertOnlyRootWrites(folder);
  return folder;
}

async function forgiveIfThere(error: unknown, folder: string, draft: string): Promise<void> {
  if (!(await exists(folder))) throw error;
  await rm(draft, { recursive: true, force: true });
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
}
