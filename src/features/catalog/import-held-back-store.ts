import { prismaOf, type Tx } from '../../platform/database/database.ts';
import { type Sql, sql } from '../../platform/database/sql.ts';
import { CHANGES_SHOWN } from './domain/imported-catalog.ts';

/** Each a question to the last comparison: the data sets of which something was not taken over from the source, with their names. */
const MOVED = sql`
  SELECT t.id, t.name, m.key AS domain FROM import_target t JOIN domain m ON m.id = t.domain_id
  WHERE t.stated_domain_id <> t.domain_id`;
const LEFT = sql`SELECT id, name FROM import_target WHERE stated_domain_id IS NOT NULL AND domain_id IS NULL`;
const LOOSER = sql`
  SELECT id, name, 'sensitivity' AS what, sensitivity AS kept, stated_sensitivity AS stated,
         'sensitivity' = ANY(people_parts) AS said
  FROM import_target WHERE stated_sensitivity <> sensitivity
  UNION ALL
  SELECT id, name, 'personal data', personal_data, stated_personal_data, 'personalData' = ANY(people_parts)
  FROM import_target WHERE stated_personal_data <> personal_data`;
const DESCRIPTIONS = sql`
  SELECT t.id, t.name FROM import_target t JOIN dataset d USING (id)
  WHERE NOT t.is_foreign AND d.written_description IS NOT NULL
    AND t.stated_description NOT IN (d.written_description, d.written_over)`;
const FIELDS = sql`
  SELECT t.id, t.name, array_agg(w.name ORDER BY w.name) AS fields
  FROM import_target t JOIN field_text w ON w.dataset_id = t.id,
       jsonb_array_elements(t.fields) AS f
  WHERE NOT t.is_foreign AND f->>0 = w.name AND f->>2 NOT IN (w.text, w.over)
  GROUP BY t.id, t.name`;
const RULES = sql`
  SELECT id, name, array_agg(part ORDER BY part) AS parts FROM import_rule WHERE outcome = 'kept' GROUP BY id, name`;
/** An exported data set that was changed outside. */
const FOREIGN = sql`
  SELECT * FROM (
    SELECT t.id, t.name, d.origin, array_remove(ARRAY[
      CASE WHEN t.stated_name <> d.name THEN 'name' END,
      CASE WHEN t.stated_location <> d.location THEN 'location' END,
      CASE WHEN t.stated_kind <> d.kind::text THEN 'kind' END,
      CASE WHEN t.stated_description NOT IN (COALESCE(d.written_description, d.description), d.description)
           THEN 'description' END,
      CASE WHEN t.stated_fields <> '[]' AND t.stated_fields IS DISTINCT FROM (
             SELECT jsonb_agg(jsonb_build_array(f.name, f.data_type, COALESCE(w.text, f.description)) ORDER BY f.position)
             FROM field f LEFT JOIN field_text w USING (dataset_id, name) WHERE f.dataset_id = t.id)
           THEN 'fields' END,
      CASE WHEN t.stated_caveats <> '[]' AND EXISTS (
             SELECT FROM jsonb_to_recordset(t.stated_caveats) AS s (kind text, text text)
             WHERE NOT EXISTS (
               SELECT FROM caveat c WHERE c.dataset_id = t.id AND c.kind = s.kind
                 AND regexp_replace(c.text, '\\s+', ' ', 'g') = regexp_replace(s.text, '\\s+', ' ', 'g')))
           THEN 'caveats' END
    ], NULL) AS parts
    FROM import_target t JOIN dataset d USING (id) WHERE t.is_foreign
  ) AS other WHERE parts <> '{}'`;

/** What the last comparison did not take over from the source, in words, and of how many data sets that is. */
export async function readHeldBack(tx: Tx): Promise<{ warnings: string[]; datasets: number }> {
  const datasets = await countHeldBack(tx);
  const unknown = await listUnknownDomains(tx);
  if (datasets === 0) return { warnings: unknown, datasets };
  return { warnings: [...unknown, ...(await listClasses(tx)), ...(await listKept(tx))], datasets };
}

async function countHeldBack(tx: Tx): Promise<number> {
  const [counted] = await prismaOf(tx).$queryRaw<{ datasets: number }[]>`
    SELECT count(DISTINCT id)::int AS datasets FROM (
      SELECT id FROM (${MOVED}) AS moved
      UNION ALL SELECT id FROM (${LEFT}) AS left_out
      UNION ALL SELECT id FROM (${LOOSER}) AS looser
      UNION ALL SELECT id FROM (${DESCRIPTIONS}) AS descriptions
      UNION ALL SELECT id FROM (${FIELDS}) AS fields
      UNION ALL SELECT id FROM (${RULES}) AS rules
      UNION ALL SELECT id FROM (${FOREIGN}) AS other
    ) AS held`;
  return counted?.datasets ?? 0;
}

/** The first of them by name. */
async function firstOf<T>(tx: Tx, held: Sql): Promise<T[]> {
  return prismaOf(tx).$queryRaw<T[]>`SELECT * FROM (${held}) AS held ORDER BY name, id LIMIT ${CHANGES_SHOWN}`;
}

async function listUnknownDomains(tx: Tx): Promise<string[]> {
  const unknown = await prismaOf(tx).$queryRaw<{ domain: string; count: number }[]>`
    SELECT stated_domain AS domain, count(*)::int AS count FROM import_target
    WHERE stated_domain IS NOT NULL AND stated_domain_id IS NULL GROUP BY 1 ORDER BY 1 LIMIT ${CHANGES_SHOWN}`;
  return unknown.map(({ domain, count }) => `There is no domain ${domain}; left without one because of it: ${count}.`);
}

async function listClasses(tx: Tx): Promise<string[]> {
  const moved = await firstOf<{ name: string; domain: string }>(tx, MOVED);
  const left = await firstOf<{ name: string }>(tx, LEFT);
  const looser = await firstOf<{ name: string; what: string; kept: string; stated: string; said: boolean }>(tx, LOOSER);
  return [
    ...moved.map(
      ({ name, domain }) => `${name} stays in the domain ${domain}: an import moves nothing to another domain.`,
    ),
    ...left.map(({ name }) => `${name} stays without a domain, as people chose.`),
    ...looser.map(
      ({ name, what, kept, stated, said }) =>
        `${name}: ${what} is ${kept}, not ${stated}: ${said ? 'people chose it here.' : REASONS}`,
    ),
  ];
}

const REASONS =
  'an import can only raise it, personal data is at least confidential, and special categories are restricted.';

/** The words for the parts of {@link RulesOfUse}. */
const RULE_WORDS: Record<string, string> = {
  purposes: 'purposes',
  specialBasis: 'the basis for special categories',
  retention: 'retention',
  residency: 'residency',
  recipients: 'recipients',
  dataCategories: 'categories of data',
  dataSubjects: 'whom the data is about',
};

/** Where the source says something else by now than people wrote, and where an exported data set was changed outside: each is kept. */
async function listKept(tx: Tx): Promise<string[]> {
  const descriptions = await firstOf<{ name: string }>(tx, DESCRIPTIONS);
  const fields = await firstOf<{ name: string; fields: string[] }>(tx, FIELDS);
  const rules = await firstOf<{ name: string; parts: string[] }>(tx, RULES);
  const foreign = await firstOf<{ name: string; origin: string; parts: string[] }>(tx, FOREIGN);
  return [
    ...descriptions.map(
      ({ name }) => `Kept: ${name}: the description that people wrote. The source says something new.`,
    ),
    ...fields.map(
      ({ name, fields: names }) =>
        `Kept: ${name}: what people wrote of ${names.join(', ')}. The source says something new.`,
    ),
    ...rules.map(
      ({ name, parts }) =>
        `Kept: ${name}: ${parts.map((part) => RULE_WORDS[part] ?? part).join(', ')}, as it is here. The source says something else.`,
    ),
    ...foreign.map(
      ({ name, origin, parts }) =>
        `Kept: ${name}: ${parts.join(', ')}. It comes from ${origin === 'registered' ? 'people here' : origin}, and is changed there.`,
    ),
  ];
}
