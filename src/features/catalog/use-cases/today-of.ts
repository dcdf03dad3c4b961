import type { Temporal } from 'temporal-polyfill';
import type { Clock } from '../../../core/clock.ts';
import { isTimeZone } from '../../../platform/schedule/wall-clock.ts';

/** The date that a person's calendar shows; UTC's where Slack names a zone that this machine does not know. */
export function todayOf({ timeZone }: { timeZone: string }, clock: Clock): Temporal.PlainDate {
  const zone = isTimeZone(timeZone) ? timeZone : 'UTC';
  return clock.now().toZonedDateTimeISO(zone).toPlainDate();
}
