import { prismaOf, type Tx } from '../../platform/database/database.ts';
import {
  CHANGES_SHOWN,
  type DatasetChange,
  LEAST_SENSITIVITY,
  PERSONAL_DATA_BY_STRICTNESS,
  SENSITIVITY_BY_STRICTNESS,
} from './domain/imported-catalog.ts';
import { compareRules } from './import-rules-store.ts';

/** How many data sets an import would add, change, find gone and leave as they are. */
export type Difference = { added: number; changed: number; gone: number; unchanged: number };

/**
 * Holds the staged import against the catalog as it is now, and leaves what must be done in `import_target` (a row for each data set
 * of the import) and `import_gone`. May be called again when the catalog has moved. `domainId` is for data sets that have no domain here
 * and name none.
 */
export async function compareWithCatalog(
  tx: Tx,
  { workspaceId, origin, domainId }: { workspaceId: string; origin: string; domainId: string | undefined },
): Promise<Difference> {
  const prisma = prismaOf(tx);
  await prisma.$executeRaw`
    DROP TABLE IF EXISTS pg_temp.import_target, pg_temp.import_gone, pg_temp.import_part, pg_temp.import_rule`;
  await recognise(tx, workspaceId, origin);
  await createTarget(tx, workspaceId, origin, domainId ?? null);
  await prisma.$executeRaw`ANALYZE import_target`;
  await leaveWhatPeopleWrote(tx, origin);
  await createParts(tx, origin);
  await compareRules(tx, workspaceId);
  await prisma.$executeRaw`
    UPDATE import_target t SET what = t.what || p.words
    FROM (SELECT id, array_agg(words ORDER BY part) AS words FROM import_part GROUP BY id) AS p WHERE p.id = t.id`;
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
 * Data sets that this catalog has from elsewhere and exported are known by what they are called here; those that it has not are taken for
 * the import's own.
 */
async function recognise(tx: Tx, workspaceId: string, origin: string): Promise<void> {
  await prismaOf(tx).$executeRaw`
    UPDATE import_dataset s SET other_origin = NULL, other_key = NULL
    WHERE s.other_origin = ${origin} OR (s.other_origin IS NOT NULL AND NOT EXISTS (
      SELECT FROM dataset d
      WHERE d.workspace_id = ${workspaceId} AND d.origin = s.other_origin AND d.origin_key = s.other_key))`;
}

/**
 * Each data set of the import as it shall be. `what` names the parts that differ from the catalog; those kept in tables of their own
 * follow in {@link createParts}. Of one that comes from elsewhere (`is_foreign`) only classes, domain and rules are this import's to say;
 * the other things that it says stand beside as `stated_...`. What people have said of classes and domain (`people_parts`, from
 * the ledger) stays.
 */
async function createTarget(
  tx: Tx,
  workspaceId: string,
  origin: string,
  defaultDomainId: string | null,
): Promise<void> {
  await prismaOf(tx).$executeRaw`
    CREATE TEMPORARY TABLE import_target ON COMMIT DROP AS
    WITH said AS (
      SELECT l.subject_id::uuid AS id, array_agg(DISTINCT part) AS parts
      FROM ledger_entry l, jsonb_array_elements_text(l.payload->'parts') AS part
      WHERE l.workspace_id = ${workspaceId} AND l.kind = 'dataset.changed' AND l.subject_kind = 'dataset'
      GROUP BY l.subject_id
    ), known AS (
      SELECT s.*, d.id, d.domain_id AS own_domain_id, s.other_origin IS NOT NULL AS is_foreign,
             COALESCE(said.parts, '{}') AS people_parts,
             d.sensitivity::text AS own_sensitivity, d.personal_data::text AS own_personal_data,
             m.id AS stated_domain_id
      FROM import_dataset s
      -- By its key, else by its name.
      LEFT JOIN LATERAL (
        SELECT id FROM domain WHERE workspace_id = ${workspaceId} AND (key = s.domain OR lower(name) = lower(s.domain))
        ORDER BY key = s.domain DESC, id LIMIT 1
      ) AS m ON s.domain IS NOT NULL
      LEFT JOIN dataset d ON d.workspace_id = ${workspaceId} AND d.origin = COALESCE(s.other_origin, ${origin})
                         AND d.origin_key = COALESCE(s.other_key, s.key)
      LEFT JOIN said ON said.id = d.id
    ), ranked AS (
      SELECT *,
             CASE WHEN 'domainId' = ANY(people_parts) THEN own_domain_id
                  ELSE COALESCE(own_domain_id, stated_domain_id,
                                CASE WHEN domain IS NULL THEN ${defaultDomainId}::uuid END) END AS domain_id,
             COALESCE(
               GREATEST(array_position(${PERSONAL_DATA_BY_STRICTNESS}::text[], own_personal_data),
                        CASE WHEN 'personalData' = ANY(people_parts) THEN NULL
                             ELSE array_position(${PERSONAL_DATA_BY_STRICTNESS}::text[], personal_data) END),
               array_position(${PERSONAL_DATA_BY_STRICTNESS}::text[], 'unknown')
             ) AS personal_rank,
             COALESCE(
               GREATEST(array_position(${SENSITIVITY_BY_STRICTNESS}::text[], own_sensitivity),
                        CASE WHEN 'sensitivity' = ANY(people_parts) THEN NULL
                             ELSE array_position(${SENSITIVITY_BY_STRICTNESS}::text[], sensitivity) END),
               array_position(${SENSITIVITY_BY_STRICTNESS}::text[], 'unclassified')
             ) AS sensitivity_rank
      FROM known
    ), classed AS (
      SELECT *,
             (${PERSONAL_DATA_BY_STRICTNESS}::text[])[personal_rank] AS kept_personal_data,
             -- Who has classified nothing has not classified too low.
             (${SENSITIVITY_BY_STRICTNESS}::text[])[
               CASE WHEN sensitivity_rank = array_position(${SENSITIVITY_BY_STRICTNESS}::text[], 'unclassified')
                    THEN sensitivity_rank
                    ELSE GREATEST(sensitivity_rank, array_position(${SENSITIVITY_BY_STRICTNESS}::text[],
                                                                  (${LEAST_SENSITIVITY}::text[])[personal_rank])) END
             ] AS kept_sensitivity
      FROM ranked
    ), target AS (
      SELECT c.key, COALESCE(c.id, gen_random_uuid()) AS id, c.id IS NULL AS added, c.is_foreign, c.people_parts,
             CASE WHEN c.is_foreign THEN d.name ELSE c.name END AS name,
             CASE WHEN c.is_foreign THEN d.location ELSE c.location END AS location,
             CASE WHEN c.is_foreign THEN d.kind::text ELSE c.kind END AS kind,
             CASE WHEN c.is_foreign THEN d.description ELSE c.description END AS description,
             CASE WHEN c.is_foreign THEN d.gone_at END AS gone_at,
             c.domain_id, c.kept_sensitivity AS sensitivity, c.kept_personal_data AS personal_data,
             CASE WHEN c.is_foreign THEN NULL ELSE c.fields END AS fields,
             CASE WHEN c.is_foreign THEN '[]' ELSE c.caveats END AS caveats,
             COALESCE(c.rules, '{}') AS rules,
             c.name AS stated_name, c.location AS stated_location, c.kind AS stated_kind,
             c.description AS stated_description,
             CASE WHEN c.is_foreign THEN c.fields END AS stated_fields,
             CASE WHEN c.is_foreign THEN c.caveats END AS stated_caveats,
             c.domain AS stated_domain, c.stated_domain_id, c.sensitivity AS stated_sensitivity,
             c.personal_data AS stated_personal_data
      FROM classed c LEFT JOIN dataset d USING (id)
    )
    SELECT t.*,
           CASE WHEN t.added THEN '{}' ELSE array_remove(ARRAY[
             CASE WHEN d.gone_at IS NOT NULL AND t.gone_at IS NULL THEN 'came back' END,
             CASE WHEN d.name <> t.name THEN 'name' END,
             CASE WHEN d.location <> t.location THEN 'location' END,
             CASE WHEN d.kind::text <> t.kind THEN 'kind' END,
             -- A source that has come to say what people wrote here says nothing new.
             CASE WHEN d.description <> t.description AND d.written_description IS DISTINCT FROM t.description
                  THEN 'description' END,
             CASE WHEN d.domain_id IS DISTINCT FROM t.domain_id THEN 'domain' END,
             CASE WHEN d.sensitivity::text <> t.sensitivity THEN 'sensitivity' END,
             CASE WHEN d.personal_data::text <> t.personal_data THEN 'personal data' END
           ], NULL) END AS what
    FROM target t LEFT JOIN dataset d USING (id)`;
}

/**
 * What people wrote of fields and caveats, and the source now says too, such as after an export: it stays theirs, and what the source said
 * before stays the source's.
 */
async function leaveWhatPeopleWrote(tx: Tx, origin: string): Promise<void> {
  const prisma = prismaOf(tx);
  await prisma.$executeRaw`
    UPDATE import_target t SET fields = (
      SELECT jsonb_agg(
        CASE WHEN w.text = f.field->>2 THEN jsonb_set(f.field, '{2}', to_jsonb(COALESCE(o.description, w.text)))
             ELSE f.field END ORDER BY f.number)
      FROM jsonb_array_elements(t.fields) WITH ORDINALITY AS f (field, number)
      LEFT JOIN field_text w ON w.dataset_id = t.id AND w.name = f.field->>0
      LEFT JOIN field o ON o.dataset_id = t.id AND o.name = f.field->>0)
    WHERE NOT t.added AND t.fields <> '[]' AND EXISTS (SELECT FROM field_text w WHERE w.dataset_id = t.id)`;
  await prisma.$executeRaw`
    UPDATE import_target t SET caveats = (
      SELECT COALESCE(jsonb_agg(c.caveat ORDER BY c.number), '[]')
      FROM jsonb_array_elements(t.caveats) WITH ORDINALITY AS c (caveat, number)
      WHERE NOT EXISTS (SELECT FROM caveat p WHERE p.dataset_id = t.id AND p.origin = 'registered'
                        AND p.kind = c.caveat->>'kind' AND p.text = c.caveat->>'text')
         OR EXISTS (SELECT FROM caveat p WHERE p.dataset_id = t.id AND p.origin = ${origin}
                    AND p.kind = c.caveat->>'kind' AND p.text = c.caveat->>'text'))
    WHERE NOT t.added AND t.caveats <> '[]'
      AND EXISTS (SELECT FROM caveat p WHERE p.dataset_id = t.id AND p.origin = 'registered')`;
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
      WHERE NOT t.added AND NOT t.is_foreign
    ), staged AS (
      SELECT t.id, up.id AS upstream_id
      FROM import_target t JOIN import_lineage l USING (key) JOIN import_target up ON up.key = l.upstream
      WHERE NOT t.added AND NOT t.is_foreign
    )
    INSERT INTO import_part
    SELECT DISTINCT id, 'lineage', 'lineage'
    FROM ((TABLE staged EXCEPT TABLE stored) UNION ALL (TABLE stored EXCEPT TABLE staged)) AS other`;
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
