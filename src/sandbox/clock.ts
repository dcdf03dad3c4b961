import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../core/clock.ts';

/** The workspace's time: runs like the machine's, and can be moved forward. What is due on the way happens, in order. */
export type WorkspaceClock = Clock & {
  /** Milliseconds since 1970, as `now()`. */
  milliseconds(): number;
  /** Calls back once after that many milliseconds of the workspace's time; returns what cancels it. */
  after(milliseconds: number, callback: () => void): () => void;
  /** Moves the clock forward. */
  advance(duration: Temporal.DurationLike): void;
  /** Moves the clock forward to a moment; throws a RangeError for one that has passed. */
  moveTo(instant: Temporal.Instant): void;
  /** How far it is ahead of the machine's time, in milliseconds; below 0 where it started in the past. */
  ahead(): number;
  /** Called after each move; returns what ends it. */
  onMove(listener: () => void): () => void;
};

type Timer = { due: number; callback: () => void; handle: NodeJS.Timeout | undefined };

/** Timers longer than this would overflow Node's; they are looked at again on the way. */
const LONGEST_WAIT = 2 ** 31 - 1;

/** A clock that starts at the machine's time, or at a given moment. */
export function createWorkspaceClock(start?: Temporal.Instant): WorkspaceClock {
  const machine = () => Temporal.Now.instant().epochMilliseconds;
  let ahead = start === undefined ? 0 : start.epochMilliseconds - machine();
  const timers = new Set<Timer>();
  const listeners = new Set<() => void>();

  function milliseconds(): number {
    return machine() + ahead;
  }

  function arm(timer: Timer): void {
    clearTimeout(timer.handle);
    const wait = Math.min(Math.max(timer.due - milliseconds(), 0), LONGEST_WAIT);
    timer.handle = setTimeout(() => (timer.due <= milliseconds() ? fire(timer) : arm(timer)), wait);
    // A far-off timer must not keep a program alive that has nothing else to do.
    timer.handle.unref();
  }

  function fire(timer: Timer): void {
    if (!timers.delete(timer)) return;
    clearTimeout(timer.handle);
    timer.callback();
  }

  function moveBy(distance: number): void {
    if (distance < 0) throw new RangeError('The clock of a workspace only moves forward.');
    ahead += distance;
    const due = [...timers].filter((timer) => timer.due <= milliseconds()).sort((a, b) => a.due - b.due);
    for (const timer of due) fire(timer);
    for (const timer of timers) arm(timer);
    for (const listener of listeners) listener();
  }

  return {
    now: () => Temporal.Instant.fromEpochMilliseconds(milliseconds()),
    milliseconds,
    after(wait, callback) {
      const timer: Timer = { due: milliseconds() + wait, callback, handle: undefined };
      timers.add(timer);
      arm(timer);
      return () => {
        clearTimeout(timer.handle);
        timers.delete(timer);
      };
    },
    advance(duration) {
      const zoned = Temporal.Instant.fromEpochMilliseconds(milliseconds()).toZonedDateTimeISO('UTC');
      moveBy(zoned.add(duration).epochMilliseconds - zoned.epochMilliseconds);
    },
    moveTo: (instant) => moveBy(instant.epochMilliseconds - milliseconds()),
    ahead: () => ahead,
    onMove(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
