import { type CronExpression, CronExpressionParser } from 'cron-parser';
import { Temporal } from 'temporal-polyfill';
import { momentOf } from './wall-clock.ts';

/** When a schedule runs: a cron expression of five fields, by the clock of an IANA zone. */
export type When = { cron: string; timeZone: string };

const HOURS_OF_A_DAY = 24;

/**
 * The first slot after a moment; undefined where there is none. What happens where a zone's clock is changed is defined in
 * docs/decisions/0006-slots-and-clock-changes.md.
 *
 * @throws Error for an expression or a zone that cannot be read.
 */
export function nextSlot(when: When, after: Temporal.Instant): Temporal.Instant | undefined {
  return slotsAfter(when, after).next().value ?? undefined;
}

/** The slots after `from` up to and including `until`, oldest first, at most `limit`. */
export function slotsBetween(
  when: When,
  from: Temporal.Instant,
  until: Temporal.Instant,
  limit: number,
): Temporal.Instant[] {
  const found: Temporal.Instant[] = [];
  if (limit === 0) return found;
  for (const slot of slotsAfter(when, from)) {
    if (isAfter(slot, until)) break;
    found.push(slot);
    if (found.length === limit) break;
  }
  return found;
}

function slotsAfter(when: When, after: Temporal.Instant): Generator<Temporal.Instant, undefined> {
  return isInterval(when.cron) ? intervalsAfter(when, after) : timesAfter(when, after);
}

/** An expression that leaves no hour out says how often, not when. */
function isInterval(cron: string): boolean {
  return CronExpressionParser.parse(cron).fields.hour.values.length === HOURS_OF_A_DAY;
}

/** Each time that the expression names is one slot, whatever the zone's clock does; times that fall on the same moment are one slot. */
function* timesAfter({ cron, timeZone }: When, after: Temporal.Instant): Generator<Temporal.Instant, undefined> {
  let last = after;
  for (const time of timesShown(cron, after.toZonedDateTimeISO(timeZone).toPlainDateTime())) {
    const slot = momentOf(time, timeZone);
    if (!isAfter(slot, last)) continue;
    yield slot;
    last = slot;
  }
}

/** Each moment at which the zone's clock shows a time of the expression: none that it leaves out, both of those that it shows twice. */
function* intervalsAfter({ cron, timeZone }: When, after: Temporal.Instant): Generator<Temporal.Instant, undefined> {
  let from = after.toZonedDateTimeISO(timeZone);
  let shown = from.toPlainDateTime();
  for (;;) {
    const change = from.getTimeZoneTransition('next');
    let changed = false;
    for (const time of timesShown(cron, shown)) {
      const slot = time.toZonedDateTime('UTC').toInstant().subtract({ nanoseconds: from.offsetNanoseconds });
      changed = change !== null && !isAfter(change.toInstant(), slot);
      if (changed) break;
      yield slot;
    }
    if (!changed || change === null) return;
    from = change;
    // The moment of the change is itself one at which the clock may show a time of the expression.
    shown = change.toPlainDateTime().subtract({ milliseconds: 1 });
  }
}

/** The times of day and dates that match, after the given one. They are looked for without a zone: cron-parser's own idea of clock changes differs from ours. */
function* timesShown(cron: string, after: Temporal.PlainDateTime): Generator<Temporal.PlainDateTime, undefined> {
  const currentDate = after.toZonedDateTime('UTC').epochMilliseconds;
  const times = CronExpressionParser.parse(cron, { tz: 'UTC', currentDate });
  for (;;) {
    const found = nextOf(times);
    if (found === undefined) return;
    yield Temporal.Instant.fromEpochMilliseconds(found).toZonedDateTimeISO('UTC').toPlainDateTime();
  }
}

function nextOf(times: CronExpression): number | undefined {
  try {
    return times.next().getTime();
  } catch {
    // cron-parser gives up after thousands of steps for dates that do not come, such as 31 June.
    return undefined;
  }
}

function isAfter(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return one.epochNanoseconds > other.epochNanoseconds;
}
