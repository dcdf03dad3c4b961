import { describe, expect, test } from 'vitest';
import { dayName, epochOf, formatSlackDate, wallTimeOf } from '../../../../src/sandbox/page/client/text/slack-date.ts';

const NEW_YEAR = 1_767_225_600;

describe('a moment in a text', () => {
  const moment = { timestamp: NEW_YEAR, now: NEW_YEAR * 1000 - 3_600_000 };

  test.each([
    ['Europe/Berlin', 'January 1, 2026 at 1:00 AM'],
    ['America/New_York', 'December 31, 2025 at 7:00 PM'],
  ])('is told in the zone of whoever looks: %s', (timeZone, expected) => {
    expect(formatSlackDate('{date} at {time}', { ...moment, timeZone })).toBe(expected);
  });

  test.each([
    ['{date_num}', '2026-01-01'],
    ['{date_short}', 'Jan 1, 2026'],
    ['{date_long}', 'Thursday, January 1, 2026'],
    ['{time_secs}', '12:00:00 AM'],
    ['{date_pretty}', 'tomorrow'],
    ['{ago}', 'in 1 hour'],
    ['{no_such_token}', '{no_such_token}'],
  ])('%s is understood', (pattern, expected) => {
    expect(formatSlackDate(pattern, { ...moment, timeZone: 'UTC' })).toBe(expected);
  });
});

test('days are parted at midnight of the zone', () => {
  const now = (NEW_YEAR + 10) * 1000;
  expect(dayName(NEW_YEAR - 1, now, 'UTC')).toBe('Yesterday');
  expect(dayName(NEW_YEAR - 1, now, 'Europe/Berlin')).toBe('Today');
});

describe('the fields of the browser', () => {
  test.each(['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Tokyo', 'UTC'])(
    'a wall time in %s comes back as it went',
    (timeZone) => {
      expect(wallTimeOf(epochOf('2026-07-01T09:30', timeZone), timeZone)).toBe('2026-07-01T09:30');
    },
  );

  test('a time just after the clock went forward is right', () => {
    expect(epochOf('2026-03-29T03:30', 'Europe/Berlin')).toBe(Date.UTC(2026, 2, 29, 1, 30) / 1000);
  });

  test('a time that the clock skips counts as after the jump', () => {
    expect(wallTimeOf(epochOf('2026-03-29T02:30', 'Europe/Berlin'), 'Europe/Berlin')).toBe('2026-03-29T03:30');
  });
});
