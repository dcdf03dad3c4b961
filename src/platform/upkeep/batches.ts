/** So many rows go in one transaction, so that nobody waits for long. */
export const BATCH = 1_000;
/** A night's share; what is left goes the next night. */
const MOST_BATCHES = 500;

/** Removes batch after batch until one is not full or `signal` says to stop; returns how many rows went. */
export async function inBatches(remove: (atMost: number) => Promise<number>, signal: AbortSignal): Promise<number> {
  let removed = 0;
  for (let batch = 0; batch < MOST_BATCHES; batch += 1) {
    signal.throwIfAborted();
    const count = await remove(BATCH);
    removed += count;
    if (count < BATCH) break;
  }
  return removed;
}
