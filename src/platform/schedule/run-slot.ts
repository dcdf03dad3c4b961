import type { Clock } from '../../core/clock.ts';
import { newReference } from '../../core/ids.ts';
import type { Database } from '../database/database.ts';
import type { Log } from '../log.ts';
import { afterFailure } from './claim-next-slot.ts';
import { type Job, SlotLost, TimeIsUp } from './job.ts';
import { type Claim, finishSlot, isDone, renewLease, type SlotResult } from './schedule-store.ts';

/** How long a job may take that does not say so itself. Seconds. */
const TIME_LIMIT = 600;
/** That part of its limit it is given to come to an end. */
const TO_END = 0.1;

/** How often a lease is renewed in its time: one renewal may fail. */
const RENEWALS = 3;

export type RunnerOptions = { database: Database; clock: Clock; log: Log; leaseSeconds: number };

/**
 * Runs a job for a claimed slot, holds the slot meanwhile and writes down what came of it. A job that does not end in its time is left
 * behind: its slot counts as failed, and nothing that it still does can be marked as done. Never throws.
 */
export async function runSlot(job: Job, claim: Claim, stopping: AbortSignal, options: RunnerOptions): Promise<void> {
  const { clock, log } = options;
  const fields = { job: job.name, slot: claim.slot.toString(), fence: claim.fence };
  const lease = holdLease(claim, options);
  const limit = limitTime(job);
  try {
    const run = job.run({
      workspaceId: claim.workspaceId,
      slot: claim.slot,
      clock,
      signal: AbortSignal.any([stopping, lease.lost, limit.reached]),
      async finishInTx(tx) {
        if (!(await finishSlot(tx, claim, { state: 'done' }, clock.now()))) throw new SlotLost(job.name, claim.slot);
      },
    });
    await Promise.race([run, limit.passed]);
    // Told to end, it may have left something undone; where it marked the slot as done itself, that stands.
    limit.reached.throwIfAborted();
    await settle(claim, { state: 'done' }, options);
  } catch (error) {
    await giveBack(
      job,
      claim,
      { error, wasStopped: stopping.aborted, wasTooLong: limit.reached.aborted },
      options,
    ).catch((failure) =>
      // The lease runs out, and whoever looks then finds the slot abandoned.
      log.error({ err: failure, ...fields }, 'slot not written down'),
    );
  } finally {
    limit.release();
    lease.release();
  }
}

async function giveBack(
  job: Job,
  claim: Claim,
  { error, wasStopped, wasTooLong }: { error: unknown; wasStopped: boolean; wasTooLong: boolean },
  options: RunnerOptions,
): Promise<void> {
  const { clock, log } = options;
  if (error instanceof SlotLost) {
    log.warn({ job: claim.job, slot: claim.slot.toString(), fence: claim.fence }, 'slot was taken over');
    return;
  }
  const reference = newReference();
  log.error({ err: error, reference, job: job.name, slot: claim.slot.toString() }, 'job failed');
  if (wasTooLong) await settle(claim, afterFailure(claim, 'too_long', clock.now()), options);
  else if (wasStopped) await releaseSlot(claim, options);
  else await settle(claim, afterFailure(claim, reference, clock.now()), options);
}

/** Lets go of a slot without a failure, so that another replica may take it at once. */
export async function releaseSlot(claim: Claim, options: RunnerOptions): Promise<void> {
  await settle(claim, { state: 'pending', dueAt: options.clock.now(), failures: claim.failures }, options);
}

/** Writes down what came of a slot, unless its job did so itself. */
async function settle(claim: Claim, result: SlotResult, { database, clock, log }: RunnerOptions): Promise<void> {
  const isWritten = await database.transaction((tx) => finishSlot(tx, claim, result, clock.now()));
  if (isWritten || (await isDone(database.read, claim))) return;
  log.warn({ job: claim.job, slot: claim.slot.toString(), fence: claim.fence }, 'slot was taken over');
}

/** `reached` tells the job; some time later `passed` rejects. By the machine's time: moving the workspace's clock makes no job slow. */
function limitTime({ name, timeLimit = TIME_LIMIT }: Job): {
  reached: AbortSignal;
  passed: Promise<never>;
  release(): void;
} {
  const limit = new AbortController();
  const error = new TimeIsUp(name, timeLimit);
  const told = setTimeout(() => limit.abort(error), timeLimit * 1_000);
  const { promise: passed, reject } = Promise.withResolvers<never>();
  const over = setTimeout(() => reject(error), timeLimit * 1_000 * (1 + TO_END));
  return {
    ...{ reached: limit.signal, passed },
    release() {
      clearTimeout(told);
      clearTimeout(over);
    },
  };
}

function holdLease(
  claim: Claim,
  { database, log, leaseSeconds }: RunnerOptions,
): { lost: AbortSignal; release(): void } {
  const lost = new AbortController();
  async function renew(): Promise<void> {
    try {
      const isOurs = await database.transaction((tx) => renewLease(tx, claim, leaseSeconds));
      if (!isOurs) lost.abort();
    } catch (error) {
      log.warn({ err: error, job: claim.job }, 'lease not renewed');
    }
  }
  const timer = setInterval(() => void renew(), (leaseSeconds * 1_000) / RENEWALS);
  return { lost: lost.signal, release: () => clearInterval(timer) };
}
