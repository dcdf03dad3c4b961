import { prismaOf, type Reader } from '../../platform/database/database.ts';

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

/** A domain with how many data sets it has, and how many of them lack a class or a description. */
export type DomainCounts = DomainRow & { datasets: number; unclassified: number; undescribed: number };

/** The workspace's domains, by name; only those whose name has the words in it where there are any. At most `limit`. */
export async function countByDomain(
  reader: Reader,
  workspaceId: string,
  words: string,
  limit: number,
): Promise<DomainCounts[]> {
  const domains = await domainsLike(reader, workspaceId, words, limit);
  const counts = await prismaOf(reader).$queryRaw<
    { domainId: string; datasets: number; unclassified: number; undescribed: number }[]
  >`
    SELECT domain_id AS "domainId", count(*)::int AS datasets,
           count(*) FILTER (WHERE sensitivity = 'unclassified')::int AS unclassified,
           count(*) FILTER (WHERE COALESCE(written_description, description) = '')::int AS undescribed
    FROM dataset
    WHERE workspace_id = ${workspaceId} AND gone_at IS NULL AND domain_id = ANY(${domains.map(({ id }) => id)}::uuid[])
    GROUP BY domain_id`;
  const byDomain = new Map(counts.map(({ domainId, ...count }) => [domainId, count]));
  return domains.map((domain) => ({
    ...{ datasets: 0, unclassified: 0, undescribed: 0 },
    ...byDomain.get(domain.id),
    ...domain,
  }));
}
