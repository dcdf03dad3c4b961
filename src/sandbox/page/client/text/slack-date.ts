type Moment = { timestamp: number; now: number; timeZone: string };

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making one takes longer than using it a hundred times, and a list of messages needs several for each. */
function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, options]);
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formatters.set(key, known);
  return known;
}

/** Days since 1970 in a zone, to tell today from yesterday. */
function dayNumber(milliseconds: number, timeZone: string): number {
  const [year, month, day] = formatter('en-CA', { timeZone }).format(milliseconds).split('-').map(Number);
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1) / 86_400_000;
}

function format(moment: Moment, options: Intl.DateTimeFormatOptions): string {
  return formatter('en-US', { timeZone: moment.timeZone, ...options }).format(moment.timestamp * 1000);
}

/** `today`, `yesterday`, `tomorrow`, or what `otherwise` gives. */
function pretty(moment: Moment, otherwise: (moment: Moment) => string): string {
  const distance = dayNumber(moment.timestamp * 1000, moment.timeZone) - dayNumber(moment.now, moment.timeZone);
  return { '-1': 'yesterday', '0': 'today', '1': 'tomorrow' }[String(distance)] ?? otherwise(moment);
}

function ago(moment: Moment): string {
  const seconds = Math.round(moment.timestamp - moment.now / 1000);
  const units: [Intl.RelativeTimeFormatUnit, number][] = [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
    ['second', 1],
  ];
  const [unit, size] = units.find(([, size]) => Math.abs(seconds) >= size) ?? ['second', 1];
  return new Intl.RelativeTimeFormat('en', { numeric: 'auto' }).format(Math.trunc(seconds / size), unit);
}

const date = (moment: Moment) => format(moment, { year: 'numeric', month: 'long', day: 'numeric' });
const dateShort = (moment: Moment) => format(moment, { year: 'numeric', month: 'short', day: 'numeric' });
const dateLong = (moment: Moment) =>
  format(moment, { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' });

const TOKENS: Record<string, (moment: Moment) => string> = {
  date_num: (moment) => formatter('en-CA', { timeZone: moment.timeZone }).format(moment.timestamp * 1000),
  date_slash: (moment) => format(moment, { year: 'numeric', month: '2-digit', day: '2-digit' }),
  date,
  date_short: dateShort,
  date_long: dateLong,
  date_pretty: (moment) => pretty(moment, date),
  date_short_pretty: (moment) => pretty(moment, dateShort),
  date_long_pretty: (moment) => pretty(moment, dateLong),
  date_long_full: dateLong,
  day_divider_pretty: (moment) =>
    pretty(moment, (other) => format(other, { weekday: 'long', month: 'long', day: 'numeric' })),
  time: (moment) => format(moment, { hour: 'numeric', minute: '2-digit' }),
  time_secs: (moment) => format(moment, { hour: 'numeric', minute: '2-digit', second: '2-digit' }),
  ago,
};

/**
 * A moment as `<!date^…>` asks for it, in the zone of whoever looks; the tokens are those of
 * https://docs.slack.dev/messaging/formatting-message-text#date-formatting. Unknown tokens stay as they are.
 */
export function formatSlackDate(pattern: string, moment: Moment): string {
  return pattern.replace(/\{([a-z_]+)\}/g, (token, name: string) => TOKENS[name]?.(moment) ?? token);
}

/** A message's time of day, for the line above it. */
export function timeOfDay(timestamp: number, timeZone: string): string {
  return format({ timestamp, now: 0, timeZone }, { hour: 'numeric', minute: '2-digit' });
}

/** The line between the messages of two days. */
export function dayName(timestamp: number, now: number, timeZone: string): string {
  const name = formatSlackDate('{day_divider_pretty}', { timestamp, now, timeZone });
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** `2026-03-29T02:30` in a zone as seconds since 1970. A time that the clock skips there counts as after the jump. */
export function epochOf(wallTime: string, timeZone: string): number {
  const asUtc = Date.parse(`${wallTime}:00Z`);
  const first = asUtc - offsetAt(asUtc, timeZone);
  return Math.floor((asUtc - offsetAt(first, timeZone)) / 1000);
}

/** Seconds since 1970 as `YYYY-MM-DDTHH:MM` in a zone: what a datetime field of the browser holds. */
export function wallTimeOf(timestamp: number, timeZone: string): string {
  return new Date(timestamp * 1000 + offsetAt(timestamp * 1000, timeZone)).toISOString().slice(0, 16);
}

function offsetAt(milliseconds: number, timeZone: string): number {
  const name = formatter('en-US', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts(milliseconds)
    .find(({ type }) => type === 'timeZoneName')?.value;
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(name ?? '') ?? [];
  if (sign === undefined) return 0;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
