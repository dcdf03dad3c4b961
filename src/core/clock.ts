import { Temporal } from 'temporal-polyfill';

/** Where the program reads the time. Passed in, so that tests and the local workspace can move it. */
export type Clock = {
  /** The present moment. */
  now(): Temporal.Instant;
};

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Temporal.Now.instant(),
};
