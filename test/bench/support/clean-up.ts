import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const open: (() => Promise<unknown>)[] = [];

/** Has something undone when the benchmark is through or is broken off; what was begun last goes first. */
export function laterUndo(undo: () => Promise<unknown>): void {
  open.push(undo);
}

/** Undoes everything that is still open. A part that fails is reported and does not keep the others from it. */
export async function cleanUp(): Promise<void> {
  for (let undo = open.pop(); undo !== undefined; undo = open.pop()) {
    await undo().catch((error: unknown) => console.error('Not cleaned up:', error));
  }
}

/** A new folder that every user can pass through, as PostgreSQL's must when root runs this; removed at the end. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'commonhold-bench-'));
  await chmod(folder, 0o755);
  // A database that was killed may still be writing its last files.
  laterUndo(() => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }));
  return folder;
}
