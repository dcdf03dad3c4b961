import { epochOf, formatSlackDate, timeOfDay, wallTimeOf } from '../text/slack-date.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** 1970 began with a Thursday; Sunday is 0. */
const FIRST_WEEKDAY = 4;
const MONDAY = 1;

/** The next Monday at nine in a zone, in milliseconds since 1970: today's where it is still to come. */
export function nextMonday(now: number, timeZone: string): number {
  const today = Math.floor(Date.parse(`${wallTimeOf(now / 1000, timeZone).slice(0, 10)}T00:00Z`) / DAY);
  const days = (MONDAY - ((today + FIRST_WEEKDAY) % 7) + 7) % 7;
  const at = (day: number) => {
    const date = wallTimeOf((day * DAY) / 1000, 'UTC').slice(0, 10);
    return epochOf(`${date}T09:00`, timeZone) * 1000;
  };
  return at(today + days) > now ? at(today + days) : at(today + days + 7);
}

/** A moment in a zone as people say it, such as `Monday, March 2, 2026 at 9:00 AM`. */
export function momentText(milliseconds: number, timeZone: string): string {
  const pattern = '{date_long} at {time}';
  return formatSlackDate(pattern, { timestamp: Math.floor(milliseconds / 1000), now: milliseconds, timeZone });
}

/** The weekday and time, such as `Mon 9:00 AM`. */
export function shortMoment(milliseconds: number, timeZone: string): string {
  const weekday = new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'short' }).format(milliseconds);
  return `${weekday} ${timeOfDay(milliseconds / 1000, timeZone)}`;
}

/** A distance in its two largest units, such as `3 d 2 h`; empty below a minute. */
export function distanceText(milliseconds: number): string {
  const whole = Math.round(Math.abs(milliseconds) / MINUTE) * MINUTE;
  const parts: [number, string][] = [
    [Math.floor(whole / DAY), 'd'],
    [Math.floor((whole % DAY) / HOUR), 'h'],
    [Math.floor((whole % HOUR) / MINUTE), 'min'],
  ];
  return parts
    .filter(([count]) => count > 0)
    .slice(0, 2)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}
