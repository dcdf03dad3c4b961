import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { laterUndo } from './clean-up.ts';

/** What `npm start` runs. */
export const MAIN = fileURLToPath(new URL('../../../src/main.ts', import.meta.url));

/** An app made with Bolt that has one command and nothing else. */
export const BARE_BOLT = fileURLToPath(new URL('./bare-bolt.ts', import.meta.url));

const REPORT_MEMORY = new URL('./report-memory.ts', import.meta.url).href;

/** A stop that takes longer is cut short. Milliseconds. */
const LONGEST_STOP = 15_000;

/** Bytes: what the system counts as the process's, and what its JavaScript holds after a garbage collection. */
export type Memory = { rss: number; heap: number };

export type Program = {
  /** The first line it printed. */
  line: string;
  /** Milliseconds from its start until that line. */
  startMs: number;
  /** Only of a program that was started with `tellsMemory`. */
  memory(): Promise<Memory>;
  stop(): Promise<void>;
};

/**
 * Starts a program of its own as `npm start` starts the app, with just these variables and no `.env` in sight, and resolves with its
 * first line. Rejects with what it wrote to standard error where it ends before. Still running ones are stopped at the end.
 */
export async function startProgram(
  file: string,
  options: { folder: string; variables?: Record<string, string>; tellsMemory?: boolean },
): Promise<Program> {
  const { folder, variables = {}, tellsMemory = false } = options;
  const preload = tellsMemory ? ['--import', REPORT_MEMORY] : [];
  const began = performance.now();
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...preload, file], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: process.env.TMPDIR, ...variables },
    stdio: ['ignore', 'pipe', 'pipe', ...(tellsMemory ? (['ipc'] as const) : [])],
  });
  laterUndo(() => end(child));
  const line = await firstLine(child);
  return {
    line,
    startMs: performance.now() - began,
    async memory() {
      child.send('memory?');
      const [memory] = await once(child, 'message');
      return memory as Memory;
    },
    stop: () => end(child),
  };
}

/** How long Node itself takes to start, do nothing and end. Milliseconds. */
export async function bareNodeMs(): Promise<number> {
  const began = performance.now();
  await once(spawn(process.execPath, ['-e', ''], { stdio: 'ignore' }), 'exit');
  return performance.now() - began;
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    let complaints = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      const end = printed.indexOf('\n');
      if (end >= 0) resolve(printed.slice(0, end));
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      complaints += text;
    });
    child.once('error', reject);
    child.once('close', (code, signal) => reject(new Error(`It ended with ${signal ?? code}: ${complaints}`)));
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), LONGEST_STOP);
  await gone;
  clearTimeout(late);
}
