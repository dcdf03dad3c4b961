import { execFile } from 'node:child_process';
import { readFile, readlink, realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { type Cluster, isRunning, SUPERUSER } from './cluster.ts';

/** How long a server that is on its way up or down is waited for. */
const SETTLE_MS = 10_000;
/** How long a process that has launched a server may take to open its session there. After that its id is taken to be another's by now. */
const OWNER_GRACE_MS = 2_000;
const LOOK_AGAIN_MS = 25;

/** The PostgreSQL setting by which a server knows the process that launched it. */
export const OWNER_SETTING = 'commonhold.owner';
const OWNER_SESSION = 'commonhold-owner';

/** A server that runs on a cluster. */
type Occupant = { pid: number; port: number };

/** The folder is in use by a process that lives. */
export class FolderInUse extends Error {
  constructor(folder: string, holder: string) {
    super(
      `The database in ${folder} is in use by another running Commonhold (${holder}). Stop that one first, for example by Ctrl-C in the terminal of its "npm start"; or give this one a database of its own with COMMONHOLD_DATA_DIR or DATABASE_URL.`,
    );
    this.name = 'FolderInUse';
  }
}

/** Connects to a cluster's server as its superuser. */
async function connectAsSuperuser(cluster: Cluster, port: number, name: string): Promise<pg.Client> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: SUPERUSER,
    password: cluster.password,
    database: 'postgres',
    application_name: name,
    connectionTimeoutMillis: 3_000,
  });
  // It ends with the server; whoever waits for the server hears of that there.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** The session that says, for as long as this process lives, that the server is in use: the database drops it when the process dies. */
export function openOwnerSession(cluster: Cluster, port: number): Promise<pg.Client> {
  return connectAsSuperuser(cluster, port, OWNER_SESSION);
}

/**
 * Returns when nothing runs on the cluster. A server whose owner has died is stopped, a lock file that names a process of another kind
 * disarmed (as after a container's restart, where the same small process ids come back); any other stale one PostgreSQL judges itself.
 *
 * @throws FolderInUse, within moments, when the server has an owner that lives.
 */
export async function clearTheWay(cluster: Cluster, folder: string, log: (line: string) => void): Promise<void> {
  for (const from = performance.now(); ; await sleep(LOOK_AGAIN_MS)) {
    const occupant = await occupantOf(cluster);
    if (occupant === undefined) return disarmLock(cluster);
    const owner = await ownerOf(cluster, occupant);
    if (owner?.hasSession) throw new FolderInUse(folder, `process ${owner.pid}`);
    const waited = performance.now() - from;
    if (owner !== undefined && (!isRunning(owner.pid) || waited > OWNER_GRACE_MS)) {
      log(`Stopping the database server (process ${occupant.pid}) that a Commonhold which has died left running`);
      return stopOrphan(cluster, occupant.pid);
    }
    if (waited > SETTLE_MS) throw new FolderInUse(folder, `its server, process ${occupant.pid}, gives no answer`);
  }
}

/** The server that runs on the cluster and has an owner who lives; undefined when there is none. */
export async function ownedServer(cluster: Cluster): Promise<Occupant | undefined> {
  const occupant = await occupantOf(cluster);
  if (occupant === undefined) return undefined;
  const owner = await ownerOf(cluster, occupant);
  return owner?.hasSession ? occupant : undefined;
}

async function occupantOf(cluster: Cluster): Promise<Occupant | undefined> {
  const lock = await readLock(cluster);
  return lock !== undefined && (await isServerOn(cluster.data, lock.pid)) ? lock : undefined;
}

/** PostgreSQL's lock file, line by line: https://www.postgresql.org/docs/18/storage-file-layout.html (postmaster.pid). */
async function readLock(cluster: Cluster): Promise<(Occupant & { lines: string[] }) | undefined> {
  const lines = (await readFile(lockFile(cluster), 'utf8').catch(() => '')).split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return Number.isInteger(pid) && pid > 0 ? { pid, port, lines } : undefined;
}

/**
 * A lock file may name a process that lives but is no server of ours. PostgreSQL would take it for one, but not so its own parent, who we
 * shall be. The file's other lines stay: by them it looks for processes that a killed server has left behind.
 */
async function disarmLock(cluster: Cluster): Promise<void> {
  const lock = await readLock(cluster);
  if (lock === undefined || !isRunning(lock.pid)) return;
  await writeFile(lockFile(cluster), [process.pid, ...lock.lines.slice(1)].join('\n'));
}

function lockFile(cluster: Cluster): string {
  return join(cluster.data, 'postmaster.pid');
}

async function isServerOn(data: string, pid: number): Promise<boolean> {
  if (process.platform === 'linux') {
    // A server stands in its data folder. Whose stand we may not see is another user's, and the folder is ours.
    const stand = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
    return stand === (await realpath(data));
  }
  const { stdout } = await promisify(execFile)('ps', ['-o', 'args=', '-p', String(pid)]).catch(() => ({ stdout: '' }));
  return stdout.includes(data);
}

/** The process that launched the server, and whether it is there; undefined while the server gives no answer. */
async function ownerOf(
  cluster: Cluster,
  { pid, port }: Occupant,
): Promise<{ pid: number; hasSession: boolean } | undefined> {
  const client = await connectAsSuperuser(cluster, port, 'commonhold').catch(() => undefined);
  if (client === undefined) return undefined;
  try {
    const { rows } = await client.query<{ owner: string | null; session: boolean }>(
      `SELECT current_setting($1, true) AS owner,
         EXISTS (SELECT FROM pg_stat_activity WHERE application_name = $2) AS session`,
      [OWNER_SETTING, OWNER_SESSION],
    );
    const answer = rows[0];
    // Without that setting somebody runs a server of their own on the folder, and it is its own owner.
    if (!answer?.owner) return { pid, hasSession: true };
    return { pid: Number(answer.owner), hasSession: answer.session };
  } catch {
    return undefined;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function stopOrphan(cluster: Cluster, pid: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (await endsBy(signal, cluster, pid)) return;
  }
  throw new Error(
    `The database server left running as process ${pid} does not stop: end it by hand, then start again.`,
  );
}

async function endsBy(signal: NodeJS.Signals, cluster: Cluster, pid: number): Promise<boolean> {
  if (isRunning(pid)) process.kill(pid, signal);
  for (const from = performance.now(); performance.now() - from < SETTLE_MS; await sleep(LOOK_AGAIN_MS)) {
    if (!(await isServerOn(cluster.data, pid))) return true;
  }
  return false;
}
