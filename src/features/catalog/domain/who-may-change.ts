import type { DatasetChange, DatasetValues } from './dataset-values.ts';
import { PERSONAL_DATA_BY_STRICTNESS, SENSITIVITY_BY_STRICTNESS } from './imported-catalog.ts';

/** The discipline whose word a shrinking quorum needs: product.md, "The quorum". */
const LEGAL = 'legal';

/**
 * Whether a change could make later decisions about the data need fewer people: a lower sensitivity or class of personal data
 * (unclassified counts as confidential, unknown as personal), or another domain. A first domain shrinks nothing: without one there
 * are no seats at all.
 */
export function shrinksQuorum(before: DatasetValues, change: DatasetChange): boolean {
  const { sensitivity = before.sensitivity, personalData = before.personalData, domainId = before.domainId } = change;
  return (
    SENSITIVITY_BY_STRICTNESS.indexOf(sensitivity) < SENSITIVITY_BY_STRICTNESS.indexOf(before.sensitivity) ||
    PERSONAL_DATA_BY_STRICTNESS.indexOf(personalData) < PERSONAL_DATA_BY_STRICTNESS.indexOf(before.personalData) ||
    (before.domainId !== null && domainId !== before.domainId)
  );
}

/** Somebody who said yes, with the keys of the disciplines for which they may decide at the data set. */
export type Voice = { personId: string; disciplines: ReadonlySet<string> };

/**
 * Whether those who said yes are enough. One steward is, for what shrinks no quorum. Else it takes two people of two disciplines, one of
 * them for legal; nobody counts for two.
 */
export function isAgreed(takesTwo: boolean, voices: readonly Voice[]): boolean {
  const counting = voices.filter(({ disciplines }) => disciplines.size > 0);
  if (!takesTwo) return counting.length > 0;
  return counting.some(
    (forLegal) =>
      forLegal.disciplines.has(LEGAL) &&
      counting.some(
        (other) =>
          other.personId !== forLegal.personId && [...other.disciplines].some((discipline) => discipline !== LEGAL),
      ),
  );
}

/** What is still missing, in words that a card can show. */
export function missing(
  takesTwo: boolean,
  voices: readonly Voice[],
): 'nothing' | 'a_steward' | 'legal' | 'another_discipline' | 'both' {
  if (isAgreed(takesTwo, voices)) return 'nothing';
  if (!takesTwo) return 'a_steward';
  const counting = voices.filter(({ disciplines }) => disciplines.size > 0);
  if (counting.length === 0) return 'both';
  return counting.some(({ disciplines }) => disciplines.has(LEGAL)) ? 'another_discipline' : 'legal';
}
