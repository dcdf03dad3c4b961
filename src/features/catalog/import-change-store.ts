import type { Temporal } from 'temporal-polyfill';
import { prismaOf, type Reader, type Tx } from '../../platform/database/database.ts';
import { fromInstant } from '../../platform/database/dates.ts';
import type { Sensitivity } from './domain/classification.ts';

/**
 * Keeps what the last comparison found of data sets that are known already, for those who follow them; the ledger has one entry for the
 * whole import. Call before the difference is written: afterwards nobody knows which fields there were.
 */
export async function noteImportChanges(
  tx: Tx,
  workspaceId: string,
  version: bigint,
  now: Temporal.Instant,
): Promise<void> {
  await prismaOf(tx).$executeRaw`
    INSERT INTO import_change (workspace_id, version, dataset_id, parts, fields_new, fields_gone, fields_retyped, at)
    WITH stored AS (
      SELECT dataset_id AS id, name, data_type FROM field
      WHERE dataset_id IN (SELECT id FROM import_part WHERE part = 'fields')
    ), staged AS (
      SELECT t.id, f.field->>0 AS name, f.field->>1 AS data_type
      FROM import_target t, jsonb_array_elements(t.fields) WITH ORDINALITY AS f (field, number)
      WHERE t.id IN (SELECT id FROM import_part WHERE part = 'fields')
    ), fields AS (
      SELECT id,
             array_agg(name ORDER BY name) FILTER (WHERE stored.name IS NULL) AS new,
             array_agg(name ORDER BY name) FILTER (WHERE staged.name IS NULL) AS gone,
             array_agg(name ORDER BY name) FILTER (WHERE staged.data_type <> stored.data_type) AS retyped
      FROM staged FULL JOIN stored USING (id, name)
      WHERE stored.name IS NULL OR staged.name IS NULL OR staged.data_type <> stored.data_type
      GROUP BY id
    ), changed AS (
      SELECT t.id, f.new, f.gone, f.retyped,
             array_remove(ARRAY[
               CASE WHEN 'sensitivity' = ANY(t.what) THEN 'sensitivity' END,
               CASE WHEN 'personal data' = ANY(t.what) THEN 'personalData' END,
               CASE WHEN 'domain' = ANY(t.what) THEN 'domainId' END,
               CASE WHEN 'came back' = ANY(t.what) THEN 'back' END,
               CASE WHEN 'rules of use' = ANY(t.what) THEN 'rules' END,
               CASE WHEN 'caveats' = ANY(t.what) THEN 'caveats' END
             ], NULL) AS parts
      FROM import_target t LEFT JOIN fields f USING (id) WHERE NOT t.added AND t.what <> '{}'
      UNION ALL
      SELECT id, NULL, NULL, NULL, ARRAY['gone'] FROM import_gone
    )
    SELECT ${workspaceId}, ${version}::bigint, id, parts, COALESCE(new, '{}'), COALESCE(gone, '{}'),
           COALESCE(retyped, '{}'), ${fromInstant(now)}::timestamptz
    FROM changed WHERE parts <> '{}' OR COALESCE(new, gone, retyped) IS NOT NULL`;
}

/** What an import changed of one data set. `parts` as in the table. */
export type ImportChange = {
  datasetId: string;
  parts: string[];
  fieldsNew: string[];
  fieldsGone: string[];
  fieldsRetyped: string[];
};

/**
 * How many of some data sets, and of those of some domains, an import changed, and what it changed of the first `limit`: those that are
 * named before those of the domains.
 */
export async function importChangesOf(
  reader: Reader,
  workspaceId: string,
  asked: {
    version: bigint;
    datasetIds: string[];
    domainIds: string[];
    sensitivities: readonly Sensitivity[];
    limit: number;
  },
): Promise<{ total: number; first: ImportChange[] }> {
  const { version, datasetIds, domainIds, sensitivities, limit } = asked;
  const rows = await prismaOf(reader).$queryRaw<(ImportChange & { total: number })[]>`
    SELECT c.dataset_id AS "datasetId", c.parts, c.fields_new AS "fieldsNew", c.fields_gone AS "fieldsGone",
           c.fields_retyped AS "fieldsRetyped", count(*) OVER ()::int AS total
    FROM import_change c JOIN dataset d ON d.id = c.dataset_id
    WHERE c.workspace_id = ${workspaceId} AND c.version = ${version}::bigint
      AND d.sensitivity::text = ANY(${[...sensitivities]}::text[])
      AND (d.id = ANY(${datasetIds}::uuid[]) OR d.domain_id = ANY(${domainIds}::uuid[]))
    ORDER BY d.id = ANY(${datasetIds}::uuid[]) DESC, d.name, d.id LIMIT ${limit}`;
  return { total: rows[0]?.total ?? 0, first: rows.map(({ total: _, ...change }) => change) };
}

/** Forgets what imports changed before a moment. */
export async function forgetImportChanges(tx: Tx, workspaceId: string, before: Temporal.Instant): Promise<void> {
  await prismaOf(tx).importChange.deleteMany({ where: { workspaceId, at: { lt: fromInstant(before) } } });
}
