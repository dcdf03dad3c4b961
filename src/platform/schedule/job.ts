import type { Temporal } from 'temporal-polyfill';
import type { Clock } from '../../core/clock.ts';
import type { Tx } from '../database/database.ts';

/** Something the app does by itself, again and again. A feature's door returns its jobs. */
export type Job = {
  /** Its name in the tables for ever, such as `weekly-digest`. */
  name: string;
  /** Five fields; a workspace may set its own. */
  cron: string;
  /** An IANA zone, or the workspace's own. A workspace may set another. */
  timeZone: string;
  catchUp: CatchUp;
  /** How long one slot may take; 600 unless said otherwise. Then it is told to end, and counts as failed. Seconds. */
  timeLimit?: number;
  /**
   * Does what is to be done for one slot. It may be called again for the same slot, after a failure or in another replica after a crash:
   * so what it changes it changes in a transaction that also calls `finishInTx`, or in a way that can be repeated.
   */
  run(context: JobContext): Promise<void>;
};

/** The `timeZone` of a job that runs by its workspace's clock. */
export const WORKSPACE_ZONE = 'workspace';

/**
 * What becomes of slots that were missed while nothing ran. `once`: the newest runs; `all`: the newest 31 run, in order; `skip`: none
 * does. Those that do not run are recorded as skipped.
 */
export type CatchUp = 'once' | 'all' | 'skip';

export type JobContext = {
  workspaceId: string;
  /** The moment it was to run at; later than that by the clock when it is caught up. */
  slot: Temporal.Instant;
  clock: Clock;
  /** Aborted when the app stops, another replica took the slot over or the time is up: end at the next good point. */
  signal: AbortSignal;
  /**
   * Marks the slot as done in the job's own transaction: both stand or neither does, so the effect happens once whatever is killed when.
   *
   * @throws SlotLost where the slot is no longer ours or was done before; the transaction must not commit then.
   */
  finishInTx(tx: Tx): Promise<void>;
};

/** A job took longer than it may. */
export class TimeIsUp extends Error {
  constructor(job: string, seconds: number) {
    super(`The job ${job} took longer than its ${seconds} s.`);
    this.name = 'TimeIsUp';
  }
}

/** The slot is another replica's by now, or already done. */
export class SlotLost extends Error {
  constructor(job: string, slot: Temporal.Instant) {
    super(`The slot ${slot} of ${job} is no longer held here.`);
    this.name = 'SlotLost';
  }
}
