import type { Requirement } from './requirement.ts';

/** A person as they are now. Disciplines by key. */
export type Voter = {
  id: string;
  /** An active full member: no guest, no person of another company, no bot, not deactivated. */
  activeMember: boolean;
  /** The disciplines that admins assigned them to. */
  assigned: ReadonlySet<string>;
  /** The seats they may fill at this moment: as holder, delegate, deputy, steward in the domain or lead. */
  mayFill: ReadonlySet<string>;
};

/** That a person said yes, with the seats that they could fill at that moment. */
export type Approval = { personId: string; couldFill: ReadonlySet<string> };

export type QuorumInput = {
  requirement: Pick<Requirement, 'named' | 'seats'>;
  /** The disciplines that own the data together. */
  coOwning: readonly string[];
  approvals: readonly Approval[];
  people: readonly Voter[];
  /** Who gets the access, by whatever way: who asks, for whom, and everybody of a team that it is for. They never fill a seat. */
  barred: ReadonlySet<string>;
};

/** A seat and who fills it; ids of people by key of the discipline. */
export type Filled = ReadonlyMap<string, string>;

/**
 * `named` are disciplines that must agree and have not; `further` is how many more are needed, of whichever of `from`. `blocked` says the
 * same of what could not be there even if everybody who may fill a seat agreed.
 */
export type QuorumState =
  | { kind: 'met'; filled: Filled }
  | { kind: 'waiting'; filled: Filled; named: string[]; further: number; from: string[] }
  | { kind: 'blocked'; filled: Filled; named: string[]; further: number; from: string[] };

/**
 * Whether the approvals are enough, by the people as they are now. One person fills one seat: it is met when approvers can be matched to
 * seats so that every named discipline is among them, and as many as are asked for. Who gave an approval could fill a seat then, and must
 * still be an active full member of its discipline now. A vacant seat is never skipped: where even all who may fill a seat could not meet
 * it, it is blocked. (product.md, "The quorum".)
 */
export function quorumState({ requirement, coOwning, approvals, people, barred }: QuorumInput): QuorumState {
  const eligible = people.filter(({ id, activeMember }) => activeMember && !barred.has(id));
  const approvedAs = new Map<string, ReadonlySet<string>>();
  for (const { personId, couldFill } of approvals) {
    approvedAs.set(personId, new Set([...(approvedAs.get(personId) ?? []), ...couldFill]));
  }
  const standing = eligible.flatMap(({ id, assigned }) => {
    const couldFill = approvedAs.get(id);
    return couldFill === undefined ? [] : [{ id, seats: intersection(couldFill, assigned) }];
  });
  const possible = eligible.map(({ id, assigned, mayFill }) => ({
    id,
    seats: intersection(new Set([...mayFill, ...(approvedAs.get(id) ?? [])]), assigned),
  }));

  const reached = match(requirement, coOwning, standing);
  if (isEnough(reached)) return { kind: 'met', filled: reached.filled };
  const best = match(requirement, coOwning, possible);
  return isEnough(best)
    ? { kind: 'waiting', ...reached, from: openFor(reached) }
    : { kind: 'blocked', filled: reached.filled, named: best.named, further: best.further, from: openFor(best) };

  function openFor({ filled, named }: Matched): string[] {
    return coOwning.filter((key) => !filled.has(key) && !named.includes(key));
  }
}

/** The seats that somebody could fill that an approval of theirs would help with; empty where it would change nothing. */
export function helpsWith(input: QuorumInput, personId: string): string[] {
  const person = input.people.find(({ id }) => id === personId);
  if (person === undefined || !person.activeMember || input.barred.has(personId)) return [];
  const wanted = new Set([...input.requirement.named, ...(needsFurther(input) ? input.coOwning : [])]);
  return [...person.mayFill].filter((key) => wanted.has(key) && person.assigned.has(key));
}

type Candidate = { id: string; seats: ReadonlySet<string> };
type Matched = { filled: Filled; named: string[]; further: number };

function needsFurther({ requirement }: QuorumInput): boolean {
  return requirement.seats > requirement.named.length;
}

function isEnough({ named, further }: Matched): boolean {
  return named.length === 0 && further === 0;
}

/**
 * Fills as many seats as can be, the named ones first: a path that makes room for a further seat never empties one that is filled, so
 * what could be filled of the named ones stays filled (augmenting paths; H. W. Kuhn, "The Hungarian method", 1955).
 */
function match(
  { named, seats }: Pick<Requirement, 'named' | 'seats'>,
  coOwning: readonly string[],
  candidates: readonly Candidate[],
): Matched {
  const seatOf = new Map<string, string>();
  const fill = (seat: string, tried: Set<string>): boolean =>
    candidates.some(({ id, seats: mayFill }) => {
      if (!mayFill.has(seat) || tried.has(id)) return false;
      tried.add(id);
      const taken = seatOf.get(id);
      if (taken !== undefined && !fill(taken, tried)) return false;
      seatOf.set(id, seat);
      return true;
    });

  const empty = named.filter((seat) => !fill(seat, new Set()));
  const furtherWanted = Math.max(0, seats - named.length);
  let further = furtherWanted;
  for (const seat of coOwning) {
    if (further === 0) break;
    if (!named.includes(seat) && fill(seat, new Set())) further -= 1;
  }
  return { filled: new Map([...seatOf].map(([id, seat]) => [seat, id])), named: empty, further };
}

function intersection(one: ReadonlySet<string>, other: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...one].filter((key) => other.has(key)));
}
