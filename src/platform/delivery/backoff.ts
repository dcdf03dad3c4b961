/** The first wait and the longest, in seconds. */
const FIRST = 1;
const LONGEST = 300;

/**
 * Seconds to wait after so many failed tries: doubling from one second to five minutes, and of that a random part of at least half, so
 * that what failed together does not come back together. `random` gives numbers from 0 up to 1.
 */
export function backoff(tries: number, random: () => number = Math.random): number {
  const most = Math.min(LONGEST, FIRST * 2 ** Math.min(Math.max(tries - 1, 0), 20));
  return most / 2 + (most / 2) * random();
}
