import type { Clock } from '../../core/clock.ts';
import { newReference } from '../../core/ids.ts';
import type { Database } from '../database/database.ts';
import type { Log } from '../log.ts';
import { afterFailure } from './claim-next-slot.ts';
import { type Job, SlotLost } from './job.ts';
import { type Claim, finishSlot, isDone, renewLease, type SlotResult } from './schedule-store.ts';

/** How often a lease is renewed in its time: one renewal may fail. */
const RENEWALS = 3;

export type RunnerOptions = { database: Database; clock: Clock; log: Log; leaseSeconds: number };

/** Runs a job for a claimed slot, holds the slot meanwhile and writes down what came of it. Never throws. */
export async function runSlot(job: Job, claim: Claim, stopping: AbortSignal, options: RunnerOptions): Promise<void> {
  const { clock, log } = options;
  const fields = { job: job.name, slot: claim.slot.toString(), fence: claim.fence };
  const lease = holdLease(claim, options);
  try {
    await job.run({
      workspaceId: claim.workspaceId,
      slot: claim.slot,
      clock,
      signal: AbortSignal.any([stopping, lease.lost]),
      async finishInTx(tx) {
        if (!(await finishSlot(tx, claim, { state: 'done' }, clock.now()))) throw new SlotLost(job.name, claim.slot);
      },
    });
    await settle(claim, { state: 'done' }, options);
  } catch (error) {
    await giveBack(job, claim, { error, wasStopped: stopping.aborted }, options).catch((failure) =>
      // The lease runs out, and whoever looks then finds the slot abandoned.
      log.error({ err: failure, ...fields }, 'slot not written down'),
    );
  } finally {
    lease.release();
  }
}

async function giveBack(
  job: Job,
  claim: Claim,
  { error, wasStopped }: { error: unknown; wasStopped: boolean },
  options: RunnerOptions,
): Promise<void> {
  const { clock, log } = options;
  if (error instanceof SlotLost) {
    log.warn({ job: claim.job, slot: claim.slot.toString(), fence: claim.fence }, 'slot was taken over');
    return;
  }
  const reference = newReference();
  log.error({ err: error, reference, job: job.name, slot: claim.slot.toString() }, 'job failed');
  if (wasStopped) await releaseSlot(claim, options);
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
