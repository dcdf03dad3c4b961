import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { fromInstant, toInstant } from '../../../src/platform/database/dates.ts';

test('a moment goes to the database and back unchanged to the millisecond', () => {
  const moment = Temporal.Instant.from('2026-03-29T00:59:59.999Z');
  expect(fromInstant(moment).toISOString()).toBe('2026-03-29T00:59:59.999Z');
  expect(toInstant(fromInstant(moment)).equals(moment)).toBe(true);
});

test('what is finer than a millisecond is cut off', () => {
  expect(fromInstant(Temporal.Instant.from('2026-01-01T00:00:00.0009999Z')).toISOString()).toBe(
    '2026-01-01T00:00:00.000Z',
  );
});
