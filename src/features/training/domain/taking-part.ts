import { Temporal } from 'temporal-polyfill';

/** What a person said about the daily question, and since when the training knows them. */
export type TakingPart = {
  firstSeenAt: Temporal.Instant;
  pausedAt: Temporal.Instant | null;
  /** Null in a pause: until they say otherwise. */
  pausedUntil: Temporal.Instant | null;
};

/** `none`: takes part. A `week` ends by itself, `open` when they say so. */
export type Pause = { kind: 'none' } | { kind: 'week'; until: Temporal.Instant } | { kind: 'open' };

/** Which pause holds now. */
export function pauseOf(member: TakingPart | undefined, now: Temporal.Instant): Pause {
  if (member === undefined || member.pausedAt === null) return { kind: 'none' };
  if (member.pausedUntil === null) return { kind: 'open' };
  return Temporal.Instant.compare(now, member.pausedUntil) < 0
    ? { kind: 'week', until: member.pausedUntil }
    : { kind: 'none' };
}

/** The day that it is for somebody in a zone; a zone that nobody knows counts as UTC. */
export function dayIn(timeZone: string, at: Temporal.Instant): Temporal.PlainDate {
  try {
    return at.toZonedDateTimeISO(timeZone).toPlainDate();
  } catch (error) {
    if (error instanceof RangeError) return at.toZonedDateTimeISO('UTC').toPlainDate();
    throw error;
  }
}
