import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { removeWithServers } from './embedded-postgres-runs.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export type Program = {
  child: ChildProcess;
  /** Resolves with the first line it prints; rejects with what it wrote to standard error where it ends before. */
  firstLine: Promise<string>;
  /** Resolves with the exit code, or the signal's name, and everything that was printed. */
  ended: Promise<{ how: number | string; stdout: string; stderr: string }>;
};

/** Runs one of the project's own programs with just these variables; what still runs is killed with the test. */
export function runProgram(
  file: string,
  options: { variables?: Record<string, string>; args?: string[]; nodeArgs?: string[] } = {},
): Program {
  const { variables = {}, args = [], nodeArgs = [] } = options;
  const nodeOptions = ['--disable-warning=ExperimentalWarning', ...nodeArgs];
  const child = spawn(process.execPath, [...nodeOptions, file, ...args], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = once(child, 'close').then(([code, signal]) => ({ how: code ?? signal, stdout, stderr }));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  const firstLine = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const line = stdout.split('\n', 1)[0];
      if (line !== undefined && stdout.includes('\n')) resolve(line);
    });
    void ended.then(({ how }) => reject(new Error(`It ended (${how}) before it printed a line: ${stderr}`)));
  });
  // Whoever does not ask for the line need not hear that there was none.
  firstLine.catch(() => undefined);
  return { child, firstLine, ended };
}

/** What `npm start` runs. */
export const MAIN = 'src/main.ts';

/** A data folder of the test's own. */
export async function dataDir(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'commonhold-main-'));
  // As root, the database's own user has to get through.
  await chmod(folder, 0o755);
  onTestFinished(() => removeWithServers(folder));
  return folder;
}

/** Starts it as `npm start` does with nothing set, but for its data folder and any free port for the page. */
export function startLocal(folder: string, more: Record<string, string> = {}): Program {
  return runProgram(MAIN, { variables: { COMMONHOLD_DATA_DIR: folder, COMMONHOLD_LOCAL_PORT: '0', ...more } });
}

/** The first address in a line. */
export function addressIn(line: string): string {
  const address = /https?:\/\/\S+/.exec(line)?.[0];
  if (address === undefined) throw new Error(`There is no address in: ${line}`);
  return address;
}
