import type { QuorumInput, QuorumState } from '../domain/quorum.ts';
import type { Elector, Electorate, Role } from '../ports.ts';
import { seatsFor } from './read-request-now.ts';

const ORDER: readonly Role[] = ['holder', 'delegate', 'deputy', 'steward', 'lead'];

export type Asked = { discipline: string; elector: Elector };

/**
 * Whom to ask now: one person for each seat that is still needed, the named ones first, nobody for two and nobody who said yes. A delegate
 * comes before the holder whom they stand in for. Of the disciplines of which any will do, those are chosen that somebody holds. `passedOver`
 * are people who were asked and did not answer.
 */
export function chooseAsked(
  electorate: Electorate,
  quorum: QuorumInput,
  state: QuorumState,
  passedOver: ReadonlySet<string> = new Set(),
): Asked[] {
  if (state.kind === 'met') return [];
  const saidYes = new Set(quorum.approvals.map(({ personId }) => personId));
  const busy = new Set([...saidYes, ...passedOver]);
  const chosen: Asked[] = [];
  const ask = (discipline: string): boolean => {
    const elector = candidatesFor(electorate, quorum, discipline).find(({ id }) => !busy.has(id));
    if (elector === undefined) return false;
    busy.add(elector.id);
    chosen.push({ discipline, elector });
    return true;
  };
  for (const discipline of state.named) ask(discipline);
  const heldFirst = [...state.from].sort((one, other) => Number(isHeld(other)) - Number(isHeld(one)));
  let wanted = state.further;
  for (const discipline of heldFirst) if (wanted > 0 && ask(discipline)) wanted -= 1;
  return chosen;

  function isHeld(key: string): boolean {
    return electorate.seats.some((seat) => seat.key === key && seat.holderId !== undefined);
  }
}

/** Who may fill a seat for this request, in the order in which they are asked. */
export function candidatesFor({ electors }: Electorate, { barred }: QuorumInput, discipline: string): Elector[] {
  const able = electors.filter((elector) => !barred.has(elector.id) && seatsFor(elector, barred).has(discipline));
  const away = new Set(
    able.flatMap(({ seats }) =>
      (seats.get(discipline) ?? []).flatMap(({ forId }) => (forId === undefined ? [] : [forId])),
    ),
  );
  const rank = (elector: Elector) => {
    const roles = (elector.seats.get(discipline) ?? []).map(({ role }) => ORDER.indexOf(role));
    return Math.min(...roles) + (away.has(elector.id) ? ORDER.length : 0);
  };
  return able.sort((one, other) => rank(one) - rank(other));
}
