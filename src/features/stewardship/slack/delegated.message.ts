import type { Temporal } from 'temporal-polyfill';
import type { Answer } from '../../../platform/slack/edge.ts';
import { escapeText } from '../../../platform/slack/text.ts';

/** What somebody is told to whom decisions were passed on. */
export function delegatedMessage(news: {
  fromSlackId: string;
  discipline: string;
  from: Temporal.PlainDate;
  through: Temporal.PlainDate;
}): Answer {
  return {
    text: `From ${day(news.from)} through ${day(news.through)} you decide for <@${news.fromSlackId}> at their ${escapeText(news.discipline)} seats. The Home tab of this app shows it, and you can end it there.`,
  };
}

function day(date: Temporal.PlainDate): string {
  return date.toLocaleString('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });
}
