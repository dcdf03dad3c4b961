import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../../platform/database/database.ts';
import type { ImportProblem, SeatLine } from '../domain/domains-import.ts';
import type { Seat } from '../domain/seat.ts';
import type { DomainSetup } from '../domain-write-store.ts';
import { findEligible } from '../member-store.ts';
import type { FindPeople, Tell } from '../ports.ts';
import { lockSeat, seatsOfDomain } from '../seat-store.ts';
import { isHeldOtherwise, putOnSeat } from './put-on-seat.ts';

/** A seat that changed hands, as it is afterwards. */
export type SeatsOfDomain = { disciplineId: string; stewardId: string | null; deputyId: string | null };

type SeatsImported = {
  problems: ImportProblem[];
  changes: string[];
  changed: Map<string, SeatsOfDomain[]>;
  /** Of the domains that the file names: how many seats, and how many of them nobody holds. */
  total: number;
  vacant: number;
};

/** Puts people on the seats of domains as given; nobody leaves a seat for whom no other is named. */
export async function importSeats(
  tx: Tx,
  deps: { findPeople: FindPeople; tell: Tell },
  about: { workspaceId: string; now: Temporal.Instant; domains: DomainSetup[] },
  lines: SeatLine[],
): Promise<SeatsImported> {
  const { workspaceId } = about;
  const references = lines.flatMap(({ steward, deputy }) => [steward, deputy]).filter((one) => one !== undefined);
  const find = await deps.findPeople(tx, workspaceId, references);
  const imported: SeatsImported = { problems: [], changes: [], changed: new Map(), total: 0, vacant: 0 };
  const seats = new Map<string, Seat[]>();
  for (const key of new Set(lines.map(({ domain }) => domain))) {
    const domain = about.domains.find((one) => one.key === key);
    const ofDomain = domain === undefined ? [] : await seatsOfDomain(tx, workspaceId, domain.id);
    seats.set(key, ofDomain);
    imported.total += ofDomain.length;
  }
  for (const line of lines) {
    const wrong = (value: string, advice: string): undefined =>
      void imported.problems.push({ file: 'seats', line: line.line, value, advice });
    const seat = seats.get(line.domain)?.find(({ discipline }) => discipline.key === line.discipline);
    if (!about.domains.some(({ key }) => key === line.domain)) {
      wrong(line.domain, 'There is no such domain: add it to domains.csv, or write another.');
      continue;
    }
    if (seat === undefined) {
      wrong(line.discipline, `It does not own ${line.domain}: add it to the domain’s disciplines in domains.csv.`);
      continue;
    }
    const person = async (reference: string | undefined): Promise<string | undefined> => {
      if (reference === undefined) return undefined;
      const found = find(reference);
      if (typeof found === 'string') return wrong(reference, found);
      const eligible = await findEligible(tx, workspaceId, seat.discipline.id, { id: found.id });
      if (eligible !== undefined) return eligible.id;
      return wrong(
        reference,
        `Only active full members of ${line.discipline} can hold this seat: give this person ${line.discipline} in people.csv, or name another.`,
      );
    };
    const stewardId = (await person(line.steward)) ?? seat.steward?.id ?? null;
    const asked = (await person(line.deputy)) ?? seat.deputy?.id ?? null;
    if (asked !== null && asked === stewardId && line.deputy !== undefined) {
      wrong(line.deputy, 'Nobody stands in for themselves: name another deputy, or none.');
      continue;
    }
    const deputyId = asked === stewardId ? null : asked;
    const temporaryUntil = stewardId === (seat.steward?.id ?? null) ? seat.temporaryUntil : undefined;
    const holding = { stewardId, deputyId, ...(temporaryUntil === undefined ? {} : { temporaryUntil }) };
    if (!isHeldOtherwise(seat, holding)) continue;
    await take(tx, deps, about, { seat, line, holding, imported });
  }
  imported.vacant = await countVacant(tx, about, [...seats.keys()]);
  return imported;
}

async function take(
  tx: Tx,
  deps: { tell: Tell },
  { workspaceId, now }: { workspaceId: string; now: Temporal.Instant },
  {
    seat,
    line,
    holding,
    imported,
  }: {
    seat: Seat;
    line: SeatLine;
    holding: Parameters<typeof isHeldOtherwise>[1];
    imported: SeatsImported;
  },
): Promise<void> {
  const locked = (await lockSeat(tx, workspaceId, seat.id)) ?? seat;
  await putOnSeat(tx, deps, locked, { ...holding, workspaceId, now });
  const { stewardId, deputyId } = holding;
  const words = [
    ...(stewardId === (seat.steward?.id ?? null) ? [] : [`steward ${line.steward ?? ''}`]),
    ...(deputyId === (seat.deputy?.id ?? null)
      ? []
      : [deputyId === null ? 'no deputy' : `deputy ${line.deputy ?? ''}`]),
  ];
  imported.changes.push(`Seat of ${line.discipline} at ${line.domain}: ${words.join(', ')}`);
  const ofDomain = imported.changed.get(seat.at.id) ?? [];
  imported.changed.set(seat.at.id, [...ofDomain, { disciplineId: seat.discipline.id, stewardId, deputyId }]);
}

async function countVacant(
  tx: Tx,
  { workspaceId, domains }: { workspaceId: string; domains: DomainSetup[] },
  keys: string[],
): Promise<number> {
  let vacant = 0;
  for (const { id, key } of domains) {
    if (!keys.includes(key)) continue;
    const seats = await seatsOfDomain(tx, workspaceId, id);
    vacant += seats.filter(({ steward }) => steward === undefined).length;
  }
  return vacant;
}
