import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Placement, serverFolder } from './placement.ts';

/** PostgreSQL's data folder, and the password of its superuser and of the app's own user. */
export type Cluster = { data: string; password: string };

/** What every PostgreSQL program of ours gets to see: nothing of this process's own environment. */
export const SERVER_ENV = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/** The superuser, for starting and stopping only; the app logs in as a user without special rights. */
export const SUPERUSER = 'postgres';

/**
 * The database files in the placement's home, made anew when there are none: about half a second. A new one is made in a folder of its
 * own and moved into place whole, so that a crash or a second process never leaves half of one.
 *
 * @throws with the words of `initdb`, when the disk is full or the folder not writable.
 */
export async function ensureCluster(placement: Placement): Promise<Cluster> {
  const folder = serverFolder(placement.home);
  const isThere = await stat(folder).catch(() => undefined);
  if (isThere === undefined) await createCluster(placement, folder);
  return openCluster(placement.home);
}

/** What {@link ensureCluster} made there before. */
export async function openCluster(home: string): Promise<Cluster> {
  const folder = serverFolder(home);
  return { data: join(folder, 'data'), password: await readFile(join(folder, 'password'), 'utf8') };
}

async function createCluster({ home, account, programs }: Placement, folder: string): Promise<void> {
  const draft = join(home, `.new-${process.pid}`);
  try {
    await removeDrafts(home);
    await mkdir(draft, { mode: 0o700 });
    const passwordFile = join(draft, 'password');
    await writeFile(passwordFile, randomBytes(32).toString('base64url'), { mode: 0o600, flush: true });
    if (account !== undefined) {
      await Promise.all([draft, passwordFile].map((path) => chown(path, account.uid, account.gid)));
    }
    await promisify(execFile)(
      programs.initdb,
      [
        `--pgdata=${join(draft, 'data')}`,
        `--username=${SUPERUSER}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        // Sorting and letter case come with PostgreSQL itself, the same on every machine and for ever.
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        // pg_trgm asks the operating system what a letter is.
        `--lc-ctype=${SYSTEM_UTF8_LOCALE[process.platform] ?? 'C'}`,
        '--text-search-config=english',
        '--no-instructions',
      ],
      { ...account, cwd: draft, env: SERVER_ENV },
    );
    await rename(draft, folder).catch(async (error) => {
      // Another process was quicker: its database is as good.
      if ((await stat(folder).catch(() => undefined)) === undefined) throw error;
    });
  } catch (cause) {
    throw new Error(
      `The database could not be created in ${home}: ${wordsOf(cause)}. Mend that, or set DATABASE_URL.`,
      {
        cause,
      },
    );
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

const SYSTEM_UTF8_LOCALE: Partial<Record<NodeJS.Platform, string>> = { linux: 'C.UTF-8', darwin: 'en_US.UTF-8' };

/** Removes what starts that were cut short have left behind. */
async function removeDrafts(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    const pid = /^\.new-(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && (Number(pid) === process.pid || !isRunning(Number(pid)))) {
      await rm(join(home, name), { recursive: true, force: true });
    }
  }
}

/** Whether there is a process of that id, whoever's. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** The complaint in what `initdb` wrote, or the system's own words. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // The program is there: it is the loader named in it that is not.
  if (
    'syscall' in error &&
    error.syscall?.toString().startsWith('spawn') &&
    'code' in error &&
    error.code === 'ENOENT'
  ) {
    return 'the PostgreSQL that comes with Commonhold does not run on this system, which lacks glibc (Alpine does)';
  }
  const written = 'stderr' in error && typeof error.stderr === 'string' ? error.stderr : '';
  const complaints = written.split('\n').filter((line) => /\b(error|FATAL|HINT)\b/.test(line));
  return complaints.length > 0 ? complaints.join('; ') : written.trim() || error.message;
}
