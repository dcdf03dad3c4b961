import { Temporal } from 'temporal-polyfill';

/** The moment that a `timestamptz(3)` column holds, as Prisma hands it over. */
export function toInstant(date: Date): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(date.getTime());
}

/** The same moment for a `timestamptz(3)` column; anything finer than a millisecond is cut off, as that column would. */
export function fromInstant(instant: Temporal.Instant): Date {
  return new Date(instant.epochMilliseconds);
}
