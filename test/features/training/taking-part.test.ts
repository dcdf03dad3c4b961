import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { dayIn, pauseOf } from '../../../src/features/training/domain/taking-part.ts';

const at = (text: string) => Temporal.Instant.from(text);
const firstSeenAt = at('2026-11-20T09:00:00Z');

test('the day is the person’s own', () => {
  const now = at('2026-11-23T23:30:00Z');
  expect(dayIn('Asia/Tokyo', now).toString()).toBe('2026-11-24');
  expect(dayIn('America/New_York', now).toString()).toBe('2026-11-23');
});

test('a zone that nobody knows counts as UTC and stops nobody', () => {
  expect(dayIn('Mars/Olympus', at('2026-11-23T23:30:00Z')).toString()).toBe('2026-11-23');
});

test('a pause of a week is over when the week is', () => {
  const member = {
    firstSeenAt,
    pausedAt: at('2026-11-23T09:00:00Z'),
    pausedUntil: at('2026-11-30T09:00:00Z'),
    weeklySince: null,
    dailySince: null,
  };
  expect(pauseOf(member, at('2026-11-30T08:59:59Z'))).toMatchObject({ kind: 'week' });
  expect(pauseOf(member, at('2026-11-30T09:00:00Z'))).toEqual({ kind: 'none' });
});

test('an open pause does not end by itself, and who never said anything has none', () => {
  const member = {
    firstSeenAt,
    pausedAt: at('2026-11-23T09:00:00Z'),
    pausedUntil: null,
    weeklySince: null,
    dailySince: null,
  };
  expect(pauseOf(member, at('2036-11-23T09:00:00Z'))).toEqual({ kind: 'open' });
  expect(pauseOf(undefined, firstSeenAt)).toEqual({ kind: 'none' });
});
