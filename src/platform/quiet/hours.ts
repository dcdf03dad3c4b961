import { Temporal } from 'temporal-polyfill';
import { UserError } from '../../core/errors.ts';
import { momentOf } from '../schedule/wall-clock.ts';

/** When somebody works, by their own clock. */
export type WorkHours = {
  /** 1 is Monday, 7 Sunday; at least one. */
  days: readonly number[];
  /** Of each of those days, as `09:00`. */
  from: string;
  /** As `17:00`; not after `from` means on the next day, as for a night shift. */
  to: string;
};

/** Where nobody said otherwise. */
export const USUAL_HOURS: WorkHours = { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' };

/** A week has each weekday once, and a zone may leave out a whole day where the date line was moved. */
const DAYS_TO_LOOK = 15;

/**
 * The moment itself where it is within the hours, else the next at which they begin. Where a clock change touches their begin or end, that
 * is the first moment at which the clock shows the time, or the first after the gap.
 */
export function openFrom(at: Temporal.Instant, hours: WorkHours, timeZone: string): Temporal.Instant {
  const today = at.toZonedDateTimeISO(timeZone).toPlainDate();
  const from = Temporal.PlainTime.from(hours.from);
  const to = Temporal.PlainTime.from(hours.to);
  const nights = Temporal.PlainTime.compare(to, from) > 0 ? 0 : 1;
  // Yesterday's hours may go on into today.
  for (let offset = -1; offset < DAYS_TO_LOOK; offset += 1) {
    const day = today.add({ days: offset });
    if (!hours.days.includes(day.dayOfWeek)) continue;
    const begins = momentOf(day.toPlainDateTime(from), timeZone);
    const ends = momentOf(day.add({ days: nights }).toPlainDateTime(to), timeZone);
    if (Temporal.Instant.compare(at, ends) >= 0 || Temporal.Instant.compare(begins, ends) >= 0) continue;
    return Temporal.Instant.compare(at, begins) < 0 ? begins : at;
  }
  throw new RangeError('Working hours need a day.');
}

/** The first that somebody set: a person's own hours, else their team's, else the workspace's. */
export function hoursOf(hours: {
  person: WorkHours | undefined;
  team: WorkHours | undefined;
  workspace: WorkHours | undefined;
}): WorkHours {
  return hours.person ?? hours.team ?? hours.workspace ?? USUAL_HOURS;
}

/** Whether two are the same hours on the same days. */
export function areSameHours(one: WorkHours, other: WorkHours): boolean {
  const days = ({ days }: WorkHours) => [...days].sort((a, b) => a - b).join();
  return days(one) === days(other) && one.from === other.from && one.to === other.to;
}

/** The same hours as they are kept. @throws UserError where they are no hours, with `days`, `from` or `to` as its field. */
export function checkedHours(hours: WorkHours): WorkHours {
  const days = [...new Set(hours.days)].sort((one, other) => one - other);
  if (days.length === 0 || days.some((day) => !Number.isInteger(day) || day < 1 || day > 7)) {
    throw new UserError('Choose at least one day of the week.', { field: 'days' });
  }
  for (const field of ['from', 'to'] as const) {
    if (hours[field] === '') throw new UserError('Choose a time of day.', { field });
    if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(hours[field])) {
      throw new UserError(`“${hours[field]}” is not a time of day. Write it like 09:00 or 17:30.`, { field });
    }
  }
  return { days, from: hours.from, to: hours.to };
}
