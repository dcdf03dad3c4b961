import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allowance, charge, freeAt, type Rate } from '../../../src/platform/delivery/pacer.ts';
import { type PacedMethod, SLACK_LIMITS } from '../../../src/platform/delivery/pacing-limits.ts';

const rates = fc.record({ perMinute: fc.integer({ min: 1, max: 600 }), burst: fc.integer({ min: 1, max: 30 }) });
/** Milliseconds between one look and the next, and how much is waiting then. */
const looks = fc.array(
  fc.record({ after: fc.integer({ min: 0, max: 30_000 }), waiting: fc.integer({ min: 0, max: 40 }) }),
  { maxLength: 60 },
);

/** Lets go what may go at each look; the moments at which something went. */
function goes(rate: Rate, asked: { after: number; waiting: number }[]): number[] {
  const at: number[] = [];
  let now = 1_000_000_000;
  let paidUntil = 0;
  for (const { after, waiting } of asked) {
    now += after;
    const count = allowance(rate, paidUntil, now, waiting);
    if (count > 0) paidUntil = charge(rate, paidUntil, now, count);
    for (let number = 0; number < count; number += 1) at.push(now);
  }
  return at;
}

describe('the pace', () => {
  test('is never above the rate, in no span of time', () => {
    fc.assert(
      fc.property(rates, looks, (rate, asked) => {
        const at = goes(rate, asked);
        for (let first = 0; first < at.length; first += 1) {
          for (let last = first; last < at.length; last += 1) {
            const span = (at[last] ?? 0) - (at[first] ?? 0);
            expect(last - first + 1).toBeLessThanOrEqual(rate.burst + (span * rate.perMinute) / 60_000);
          }
        }
      }),
    );
  });

  test('holds nothing up that may go: at the moment it names one may, and a millisecond earlier none', () => {
    fc.assert(
      fc.property(
        rates,
        fc.integer({ min: 1, max: 2_000_000 }),
        fc.integer({ min: 1, max: 100 }),
        (rate, paid, wanted) => {
          const ready = freeAt(rate, paid);
          fc.pre(ready > 0);
          expect(allowance(rate, paid, ready, wanted)).toBeGreaterThan(0);
          expect(allowance(rate, paid, ready - 1, wanted)).toBe(0);
        },
      ),
    );
  });

  test('gives all it has at once: after what it lets go nothing more may go at that moment', () => {
    fc.assert(
      fc.property(
        rates,
        fc.integer({ min: 0, max: 2_000_000 }),
        fc.integer({ min: 0, max: 2_000_000 }),
        (rate, paid, now) => {
          const count = allowance(rate, paid, now, 1_000);
          expect(allowance(rate, charge(rate, paid, now, count), now, 1)).toBe(0);
          expect(count).toBeLessThanOrEqual(rate.burst);
        },
      ),
    );
  });
});

test.each<[PacedMethod, number]>([
  ['chat.postMessage', 300],
  ['chat.update', 50],
  ['chat.delete', 50],
  ['views.publish', 100],
  ['lookup', 50],
])('%s stays within Slack’s %i in any minute, burst and all', (method, perMinute) => {
  const rate = SLACK_LIMITS.methods[method];
  expect(rate.burst + rate.perMinute).toBeLessThanOrEqual(perMinute);
});
