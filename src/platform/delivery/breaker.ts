import type { Temporal } from 'temporal-polyfill';
import type { PacedMethod } from './pacing-limits.ts';

/** What a call told about Slack itself: it answered, or it did not (a 5xx, silence, nobody there). */
export type Sign = 'answered' | 'no_answer';

/** After so many calls of a method without an answer in between, it is left alone. */
const TOO_MANY = 5;
/** For how long at first, and at most: twice as long after each try that has no answer either. Seconds. */
const FIRST_REST = 10;
const LONGEST_REST = 120;

type Bad = { calls: number; rests: number; restUntil: number };

/**
 * Counts a workspace's calls in a row that got no answer, by method: a Slack in trouble is asked now and then by one call, instead of all
 * the time by every row there is, each of which would then have to be looked up.
 */
export type Breaker = {
  /** Notes what a call told. Where the method is to be left alone because of it: for how many seconds. `isProbe`: it was the one call after a rest. */
  note(method: PacedMethod, sign: Sign, isProbe: boolean, now: Temporal.Instant): number | undefined;
};

export function createBreaker(): Breaker {
  const bad = new Map<PacedMethod, Bad>();
  return {
    note(method, sign, isProbe, now) {
      if (sign === 'answered') {
        bad.delete(method);
        return undefined;
      }
      const at = now.epochMilliseconds;
      const { calls, rests, restUntil } = bad.get(method) ?? { calls: 0, rests: 0, restUntil: 0 };
      // Those that were under way when it began to rest say nothing new.
      const rest = isProbe || (calls + 1 >= TOO_MANY && at >= restUntil);
      const seconds = Math.min(LONGEST_REST, FIRST_REST * 2 ** rests);
      bad.set(method, {
        calls: calls + 1,
        rests: rest ? rests + 1 : rests,
        restUntil: rest ? at + seconds * 1000 : restUntil,
      });
      return rest ? seconds : undefined;
    },
  };
}
