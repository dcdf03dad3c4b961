/** The forms of text that Slack asks for: links, days, times, zones, numbers. */
import { Temporal } from 'temporal-polyfill';

/** A link with a scheme, of any kind: buttons also lead to `mailto:` and `slack:`. */
export function isUrl(value: string): boolean {
  return URL.canParse(value);
}

/** A link to something Slack can fetch. */
export function isWebUrl(value: string): boolean {
  return ['https:', 'http:'].includes(URL.parse(value)?.protocol ?? '');
}

export function isHttpsUrl(value: string): boolean {
  return URL.parse(value)?.protocol === 'https:';
}

/** A day that exists, as `YYYY-MM-DD`. */
export function isDate(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && parses(() => Temporal.PlainDate.from(value));
}

/** A time of day as `HH:mm`, 00:00 to 23:59. */
export function isTime(value: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(value);
}

const listedZones = new Set(Intl.supportedValuesOf('timeZone'));

/** A name of the IANA zone database, such as `America/Chicago`. */
export function isTimeZone(value: string): boolean {
  // The list leaves out older names, which are still good ones; asking for a formatter is slow, so it comes second.
  return listedZones.has(value) || parses(() => new Intl.DateTimeFormat('en', { timeZone: value }));
}

/** A number written out, such as `-10` or `0.25`. */
export function isDecimal(value: string): boolean {
  return /^-?\d+(\.\d+)?$/.test(value);
}

function parses(parse: () => unknown): boolean {
  try {
    parse();
    return true;
  } catch {
    return false;
  }
}
