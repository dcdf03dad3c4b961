import type { Temporal } from 'temporal-polyfill';
import type { Sensitivity } from './classification.ts';

export const PLAN_KINDS = ['use', 'change', 'end'] as const;

/** `use`: somebody will use the data. `change`: the data will change. `end`: it, or some of it, will be there no more. */
export type PlanKind = (typeof PLAN_KINDS)[number];

/** What a plan is about; `domainId` is the data set's own, or the domain itself. */
export type PlanSubject = {
  kind: 'dataset' | 'domain';
  id: string;
  name: string;
  domainId: string | null;
  /** Slack's, of the domain. */
  channelId: string | null;
  /** Of a data set; undefined for a domain. */
  sensitivity: Sensitivity | undefined;
};

/** What somebody writes of a plan. */
export type PlanWords = {
  kind: PlanKind;
  text: string;
  day: Temporal.PlainDate | undefined;
  /** Names of the fields that it concerns, as they were typed. */
  fields: string[];
};

export type Plan = PlanWords & {
  id: string;
  about: PlanSubject;
  announcedBy: { id: string; slackId: string };
  withdrawn: boolean;
};

export const LONGEST_PLAN = 500;

/** A plan without a day is shown for so long after it was last changed. Days. */
export const PLAN_WITHOUT_DAY = 180;

/** A plan for a day as near as this is not kept back until tomorrow. Days. */
const SOON = 3;

/** Whether it is for today or one of the next days. */
export function isSoon({ day }: Pick<PlanWords, 'day'>, today: Temporal.PlainDate): boolean {
  if (day === undefined) return false;
  const { days } = today.until(day);
  return days >= 0 && days <= SOON;
}
