import type { Temporal } from 'temporal-polyfill';
import { prismaOf, type Reader, type Tx } from '../../platform/database/database.ts';
import { fromInstant } from '../../platform/database/dates.ts';
import type { Seat } from './domain/seat.ts';
import { seatsOfDatasets } from './seat-store.ts';

/** Gives a data set a seat of its own; with a seat to begin with, held by the same people for as long. */
export async function insertOwnSeat(
  tx: Tx,
  seat: {
    workspaceId: string;
    datasetId: string;
    disciplineId: string;
    like: Pick<Seat, 'steward' | 'deputy' | 'temporaryUntil'> | undefined;
    now: Temporal.Instant;
  },
): Promise<void> {
  const { workspaceId, datasetId, disciplineId, like, now } = seat;
  await prismaOf(tx).seat.create({
    data: {
      ...{ workspaceId, datasetId, disciplineId, since: fromInstant(now) },
      ...{ stewardId: like?.steward?.id ?? null, deputyId: like?.deputy?.id ?? null },
      temporaryUntil: like?.temporaryUntil === undefined ? null : fromInstant(like.temporaryUntil),
    },
  });
}

/** Takes a seat away, with what was asked about it. */
export async function deleteSeat(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await prismaOf(tx).seat.deleteMany({ where: { workspaceId, id } });
}

/** The seats that data sets have of their own, by the domain of the data set; those of data sets without one, or gone, are left out. */
export async function ownSeatsByDomain(reader: Reader, workspaceId: string): Promise<Map<string, Seat[]>> {
  const seats = await seatsOfDatasets(reader, workspaceId);
  const datasets = await prismaOf(reader).dataset.findMany({
    where: { workspaceId, id: { in: seats.map(({ at }) => at.id) }, goneAt: null },
    select: { id: true, domainId: true },
  });
  const domains = new Map(datasets.map(({ id, domainId }) => [id, domainId]));
  const byDomain = Map.groupBy(seats, ({ at }) => domains.get(at.id) ?? '');
  byDomain.delete('');
  return byDomain;
}
