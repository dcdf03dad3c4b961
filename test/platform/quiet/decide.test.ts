import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { dayOf, type MayMessage, type MayMessageInput, mayMessage } from '../../../src/platform/quiet/decide.ts';
import { USUAL_HOURS } from '../../../src/platform/quiet/hours.ts';

/** A Monday, at noon in Berlin. */
const NOON = Temporal.Instant.from('2026-11-23T12:00+01:00');

function input(more: Partial<MayMessageInput> = {}): MayMessageInput {
  return {
    ...{ now: NOON, urgency: 'ordinary', active: true, timeZone: 'Europe/Berlin', hours: USUAL_HOURS },
    ...{ cap: 3, counted: {}, ...more },
  };
}

function berlin(text: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(text).toZonedDateTime('Europe/Berlin').toInstant();
}

/** The answer with its moment as Berlin's clock shows it. */
function asked(more: Partial<MayMessageInput>): string {
  const answer = mayMessage(input(more));
  if (answer.kind === 'now') return 'now';
  if (answer.kind === 'never') return `never: ${answer.why}`;
  const at = answer.at.toZonedDateTimeISO('Europe/Berlin').toPlainDateTime().toString({ smallestUnit: 'minute' });
  return `${at}: ${answer.why}`;
}

function momentIn(answer: MayMessage): string | undefined {
  return answer.kind === 'later' ? answer.at.toString() : undefined;
}

describe('a message', () => {
  test.each<[string, Partial<MayMessageInput>, string]>([
    ['in working hours goes now', {}, 'now'],
    ['at their first moment goes now', { now: berlin('2026-11-23T09:00') }, 'now'],
    ['at their end waits for the next day', { now: berlin('2026-11-23T17:00') }, '2026-11-24T09:00: outside_hours'],
    ['early waits for the morning', { now: berlin('2026-11-23T06:30') }, '2026-11-23T09:00: outside_hours'],
    ['on Friday night waits for Monday', { now: berlin('2026-11-27T20:00') }, '2026-11-30T09:00: outside_hours'],
    ['at the cap waits for the next day', { counted: { '2026-11-23': 3 } }, '2026-11-24T09:00: cap'],
    [
      'waits for the first day that is not full',
      { counted: { '2026-11-23': 3, '2026-11-24': 4, '2026-11-25': 2 } },
      '2026-11-25T09:00: cap',
    ],
    [
      'waits for Do Not Disturb to end',
      { doNotDisturb: { from: berlin('2026-11-23T11:00'), to: berlin('2026-11-23T14:10') } },
      '2026-11-23T14:10: do_not_disturb',
    ],
    [
      'before Do Not Disturb begins goes now',
      { doNotDisturb: { from: berlin('2026-11-23T12:01'), to: berlin('2026-11-23T14:00') } },
      'now',
    ],
    [
      'waits on, where Do Not Disturb ends after hours',
      { doNotDisturb: { from: berlin('2026-11-23T11:00'), to: berlin('2026-11-23T18:00') } },
      '2026-11-24T09:00: do_not_disturb',
    ],
    ['waits for a pause to end', { pause: berlin('2026-11-25T13:00') }, '2026-11-25T13:00: paused'],
    ['after a pause goes now', { pause: berlin('2026-11-23T12:00') }, 'now'],
    ['never goes to somebody who paused for good', { pause: 'for_good' }, 'never: paused'],
    ['never goes to a deactivated account', { active: false, urgency: 'security' }, 'never: deactivated'],
    [
      'to a night shift goes after midnight',
      { now: berlin('2026-11-24T03:00'), hours: { days: [1], from: '22:00', to: '06:00' } },
      'now',
    ],
    [
      'to a night shift waits for the evening',
      { now: berlin('2026-11-24T06:00'), hours: { days: [1, 2], from: '22:00', to: '06:00' } },
      '2026-11-24T22:00: outside_hours',
    ],
  ])('%s', (_, more, expected) => {
    expect(asked(more)).toBe(expected);
  });

  test.each(['answer', 'security'] as const)('that is %s waits for nothing', (urgency) => {
    const everything = {
      now: berlin('2026-11-22T03:00'),
      doNotDisturb: { from: berlin('2026-11-21T00:00'), to: berlin('2026-11-23T00:00') },
      counted: { '2026-11-22': 99 },
    };
    expect(asked({ ...everything, urgency, pause: berlin('2026-12-01T00:00') })).toBe('now');
    expect(asked({ ...everything, urgency, pause: 'for_good' })).toBe('now');
  });

  test('waits for nine by the person’s own clock, on the days it is changed as well', () => {
    for (const [timeZone, night, morning] of [
      ['America/New_York', '2026-03-08T00:30', '2026-03-08T09:00-04:00'],
      ['America/New_York', '2026-11-01T00:30', '2026-11-01T09:00-05:00'],
      ['Australia/Lord_Howe', '2026-10-04T00:30', '2026-10-04T09:00+11:00'],
      ['Australia/Lord_Howe', '2026-04-05T00:30', '2026-04-05T09:00+10:30'],
    ] as const) {
      const now = Temporal.PlainDateTime.from(night).toZonedDateTime(timeZone).toInstant();
      const hours = { days: [1, 2, 3, 4, 5, 6, 7], from: '09:00', to: '17:00' };
      expect(momentIn(mayMessage(input({ now, timeZone, hours })))).toBe(Temporal.Instant.from(morning).toString());
    }
  });

  test('to a shift that begins in a gap of the clock goes at the first moment after it', () => {
    const hours = { days: [7], from: '02:30', to: '10:00' };
    expect(asked({ now: berlin('2026-03-29T01:00'), hours })).toBe('2026-03-29T03:00: outside_hours');
  });
});

const ZONES = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'America/Havana', 'UTC'];
/** Around which to ask: an ordinary week, and clock changes of these zones. */
const TIMES = ['2026-06-03', '2026-03-08', '2026-03-29', '2026-04-05', '2026-10-04', '2026-10-25', '2026-11-01'];
const WEEK_IN_MINUTES = 7 * 24 * 60;

/** By this time of day no zone of ours changes its clock any more. */
const CLOCKS_CHANGED = '04:00';

const timeOfDay = fc
  .integer({ min: 0, max: 24 * 60 - 1 })
  .map((minute) => Temporal.PlainTime.from('00:00').add({ minutes: minute }).toString({ smallestUnit: 'minute' }));

const arbitraryInput: fc.Arbitrary<MayMessageInput> = fc
  .record({
    around: fc.constantFrom(...TIMES),
    minutes: fc.integer({ min: -2 * 24 * 60, max: 24 * 60 }),
    timeZone: fc.constantFrom(...ZONES),
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    from: timeOfDay,
    to: timeOfDay,
    pause: fc.option(fc.integer({ min: -60, max: 3 * 24 * 60 })),
    doNotDisturb: fc.option(fc.record({ start: fc.integer({ min: -600, max: 600 }), length: fc.nat({ max: 900 }) })),
    cap: fc.integer({ min: 1, max: 3 }),
    counts: fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 5 }),
  })
  .map(({ around, minutes, timeZone, days, from, to, pause, doNotDisturb, cap, counts }) => {
    const now = Temporal.Instant.from(`${around}T00:00Z`).add({ minutes });
    const today = Temporal.PlainDate.from(dayOf(now, timeZone));
    const begins = now.add({ minutes: doNotDisturb?.start ?? 0 });
    return {
      ...{ now, timeZone, cap, urgency: 'ordinary', active: true, hours: { days, from, to } },
      counted: Object.fromEntries(counts.map((number, index) => [today.add({ days: index }).toString(), number])),
      ...(pause === null ? {} : { pause: now.add({ minutes: pause }) }),
      ...(doNotDisturb === null
        ? {}
        : { doNotDisturb: { from: begins, to: begins.add({ minutes: doNotDisturb.length }) } }),
    };
  });

describe('whenever it is asked', () => {
  test('what waits may go at the moment it waits for, and at no minute before', () => {
    fc.assert(
      fc.property(
        arbitraryInput,
        fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { size: '+1' }),
        (given, shares) => {
          const answer = mayMessage(given);
          if (answer.kind !== 'later') return;
          expect(mayMessage({ ...given, now: answer.at })).toEqual({ kind: 'now' });
          const wait = answer.at.since(given.now).total('minutes');
          const before = [1, ...shares.map((share) => Math.max(1, Math.ceil(share * wait)))];
          for (const minutes of before) {
            const at = answer.at.subtract({ minutes: Math.min(minutes, wait) });
            const earlier = mayMessage({ ...given, now: at });
            expect(momentIn(earlier)).toBe(answer.at.toString());
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  test('the answer is the one found by looking at every minute', () => {
    fc.assert(
      fc.property(arbitraryInput, (given) => {
        const answer = mayMessage(given);
        const at = answer.kind === 'later' ? answer.at : given.now;
        const wait = at.since(given.now).total('minutes');
        if (wait > WEEK_IN_MINUTES || given.hours.from < CLOCKS_CHANGED || given.hours.to < CLOCKS_CHANGED) return;
        let minute = given.now;
        while (!isFree(given, minute)) minute = minute.add({ minutes: 1 });
        expect(minute.toString()).toBe(at.toString());
      }),
      { numRuns: 25 },
    );
  });
});

/** The rules said once more, by what the person's clock shows in this minute; hours that a clock change touches are left to the tables. */
function isFree(given: MayMessageInput, minute: Temporal.Instant): boolean {
  const { hours, timeZone, pause, doNotDisturb, counted, cap } = given;
  const isBefore = (one: Temporal.Instant, other: Temporal.Instant) => Temporal.Instant.compare(one, other) < 0;
  if (pause instanceof Temporal.Instant && isBefore(minute, pause)) return false;
  if (doNotDisturb && !isBefore(minute, doNotDisturb.from) && isBefore(minute, doNotDisturb.to)) return false;
  if ((counted[dayOf(minute, timeZone)] ?? 0) >= cap) return false;
  const shown = minute.toZonedDateTimeISO(timeZone);
  const time = shown.toPlainTime().toString({ smallestUnit: 'minute' });
  const yesterday = shown.toPlainDate().subtract({ days: 1 });
  if (hours.from < hours.to) return hours.days.includes(shown.dayOfWeek) && time >= hours.from && time < hours.to;
  return (
    (hours.days.includes(shown.dayOfWeek) && time >= hours.from) ||
    (hours.days.includes(yesterday.dayOfWeek) && time < hours.to)
  );
}
