import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { closesCircle, type Delegation } from '../../../../src/features/stewardship/domain/delegation.ts';

const DAY = 24 * 60 * 60 * 1000;
const at = (day: number) => Temporal.Instant.fromEpochMilliseconds(day * DAY);
let count = 0;
const passed = (fromId: string, toId: string, from: number, to: number, disciplineId = 'it'): Delegation => ({
  ...{ id: String(count++), disciplineId, fromId, toId, startsAt: at(from), endsAt: at(to) },
});

describe('a delegation closes a circle', () => {
  test.each([
    ['back to oneself at the same time', passed('a', 'b', 0, 5), [passed('b', 'a', 3, 8)], true],
    ['by way of a third', passed('a', 'b', 0, 5), [passed('b', 'c', 0, 9), passed('c', 'a', 4, 9)], true],
    ['not where the days do not meet', passed('a', 'b', 0, 3), [passed('b', 'a', 3, 8)], false],
    [
      'not where a chain never runs all at one moment',
      passed('a', 'b', 0, 9),
      [passed('b', 'c', 0, 4), passed('c', 'a', 4, 9)],
      false,
    ],
    ['not in another discipline', passed('a', 'b', 0, 5), [passed('b', 'a', 0, 5, 'legal')], false],
    [
      'not where others pass on among themselves',
      passed('a', 'b', 0, 5),
      [passed('c', 'd', 0, 5), passed('d', 'c', 6, 9)],
      false,
    ],
  ] as const)('%s', (_, wanted, others, closes) => {
    expect(closesCircle(wanted, [...others])).toBe(closes);
  });

  test('exactly where on some day everybody would wait for everybody, as counting the days out shows', () => {
    const person = fc.constantFrom('a', 'b', 'c', 'd');
    const one = fc
      .record({
        from: person,
        to: person,
        start: fc.integer({ min: 0, max: 5 }),
        length: fc.integer({ min: 1, max: 4 }),
      })
      .filter(({ from, to }) => from !== to)
      .map(({ from, to, start, length }) => passed(from, to, start, start + length));
    fc.assert(
      fc.property(one, fc.array(one, { maxLength: 5 }), (wanted, others) => {
        expect(closesCircle(wanted, others)).toBe(circleOnSomeDay(wanted, others));
      }),
    );
  });
});

/** For each day of the wanted one: who is reached from whom it names, step by step. */
function circleOnSomeDay(wanted: Delegation, others: Delegation[]): boolean {
  const runs = ({ startsAt, endsAt }: Delegation, day: number) =>
    startsAt.epochMilliseconds <= day * DAY && day * DAY < endsAt.epochMilliseconds;
  for (let day = 0; day < 12; day += 1) {
    if (!runs(wanted, day)) continue;
    const reached = new Set([wanted.toId]);
    for (let step = 0; step < 10; step += 1) {
      for (const other of others) if (runs(other, day) && reached.has(other.fromId)) reached.add(other.toId);
    }
    if (reached.has(wanted.fromId)) return true;
  }
  return false;
}
