import { Temporal } from 'temporal-polyfill';
import type { Sensitivity } from './classification.ts';

/** After so many days those who look after a data set are asked whether its entry is still right: the more sensitive, the sooner. */
export const ATTEST_EVERY: Record<Sensitivity, number> = {
  restricted: 90,
  confidential: 180,
  unclassified: 180,
  internal: 365,
  public: 365,
};

/** Whether an entry is due to be attested: it was last said to be right, or else made, too long ago. */
export function isDue(
  entry: { sensitivity: Sensitivity; attestedAt: Temporal.Instant | undefined; createdAt: Temporal.Instant },
  now: Temporal.Instant,
): boolean {
  const since = entry.attestedAt ?? entry.createdAt;
  const due = since.add({ hours: ATTEST_EVERY[entry.sensitivity] * 24 });
  return Temporal.Instant.compare(due, now) <= 0;
}

/**
 * Shares out what is due among those who could be asked, so that nobody is asked for what another is asked for, and each week somebody
 * else: by person the ids in their order. `askable` has the people for each data set.
 */
export function shareOut(
  dueIds: readonly string[],
  askable: ReadonlyMap<string, readonly string[]>,
  week: number,
): Map<string, string[]> {
  const shares = new Map<string, string[]>();
  for (const [place, id] of dueIds.entries()) {
    const people = askable.get(id) ?? [];
    const person = people[(place + week) % Math.max(people.length, 1)];
    if (person === undefined) continue;
    shares.set(person, [...(shares.get(person) ?? []), id]);
  }
  return shares;
}
