import type { Temporal } from 'temporal-polyfill';
import { prismaOf, type Reader, type Tx } from '../../platform/database/database.ts';
import { fromInstant, toInstant } from '../../platform/database/dates.ts';
import { type Sql, sql } from '../../platform/database/sql.ts';
import { type Holder, type Seat, seatsThatCount } from './domain/seat.ts';

type SeatRow = {
  id: string;
  since: Date;
  temporaryUntil: Date | null;
  disciplineId: string;
  disciplineKey: string;
  discipline: string;
  leadId: string | null;
  domainId: string | null;
  datasetId: string | null;
  place: string;
  channelId: string | null;
  stewardId: string | null;
  stewardSlackId: string | null;
  deputyId: string | null;
  deputySlackId: string | null;
};

/** Seats that a condition on `s` (the seat) and `di` (its discipline) picks, by place and discipline. One query, however many tables. */
async function seatsWhere(reader: Reader, condition: Sql): Promise<Seat[]> {
  const rows = await prismaOf(reader).$queryRaw<SeatRow[]>`
    SELECT s.id, s.since, s.temporary_until AS "temporaryUntil", s.domain_id AS "domainId", s.dataset_id AS "datasetId",
           di.id AS "disciplineId", di.key AS "disciplineKey", di.name AS discipline, di.lead_id AS "leadId",
           COALESCE(dom.name, ds.name) AS place, COALESCE(dom.channel_id, of_ds.channel_id) AS "channelId",
           st.id AS "stewardId", st.slack_id AS "stewardSlackId", de.id AS "deputyId", de.slack_id AS "deputySlackId"
    FROM seat s
    JOIN discipline di ON di.id = s.discipline_id
    LEFT JOIN domain dom ON dom.id = s.domain_id
    LEFT JOIN dataset ds ON ds.id = s.dataset_id
    LEFT JOIN domain of_ds ON of_ds.id = ds.domain_id
    LEFT JOIN person st ON st.id = s.steward_id
    LEFT JOIN person de ON de.id = s.deputy_id
    WHERE ${condition}
    ORDER BY place, di.key, s.id`;
  return rows.map(toSeat);
}

function toSeat(row: SeatRow): Seat {
  const { id, disciplineId, disciplineKey, discipline, leadId, place, channelId, temporaryUntil } = row;
  return {
    id,
    discipline: { id: disciplineId, key: disciplineKey, name: discipline, leadId: leadId ?? undefined },
    at:
      row.domainId === null
        ? { kind: 'dataset', id: row.datasetId ?? '', name: place }
        : { kind: 'domain', id: row.domainId, name: place },
    channelId: channelId ?? undefined,
    steward: holder(row.stewardId, row.stewardSlackId),
    deputy: holder(row.deputyId, row.deputySlackId),
    since: toInstant(row.since),
    temporaryUntil: temporaryUntil === null ? undefined : toInstant(temporaryUntil),
  };
}

function holder(id: string | null, slackId: string | null): Holder | undefined {
  return id === null || slackId === null ? undefined : { id, slackId };
}

/** A seat of the workspace, as it is. */
export async function findSeat(reader: Reader, workspaceId: string, id: string): Promise<Seat | undefined> {
  const [seat] = await seatsWhere(reader, sql`s.workspace_id = ${workspaceId} AND s.id = ${id}::uuid`);
  return seat;
}

/** The seats of a domain, by discipline. */
export async function seatsOfDomain(reader: Reader, workspaceId: string, domainId: string): Promise<Seat[]> {
  return seatsWhere(reader, sql`s.workspace_id = ${workspaceId} AND s.domain_id = ${domainId}::uuid`);
}

/** The seats of all domains, by domain and discipline. */
export async function seatsOfDomains(reader: Reader, workspaceId: string): Promise<Seat[]> {
  return seatsWhere(reader, sql`s.workspace_id = ${workspaceId} AND s.domain_id IS NOT NULL`);
}

/** The seats that a data set has of its own, by discipline. */
export async function seatsOfDataset(reader: Reader, workspaceId: string, datasetId: string): Promise<Seat[]> {
  return seatsWhere(reader, sql`s.workspace_id = ${workspaceId} AND s.dataset_id = ${datasetId}::uuid`);
}

/** The seats that data sets have of their own, by data set and discipline. */
export async function seatsOfDatasets(reader: Reader, workspaceId: string): Promise<Seat[]> {
  return seatsWhere(reader, sql`s.workspace_id = ${workspaceId} AND s.dataset_id IS NOT NULL`);
}

/** A seat as it is now; whoever else would change it waits until this transaction has ended. */
export async function lockSeat(tx: Tx, workspaceId: string, id: string): Promise<Seat | undefined> {
  await prismaOf(tx).$queryRaw`SELECT 1 FROM seat WHERE workspace_id = ${workspaceId} AND id = ${id}::uuid FOR UPDATE`;
  return findSeat(tx, workspaceId, id);
}

/** The seats where a person is steward or deputy, by the name of the place. */
export async function seatsWith(reader: Reader, workspaceId: string, personId: string): Promise<Seat[]> {
  return seatsWhere(
    reader,
    sql`s.workspace_id = ${workspaceId} AND (s.steward_id = ${personId}::uuid OR s.deputy_id = ${personId}::uuid)`,
  );
}

/** Sets who holds a seat. A new steward, or none, begins anew; the deputy goes with `deputyId: null` only. */
export async function setHolders(
  tx: Tx,
  seatId: string,
  change:
    | { stewardId: string | null; since: Temporal.Instant; temporaryUntil?: Temporal.Instant; deputyId?: null }
    | { deputyId: string | null },
): Promise<void> {
  const data =
    'stewardId' in change
      ? {
          ...change,
          since: fromInstant(change.since),
          temporaryUntil: change.temporaryUntil === undefined ? null : fromInstant(change.temporaryUntil),
        }
      : change;
  await prismaOf(tx).seat.update({ where: { id: seatId }, data });
}

/** How many seats of a workspace nobody holds. */
export async function countVacantSeats(reader: Reader, workspaceId: string): Promise<number> {
  return prismaOf(reader).seat.count({ where: { workspaceId, stewardId: null } });
}

/** The seats of these disciplines that are vacant or held for the time being, the vacant ones first, longest vacant first; at most `limit`. */
export async function claimableSeatsOf(
  reader: Reader,
  workspaceId: string,
  disciplineIds: string[],
  limit: number,
): Promise<Seat[]> {
  const seats = await seatsWhere(
    reader,
    sql`s.workspace_id = ${workspaceId} AND s.discipline_id = ANY(${disciplineIds}::uuid[])
      AND (s.steward_id IS NULL OR s.temporary_until IS NOT NULL)`,
  );
  const isHeld = ({ steward }: Seat) => Number(steward !== undefined);
  return seats
    .sort((a, b) => isHeld(a) - isHeld(b) || a.since.epochMilliseconds - b.since.epochMilliseconds)
    .slice(0, limit);
}

/** The discipline of each of these seats and where it stands, by id; those of another workspace are left out. */
export async function namesOfSeats(
  reader: Reader,
  workspaceId: string,
  ids: string[],
): Promise<Map<string, { discipline: string; place: string }>> {
  const seats = await seatsWhere(reader, sql`s.workspace_id = ${workspaceId} AND s.id = ANY(${ids}::uuid[])`);
  return new Map(seats.map(({ id, discipline, at }) => [id, { discipline: discipline.name, place: at.name }]));
}

/** Those who are steward of any seat, by name. */
export async function seatHolders(
  reader: Reader,
  workspaceId: string,
): Promise<{ slackId: string; handle: string; name: string }[]> {
  return prismaOf(reader).person.findMany({
    where: { workspaceId, stewardOf: { some: {} } },
    select: { slackId: true, handle: true, name: true },
    orderBy: { name: 'asc' },
  });
}

/**
 * A test, true of data sets where one of the seats that count is vacant, or held by this person (by Slack id); as the seats are at the call.
 */
export async function placesWith(
  reader: Reader,
  workspaceId: string,
  asked: 'vacant' | { steward: string },
): Promise<(place: { datasetId: string; domainId: string | null }) => boolean> {
  const seats = await seatsWhere(reader, sql`s.workspace_id = ${workspaceId}`);
  const isAsked = (seat: Seat) =>
    asked === 'vacant' ? seat.steward === undefined : seat.steward?.slackId === asked.steward;
  const byPlace = Map.groupBy(seats, ({ at }) => at.id);
  const askedDomains = new Set(
    seats.filter((seat) => seat.at.kind === 'domain' && isAsked(seat)).map(({ at }) => at.id),
  );
  return ({ datasetId, domainId }) => {
    const own = byPlace.get(datasetId);
    if (own === undefined) return domainId !== null && askedDomains.has(domainId);
    return seatsThatCount(domainId === null ? [] : (byPlace.get(domainId) ?? []), own).some(isAsked);
  };
}

/** The domains where a person is steward; their ids. */
export async function domainsOf(reader: Reader, workspaceId: string, personId: string): Promise<string[]> {
  const seats = await seatsWith(reader, workspaceId, personId);
  const held = seats.filter(({ at, steward }) => at.kind === 'domain' && steward?.id === personId);
  return [...new Set(held.map(({ at }) => at.id))];
}

/** The stewards of each domain that has any, by id, in a lasting order. */
export async function stewardsByDomain(reader: Reader, workspaceId: string): Promise<Map<string, string[]>> {
  const rows = await prismaOf(reader).$queryRaw<{ domainId: string; personIds: string[] }[]>`
    SELECT s.domain_id AS "domainId", array_agg(DISTINCT s.steward_id::text) AS "personIds"
    FROM seat s JOIN person p ON p.id = s.steward_id AND p.active
    WHERE s.workspace_id = ${workspaceId} AND s.domain_id IS NOT NULL GROUP BY s.domain_id`;
  return new Map(rows.map(({ domainId, personIds }) => [domainId, personIds]));
}

/** Who is steward of a seat at a domain, or at one of its data sets. */
export async function stewardsInDomain(
  reader: Reader,
  workspaceId: string,
  domainId: string,
): Promise<{ disciplineId: string; personId: string }[]> {
  const seats = await seatsWhere(
    reader,
    sql`s.workspace_id = ${workspaceId} AND s.steward_id IS NOT NULL
        AND (s.domain_id = ${domainId}::uuid OR ds.domain_id = ${domainId}::uuid)`,
  );
  return seats.flatMap(({ discipline, steward }) =>
    steward === undefined ? [] : [{ disciplineId: discipline.id, personId: steward.id }],
  );
}
