import { Temporal } from 'temporal-polyfill';
import type { CatchUp } from './job.ts';

/** A slot that is still to run. */
export type PendingSlot = {
  slot: Temporal.Instant;
  /** Not to be tried before. */
  dueAt: Temporal.Instant;
  failures: number;
};

/** With `skip`, a slot that nobody began within this long was missed. Seconds: longer than a restart, or than another replica takes to take over. */
const LATE = 120;

/** With `all`, how many missed slots are caught up with. */
export const MOST_CAUGHT_UP = 31;

/** Which pending slot of a job runs now, and which never will. `pending` is in the order of the slots. */
export function chooseSlot<S extends PendingSlot>(
  pending: S[],
  catchUp: CatchUp,
  now: Temporal.Instant,
): { run: S | undefined; skip: S[] } {
  const keep = pending.filter(keptBy(catchUp, pending, now));
  const skip = pending.filter((one) => !keep.includes(one));
  const first = keep[0];
  const isDue = first !== undefined && Temporal.Instant.compare(first.dueAt, now) <= 0;
  return { run: isDue ? first : undefined, skip };
}

function keptBy(
  catchUp: CatchUp,
  pending: PendingSlot[],
  now: Temporal.Instant,
): (one: PendingSlot, index: number) => boolean {
  switch (catchUp) {
    case 'once':
      return (_, index) => index === pending.length - 1;
    case 'all':
      return (_, index) => index >= pending.length - MOST_CAUGHT_UP;
    case 'skip':
      // One that was begun and failed was not missed.
      return ({ slot, failures }) => failures > 0 || now.since(slot).total('seconds') <= LATE;
  }
}
