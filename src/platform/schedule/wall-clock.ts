import type { Temporal } from 'temporal-polyfill';

/**
 * The moment at which a zone's clock first shows a time. A time that its clock never shows, because it was set forward over it, is the
 * first moment after that; of a time it shows twice, because it was set back, the first one counts.
 */
export function momentOf(wall: Temporal.PlainDateTime, timeZone: string): Temporal.Instant {
  const earlier = wall.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  const wasShown = earlier.toPlainDateTime().equals(wall);
  const moment = wasShown ? earlier : (earlier.getTimeZoneTransition('next') ?? earlier);
  return moment.toInstant();
}

/** Whether this names a zone of the IANA database; offsets such as `+01:00` do not. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
