import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { type Cluster, SERVER_ENV } from './cluster.ts';
import { OWNER_SETTING } from './occupant.ts';
import type { Placement } from './placement.ts';

const READY_TIMEOUT_MS = 120_000;
const FAST_SHUTDOWN_MS = 5_000;

/** The server ended before it took connections; `output` is what it wrote. */
export class ServerStartFailure extends Error {
  readonly output: string;

  constructor(how: string, output: string) {
    super(`PostgreSQL ended while starting (${how}): ${complaintsIn(output) || 'it wrote nothing'}`);
    this.output = output;
  }
}

export type ServerProcess = {
  pid: number;
  /** Resolves when the server has ended, however it came to that, with how. */
  ended: Promise<string>;
  /** Breaks off what is under way and ends the server, leaving the files in order. Takes well under a second, at most about ten. */
  stop(): Promise<void>;
};

/**
 * Starts PostgreSQL on a cluster and resolves when it takes connections on 127.0.0.1. It stands in a session of its own, so that a Ctrl-C
 * meant for this program does not end it under our feet; when this process dies without stopping it, it shuts down by itself.
 *
 * @throws ServerStartFailure
 */
export async function launchServer(options: {
  placement: Placement;
  cluster: Cluster;
  port: number;
  settings: Record<string, string>;
  log: (line: string) => void;
}): Promise<ServerProcess> {
  const { placement, cluster } = options;
  const settings = Object.entries({
    ...SETTINGS,
    ...options.settings,
    port: String(options.port),
    [OWNER_SETTING]: String(process.pid),
  });
  const child = spawn(
    placement.programs.postgres,
    ['-D', cluster.data, ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { ...placement.account, cwd: cluster.data, env: SERVER_ENV, detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
    child.once('error', (error) => resolve(error.message));
  });
  const written: string[] = [];
  let isReady = false;
  const ready = new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      options.log(line);
      if (isReady) return;
      written.push(line);
      isReady = line.includes('database system is ready to accept connections');
      if (isReady) resolve();
    });
    // Everything it wrote has been read by then, which is not so at its exit.
    child.once('close', async () => reject(new ServerStartFailure(await ended, written.join('\n'))));
    child.once('error', (error) => reject(new ServerStartFailure(error.message, written.join('\n'))));
  });
  const { pid } = child;
  if (pid !== undefined) stopWhenWeDie(pid, placement, ended);

  async function stop(): Promise<void> {
    child.kill('SIGINT');
    const slow = setTimeout(() => child.kill('SIGQUIT'), FAST_SHUTDOWN_MS);
    await ended;
    clearTimeout(slow);
  }

  const late = setTimeout(() => child.kill('SIGINT'), READY_TIMEOUT_MS);
  try {
    await ready;
  } finally {
    clearTimeout(late);
  }
  if (pid === undefined) throw new ServerStartFailure('it has no process id', '');
  return { pid, ended, stop };
}

/**
 * Made for one program on one machine: reachable by nobody else, no replicas to feed, few helper processes. Durability stays as PostgreSQL
 * has it. Its log keeps to what ends or begins a server: failed statements are reported by whoever sent them, and hold people's data.
 */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '60',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_destination: 'stderr',
  logging_collector: 'off',
  log_line_prefix: '',
  log_min_messages: 'log',
  log_checkpoints: 'off',
  jit: 'off',
  io_method: 'sync',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_logical_replication_workers: '0',
  // After a crash of one connection's process every connection is lost; ours would be among them, and with it the sign that the server is in use.
  restart_after_crash: 'off',
};

/** A shell that waits for our end of a pipe to close, which the system does however we die, and then asks the server to stop. */
function stopWhenWeDie(pid: number, { account, home }: Placement, ended: Promise<string>): void {
  if (process.platform === 'win32') return;
  const watcher = spawn('/bin/sh', ['-c', 'read -r _ || kill -INT "$1"', 'commonhold-database-watcher', String(pid)], {
    ...account,
    cwd: home,
    env: SERVER_ENV,
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  // Without it the next start still finds and stops an orphaned server.
  watcher.on('error', () => undefined);
  watcher.stdin.on('error', () => undefined);
  watcher.unref();
  void ended.then(async () => {
    watcher.stdin.end('\n');
    await once(watcher, 'exit').catch(() => undefined);
  });
}

/** The lines that say why, or all when none does. */
function complaintsIn(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const complaints = lines.filter((line) => /^(FATAL|PANIC|ERROR|HINT|DETAIL|.*error while loading)/.test(line));
  return (complaints.length > 0 ? complaints : lines.slice(-3)).join('; ');
}
