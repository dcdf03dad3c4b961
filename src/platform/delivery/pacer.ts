/** So many at once, and after that so many per minute. */
export type Rate = { perMinute: number; burst: number };

/*
 * A token bucket, kept as one moment: until when what was let through is paid for, in milliseconds since 1970. (The generic cell rate
 * algorithm: https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm.) Being one value, it is easily shared by replicas and outlives a restart.
 */

/** From when the next one may go. In no span of t milliseconds more than `burst + t * perMinute / 60,000` go. */
export function freeAt(rate: Rate, paidUntil: number): number {
  return paidUntil - (rate.burst - 1) * interval(rate);
}

/** How many may go now, at most `wanted`. */
export function allowance(rate: Rate, paidUntil: number, now: number, wanted: number): number {
  const step = interval(rate);
  if (step === 0) return wanted;
  const spare = now - freeAt(rate, Math.max(paidUntil, now));
  return Math.max(0, Math.min(wanted, Math.floor(spare / step) + 1));
}

/** Until when it is paid for after so many more have gone. */
export function charge(rate: Rate, paidUntil: number, now: number, count: number): number {
  return Math.max(paidUntil, now) + count * interval(rate);
}

/** Whole milliseconds, rounded up: rather too slow than too fast. */
function interval({ perMinute }: Rate): number {
  return Math.ceil(60_000 / perMinute);
}
