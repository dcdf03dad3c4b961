import { Temporal } from 'temporal-polyfill';

/** While it lasts, `toId` decides for `fromId` at all seats of a discipline. `endsAt` is not included. */
export type Delegation = {
  id: string;
  disciplineId: string;
  fromId: string;
  toId: string;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
};

/** Nobody is away for longer; a seat that is needed for longer is better handed over. */
export const LONGEST_DELEGATION_DAYS = 92;

/**
 * Whether one more delegation would close a circle: at some moment of it, whom it names has passed on, perhaps by way of others, to the
 * one who delegates, so that in the end nobody decides.
 */
export function closesCircle(
  wanted: Pick<Delegation, 'disciplineId' | 'fromId' | 'toId' | 'startsAt' | 'endsAt'>,
  others: readonly Delegation[],
): boolean {
  const sameDiscipline = others.filter(({ disciplineId }) => disciplineId === wanted.disciplineId);
  return reaches(wanted.toId, wanted.startsAt, wanted.endsAt, new Set());

  function reaches(
    personId: string,
    from: Temporal.Instant,
    to: Temporal.Instant,
    passed: ReadonlySet<string>,
  ): boolean {
    if (personId === wanted.fromId) return true;
    return sameDiscipline.some((next) => {
      if (next.fromId !== personId || passed.has(next.id)) return false;
      const laterStart = Temporal.Instant.compare(next.startsAt, from) > 0 ? next.startsAt : from;
      const earlierEnd = Temporal.Instant.compare(next.endsAt, to) < 0 ? next.endsAt : to;
      const overlaps = Temporal.Instant.compare(laterStart, earlierEnd) < 0;
      return overlaps && reaches(next.toId, laterStart, earlierEnd, new Set([...passed, next.id]));
    });
  }
}
