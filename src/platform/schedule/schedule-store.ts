import type { Temporal } from 'temporal-polyfill';
import { prismaOf, type Reader, type Tx } from '../database/database.ts';
import { fromInstant, toInstant } from '../database/dates.ts';
import type { PendingSlot } from './choose-slot.ts';
import type { Job } from './job.ts';

/** A job in a workspace. */
export type ScheduleKey = { workspaceId: string; job: string };

/** What a workspace set; undefined is as the job says. */
export type ScheduleRow = {
  job: string;
  cron: string | undefined;
  timeZone: string | undefined;
  on: boolean;
  pausedUntil: Temporal.Instant | undefined;
  plannedUntil: Temporal.Instant;
  /** The expression and zone that slots were planned by; undefined before the first look. */
  plannedBy: string | undefined;
};

/** A claimed slot. It is held until its lease ends, and only by whoever has this fence. */
export type Claim = ScheduleKey & { slot: Temporal.Instant; fence: number; failures: number };

/** Gives each job that the workspace has not seen before its schedule; its first slot comes after this. */
export async function addSchedules(tx: Tx, workspaceId: string, jobs: Job[], now: Temporal.Instant): Promise<void> {
  const plannedUntil = fromInstant(now);
  await prismaOf(tx).schedule.createMany({
    data: jobs.map(({ name }) => ({ workspaceId, job: name, plannedUntil })),
    skipDuplicates: true,
  });
}

/** Everything a workspace set, by job. */
export async function readSchedules(reader: Reader, workspaceId: string): Promise<Map<string, ScheduleRow>> {
  const rows = await prismaOf(reader).schedule.findMany({ where: { workspaceId } });
  return new Map(rows.map((row) => [row.job, fromRow(row)]));
}

/** One job's schedule, locked until the transaction ends; undefined while another replica has the lock. */
export async function lockSchedule(tx: Tx, key: ScheduleKey): Promise<ScheduleRow | undefined> {
  const locked = await prismaOf(tx).$queryRaw<unknown[]>`
    SELECT 1 FROM schedule WHERE workspace_id = ${key.workspaceId} AND job = ${key.job} FOR UPDATE SKIP LOCKED`;
  if (locked.length === 0) return undefined;
  const row = await prismaOf(tx).schedule.findUnique({ where: { workspaceId_job: key } });
  return row === null ? undefined : fromRow(row);
}

function fromRow(row: {
  job: string;
  cron: string | null;
  timeZone: string | null;
  on: boolean;
  pausedUntil: Date | null;
  plannedUntil: Date;
  plannedBy: string | null;
}): ScheduleRow {
  return {
    job: row.job,
    cron: row.cron ?? undefined,
    timeZone: row.timeZone ?? undefined,
    on: row.on,
    pausedUntil: row.pausedUntil === null ? undefined : toInstant(row.pausedUntil),
    plannedUntil: toInstant(row.plannedUntil),
    plannedBy: row.plannedBy ?? undefined,
  };
}

/** The zone of schedules that name none. */
export async function workspaceZone(reader: Reader, workspaceId: string): Promise<string> {
  const row = await prismaOf(reader).workspaceZone.findUnique({ where: { workspaceId } });
  return row?.timeZone ?? 'UTC';
}

/** Sets the zone of schedules that name none. */
export async function saveWorkspaceZone(tx: Tx, workspaceId: string, timeZone: string): Promise<void> {
  await prismaOf(tx).workspaceZone.upsert({
    where: { workspaceId },
    create: { workspaceId, timeZone },
    update: { timeZone },
  });
}

/** Changes what is named; null goes back to what the job says. False where the workspace has no such job. */
export async function saveSchedule(
  tx: Tx,
  key: ScheduleKey,
  change: {
    cron?: string | null;
    timeZone?: string | null;
    on?: boolean;
    pausedUntil?: Temporal.Instant | null;
    plannedUntil?: Temporal.Instant;
    plannedBy?: string;
  },
): Promise<boolean> {
  const { pausedUntil, plannedUntil, ...plain } = change;
  const { count } = await prismaOf(tx).schedule.updateMany({
    where: key,
    data: {
      ...plain,
      ...(pausedUntil === undefined ? {} : { pausedUntil: pausedUntil === null ? null : fromInstant(pausedUntil) }),
      ...(plannedUntil === undefined ? {} : { plannedUntil: fromInstant(plannedUntil) }),
    },
  });
  return count === 1;
}

/** Writes slots down; those that are there already stay as they are. */
export async function addSlots(
  tx: Tx,
  key: ScheduleKey,
  slots: Temporal.Instant[],
  as: { state: 'pending' } | { state: 'skipped'; why: string; now: Temporal.Instant },
): Promise<void> {
  if (slots.length === 0) return;
  const rest = as.state === 'pending' ? {} : { why: as.why, finishedAt: fromInstant(as.now) };
  await prismaOf(tx).scheduleSlot.createMany({
    data: slots.map((slot) => ({
      ...key,
      slot: fromInstant(slot),
      dueAt: fromInstant(slot),
      state: as.state,
      ...rest,
    })),
    skipDuplicates: true,
  });
}

/** Slots that are still to run, in their order. */
export async function pendingSlots(tx: Tx, key: ScheduleKey): Promise<PendingSlot[]> {
  const rows = await prismaOf(tx).scheduleSlot.findMany({
    where: { ...key, state: 'pending' },
    orderBy: { slot: 'asc' },
    select: { slot: true, dueAt: true, failures: true },
  });
  return rows.map(({ slot, dueAt, failures }) => ({ slot: toInstant(slot), dueAt: toInstant(dueAt), failures }));
}

export async function skipSlots(
  tx: Tx,
  key: ScheduleKey,
  slots: Temporal.Instant[],
  why: string,
  now: Temporal.Instant,
): Promise<void> {
  if (slots.length === 0) return;
  await prismaOf(tx).scheduleSlot.updateMany({
    where: { ...key, state: 'pending', slot: { in: slots.map(fromInstant) } },
    data: { state: 'skipped', why, finishedAt: fromInstant(now) },
  });
}

/** The slot that is running, if any, and whether its lease is over. */
export async function runningSlot(tx: Tx, key: ScheduleKey): Promise<(Claim & { leaseIsOver: boolean }) | undefined> {
  const rows = await prismaOf(tx).$queryRaw<{ slot: Date; fence: number; failures: number; leaseIsOver: boolean }[]>`
    SELECT slot, fence, failures, lease_until <= clock_timestamp() AS "leaseIsOver" FROM schedule_slot
    WHERE workspace_id = ${key.workspaceId} AND job = ${key.job} AND state = 'running'`;
  const [row] = rows;
  return row === undefined ? undefined : { ...key, ...row, slot: toInstant(row.slot) };
}

/** Takes a pending slot for `leaseSeconds` by the database's clock, which neither a replica's nor the workspace's can disagree with. */
export async function claimSlot(
  tx: Tx,
  key: ScheduleKey,
  slot: Temporal.Instant,
  now: Temporal.Instant,
  leaseSeconds: number,
): Promise<Claim | undefined> {
  const rows = await prismaOf(tx).$queryRaw<{ fence: number; failures: number }[]>`
    UPDATE schedule_slot
    SET state = 'running', fence = fence + 1, started_at = ${fromInstant(now)},
        lease_until = clock_timestamp() + make_interval(secs => ${leaseSeconds})
    WHERE workspace_id = ${key.workspaceId} AND job = ${key.job} AND slot = ${fromInstant(slot)} AND state = 'pending'
    RETURNING fence, failures`;
  const [row] = rows;
  return row === undefined ? undefined : { ...key, ...row, slot };
}

/** Holds a claimed slot for longer; false where it is no longer ours. */
export async function renewLease(tx: Tx, claim: Claim, leaseSeconds: number): Promise<boolean> {
  const count = await prismaOf(tx).$executeRaw`
    UPDATE schedule_slot SET lease_until = clock_timestamp() + make_interval(secs => ${leaseSeconds})
    WHERE workspace_id = ${claim.workspaceId} AND job = ${claim.job} AND slot = ${fromInstant(claim.slot)}
      AND state = 'running' AND fence = ${claim.fence}`;
  return count === 1;
}

/** What came of a claimed slot. */
export type SlotResult =
  | { state: 'done' }
  | { state: 'failed'; why: string }
  | { state: 'pending'; dueAt: Temporal.Instant; failures: number; why?: string };

/** Writes down what came of a claimed slot; false, and nothing is written, where it is no longer ours. */
export async function finishSlot(tx: Tx, claim: Claim, result: SlotResult, now: Temporal.Instant): Promise<boolean> {
  const { workspaceId, job, slot, fence } = claim;
  const { count } = await prismaOf(tx).scheduleSlot.updateMany({
    where: { workspaceId, job, slot: fromInstant(slot), state: 'running', fence },
    data: {
      leaseUntil: null,
      ...(result.state === 'pending'
        ? { ...result, dueAt: fromInstant(result.dueAt) }
        : { ...result, finishedAt: fromInstant(now) }),
    },
  });
  return count === 1;
}

/** Whether a slot is done. */
export async function isDone(reader: Reader, { workspaceId, job, slot }: Claim): Promise<boolean> {
  const row = await prismaOf(reader).scheduleSlot.findUnique({
    where: { workspaceId_job_slot: { workspaceId, job, slot: fromInstant(slot) } },
    select: { state: true },
  });
  return row?.state === 'done';
}

/** Forgets what came of slots before a moment. */
export async function forgetSlots(tx: Tx, key: ScheduleKey, before: Temporal.Instant): Promise<void> {
  await prismaOf(tx).scheduleSlot.deleteMany({
    where: { ...key, slot: { lt: fromInstant(before) }, state: { in: ['done', 'failed', 'skipped'] } },
  });
}

/** The newest slot of each job, and what came of it. */
export async function lastSlots(reader: Reader, workspaceId: string): Promise<Map<string, LastSlot>> {
  const rows = await prismaOf(reader).$queryRaw<{ job: string; slot: Date; state: LastSlot['state'] }[]>`
    SELECT DISTINCT ON (job) job, slot, state::text AS state FROM schedule_slot
    WHERE workspace_id = ${workspaceId} ORDER BY job, slot DESC`;
  return new Map(rows.map(({ job, slot, state }) => [job, { slot: toInstant(slot), state }]));
}

export type LastSlot = { slot: Temporal.Instant; state: 'pending' | 'running' | 'done' | 'failed' | 'skipped' };
