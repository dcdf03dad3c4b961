import { showsInside } from './dataset.ts';
import type { PlanSubject } from './plan.ts';

/** What a plan says in words stays with those who have access to a restricted data set, as its description does. */
export function showsWords({ about }: { about: Pick<PlanSubject, 'sensitivity'> }): boolean {
  return about.sensitivity === undefined || showsInside({ sensitivity: about.sensitivity });
}
