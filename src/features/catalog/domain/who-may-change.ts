import type { DatasetChange, DatasetValues } from './dataset-values.ts';
import { PERSONAL_DATA_BY_STRICTNESS, SENSITIVITY_BY_STRICTNESS } from './imported-catalog.ts';

/** The discipline whose word a shrinking quorum needs: product.md, "The quorum". */
const LEGAL = 'legal';

/**
 * Whether a change could make later decisions about the data need fewer people: a lower sensitivity or class of personal data, another
 * domain, or a seat of its own that is taken away, also where the domain's takes its place: others than before would decide. A first word on it shrinks nothing (product.md: unclassified counts as confidential "until a steward says otherwise"); taking a word
 * back does, or it would be a way round. A first domain shrinks nothing either: without one there are no seats at all.
 */
export function shrinksQuorum(before: DatasetValues, change: DatasetChange): boolean {
  const { sensitivity, personalData, domainId, ownSeats } = { ...before, ...change };
  return (
    isLower(SENSITIVITY_BY_STRICTNESS, 'unclassified', before.sensitivity, sensitivity) ||
    isLower(PERSONAL_DATA_BY_STRICTNESS, 'unknown', before.personalData, personalData) ||
    (before.domainId !== null && domainId !== before.domainId) ||
    before.ownSeats.some((discipline) => !ownSeats.includes(discipline))
  );
}

function isLower<T>(byStrictness: readonly T[], unsaid: T, before: T, after: T): boolean {
  if (before === after || before === unsaid) return false;
  return after === unsaid || byStrictness.indexOf(after) < byStrictness.indexOf(before);
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
