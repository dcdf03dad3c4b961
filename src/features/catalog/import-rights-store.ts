import { prismaOf, type Reader, type Tx } from '../../platform/database/database.ts';

/** Whether the catalog has anything from an origin, or had. */
export async function isOriginKnown(reader: Reader, workspaceId: string, origin: string): Promise<boolean> {
  const row = await prismaOf(reader).dataset.findFirst({ where: { workspaceId, origin }, select: { id: true } });
  return row !== null;
}

/** The domains of the data sets that the last comparison found changed or gone, as they are now. */
export async function domainsChanged(tx: Tx): Promise<{ id: string | null; name: string | null; datasets: number }[]> {
  return prismaOf(tx).$queryRaw`
    SELECT m.id, m.name, count(*)::int AS datasets
    FROM (SELECT id FROM import_target WHERE NOT added AND what <> '{}' UNION ALL SELECT id FROM import_gone) AS touched
    JOIN dataset d USING (id) LEFT JOIN domain m ON m.id = d.domain_id
    GROUP BY m.id, m.name ORDER BY m.name NULLS LAST`;
}
