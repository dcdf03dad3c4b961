import type { Temporal } from 'temporal-polyfill';

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

/** A day as Slack shows it in the reader's own zone: https://docs.slack.dev/messaging/formatting-message-text#date-formatting */
export function dayIn(moment: Temporal.Instant): string {
  const plain = moment.toZonedDateTimeISO('UTC').toLocaleString('en-GB', { day: 'numeric', month: 'long' });
  return `<!date^${Math.floor(moment.epochMilliseconds / 1000)}^{date_short}|${plain}>`;
}

/** A day and time, in the same way. */
export function timeIn(moment: Temporal.Instant): string {
  const plain = moment.toZonedDateTimeISO('UTC').toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
  return `<!date^${Math.floor(moment.epochMilliseconds / 1000)}^{date_short_pretty} at {time}|${plain} UTC>`;
}
