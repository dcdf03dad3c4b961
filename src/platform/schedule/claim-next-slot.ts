import { Temporal } from 'temporal-polyfill';
import type { Tx } from '../database/database.ts';
import { chooseSlot, MOST_CAUGHT_UP } from './choose-slot.ts';
import { type Job, WORKSPACE_ZONE } from './job.ts';
import {
  addSlots,
  type Claim,
  claimSlot,
  finishSlot,
  forgetSlots,
  lockSchedule,
  pendingSlots,
  runningSlot,
  type ScheduleKey,
  type ScheduleRow,
  type SlotResult,
  saveSchedule,
  skipSlots,
} from './schedule-store.ts';
import { slotsBetween, type When } from './slots.ts';

/** How many missed slots are looked at in one transaction. */
const BATCH = 500;
/** After this many failures a slot is given up. */
const TRIES = 5;
/** What came of slots is kept this long. Days. */
const KEPT = 90;

/** When a job runs in a workspace: as the workspace set it, else as the job says. */
export function whenOf(job: Job, row: Pick<ScheduleRow, 'cron' | 'timeZone'>, workspaceZone: string): When {
  const timeZone = row.timeZone ?? job.timeZone;
  return { cron: row.cron ?? job.cron, timeZone: timeZone === WORKSPACE_ZONE ? workspaceZone : timeZone };
}

/** `more`: there are too many missed slots for one transaction; ask again. */
export type NextSlot = { kind: 'claimed'; claim: Claim } | { kind: 'more' } | { kind: 'nothing' };

/**
 * Writes down the slots of a job that have come, and takes the one that is to run now, if any: never while another of the job is
 * running, and one replica only. What the job's catch-up rule leaves out is recorded as skipped.
 */
export async function claimNextSlot(
  tx: Tx,
  options: { workspaceId: string; job: Job; workspaceZone: string; now: Temporal.Instant; leaseSeconds: number },
): Promise<NextSlot> {
  const { workspaceId, job, workspaceZone, now, leaseSeconds } = options;
  const key: ScheduleKey = { workspaceId, job: job.name };
  const row = await lockSchedule(tx, key);
  if (row === undefined) return { kind: 'nothing' };
  if (!row.on || isPaused(row, now)) {
    const left = await pendingSlots(tx, key);
    await skipSlots(
      tx,
      key,
      left.map(({ slot }) => slot),
      row.on ? 'paused' : 'off',
      now,
    );
    return { kind: 'nothing' };
  }

  const when = whenOf(job, row, workspaceZone);
  if ((await planSlots(tx, key, row, when, now)) === 'more') return { kind: 'more' };
  if (await isRunning(tx, key, now)) return { kind: 'nothing' };
  const { run, skip } = chooseSlot(await pendingSlots(tx, key), job.catchUp, now);
  await skipSlots(
    tx,
    key,
    skip.map(({ slot }) => slot),
    'missed',
    now,
  );
  if (run === undefined) return { kind: 'nothing' };
  const claim = await claimSlot(tx, key, run.slot, now, leaseSeconds);
  return claim === undefined ? { kind: 'nothing' } : { kind: 'claimed', claim };
}

export function isPaused({ pausedUntil }: Pick<ScheduleRow, 'pausedUntil'>, now: Temporal.Instant): boolean {
  return pausedUntil !== undefined && Temporal.Instant.compare(now, pausedUntil) < 0;
}

async function planSlots(
  tx: Tx,
  key: ScheduleKey,
  row: ScheduleRow,
  when: When,
  now: Temporal.Instant,
): Promise<'planned' | 'more'> {
  const plannedBy = `${when.cron} ${when.timeZone}`;
  if (row.plannedBy !== plannedBy) {
    const isFirst = row.plannedBy === undefined;
    await saveSchedule(tx, key, { plannedBy, ...(isFirst ? {} : { plannedUntil: now }) });
    if (!isFirst) return 'planned';
  }
  const { plannedUntil, pausedUntil = plannedUntil } = row;
  const from = Temporal.Instant.compare(plannedUntil, pausedUntil) > 0 ? plannedUntil : pausedUntil;
  const slots = slotsBetween(when, from, now, BATCH);
  if (slots.length === BATCH) {
    const missed = slots.slice(0, -MOST_CAUGHT_UP);
    await addSlots(tx, key, missed, { state: 'skipped', why: 'missed', now });
    await saveSchedule(tx, key, { plannedUntil: missed.at(-1) ?? now });
    return 'more';
  }
  const newest = slots.at(-1);
  if (newest === undefined) return 'planned';
  await addSlots(tx, key, slots, { state: 'pending' });
  await saveSchedule(tx, key, { plannedUntil: newest });
  await forgetSlots(tx, key, now.subtract({ hours: KEPT * 24 }));
  return 'planned';
}

/** Whether a slot of the job is running. One whose lease is over was left by a replica that died: it is given back, or up. */
async function isRunning(tx: Tx, key: ScheduleKey, now: Temporal.Instant): Promise<boolean> {
  const running = await runningSlot(tx, key);
  if (running === undefined) return false;
  if (!running.leaseIsOver) return true;
  await finishSlot(tx, running, afterFailure(running, 'abandoned', now, 0), now);
  return false;
}

/** What becomes of a slot that failed: it is tried again after a while, a few times. `waitSeconds` is 10 s, 40 s, 160 s, 640 s unless given. */
export function afterFailure(
  claim: Pick<Claim, 'failures'>,
  why: string,
  now: Temporal.Instant,
  waitSeconds: number = 10 * 4 ** claim.failures,
): SlotResult {
  const failures = claim.failures + 1;
  if (failures >= TRIES) return { state: 'failed', why };
  return { state: 'pending', dueAt: now.add({ seconds: waitSeconds }), failures, why };
}
