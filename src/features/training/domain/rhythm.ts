import type { Temporal } from 'temporal-polyfill';

/** So many questions of a row may stay unanswered before they come once a week. */
export const PATIENCE = 3;

const DAYS_OF_A_WEEK = 7;

/**
 * What somebody who takes part gets on a day of theirs: the question, nothing yet, or, once, word that it comes weekly from now on. Somebody
 * who leaves questions lying is not asked every day; nobody is asked twice on a day.
 */
export function stepOn(
  today: Temporal.PlainDate,
  member: {
    /** The day they were last asked on, by themselves or the app. */
    lastAsked: Temporal.PlainDate | undefined;
    isWeekly: boolean;
    /** Daily questions left unanswered since the last answer. */
    unanswered: number;
  },
): 'ask' | 'wait' | 'slow_down' {
  const { lastAsked, isWeekly, unanswered } = member;
  const days = lastAsked === undefined ? DAYS_OF_A_WEEK : lastAsked.until(today).total('days');
  if (days === 0) return 'wait';
  if (isWeekly) return days < DAYS_OF_A_WEEK ? 'wait' : 'ask';
  return unanswered >= PATIENCE ? 'slow_down' : 'ask';
}
