import { expect, test } from 'vitest';
import {
  distanceText,
  momentText,
  nextMonday,
  shortMoment,
} from '../../../../src/sandbox/page/client/clock/moments.ts';

const at = (text: string) => Date.parse(text);
const iso = (milliseconds: number) => new Date(milliseconds).toISOString();

test.each([
  ['a Wednesday', '2026-03-04T12:00:00Z', 'UTC', '2026-03-09T09:00:00.000Z'],
  ['a Monday before nine', '2026-03-09T08:59:00Z', 'UTC', '2026-03-09T09:00:00.000Z'],
  ['a Monday at nine', '2026-03-09T09:00:00Z', 'UTC', '2026-03-16T09:00:00.000Z'],
  ['a Sunday night here that is Monday there', '2026-03-08T23:30:00Z', 'Asia/Tokyo', '2026-03-09T00:00:00.000Z'],
  [
    'a Monday morning here that is Sunday there',
    '2026-03-09T01:00:00Z',
    'America/New_York',
    '2026-03-09T13:00:00.000Z',
  ],
  ['the week in which the clocks change', '2026-03-27T12:00:00Z', 'Europe/Berlin', '2026-03-30T07:00:00.000Z'],
])('after %s comes the next Monday at nine', (_name, now, zone, expected) => {
  expect(iso(nextMonday(at(now), zone))).toBe(expected);
});

test.each([
  [0, ''],
  [29_000, ''],
  [60_000, '1 min'],
  [3_600_000, '1 h'],
  [93_600_000, '1 d 2 h'],
  [90_061_000, '1 d 1 h'],
  [-7_200_000, '2 h'],
])('%i ms is "%s"', (milliseconds, text) => {
  expect(distanceText(milliseconds)).toBe(text);
});

test('a moment is said in the zone of whoever looks', () => {
  const now = at('2026-03-02T14:05:00Z');
  expect(momentText(now, 'Asia/Tokyo')).toMatch(/^Monday, March 2, 2026 at 11:05\sPM$/);
  expect(shortMoment(now, 'America/New_York')).toMatch(/^Mon 9:05\sAM$/);
});
