import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { nextSlot, slotsBetween } from '../../../src/platform/schedule/slots.ts';

/** The slots between two local moments, as the zone's clock shows them. */
function shown(cron: string, timeZone: string, from: string, until: string): string[] {
  const start = Temporal.PlainDateTime.from(from).toZonedDateTime(timeZone).toInstant();
  const end = Temporal.PlainDateTime.from(until).toZonedDateTime(timeZone).toInstant();
  return slotsBetween({ cron, timeZone }, start, end, 500).map((slot) =>
    slot.toZonedDateTimeISO(timeZone).toString({ timeZoneName: 'never', smallestUnit: 'minute' }),
  );
}

describe('a time that the clock leaves out in spring', () => {
  test.each([
    ['America/New_York', '30 2 * * *', '2026-03-07', '2026-03-08T03:00-04:00', '2026-03-09T02:30-04:00'],
    ['Europe/Berlin', '30 2 * * *', '2026-03-28', '2026-03-29T03:00+02:00', '2026-03-30T02:30+02:00'],
    ['Australia/Lord_Howe', '15 2 * * *', '2026-10-03', '2026-10-04T02:30+11:00', '2026-10-05T02:15+11:00'],
  ])(
    'in %s its slot is the first moment after the gap, and the next day is as ever',
    (zone, cron, day, moved, next) => {
      const start = Temporal.PlainDate.from(day);
      expect(shown(cron, zone, `${start.add({ days: 1 })}T00:00`, `${start.add({ days: 2 })}T12:00`)).toEqual([
        moved,
        next,
      ]);
    },
  );

  test('several such times are one slot', () => {
    expect(shown('0,20,40 2 * * *', 'America/New_York', '2026-03-08T00:00', '2026-03-08T12:00')).toEqual([
      '2026-03-08T03:00-04:00',
    ]);
  });

  test('and a time that falls on the first moment after the gap anyway is the same slot', () => {
    expect(shown('30 2,3 * * *', 'Europe/Berlin', '2026-03-29T00:00', '2026-03-29T12:00')).toEqual([
      '2026-03-29T03:00+02:00',
      '2026-03-29T03:30+02:00',
    ]);
    expect(shown('0 2,3 * * *', 'Europe/Berlin', '2026-03-29T00:00', '2026-03-29T12:00')).toEqual([
      '2026-03-29T03:00+02:00',
    ]);
  });

  test('at midnight, in Havana, the day begins at one and keeps its slot', () => {
    expect(shown('0 0 * * *', 'America/Havana', '2026-03-07T12:00', '2026-03-09T12:00')).toEqual([
      '2026-03-08T01:00-04:00',
      '2026-03-09T00:00-04:00',
    ]);
  });

  test('a day that a zone left out altogether, as Samoa did in 2011, has its slot when the next one begins', () => {
    expect(shown('0 9 * * *', 'Pacific/Apia', '2011-12-29T08:00', '2011-12-31T12:00')).toEqual([
      '2011-12-29T09:00-10:00',
      '2011-12-31T00:00+14:00',
      '2011-12-31T09:00+14:00',
    ]);
  });
});

describe('a time that the clock shows twice in autumn', () => {
  test.each([
    ['America/New_York', '30 1 * * *', '2026-11-01', '2026-11-01T01:30-04:00', '2026-11-02T01:30-05:00'],
    ['Europe/Berlin', '30 2 * * *', '2026-10-25', '2026-10-25T02:30+02:00', '2026-10-26T02:30+01:00'],
    ['Australia/Lord_Howe', '45 1 * * *', '2026-04-05', '2026-04-05T01:45+11:00', '2026-04-06T01:45+10:30'],
  ])('in %s is one slot, the first of the two', (zone, cron, day, first, next) => {
    const start = Temporal.PlainDate.from(day);
    expect(shown(cron, zone, `${start}T00:00`, `${start.add({ days: 1 })}T12:00`)).toEqual([first, next]);
  });

  test('has no second slot for whoever asks in between', () => {
    const between = Temporal.Instant.from('2026-11-01T01:10-05:00');
    const when = { cron: '30 1 * * *', timeZone: 'America/New_York' };
    expect(nextSlot(when, between)?.toString()).toBe('2026-11-02T06:30:00Z');
  });
});

describe('an interval', () => {
  test.each([
    ['America/New_York', '2026-03-08T00:00', '2026-03-08T06:00', 20],
    ['America/New_York', '2026-11-01T00:00', '2026-11-01T06:00', 28],
    ['Europe/Berlin', '2026-03-29T00:00', '2026-03-29T06:00', 20],
    ['Europe/Berlin', '2026-10-25T00:00', '2026-10-25T06:00', 28],
    ['Australia/Lord_Howe', '2026-10-04T00:00', '2026-10-04T06:00', 22],
    ['Australia/Lord_Howe', '2026-04-05T00:00', '2026-04-05T06:00', 26],
  ])('of 15 minutes in %s from %s on is 15 real minutes throughout', (timeZone, from, until, count) => {
    const start = Temporal.PlainDateTime.from(from).toZonedDateTime(timeZone).toInstant();
    const end = Temporal.PlainDateTime.from(until).toZonedDateTime(timeZone).toInstant();
    const slots = slotsBetween({ cron: '*/15 * * * *', timeZone }, start, end, 500);
    expect(slots).toHaveLength(count);
    slots.reduce((previous, slot) => {
      expect(slot.since(previous).total('minutes')).toBe(15);
      return slot;
    }, start);
  });

  test('of an hour is each time the clock shows that minute', () => {
    expect(shown('5 * * * *', 'America/New_York', '2026-03-08T01:00', '2026-03-08T04:00')).toEqual([
      '2026-03-08T01:05-05:00',
      '2026-03-08T03:05-04:00',
    ]);
    expect(shown('5 * * * *', 'America/New_York', '2026-11-01T01:00', '2026-11-01T02:30')).toEqual([
      '2026-11-01T01:05-04:00',
      '2026-11-01T01:05-05:00',
      '2026-11-01T02:05-05:00',
    ]);
  });
});

describe('slots', () => {
  test('are after the moment asked about, by a part of a second or a year', () => {
    const when = { cron: '0 9 * * 1', timeZone: 'Europe/Berlin' };
    const monday = Temporal.Instant.from('2026-11-23T09:00+01:00');
    expect(nextSlot(when, monday.subtract({ milliseconds: 1 }))?.equals(monday)).toBe(true);
    expect(nextSlot(when, monday)?.equals(monday.add({ hours: 7 * 24 }))).toBe(true);
    expect(nextSlot(when, monday.add({ milliseconds: 1 }))?.equals(monday.add({ hours: 7 * 24 }))).toBe(true);
    const interval = { cron: '*/15 * * * *', timeZone: 'Europe/Berlin' };
    expect(nextSlot(interval, monday.add({ milliseconds: 1 }))?.equals(monday.add({ minutes: 15 }))).toBe(true);
    expect(nextSlot(interval, monday.subtract({ milliseconds: 1 }))?.equals(monday)).toBe(true);
    expect(nextSlot({ cron: '0 0 29 2 *', timeZone: 'UTC' }, monday)?.toString()).toBe('2028-02-29T00:00:00Z');
  });

  test('of one day after another never repeat and never go back, in a year with its changes', () => {
    for (const timeZone of ['America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Africa/Casablanca']) {
      for (const cron of ['30 2 * * *', '45 1 * * *', '0 0 * * *', '10,50 1-3 * * *']) {
        const from = Temporal.Instant.from('2026-01-01T00:00Z');
        const slots = slotsBetween({ cron, timeZone }, from, from.add({ hours: 24 * 366 }), 5_000);
        const days = new Set(slots.map((slot) => slot.toZonedDateTimeISO(timeZone).toPlainDate().toString()));
        expect(days.size).toBeGreaterThanOrEqual(366);
        for (const [index, slot] of slots.entries()) {
          const before = slots[index - 1];
          if (before !== undefined) expect(Temporal.Instant.compare(slot, before)).toBe(1);
        }
      }
    }
  });
});
