import type { Stats } from 'node:fs';
import { lstat, readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/** The user that the server runs as; undefined is whoever runs this program. */
export type ServerAccount = { uid: number; gid: number } | undefined;

/**
 * PostgreSQL refuses to run as root, so root lends the server to an existing user without rights: `postgres` where there is one, else `nobody`.
 * No user is created, since a program that is merely started should not change the machine's list of users.
 *
 * @throws when run as root on a machine that has neither.
 */
export async function accountForNewServer(): Promise<ServerAccount> {
  if (!isRoot()) return undefined;
  const users = await readFile('/etc/passwd', 'utf8').catch(() => '');
  for (const name of ['postgres', 'nobody']) {
    const [, uid, gid] = new RegExp(`^${name}:[^:]*:(\\d+):(\\d+):`, 'm').exec(users) ?? [];
    if (uid !== undefined && Number(uid) !== 0) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error(
    'PostgreSQL does not run as root, and this machine has no user "postgres" or "nobody" to run it as. Start Commonhold as an ordinary user, or set DATABASE_URL.',
  );
}

/**
 * An existing database is served by the user who owns its files, however it was started first.
 *
 * @throws when they belong to somebody else and this program is not root.
 */
export async function accountOwning(folder: string): Promise<ServerAccount> {
  const { uid, gid } = await stat(folder);
  if (isRoot()) return { uid, gid };
  if (process.getuid !== undefined && uid !== process.getuid()) {
    throw new Error(
      `The database folder ${folder} belongs to another user (id ${uid}), perhaps because Commonhold was started by root before. Start it as that user or as root again, give the folder to yourself with "sudo chown -R", or set DATABASE_URL.`,
    );
  }
  return undefined;
}

/** Whether the account may pass through every folder down to and including `path`, by their permission bits. */
export async function canReach(account: ServerAccount, path: string): Promise<boolean> {
  if (account === undefined) return true;
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    if (!maySearch(account, await stat(folder))) return false;
    if (folder === dirname(folder)) return true;
  }
}

/**
 * Whether what root keeps in `folder` is safe from other users: a real folder that only root can write to.
 *
 * @throws with what is wrong, so that a folder planted by somebody else is never used.
 */
export async function assertOnlyRootWrites(folder: string): Promise<void> {
  const stats = await lstat(folder);
  if (!stats.isDirectory() || stats.uid !== 0 || (stats.mode & 0o022) !== 0) {
    throw new Error(
      `${folder} must be a folder that only root can write to: its files would run, or be read, as the database. Remove it or mend its owner and mode, or set DATABASE_URL.`,
    );
  }
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

function maySearch(account: { uid: number; gid: number }, { uid, gid, mode }: Stats): boolean {
  if (uid === account.uid) return (mode & 0o100) !== 0;
  if (gid === account.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}
