import { setTimeout as wait } from 'node:timers/promises';
import { createTask } from 'node-cron';
import type { Clock } from '../../core/clock.ts';
import type { Database } from '../database/database.ts';
import type { Log } from '../log.ts';
import { startRounds } from '../rounds.ts';
import { claimNextSlot } from './claim-next-slot.ts';
import type { Job } from './job.ts';
import { type RunnerOptions, releaseSlot, runSlot } from './run-slot.ts';
import { addSchedules, type Claim, workspaceZone } from './schedule-store.ts';

/** How often slots are looked for: a slot begins this much late at most. */
const TICK = '*/5 * * * * *';
/** Should a tick not come: how often slots are looked for all the same. Milliseconds. */
const LOOK_AGAIN = 30_000;
/** A slot whose replica died is free after this long. Seconds. */
const LEASE = 30;
/** How long a running job may go on once the app stops. Milliseconds. */
const GRACE = 8_000;

export type Schedules = {
  /** Resolves when no slot that has come is left to run. */
  idle(): Promise<void>;
  /** Begins nothing more, tells running jobs, gives them 8 seconds, and lets go of the slots of those that still run. */
  stop(): Promise<void>;
};

type Running = { claim: Claim; ended: Promise<void> };

/**
 * Runs a workspace's jobs at their slots. Any number of replicas may do so: a slot is one row, and one of them claims it. A job runs one
 * slot at a time, whichever replica runs it; different jobs run side by side. `afterRun` is called when a job is through.
 */
export function startSchedules(options: {
  database: Database;
  workspaceId: string;
  jobs: Job[];
  clock: Clock;
  log: Log;
  afterRun: () => void;
  /** Of a claim, unless it is renewed; 30 unless said otherwise. */
  leaseSeconds?: number;
}): Schedules {
  const { database, workspaceId, jobs, clock, log, afterRun, leaseSeconds = LEASE } = options;
  const runner: RunnerOptions = { database, clock, log, leaseSeconds };
  const running = new Map<string, Running>();
  const stopped = new AbortController();
  let areKnown = false;

  async function look(stopping: () => boolean): Promise<void> {
    if (!areKnown) await database.transaction((tx) => addSchedules(tx, workspaceId, jobs, clock.now()));
    areKnown = true;
    const zone = await workspaceZone(database.read, workspaceId);
    for (const job of jobs) {
      if (stopping()) return;
      await begin(job, zone, stopping).catch((error) =>
        log.error({ err: error, job: job.name }, 'slots not looked at'),
      );
    }
  }

  async function begin(job: Job, zone: string, stopping: () => boolean): Promise<void> {
    while (!running.has(job.name) && !stopping()) {
      const now = clock.now();
      const next = await database.transaction((tx) =>
        claimNextSlot(tx, { workspaceId, job, workspaceZone: zone, now, leaseSeconds }),
      );
      if (next.kind === 'nothing') return;
      if (next.kind === 'claimed') running.set(job.name, { claim: next.claim, ended: run(job, next.claim) });
    }
  }

  async function run(job: Job, claim: Claim): Promise<void> {
    await runSlot(job, claim, stopped.signal, runner);
    running.delete(job.name);
    afterRun();
    // Another slot of the job may have waited for this one.
    if (!stopped.signal.aborted) rounds.wake();
  }

  const rounds = startRounds({
    round: look,
    lookAgain: LOOK_AGAIN,
    failed: (error) => log.error({ err: error }, 'round of schedules failed'),
  });
  const tick = createTask(TICK, () => rounds.wake(), { timezone: 'UTC', suppressMissedWarning: true });
  void tick.start();

  function allEnded(): Promise<unknown> {
    return Promise.all([...running.values()].map(({ ended }) => ended));
  }

  return {
    async idle() {
      do {
        await allEnded();
        await rounds.idle();
      } while (running.size > 0);
    },
    async stop() {
      await tick.destroy();
      stopped.abort();
      await rounds.stop();
      const timeIsUp = new AbortController();
      await Promise.race([allEnded(), wait(GRACE, undefined, { signal: timeIsUp.signal }).catch(() => undefined)]);
      timeIsUp.abort();
      for (const { claim } of running.values()) {
        log.warn({ job: claim.job, slot: claim.slot.toString() }, 'job did not end in time');
        await releaseSlot(claim, runner).catch((error) => log.error({ err: error }, 'slot not released'));
      }
    },
  };
}
