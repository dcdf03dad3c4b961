import { prismaOf, type Reader, type Tx } from '../../platform/database/database.ts';
import { sql } from '../../platform/database/sql.ts';
import type { SourceConflict } from './domain/dataset.ts';
import {
  LEAST_SENSITIVITY,
  PERSONAL_DATA_BY_STRICTNESS,
  SENSITIVITY_BY_STRICTNESS,
} from './domain/imported-catalog.ts';

/**
 * What the sources of the last comparison state of classes and domains, beside what stands after it. A sensitivity below what the source's
 * own class of personal data asks for counts as that much.
 */
const STATED = sql`
  SELECT id, 'sensitivity' AS part, sensitivity AS ours,
         (${SENSITIVITY_BY_STRICTNESS}::text[])[GREATEST(
           array_position(${SENSITIVITY_BY_STRICTNESS}::text[], stated_sensitivity),
           array_position(${SENSITIVITY_BY_STRICTNESS}::text[],
             (${LEAST_SENSITIVITY}::text[])[
               array_position(${PERSONAL_DATA_BY_STRICTNESS}::text[], COALESCE(stated_personal_data, personal_data))])
         )] AS stated
  FROM import_target WHERE NOT is_foreign AND stated_sensitivity IS NOT NULL
  UNION ALL
  SELECT id, 'personalData', personal_data, stated_personal_data
  FROM import_target WHERE NOT is_foreign AND stated_personal_data IS NOT NULL
  UNION ALL
  SELECT id, 'domainId', domain_id::text, stated_domain_id::text
  FROM import_target WHERE NOT is_foreign AND stated_domain_id IS NOT NULL`;

/** Keeps where the last comparison's sources say something else than what stands, once that is written. What was settled before stays so. */
export async function recordConflicts(tx: Tx): Promise<void> {
  const prisma = prismaOf(tx);
  await prisma.$executeRaw`
    DELETE FROM source_conflict c USING import_target t
    WHERE c.dataset_id = t.id AND NOT t.is_foreign
      AND NOT EXISTS (SELECT FROM (${STATED}) AS s WHERE s.id = c.dataset_id AND s.part = c.part AND s.stated IS DISTINCT FROM s.ours)`;
  await prisma.$executeRaw`
    INSERT INTO source_conflict (dataset_id, part, stated)
    SELECT id, part, stated FROM (${STATED}) AS s WHERE stated IS DISTINCT FROM ours ORDER BY id, part
    ON CONFLICT (dataset_id, part) DO UPDATE SET stated = EXCLUDED.stated, settled = false
    WHERE source_conflict.stated <> EXCLUDED.stated`;
}

/** Conflicts that nobody has settled, and that are none any more where people have come to say the same. `d` is the data set. */
const OPEN = sql`
  NOT c.settled AND d.gone_at IS NULL AND c.stated <> CASE c.part
    WHEN 'sensitivity' THEN d.sensitivity::text
    WHEN 'personalData' THEN d.personal_data::text
    ELSE COALESCE(d.domain_id::text, '') END`;

/** Where a data set's source says something else than what stands, by part. */
export async function openConflicts(reader: Reader, workspaceId: string, datasetId: string): Promise<SourceConflict[]> {
  return prismaOf(reader).$queryRaw<SourceConflict[]>`
    SELECT c.part, c.stated, m.name AS "domainName"
    FROM source_conflict c JOIN dataset d ON d.id = c.dataset_id
    LEFT JOIN domain m ON m.workspace_id = d.workspace_id AND c.part = 'domainId' AND m.id::text = c.stated
    WHERE d.workspace_id = ${workspaceId} AND d.id = ${datasetId}::uuid AND ${OPEN}
      AND (c.part <> 'domainId' OR m.id IS NOT NULL)
    ORDER BY c.part DESC`;
}

/** Data sets of these domains with such conflicts, by name: at most `limit`, and how many there are. */
export async function datasetsInConflict(
  reader: Reader,
  workspaceId: string,
  domainIds: string[],
  limit: number,
): Promise<{ datasets: { id: string; name: string }[]; total: number }> {
  const rows = await prismaOf(reader).$queryRaw<{ id: string; name: string; total: number }[]>`
    SELECT d.id, d.name, count(*) OVER ()::int AS total
    FROM dataset d
    WHERE d.workspace_id = ${workspaceId} AND d.domain_id = ANY(${domainIds}::uuid[])
      AND EXISTS (SELECT FROM source_conflict c WHERE c.dataset_id = d.id AND ${OPEN})
    ORDER BY d.name, d.id LIMIT ${limit}`;
  return { datasets: rows.map(({ id, name }) => ({ id, name })), total: rows[0]?.total ?? 0 };
}

/** Lets what stands stay, until the source says something new. */
export async function settleConflicts(tx: Tx, workspaceId: string, datasetId: string): Promise<void> {
  await prismaOf(tx).sourceConflict.updateMany({
    where: { datasetId, dataset: { workspaceId } },
    data: { settled: true },
  });
}
