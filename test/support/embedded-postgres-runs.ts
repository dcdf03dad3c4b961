import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { chmod, mkdtemp, readdir, readFile, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { withConnection } from '../../src/platform/database/database.ts';

const PROGRAM = fileURLToPath(new URL('./embedded-postgres-program.ts', import.meta.url));

export type User = { uid: number; gid: number };

/** A process of its own with an embedded PostgreSQL: what it said, and the process to kill. */
export type Run = { said: { url?: string; error?: string; name?: string }; process: ChildProcess; pid: number };

/** Folders, programs and servers of one test file, all of which `cleanUp` ends and removes. */
export function embeddedPostgresRuns() {
  const folders: string[] = [];
  const processes: ChildProcess[] = [];

  async function newFolder(mode = 0o755): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'commonhold-embedded-'));
    await chmod(folder, mode);
    folders.push(folder);
    return folder;
  }

  /** Starts the program and waits until it has said how that went. */
  async function run(dataDir: string, options: { systemDir?: string; user?: User } = {}): Promise<Run> {
    const child = spawn(process.execPath, [PROGRAM, dataDir, options.systemDir ?? `${dataDir}-system`], {
      ...options.user,
      cwd: '/',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    processes.push(child);
    const [line] = await once(createInterface({ input: child.stdout }), 'line');
    return { said: JSON.parse(line), process: child, pid: child.pid ?? 0 };
  }

  async function cleanUp(): Promise<void> {
    for (const child of processes) await kill(child);
    for (const folder of folders) await removeWithServers(folder);
  }

  return { newFolder, run, cleanUp };
}

/** Removes a folder after it has ended the servers that run on data in it: they outlive a program that was killed by a moment. */
export async function removeWithServers(folder: string): Promise<void> {
  for (const pid of await serversUnder(folder)) await endProcess(pid);
  // A server's own children write for a moment longer, until they see that it is gone.
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
}

/** Kills a child the hard way and waits until it is gone. */
export async function kill(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}

/** The id of the server process that runs on a data folder. @throws when none does. */
export async function serverPid(dataDir: string): Promise<number> {
  const pid = await lockedBy(dataDir);
  if (pid === undefined) throw new Error(`No server runs on ${dataDir}`);
  return pid;
}

/** The process id in a data folder's lock file, undefined where there is no such file. */
export async function lockedBy(dataDir: string): Promise<number | undefined> {
  const lock = await readFile(join(dataDir, 'server', 'data', 'postmaster.pid'), 'utf8').catch(() => undefined);
  return lock === undefined ? undefined : Number(lock.split('\n')[0]);
}

/** Ends a process that is not our child, the hard way, and waits until it is gone. */
export async function endProcess(pid: number): Promise<void> {
  if (pid <= 1) throw new Error(`${pid} is no process of ours`);
  if (isAlive(pid)) process.kill(pid, 'SIGKILL');
  for (let looks = 0; isAlive(pid); looks += 1) {
    if (looks === 1_000) throw new Error(`Process ${pid} does not end`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Whether a process still does anything; one that has ended may be listed until its parent has taken note. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return process.platform !== 'linux';
  }
}

export async function query<T>(url: string | undefined, sql: string): Promise<T[]> {
  return withConnection(url ?? '', async (client) => (await client.query(sql)).rows);
}

/** By their lock files, and only those that do stand in their data folder: a stale file may name any process. */
async function serversUnder(folder: string): Promise<number[]> {
  const entries = await readdir(folder, { recursive: true }).catch(() => []);
  const pids: number[] = [];
  for (const entry of entries.filter((name) => name.endsWith('postmaster.pid'))) {
    const home = join(folder, entry, '../../..');
    const pid = await lockedBy(home);
    const stand = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
    if (pid !== undefined && stand === join(home, 'server', 'data')) pids.push(pid);
  }
  return pids;
}
