import { Temporal } from 'temporal-polyfill';
import type { Person } from '../../workspace/model.ts';
import type { Json } from '../answer.ts';

/**
 * The window that lasts now, else the next one; Slack writes 1 where there is none. A pause by hand is shown as a window: Slack shows others
 * no more of it, but its own clients tell by this that somebody has paused.
 */
export function quietWindow(person: Person, now: Temporal.Instant): Json {
  const { doNotDisturb: quiet, paused } = person;
  if (paused !== undefined && paused.until > now.epochMilliseconds) {
    return { dnd_enabled: true, next_dnd_start_ts: seconds(paused.from), next_dnd_end_ts: seconds(paused.until) };
  }
  if (quiet === undefined) return { dnd_enabled: false, next_dnd_start_ts: 1, next_dnd_end_ts: 1 };
  const today = now.toZonedDateTimeISO(person.tz).toPlainDate();
  const start = Temporal.PlainTime.from(quiet.start);
  const end = Temporal.PlainTime.from(quiet.end);
  const overnight = Temporal.PlainTime.compare(end, start) <= 0;
  const windows = [-1, 0, 1].map((days) => {
    const day = today.add({ days });
    const at = (date: Temporal.PlainDate, time: Temporal.PlainTime) =>
      date.toZonedDateTime({ timeZone: person.tz, plainTime: time }).epochMilliseconds;
    return { start: at(day, start), end: at(overnight ? day.add({ days: 1 }) : day, end) };
  });
  const next = windows.find((window) => window.end > now.epochMilliseconds);
  if (next === undefined) return { dnd_enabled: false, next_dnd_start_ts: 1, next_dnd_end_ts: 1 };
  return { dnd_enabled: true, next_dnd_start_ts: next.start / 1000, next_dnd_end_ts: next.end / 1000 };
}

function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}
