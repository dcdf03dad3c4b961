import { Temporal } from 'temporal-polyfill';

/** What a person said about the daily question, and since when the training knows them. */
export type TakingPart = {
  firstSeenAt: Temporal.Instant;
  pausedAt: Temporal.Instant | null;
  /** Null in a pause: until they say otherwise. */
  pausedUntil: Temporal.Instant | null;
  /** Since then it comes once a week, as questions were left unanswered; null while it comes daily. */
  weeklySince: Temporal.Instant | null;
  /** What was left unanswered before does not count. */
  dailySince: Temporal.Instant | null;
};

/** `none`: takes part, every working day; `weekly`: takes part, once a week. A `week` of pause ends by itself, `open` when they say so. */
export type Pause =
  | { kind: 'none' }
  | { kind: 'weekly' }
  | { kind: 'week'; until: Temporal.Instant }
  | { kind: 'open' };

/** Which pause holds now. */
export function pauseOf(member: TakingPart | undefined, now: Temporal.Instant): Pause {
  if (member === undefined) return { kind: 'none' };
  const { pausedAt, pausedUntil, weeklySince } = member;
  if (pausedAt !== null && pausedUntil === null) return { kind: 'open' };
  if (pausedAt !== null && pausedUntil !== null && Temporal.Instant.compare(now, pausedUntil) < 0) {
    return { kind: 'week', until: pausedUntil };
  }
  return { kind: weeklySince === null ? 'none' : 'weekly' };
}

/** Whether the question comes at all, daily or weekly. */
export function takesPart({ kind }: Pause): boolean {
  return kind === 'none' || kind === 'weekly';
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
