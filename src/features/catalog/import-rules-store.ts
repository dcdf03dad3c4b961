import { prismaOf, type Tx } from '../../platform/database/database.ts';

/**
 * Holds the stated rules of use against those that the catalog has, in `import_rule`: a row for each data set and rule of which the source
 * says something. `filled` where nobody has said anything yet, `kept` where the catalog has another value or people left it empty on
 * purpose, `same` otherwise. The parts of what is filled go to `import_part`.
 */
export async function compareRules(tx: Tx, workspaceId: string): Promise<void> {
  const prisma = prismaOf(tx);
  await prisma.$executeRaw`
    CREATE TEMPORARY TABLE import_rule ON COMMIT DROP AS
    WITH stated AS (
      SELECT t.id, t.name, t.people_parts, r.part, r.value
      FROM import_target t, jsonb_each(t.rules) AS r (part, value)
    ), own AS (
      SELECT s.*, CASE s.part
               WHEN 'retention' THEN to_jsonb(d.retention)
               WHEN 'specialBasis' THEN to_jsonb(d.special_basis)
               WHEN 'purposes' THEN (
                 SELECT jsonb_agg(jsonb_build_object('purpose', p.purpose, 'lawfulBasis', p.lawful_basis)
                                  ORDER BY p.purpose COLLATE "C")
                 FROM dataset_purpose p WHERE p.dataset_id = s.id)
               ELSE (
                 SELECT jsonb_agg(v ORDER BY v COLLATE "C")
                 FROM unnest(CASE s.part WHEN 'residency' THEN d.residency
                                         WHEN 'recipients' THEN d.recipients
                                         WHEN 'dataCategories' THEN d.data_categories
                                         WHEN 'dataSubjects' THEN d.data_subjects END) AS v)
             END AS stored
      FROM stated s LEFT JOIN dataset d ON d.workspace_id = ${workspaceId} AND d.id = s.id
    )
    SELECT id, name, part, value,
           CASE WHEN stored = value THEN 'same'
                WHEN stored IS NULL AND NOT part = ANY(people_parts) THEN 'filled'
                ELSE 'kept' END AS outcome
    FROM own`;
  await prisma.$executeRaw`
    INSERT INTO import_part SELECT DISTINCT r.id, 'rules', 'rules of use'
    FROM import_rule r JOIN import_target t USING (id) WHERE r.outcome = 'filled' AND NOT t.added`;
}

/** Writes the rules that the last comparison found to be filled. */
export async function writeRules(tx: Tx): Promise<void> {
  const prisma = prismaOf(tx);
  await prisma.$executeRaw`
    UPDATE dataset d
    SET retention = COALESCE(f.rules->>'retention', d.retention),
        special_basis = COALESCE(f.rules->>'specialBasis', d.special_basis),
        residency = COALESCE(f.residency, d.residency),
        recipients = COALESCE(f.recipients, d.recipients),
        data_categories = COALESCE(f.data_categories, d.data_categories),
        data_subjects = COALESCE(f.data_subjects, d.data_subjects)
    FROM (
      SELECT id, rules, NULLIF(ARRAY(SELECT jsonb_array_elements_text(rules->'residency')), '{}') AS residency,
             NULLIF(ARRAY(SELECT jsonb_array_elements_text(rules->'recipients')), '{}') AS recipients,
             NULLIF(ARRAY(SELECT jsonb_array_elements_text(rules->'dataCategories')), '{}') AS data_categories,
             NULLIF(ARRAY(SELECT jsonb_array_elements_text(rules->'dataSubjects')), '{}') AS data_subjects
      FROM (SELECT id, jsonb_object_agg(part, value) AS rules FROM import_rule WHERE outcome = 'filled' GROUP BY id) AS r
    ) AS f WHERE d.id = f.id`;
  await prisma.$executeRaw`
    INSERT INTO dataset_purpose (dataset_id, purpose, lawful_basis)
    SELECT r.id, p.purpose, p."lawfulBasis"
    FROM import_rule r, jsonb_to_recordset(r.value) AS p (purpose text, "lawfulBasis" text)
    WHERE r.part = 'purposes' AND r.outcome = 'filled'`;
}
