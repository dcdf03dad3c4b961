import type { Temporal } from 'temporal-polyfill';
import { UserError } from '../../../core/errors.ts';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import type { Seat } from '../domain/seat.ts';
import { readDisciplineNames } from '../domain-write-store.ts';
import { deleteSeat, insertOwnSeat } from '../own-seat-store.ts';
import type { Tell } from '../ports.ts';
import { closeSeatRequest, openRequestsFor } from '../seat-request-store.ts';
import { lockSeat, seatsOfDataset, seatsOfDomain } from '../seat-store.ts';
import { type Place, readSeatsAt } from './read-seats.ts';

/** Which seats a data set shall have of its own, by the keys of their disciplines. */
export type OwnSeats = {
  workspaceId: string;
  place: { datasetId: string; domainId: string | null };
  disciplines: readonly string[];
  actorId: string;
  now: Temporal.Instant;
};

/** What became of them; ids of ours. */
export type OwnSeatsChanged = {
  seats: { disciplineId: string; stewardId: string | null; deputyId: string | null }[];
  removed: string[];
};

/**
 * Gives a data set exactly these seats of its own. One whose discipline has a seat in the domain begins with the same people, others vacant.
 * Who held one that is taken away is told, and what was asked about it ends.
 *
 * Whoever may decide this was asked before; the caller holds the catalog's lock, so that of two changes the second sees the first.
 *
 * @throws UserError where a discipline is gone.
 */
export async function setOwnSeats(
  tx: Tx,
  { tell }: { tell: Pick<Tell, 'requestChanged' | 'removed'> },
  own: OwnSeats,
): Promise<OwnSeatsChanged> {
  const { workspaceId, place, now } = own;
  const before = await seatsOfDataset(tx, workspaceId, place.datasetId);
  const removed = before.filter(({ discipline }) => !own.disciplines.includes(discipline.key));
  for (const { id } of removed) await takeAway(tx, { tell }, own, id);
  const ofDomain = place.domainId === null ? [] : await seatsOfDomain(tx, workspaceId, place.domainId);
  const known = await readDisciplineNames(tx, workspaceId);
  const seats: OwnSeatsChanged['seats'] = [];
  for (const key of own.disciplines) {
    if (before.some(({ discipline }) => discipline.key === key)) continue;
    const discipline = known.find((one) => one.key === key);
    if (discipline === undefined) {
      throw new UserError('One of these disciplines does not exist any more. Please choose again.', {
        field: 'ownSeats',
      });
    }
    const like = ofDomain.find((seat) => seat.discipline.key === key);
    const { datasetId } = place;
    await insertOwnSeat(tx, { workspaceId, datasetId, disciplineId: discipline.id, like, now });
    const holders = { stewardId: like?.steward?.id ?? null, deputyId: like?.deputy?.id ?? null };
    seats.push({ disciplineId: discipline.id, ...holders });
  }
  return { seats, removed: removed.map(({ discipline }) => discipline.id) };
}

async function takeAway(
  tx: Tx,
  { tell }: { tell: Pick<Tell, 'requestChanged' | 'removed'> },
  { workspaceId, actorId, now }: OwnSeats,
  seatId: string,
): Promise<void> {
  const seat = await lockSeat(tx, workspaceId, seatId);
  if (seat === undefined) return;
  for (const { id } of await openRequestsFor(tx, seat.id)) {
    await closeSeatRequest(tx, id, { state: 'overtaken', by: null, now });
    await tell.requestChanged(tx, workspaceId, id);
  }
  await deleteSeat(tx, workspaceId, seat.id);
  const personIds = [seat.steward?.id, seat.deputy?.id].flatMap((id) => (id === undefined || id === actorId ? [] : id));
  await tell.removed(tx, { workspaceId, seat, personIds, now });
}

/** The disciplines without whose yes nobody gets restricted data: product.md, "The quorum". */
const ALWAYS_NEEDED = [
  { key: 'legal', name: 'Legal' },
  { key: 'it', name: 'IT' },
];

/** Which of the disciplines that restricted data always needs have no seat at a place, or nobody who stands in there. */
export async function notStoodIn(
  reader: Reader,
  workspaceId: string,
  place: Place,
): Promise<{ discipline: string; lacks: 'seat' | 'deputy' }[]> {
  const seats = await readSeatsAt(reader, workspaceId, place);
  const names = new Map((await readDisciplineNames(reader, workspaceId)).map(({ key, name }) => [key, name]));
  return ALWAYS_NEEDED.flatMap(({ key, name }) => {
    const seat: Seat | undefined = seats.find(({ discipline }) => discipline.key === key);
    if (seat?.deputy !== undefined) return [];
    return [
      { discipline: names.get(key) ?? name, lacks: seat === undefined ? ('seat' as const) : ('deputy' as const) },
    ];
  });
}
