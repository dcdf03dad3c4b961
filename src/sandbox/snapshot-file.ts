import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Workspace } from './workspace/workspace.ts';

/** What the file holds: the workspace's time when it was written, so that a restored workspace does not go back in time, and its state. */
type SavedWorkspace = { at: Temporal.Instant; state: unknown };

/** Writes a workspace's state to its file as it changes. */
type SnapshotWriter = {
  /** Writes what has not been written yet, and ends. */
  stop(): Promise<void>;
};

/** Changes within this many milliseconds are written together. */
const COALESCE = 200;

const savedSchema = z.object({ at: z.string().transform((text) => Temporal.Instant.from(text)), state: z.unknown() });

/** The file's content; undefined where there is no such file. A file that cannot be read as a snapshot is moved aside and `warn` is told. */
export async function readSnapshotFile(
  path: string,
  warn: (text: string) => void,
): Promise<SavedWorkspace | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    const { at, state } = savedSchema.parse(JSON.parse(text));
    return { at, state };
  } catch (error) {
    await setAside(path, error, warn);
    return undefined;
  }
}

/** Moves a broken snapshot out of the way, keeping it for whoever wants to know. */
export async function setAside(path: string, error: unknown, warn: (text: string) => void): Promise<void> {
  const aside = `${path}.broken-${Temporal.Now.instant().epochMilliseconds}`;
  await rename(path, aside);
  const why = error instanceof Error ? error.message : String(error);
  warn(
    `The saved workspace in ${path} cannot be used (${why}). It was moved to ${aside}, and the workspace starts anew.`,
  );
}

/** Keeps the file up to date. Each writing replaces the whole file at once, so that a crash leaves the one before. */
export function writeSnapshots(path: string, workspace: Workspace, warn: (text: string) => void): SnapshotWriter {
  let timer: NodeJS.Timeout | undefined;
  let writing = Promise.resolve();

  function write(): void {
    timer = undefined;
    const saved = { at: workspace.clock.now().toString(), state: workspace.snapshot() };
    writing = writing
      .then(() => replace(path, JSON.stringify(saved)))
      .catch((error: unknown) => warn(`The workspace could not be saved to ${path}: ${String(error)}`));
  }

  function soon(): void {
    timer ??= setTimeout(write, COALESCE).unref();
  }

  const unsubscribe = workspace.subscribe(soon);
  const unwatch = workspace.clock.onMove(soon);

  return {
    async stop() {
      unsubscribe();
      unwatch();
      clearTimeout(timer);
      write();
      await writing;
    },
  };
}

async function replace(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const next = `${path}.next`;
  await writeFile(next, text, { mode: 0o600 });
  await rename(next, path);
}
