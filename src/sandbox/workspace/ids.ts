import { randomBytes, randomInt } from 'node:crypto';
import type { WorkspaceClock } from '../clock.ts';

/** Makes identifiers that look like Slack's. */
export type Ids = {
  /** Such as `C0K3ZQ81TAB` for the prefix `C`. */
  id(prefix: string): string;
  /** A message's `ts`: later than every one before, also within the same microsecond. */
  ts(): string;
  /** A view's `hash`: seconds, a point, letters. */
  hash(): string;
  /** What Slack fills in for a block or an element without an id. */
  blockId(): string;
  triggerId(): string;
  /** The workspace's time in whole seconds since 1970. */
  seconds(): number;
  /** Microseconds since 1970 of the newest `ts`, so that a restored workspace goes on after it. */
  lastTs(): number;
  continueAfter(lastTs: number): void;
};

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789';

/** Ids for one workspace. */
export function createIds(clock: WorkspaceClock): Ids {
  let last = 0;

  function letters(count: number, alphabet = LETTERS): string {
    return Array.from({ length: count }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
  }

  function seconds(): number {
    return Math.floor(clock.milliseconds() / 1000);
  }

  return {
    id: (prefix) => `${prefix}0${letters(9)}`,
    ts() {
      last = Math.max(last + 1, Math.floor(clock.milliseconds() * 1000));
      return `${Math.floor(last / 1_000_000)}.${String(last % 1_000_000).padStart(6, '0')}`;
    },
    hash: () => `${seconds()}.${letters(8, `${LETTERS}${LETTERS.toLowerCase()}`)}`,
    blockId: () => letters(5, `${LETTERS}${LETTERS.toLowerCase()}+/`),
    triggerId: () => `${seconds()}.${randomInt(1_000_000, 9_999_999)}.${randomBytes(16).toString('hex')}`,
    seconds,
    lastTs: () => last,
    continueAfter(lastTs) {
      last = Math.max(last, lastTs);
    },
  };
}
