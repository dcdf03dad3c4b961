import { CronExpressionParser } from 'cron-parser';
import type { Temporal } from 'temporal-polyfill';
import { UserError } from '../../core/errors.ts';
import type { Reader, Tx } from '../database/database.ts';
import { isPaused, whenOf } from './claim-next-slot.ts';
import { type Job, WORKSPACE_ZONE } from './job.ts';
import {
  type LastSlot,
  lastSlots,
  readSchedules,
  saveSchedule,
  saveWorkspaceZone,
  workspaceZone,
} from './schedule-store.ts';
import { nextSlot } from './slots.ts';
import { isTimeZone } from './wall-clock.ts';

/** What a workspace may set; what is not named stays, null goes back to what the job says. */
export type ScheduleChange = {
  cron?: string | null;
  timeZone?: string | null;
  on?: boolean;
  pausedUntil?: Temporal.Instant | null;
};

/** How a job stands in a workspace, for people to see. */
export type ScheduleStatus = {
  job: string;
  cron: string;
  timeZone: string;
  on: boolean;
  /** Only while it lasts. */
  pausedUntil: Temporal.Instant | undefined;
  /** Undefined where it is off. */
  next: Temporal.Instant | undefined;
  /** Undefined before its first slot. */
  last: LastSlot | undefined;
};

const FIELDS = 5;
const LONGEST = 100;

/**
 * Changes when a job runs in a workspace. Nothing is caught up with from before the change.
 *
 * @throws UserError for an expression or a zone that cannot be used, with `cron` or `timeZone` as its field, and for a job that is not known.
 */
export async function setSchedule(
  tx: Tx,
  options: { workspaceId: string; job: string; now: Temporal.Instant; change: ScheduleChange },
): Promise<void> {
  const { workspaceId, job, now, change } = options;
  const { cron, timeZone, ...rest } = change;
  const isKnown = await saveSchedule(
    tx,
    { workspaceId, job },
    {
      ...rest,
      ...(cron === undefined ? {} : { cron: cron === null ? null : checkedCron(cron, now) }),
      ...(timeZone === undefined
        ? {}
        : { timeZone: timeZone === null || timeZone === WORKSPACE_ZONE ? timeZone : checkedZone(timeZone) }),
      plannedUntil: now,
    },
  );
  if (!isKnown) throw new UserError(`There is no job called “${job}”.`);
}

/** Sets the zone of schedules that name none. @throws UserError for a name that is no zone's. */
export async function setWorkspaceZone(tx: Tx, workspaceId: string, timeZone: string): Promise<void> {
  await saveWorkspaceZone(tx, workspaceId, checkedZone(timeZone));
}

/** How each job stands, in the order given. A job that was never looked at yet stands as it says itself. */
export async function nextSlots(
  reader: Reader,
  options: { workspaceId: string; jobs: Job[]; now: Temporal.Instant },
): Promise<ScheduleStatus[]> {
  const { workspaceId, jobs, now } = options;
  const zone = await workspaceZone(reader, workspaceId);
  const rows = await readSchedules(reader, workspaceId);
  const last = await lastSlots(reader, workspaceId);
  return jobs.map((job) => {
    const row = rows.get(job.name) ?? { cron: undefined, timeZone: undefined, on: true, pausedUntil: undefined };
    const when = whenOf(job, row, zone);
    const pausedUntil = isPaused(row, now) ? row.pausedUntil : undefined;
    const next = row.on ? nextSlot(when, pausedUntil ?? now) : undefined;
    return { job: job.name, ...when, on: row.on, pausedUntil, next, last: last.get(job.name) };
  });
}

function checkedCron(text: string, now: Temporal.Instant): string {
  const cron = text.trim().replaceAll(/\s+/g, ' ');
  const hint = 'For example, “30 9 * * 1” is each Monday at 9:30.';
  if (cron.split(' ').length !== FIELDS || cron.length > LONGEST) {
    throw new UserError(`A schedule has five parts: minute, hour, day of the month, month and weekday. ${hint}`, {
      field: 'cron',
    });
  }
  // cron-parser replaces an H by chance, anew each time it reads the expression.
  if (/\bH\b/i.test(cron))
    throw new UserError(`A schedule cannot be left to chance by “H”. ${hint}`, { field: 'cron' });
  try {
    CronExpressionParser.parse(cron);
  } catch (error) {
    throw new UserError(`“${cron}” is not a schedule I can read. ${hint}`, { field: 'cron', cause: error });
  }
  if (nextSlot({ cron, timeZone: 'UTC' }, now) === undefined) {
    throw new UserError(`“${cron}” never comes. ${hint}`, { field: 'cron' });
  }
  return cron;
}

function checkedZone(text: string): string {
  const timeZone = text.trim();
  if (isTimeZone(timeZone)) return timeZone;
  throw new UserError(`“${timeZone}” is not a time zone I know. Write it like “Europe/Berlin”.`, { field: 'timeZone' });
}
