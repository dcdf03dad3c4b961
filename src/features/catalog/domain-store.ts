import { prismaOf, type Reader, type Tx } from '../../platform/database/database.ts';

export type DomainRow = { id: string; name: string; channelId: string | null };

/** Domains whose name begins with, or has, what was typed; at most `limit`, by name. */
export async function domainsLike(
  reader: Reader,
  workspaceId: string,
  typed: string,
  limit: number,
): Promise<DomainRow[]> {
  return prismaOf(reader).domain.findMany({
    where: { workspaceId, name: { contains: typed, mode: 'insensitive' } },
    select: { id: true, name: true, channelId: true },
    orderBy: { name: 'asc' },
    take: limit,
  });
}

/** The domain with this id, if it is one of the workspace. */
export async function findDomain(reader: Reader, workspaceId: string, id: string): Promise<DomainRow | undefined> {
  const row = await prismaOf(reader).domain.findFirst({
    where: { workspaceId, id },
    select: { id: true, name: true, channelId: true },
  });
  return row ?? undefined;
}

/** How many domains a workspace has. */
export async function countDomains(reader: Reader, workspaceId: string): Promise<number> {
  return prismaOf(reader).domain.count({ where: { workspaceId } });
}

export type DomainImportRow = {
  key: string;
  name: string;
  description: string;
  channelId: string | null;
  seats: { discipline: string; stewardHandle: string | undefined; deputyHandle: string | undefined }[];
};

/**
 * Makes a domain or brings it up to date, with its seats. A seat that somebody holds keeps its holder where the import names none. Returns
 * the handles and disciplines that are not known.
 */
export async function saveDomain(tx: Tx, workspaceId: string, domain: DomainImportRow): Promise<string[]> {
  const prisma = prismaOf(tx);
  const { key, name, description, channelId } = domain;
  const { id: domainId } = await prisma.domain.upsert({
    where: { workspaceId_key: { workspaceId, key } },
    create: { workspaceId, key, name, description, channelId },
    update: { name, description, channelId },
    select: { id: true },
  });
  const unknown: string[] = [];
  const personId = async (handle: string | undefined) => {
    if (handle === undefined) return undefined;
    const person = await prisma.person.findFirst({ where: { workspaceId, handle }, select: { id: true } });
    if (person === null) unknown.push(handle);
    return person?.id;
  };
  for (const seat of domain.seats) {
    const discipline = await prisma.discipline.findUnique({
      where: { workspaceId_key: { workspaceId, key: seat.discipline } },
      select: { id: true },
    });
    if (discipline === null) {
      unknown.push(seat.discipline);
      continue;
    }
    const stewardId = await personId(seat.stewardHandle);
    const deputyId = await personId(seat.deputyHandle);
    const holders = {
      ...(stewardId === undefined ? {} : { stewardId }),
      ...(deputyId === undefined ? {} : { deputyId }),
    };
    await prisma.seat.upsert({
      where: { domainId_disciplineId: { domainId, disciplineId: discipline.id } },
      create: { domainId, disciplineId: discipline.id, ...holders },
      update: holders,
    });
  }
  return unknown;
}

/** Stamps every data set of these domains, since what is searched of a data set has its domain's name in it. */
export async function touchDatasetsOf(
  tx: Tx,
  workspaceId: string,
  domainKeys: string[],
  version: bigint,
): Promise<void> {
  await prismaOf(tx).dataset.updateMany({
    where: { workspaceId, domain: { key: { in: domainKeys } } },
    data: { version },
  });
}
