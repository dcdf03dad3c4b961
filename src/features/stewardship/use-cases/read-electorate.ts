import type { Temporal } from 'temporal-polyfill';
import type { Reader } from '../../../platform/database/database.ts';
import { delegatesNow } from '../delegation-store.ts';
import { disciplinesByKey, type Elector as Member, membersWithDisciplines } from '../electorate-store.ts';
import { stewardsInDomain } from '../seat-store.ts';
import { type Place, readSeatsAt } from './read-seats.ts';

/** By what somebody may fill a seat, in the order in which they are asked (product.md, "The quorum"). */
export const ROLES = ['holder', 'delegate', 'deputy', 'steward', 'lead'] as const;
export type Role = (typeof ROLES)[number];

/** Somebody who may fill seats at a data set. */
export type Elector = Member & {
  /** The seats that they may fill, by discipline, each by the first of their roles. `forId`: whose decisions a delegate makes. */
  seats: ReadonlyMap<string, { role: Role; forId?: string }[]>;
};

/** A seat at a data set, or the place where a discipline would have one. */
export type ElectorateSeat = {
  key: string;
  name: string;
  /** False for a discipline that was asked about and has no seat there: only its lead can speak for it. */
  coOwns: boolean;
  holderId: string | undefined;
  /** Since when nobody holds it, or somebody does. */
  since: Temporal.Instant | undefined;
};

/** Who may decide about access to a data set at this moment, seat by seat. */
export type Electorate = { seats: ElectorateSeat[]; electors: Elector[]; channelId: string | undefined };

/**
 * Who may fill the seats at a data set: the holder, the holder's delegate, the deputy, another steward of that discipline in the domain,
 * then the discipline's lead; active full members assigned to the discipline only. `alsoNamed` are disciplines whose word is asked also
 * where they have no seat.
 */
export async function readElectorate(
  reader: Reader,
  workspaceId: string,
  place: Place,
  { alsoNamed, now }: { alsoNamed: readonly string[]; now: Temporal.Instant },
): Promise<Electorate> {
  const seats = await readSeatsAt(reader, workspaceId, place);
  const others = place.domainId === null ? [] : await stewardsInDomain(reader, workspaceId, place.domainId);
  const holderIds = seats.flatMap(({ steward }) => steward?.id ?? []);
  const delegates = await delegatesNow(reader, workspaceId, holderIds, now);
  const missing = alsoNamed.filter((key) => !seats.some(({ discipline }) => discipline.key === key));
  const named = await disciplinesByKey(reader, workspaceId, missing);

  const roles = new Map<string, Map<string, { role: Role; forId?: string }[]>>();
  const note = (personId: string | undefined, key: string, role: { role: Role; forId?: string }) => {
    if (personId === undefined) return;
    const ofPerson = roles.get(personId) ?? new Map<string, { role: Role; forId?: string }[]>();
    ofPerson.set(key, [...(ofPerson.get(key) ?? []), role]);
    roles.set(personId, ofPerson);
  };
  for (const { discipline, steward, deputy } of seats) {
    const { id, key, leadId } = discipline;
    note(steward?.id, key, { role: 'holder' });
    for (const { disciplineId, fromId, toId } of delegates) {
      if (disciplineId === id && fromId === steward?.id) note(toId, key, { role: 'delegate', forId: fromId });
    }
    note(deputy?.id, key, { role: 'deputy' });
    for (const other of others) if (other.disciplineId === id) note(other.personId, key, { role: 'steward' });
    note(leadId, key, { role: 'lead' });
  }
  for (const { key, leadId } of named) note(leadId ?? undefined, key, { role: 'lead' });

  const members = await membersWithDisciplines(reader, workspaceId, [...roles.keys()]);
  return {
    channelId: seats.find(({ channelId }) => channelId !== undefined)?.channelId,
    seats: [
      ...seats.map(({ discipline: { key, name }, steward, since }) => ({
        ...{ key, name, coOwns: true, holderId: steward?.id, since },
      })),
      ...named.map(({ key, name }) => ({ key, name, coOwns: false, holderId: undefined, since: undefined })),
    ],
    electors: members.map((member) => ({
      ...member,
      seats: new Map([...(roles.get(member.id) ?? [])].filter(([key]) => member.disciplines.has(key))),
    })),
  };
}
