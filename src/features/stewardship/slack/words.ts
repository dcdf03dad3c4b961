import type { Temporal } from 'temporal-polyfill';
import { cut, escapeText, oneLine } from '../../../platform/slack/text.ts';
import type { Seat } from '../domain/seat.ts';

/** A seat by its discipline and place, escaped: “the Legal seat of Orders and returns”. */
export function seatName({ discipline, at }: Pick<Seat, 'discipline' | 'at'>): string {
  return `the ${escapeText(cut(oneLine(discipline.name), 60))} seat of ${escapeText(cut(oneLine(at.name), 100))}`;
}

/** How long something has been so, in the largest unit that fits: “3 weeks”. */
export function howLong(since: Temporal.Instant, now: Temporal.Instant): string {
  const hours = Math.floor(now.since(since).total('hours'));
  if (hours < 1) return 'less than an hour';
  if (hours < 24) return amount(hours, 'hour');
  const days = Math.floor(hours / 24);
  if (days < 14) return amount(days, 'day');
  if (days < 60) return amount(Math.floor(days / 7), 'week');
  return amount(Math.floor(days / 30), 'month');
}

/** A number with its noun: “1 seat”, “1,200 seats”. */
export function amount(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

/** A day as Slack shows it in the reader's own zone. */
export function dayOf(moment: Temporal.Instant): string {
  const plain = moment.toZonedDateTimeISO('UTC').toLocaleString('en-GB', { day: 'numeric', month: 'long' });
  return `<!date^${Math.floor(moment.epochMilliseconds / 1000)}^{date_short}|${plain}>`;
}
