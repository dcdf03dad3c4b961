import type { Temporal } from 'temporal-polyfill';
import type { Reader } from '../../../platform/database/database.ts';
import { delegatesNow } from '../delegation-store.ts';
import { type Seat, seatsThatCount } from '../domain/seat.ts';
import { activeMembers, confirmersOf, disciplineByKey } from '../member-store.ts';
import { seatsOfDataset, seatsOfDomain } from '../seat-store.ts';

/** A data set, or one that is to be; `domainId` is its domain's. */
export type Place = { datasetId: string | null; domainId: string | null };

/** The seats that count at a data set, by discipline. */
export async function readSeatsAt(reader: Reader, workspaceId: string, place: Place): Promise<Seat[]> {
  const ofDomain = place.domainId === null ? [] : await seatsOfDomain(reader, workspaceId, place.domainId);
  const ofDataset = place.datasetId === null ? [] : await seatsOfDataset(reader, workspaceId, place.datasetId);
  return seatsThatCount(ofDomain, ofDataset);
}

/** Somebody who may decide at a data set, with the keys of the disciplines for which they may. */
export type Decider = { personId: string; slackId: string; disciplines: ReadonlySet<string> };

/** The discipline that is asked also where it has no seat. */
const LEGAL = 'legal';

/**
 * Who may decide about a data set at this moment: of each seat its steward, the deputy, whom the steward passed decisions on to, and the
 * discipline's lead; for legal, where it has no seat there, its lead and its stewards elsewhere. Active full members only.
 */
export async function readDeciders(
  reader: Reader,
  workspaceId: string,
  place: Place,
  now: Temporal.Instant,
): Promise<Decider[]> {
  const seats = await readSeatsAt(reader, workspaceId, place);
  const stewardIds = seats.flatMap(({ steward }) => (steward === undefined ? [] : [steward.id]));
  const delegates = await delegatesNow(reader, workspaceId, stewardIds, now);
  const disciplines = new Map<string, Set<string>>();
  const note = (personId: string | undefined, discipline: string) => {
    if (personId === undefined) return;
    disciplines.set(personId, (disciplines.get(personId) ?? new Set()).add(discipline));
  };
  for (const { discipline, steward, deputy } of seats) {
    for (const id of [steward?.id, deputy?.id, discipline.leadId]) note(id, discipline.key);
    for (const { disciplineId, fromId, toId } of delegates) {
      if (disciplineId === discipline.id && fromId === steward?.id) note(toId, discipline.key);
    }
  }
  if (!seats.some(({ discipline }) => discipline.key === LEGAL)) {
    const legal = await disciplineByKey(reader, workspaceId, LEGAL);
    const confirmers = legal === undefined ? [] : await confirmersOf(reader, workspaceId, legal.id);
    for (const { id } of confirmers) note(id, LEGAL);
  }
  const members = await activeMembers(reader, workspaceId, [...disciplines.keys()]);
  return members.map(({ id, slackId }) => ({ personId: id, slackId, disciplines: disciplines.get(id) ?? new Set() }));
}

/** The leads of the disciplines that have a seat at a data set; active full members, by id. */
export async function readLeads(reader: Reader, workspaceId: string, place: Place): Promise<string[]> {
  const seats = await readSeatsAt(reader, workspaceId, place);
  const leadIds = new Set(seats.flatMap(({ discipline }) => discipline.leadId ?? []));
  return (await activeMembers(reader, workspaceId, [...leadIds])).map(({ id }) => id);
}
