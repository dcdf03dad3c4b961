import { Temporal } from 'temporal-polyfill';
import { momentOf } from '../schedule/wall-clock.ts';
import { openFrom, type WorkHours } from './hours.ts';

/** `answer` is to what the person just did, `security` tells of a danger or of a right taken away; all else is `ordinary`. */
export type Urgency = 'ordinary' | 'answer' | 'security';

export type WhyLater = 'outside_hours' | 'do_not_disturb' | 'paused' | 'cap';

export type MayMessage =
  | { kind: 'now' }
  | { kind: 'later'; at: Temporal.Instant; why: WhyLater }
  | { kind: 'never'; why: 'deactivated' | 'paused' };

export type MayMessageInput = {
  now: Temporal.Instant;
  urgency: Urgency;
  /** False once Slack deactivated the account. */
  active: boolean;
  /** The person's, of the IANA database. */
  timeZone: string;
  hours: WorkHours;
  /** Slack's `next_dnd_start_ts` and `next_dnd_end_ts`: https://docs.slack.dev/reference/methods/dnd.info */
  doNotDisturb?: { from: Temporal.Instant; to: Temporal.Instant };
  pause?: Temporal.Instant | 'for_good';
  /** The most messages of one of the person's days, at least 1. */
  cap: number;
  /** How many messages each day has already, those held back for it included; by the person's date, such as `2026-11-23`. */
  counted: Readonly<Record<string, number>>;
};

/**
 * Whether a person may be messaged, or else the first moment at which the same question is answered with `now`. An answer and a security
 * notice wait for nothing, and reach everybody but a deactivated account.
 */
export function mayMessage(input: MayMessageInput): MayMessage {
  const { now, urgency, active, pause } = input;
  if (!active) return { kind: 'never', why: 'deactivated' };
  if (urgency !== 'ordinary') return { kind: 'now' };
  if (pause === 'for_good') return { kind: 'never', why: 'paused' };
  const why = obstacle(input, now)?.why;
  if (why === undefined) return { kind: 'now' };
  let at = now;
  // Each step passes one obstacle, and there is an end of them: one pause, one window, and a day for each that is full.
  for (let next = obstacle(input, at); next !== undefined; next = obstacle(input, at)) at = next.endsAt;
  return { kind: 'later', at, why };
}

/** What stands in the way at a moment, and when that alone is over. */
function obstacle(
  input: MayMessageInput,
  at: Temporal.Instant,
): { why: WhyLater; endsAt: Temporal.Instant } | undefined {
  const { pause, doNotDisturb, hours, timeZone, counted, cap } = input;
  if (pause instanceof Temporal.Instant && isBefore(at, pause)) return { why: 'paused', endsAt: pause };
  if (doNotDisturb !== undefined && !isBefore(at, doNotDisturb.from) && isBefore(at, doNotDisturb.to)) {
    return { why: 'do_not_disturb', endsAt: doNotDisturb.to };
  }
  const opens = openFrom(at, hours, timeZone);
  if (isBefore(at, opens)) return { why: 'outside_hours', endsAt: opens };
  const day = dayOf(at, timeZone);
  if ((counted[day] ?? 0) < cap) return undefined;
  return { why: 'cap', endsAt: momentOf(Temporal.PlainDate.from(day).add({ days: 1 }).toPlainDateTime(), timeZone) };
}

/** The date that the person's calendar shows at a moment. */
export function dayOf(at: Temporal.Instant, timeZone: string): string {
  return at.toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

function isBefore(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) < 0;
}
