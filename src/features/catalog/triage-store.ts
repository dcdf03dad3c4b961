import { prismaOf, type Reader } from '../../platform/database/database.ts';

/** A data set of which nobody has said yet how sensitive it is. */
export type Unclassified = { id: string; name: string; description: string; domain: string; fieldNames: string[] };

/** Unclassified data sets of these domains, those that most others are made from first; at most `limit`, and how many there are. */
export async function unclassifiedIn(
  reader: Reader,
  workspaceId: string,
  domainIds: string[],
  limit: number,
): Promise<{ datasets: Unclassified[]; total: number }> {
  const rows = await prismaOf(reader).$queryRaw<(Unclassified & { total: number })[]>`
    SELECT d.id, d.name, COALESCE(d.written_description, d.description) AS description, dom.name AS domain,
           (SELECT COALESCE(array_agg(f.name ORDER BY f.position), '{}') FROM field f WHERE f.dataset_id = d.id) AS "fieldNames",
           count(*) OVER ()::int AS total
    FROM dataset d JOIN domain dom ON dom.id = d.domain_id
    WHERE d.workspace_id = ${workspaceId} AND d.gone_at IS NULL AND d.sensitivity = 'unclassified'
      AND d.domain_id = ANY(${domainIds}::uuid[])
    ORDER BY (SELECT count(*) FROM lineage l WHERE l.upstream_id = d.id) DESC, d.name, d.id
    LIMIT ${limit}`;
  return { datasets: rows.map(({ total: _, ...dataset }) => dataset), total: rows[0]?.total ?? 0 };
}
