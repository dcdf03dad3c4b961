import { prismaOf, type Tx } from '../../platform/database/database.ts';
import {
  CHANGES_SHOWN,
  type DatasetChange,
  LEAST_SENSITIVITY,
  PERSONAL_DATA_BY_STRICTNESS,
  SENSITIVITY_BY_STRICTNESS,
} from './domain/imported-catalog.ts';

/** How many data sets an import would add, change, find gone and leave as they are. */
export type Difference = { added: number; changed: number; gone: number; unchanged: number };

/**
 * Holds the staged import against the catalog as it is now, and leaves what must be done in `import_target` (a row for each data set
 * of the import) and `import_gone`. May be called again when the catalog has moved.
 */
export async function compareWithCatalog(tx: Tx, workspaceId: string, origin: string): Promise<Difference> {
  const prisma = prismaOf(tx);
  await prisma.$executeRaw`DROP TABLE IF EXISTS pg_temp.import_target, pg_temp.import_gone, pg_temp.import_part`;
  await createTarget(tx, workspaceId, origin);
  await prisma.$executeRaw`ANALYZE import_target`;
  await createParts(tx, origin);
  await prisma.$executeRaw`
    CREATE TEMPORARY TABLE import_gone ON COMMIT DROP AS
    SELECT id, name FROM dataset
    WHERE workspace_id = ${workspaceId} AND origin = ${origin} AND gone_at IS NULL
      AND NOT EXISTS (SELECT FROM import_dataset WHERE key = origin_key)`;
  const [counts] = await prisma.$queryRaw<Difference[]>`
    SELECT count(*) FILTER (WHERE added)::int AS added,
           count(*) FILTER (WHERE NOT added AND what <> '{}')::int AS changed,
           count(*) FILTER (WHERE NOT added AND what = '{}')::int AS unchanged,
           (SELECT count(*)::int FROM import_gone) AS gone
    FROM import_target`;
  if (counts === undefined) throw new Error('Counting gave no row.');
  return counts;
}

/**
 * Each data set of the import as it shall be. `what` names the parts that differ from the catalog; those kept in tables of their own
 * follow in {@link createParts}.
 */
async function createTarget(tx: Tx, workspaceId: string, origin: string): Promise<void> {
  await prismaOf(tx).$executeRaw`
    CREATE TEMPORARY TABLE import_target ON COMMIT DROP AS
    WITH staged AS (
      SELECT s.key, d.id, s.name, s.location,
             s.kind, s.description, s.fields, s.caveats,
             COALESCE(d.domain_id, m.id) AS domain_id,
             COALESCE(
               GREATEST(array_position(${PERSONAL_DATA_BY_STRICTNESS}::text[], d.personal_data::text),
                        array_position(${PERSONAL_DATA_BY_STRICTNESS}::text[], s.personal_data)),
               array_position(${PERSONAL_DATA_BY_STRICTNESS}::text[], 'unknown')
             ) AS personal_rank,
             COALESCE(
               GREATEST(array_position(${SENSITIVITY_BY_STRICTNESS}::text[], d.sensitivity::text),
                        array_position(${SENSITIVITY_BY_STRICTNESS}::text[], s.sensitivity)),
               array_position(${SENSITIVITY_BY_STRICTNESS}::text[], 'unclassified')
             ) AS sensitivity_rank,
             s.domain AS stated_domain, m.id AS stated_domain_id,
             s.sensitivity AS stated_sensitivity, s.personal_data AS stated_personal_data
      FROM import_dataset s
      LEFT JOIN domain m ON m.workspace_id = ${workspaceId} AND m.key = s.domain
      LEFT JOIN dataset d ON d.workspace_id = ${workspaceId} AND d.origin = ${origin} AND d.origin_key = s.key
    ), classed AS (
      SELECT *,
             (${PERSONAL_DATA_BY_STRICTNESS}::text[])[personal_rank] AS personal_data,
             -- Who has classified nothing has not classified too low.
             (${SENSITIVITY_BY_STRICTNESS}::text[])[
               CASE WHEN sensitivity_rank = array_position(${SENSITIVITY_BY_STRICTNESS}::text[], 'unclassified')
                    THEN sensitivity_rank
                    ELSE GREATEST(sensitivity_rank, array_position(${SENSITIVITY_BY_STRICTNESS}::text[],
                                                                  (${LEAST_SENSITIVITY}::text[])[personal_rank])) END
             ] AS sensitivity
      FROM staged
    )
    SELECT c.key, COALESCE(c.id, gen_random_uuid()) AS id, c.id IS NULL AS added,
           c.name, c.location, c.kind, c.description, c.domain_id, c.sensitivity, c.personal_data, c.fields, c.caveats,
           c.stated_domain, c.stated_domain_id, c.stated_sensitivity, c.stated_personal_data,
           CASE WHEN c.id IS NULL THEN '{}' ELSE array_remove(ARRAY[
             CASE WHEN d.gone_at IS NOT NULL THEN 'came back' END,
             CASE WHEN d.name <> c.name THEN 'name' END,
             CASE WHEN d.location <> c.location THEN 'location' END,
             CASE WHEN d.kind::text <> c.kind THEN 'kind' END,
             CASE WHEN d.description <> c.description THEN 'description' END,
             CASE WHEN d.domain_id IS DISTINCT FROM c.domain_id THEN 'domain' END,
             CASE WHEN d.sensitivity::text <> c.sensitivity THEN 'sensitivity' END,
             CASE WHEN d.personal_data::text <> c.personal_data THEN 'personal data' END
           ], NULL) END AS what
    FROM classed c LEFT JOIN dataset d USING (id)`;
}

/** Finds the known data sets whose fields, caveats or lineage differ, in `import_part`, and adds that to their `what`. */
async function createParts(tx: Tx, origin: string): Promise<void> {
  const prisma = prismaOf(tx);
  await prisma.$executeRaw`CREATE TEMPORARY TABLE import_part (id uuid, part text, words text) ON COMMIT DROP`;
  await prisma.$executeRaw`
    WITH stored AS (
      SELECT dataset_id AS id, jsonb_agg(jsonb_build_array(name, data_type, description) ORDER BY position) AS fields
      FROM field WHERE dataset_id IN (SELECT id FROM import_target WHERE NOT added) GROUP BY dataset_id
    ), other AS (
      SELECT t.id, t.fields, COALESCE(stored.fields, '[]') AS stored_fields
      FROM import_target t LEFT JOIN stored USING (id)
      WHERE NOT t.added AND t.fields <> COALESCE(stored.fields, '[]')
    ), counted AS (
      SELECT other.id,
             count(*) FILTER (WHERE pair.stored IS NULL) AS new,
             count(*) FILTER (WHERE pair.staged IS NULL) AS gone,
             count(*) FILTER (WHERE pair.staged <> pair.stored) AS changed
      FROM other CROSS JOIN LATERAL (
        SELECT n.field AS staged, o.field AS stored
        FROM (SELECT field->>0 AS name, field FROM jsonb_array_elements(other.fields) AS field) AS n
        FULL JOIN (SELECT field->>0 AS name, field FROM jsonb_array_elements(other.stored_fields) AS field) AS o USING (name)
      ) AS pair GROUP BY other.id
    )
    INSERT INTO import_part
    SELECT id, 'fields', 'fields: ' || COALESCE(NULLIF(concat_ws(', ',
      CASE WHEN new > 0 THEN new || ' new' END,
      CASE WHEN gone > 0 THEN gone || ' gone' END,
      CASE WHEN changed > 0 THEN changed || ' changed' END), ''), 'another order')
    FROM counted`;
  await prisma.$executeRaw`
    WITH stored AS (
      SELECT dataset_id AS id, kind, text FROM caveat
      WHERE origin = ${origin} AND dataset_id IN (SELECT id FROM import_target WHERE NOT added)
    ), staged AS (
      SELECT t.id, c.kind, c.text
      FROM import_target t, jsonb_to_recordset(t.caveats) AS c (kind text, text text) WHERE NOT t.added
    )
    INSERT INTO import_part
    SELECT DISTINCT id, 'caveats', 'caveats'
    FROM ((TABLE staged EXCEPT ALL TABLE stored) UNION ALL (TABLE stored EXCEPT ALL TABLE staged)) AS other`;
  await prisma.$executeRaw`
    WITH stored AS (
      -- What was made from a data set that is gone stays so: the import cannot know of it.
      SELECT t.id, l.upstream_id
      FROM import_target t JOIN lineage l ON l.downstream_id = t.id JOIN import_target up ON up.id = l.upstream_id
      WHERE NOT t.added
    ), staged AS (
      SELECT t.id, up.id AS upstream_id
      FROM import_target t JOIN import_lineage l USING (key) JOIN import_target up ON up.key = l.upstream
      WHERE NOT t.added
    )
    INSERT INTO import_part
    SELECT DISTINCT id, 'lineage', 'lineage'
    FROM ((TABLE staged EXCEPT TABLE stored) UNION ALL (TABLE stored EXCEPT TABLE staged)) AS other`;
  await prisma.$executeRaw`
    UPDATE import_target t SET what = t.what || p.words
    FROM (SELECT id, array_agg(words ORDER BY part) AS words FROM import_part GROUP BY id) AS p WHERE p.id = t.id`;
}

/** Of each outcome of the last comparison the first {@link CHANGES_SHOWN} data sets, by name. */
export async function listChanges(tx: Tx): Promise<DatasetChange[]> {
  return prismaOf(tx).$queryRaw<DatasetChange[]>`
    (SELECT name, 'added' AS outcome, what FROM import_target WHERE added ORDER BY name, id LIMIT ${CHANGES_SHOWN})
    UNION ALL
    (SELECT name, 'changed', what FROM import_target WHERE NOT added AND what <> '{}' ORDER BY name, id LIMIT ${CHANGES_SHOWN})
    UNION ALL
    (SELECT name, 'gone', '{}' FROM import_gone ORDER BY name, id LIMIT ${CHANGES_SHOWN})`;
}

/** What the last comparison did not take over from the source, in words. */
export async function listHeldBack(tx: Tx): Promise<string[]> {
  const prisma = prismaOf(tx);
  const unknown = await prisma.$queryRaw<{ domain: string; count: number }[]>`
    SELECT stated_domain AS domain, count(*)::int AS count FROM import_target
    WHERE stated_domain IS NOT NULL AND stated_domain_id IS NULL GROUP BY 1 ORDER BY 1 LIMIT ${CHANGES_SHOWN}`;
  const moved = await prisma.$queryRaw<{ name: string; domain: string }[]>`
    SELECT t.name, m.key AS domain FROM import_target t JOIN domain m ON m.id = t.domain_id
    WHERE t.stated_domain_id <> t.domain_id ORDER BY t.name, t.id LIMIT ${CHANGES_SHOWN}`;
  const looser = await prisma.$queryRaw<{ name: string; what: string; kept: string; stated: string }[]>`
    SELECT name, 'sensitivity' AS what, sensitivity AS kept, stated_sensitivity AS stated
    FROM import_target WHERE stated_sensitivity <> sensitivity
    UNION ALL
    SELECT name, 'personal data', personal_data, stated_personal_data
    FROM import_target WHERE stated_personal_data <> personal_data
    ORDER BY name, what DESC LIMIT ${CHANGES_SHOWN}`;
  return [
    ...unknown.map(({ domain, count }) => `There is no domain ${domain}; left without one because of it: ${count}.`),
    ...moved.map(
      ({ name, domain }) => `${name} stays in the domain ${domain}: an import moves nothing to another domain.`,
    ),
    ...looser.map(({ name, what, kept, stated }) => `${name}: ${what} is ${kept}, not ${stated}: ${REASONS}`),
  ];
}

const REASONS =
  'an import can only raise it, personal data is at least confidential, and special categories are restricted.';
