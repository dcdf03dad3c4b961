import type { Temporal } from 'temporal-polyfill';
import { prismaOf, type Reader, type Tx } from '../../platform/database/database.ts';
import { fromInstant } from '../../platform/database/dates.ts';

/** A domain as admins set it up. */
export type DomainSetup = {
  id: string;
  key: string;
  name: string;
  description: string;
  channelId: string | null;
  /** Ids and keys of the co-owning disciplines, by name. */
  disciplines: { id: string; key: string; name: string }[];
};

/** Has everybody else who would change teams, disciplines or domains wait until this transaction has ended. */
export async function lockOrganization(tx: Tx, workspaceId: string): Promise<void> {
  await prismaOf(tx).$queryRaw`SELECT 1 FROM workspace WHERE id = ${workspaceId} FOR NO KEY UPDATE`;
}

/** The workspace's domains, by name. */
export async function readDomains(reader: Reader, workspaceId: string): Promise<DomainSetup[]> {
  const rows = await prismaOf(reader).domain.findMany({
    where: { workspaceId },
    select: {
      ...{ id: true, key: true, name: true, description: true, channelId: true },
      seats: { select: { discipline: { select: { id: true, key: true, name: true } } } },
    },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ seats, ...row }) => ({
    ...row,
    disciplines: seats
      .map(({ discipline }) => discipline)
      .sort((one, other) => one.name.localeCompare(other.name, 'en')),
  }));
}

/** The workspace's disciplines, by name. */
export async function readDisciplineNames(
  reader: Reader,
  workspaceId: string,
): Promise<{ id: string; key: string; name: string }[]> {
  return prismaOf(reader).discipline.findMany({
    where: { workspaceId },
    select: { id: true, key: true, name: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
}

/** Makes a domain without seats; returns its id. */
export async function insertDomain(
  tx: Tx,
  workspaceId: string,
  domain: Omit<DomainSetup, 'id' | 'disciplines'>,
): Promise<string> {
  const row = await prismaOf(tx).domain.create({ data: { workspaceId, ...domain }, select: { id: true } });
  return row.id;
}

/** Changes what a domain is called, what is said of it, and its channel. */
export async function updateDomain(
  tx: Tx,
  id: string,
  change: { name?: string; description?: string; channelId?: string | null },
): Promise<void> {
  await prismaOf(tx).domain.update({ where: { id }, data: change });
}

/** Adds vacant seats to a domain, one for each of these disciplines. */
export async function insertSeats(
  tx: Tx,
  workspaceId: string,
  { domainId, disciplineIds, now }: { domainId: string; disciplineIds: string[]; now: Temporal.Instant },
): Promise<void> {
  const since = fromInstant(now);
  await prismaOf(tx).seat.createMany({
    data: disciplineIds.map((disciplineId) => ({ workspaceId, domainId, disciplineId, since })),
    skipDuplicates: true,
  });
}

/** How many data sets a domain has, those that are gone from their source too, and how many of its seats are held. */
export async function hangsOnDomain(
  reader: Reader,
  workspaceId: string,
  domainId: string,
): Promise<{ datasets: number; held: number }> {
  const prisma = prismaOf(reader);
  return {
    datasets: await prisma.dataset.count({ where: { workspaceId, domainId } }),
    held: await prisma.seat.count({ where: { workspaceId, domainId, stewardId: { not: null } } }),
  };
}

/** Forgets a domain and its vacant seats. False where data sets or stewards hang on it. */
export async function deleteDomain(tx: Tx, workspaceId: string, id: string): Promise<boolean> {
  const { count } = await prismaOf(tx).domain.deleteMany({
    where: { workspaceId, id, datasets: { none: {} }, seats: { none: { stewardId: { not: null } } } },
  });
  return count === 1;
}

/** The seats whose steward was appointed until this moment or before. */
export async function seatsOverAt(reader: Reader, workspaceId: string, now: Temporal.Instant): Promise<string[]> {
  const rows = await prismaOf(reader).seat.findMany({
    where: { workspaceId, temporaryUntil: { lte: fromInstant(now) }, stewardId: { not: null } },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ id }) => id);
}
