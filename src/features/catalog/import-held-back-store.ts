import { prismaOf, type Tx } from '../../platform/database/database.ts';
import { CHANGES_SHOWN } from './domain/imported-catalog.ts';

/** What the last comparison did not take over from the source, in words. */
export async function listHeldBack(tx: Tx): Promise<string[]> {
  const prisma = prismaOf(tx);
  const unknown = await prisma.$queryRaw<{ domain: string; count: number }[]>`
    SELECT stated_domain AS domain, count(*)::int AS count FROM import_target
    WHERE stated_domain IS NOT NULL AND stated_domain_id IS NULL GROUP BY 1 ORDER BY 1 LIMIT ${CHANGES_SHOWN}`;
  const moved = await prisma.$queryRaw<{ name: string; domain: string }[]>`
    SELECT t.name, m.key AS domain FROM import_target t JOIN domain m ON m.id = t.domain_id
    WHERE t.stated_domain_id <> t.domain_id ORDER BY t.name, t.id LIMIT ${CHANGES_SHOWN}`;
  const left = await prisma.$queryRaw<{ name: string }[]>`
    SELECT name FROM import_target WHERE stated_domain_id IS NOT NULL AND domain_id IS NULL
    ORDER BY name, id LIMIT ${CHANGES_SHOWN}`;
  const looser = await prisma.$queryRaw<{ name: string; what: string; kept: string; stated: string; said: boolean }[]>`
    SELECT name, 'sensitivity' AS what, sensitivity AS kept, stated_sensitivity AS stated,
           'sensitivity' = ANY(people_parts) AS said
    FROM import_target WHERE stated_sensitivity <> sensitivity
    UNION ALL
    SELECT name, 'personal data', personal_data, stated_personal_data, 'personalData' = ANY(people_parts)
    FROM import_target WHERE stated_personal_data <> personal_data
    ORDER BY name, what DESC LIMIT ${CHANGES_SHOWN}`;
  return [
    ...unknown.map(({ domain, count }) => `There is no domain ${domain}; left without one because of it: ${count}.`),
    ...moved.map(
      ({ name, domain }) => `${name} stays in the domain ${domain}: an import moves nothing to another domain.`,
    ),
    ...left.map(({ name }) => `${name} stays without a domain, as people chose.`),
    ...looser.map(
      ({ name, what, kept, stated, said }) =>
        `${name}: ${what} is ${kept}, not ${stated}: ${said ? 'people chose it here.' : REASONS}`,
    ),
    ...(await listKept(tx)),
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
  const prisma = prismaOf(tx);
  const descriptions = await prisma.$queryRaw<{ name: string }[]>`
    SELECT t.name FROM import_target t JOIN dataset d USING (id)
    WHERE NOT t.is_foreign AND d.written_description IS NOT NULL
      AND t.stated_description NOT IN (d.written_description, d.written_over)
    ORDER BY t.name, t.id LIMIT ${CHANGES_SHOWN}`;
  const fields = await prisma.$queryRaw<{ name: string; fields: string[] }[]>`
    SELECT t.name, array_agg(w.name ORDER BY w.name) AS fields
    FROM import_target t JOIN field_text w ON w.dataset_id = t.id,
         jsonb_array_elements(t.fields) AS f
    WHERE NOT t.is_foreign AND f->>0 = w.name AND f->>2 NOT IN (w.text, w.over)
    GROUP BY t.id, t.name ORDER BY t.name, t.id LIMIT ${CHANGES_SHOWN}`;
  const rules = await prisma.$queryRaw<{ name: string; parts: string[] }[]>`
    SELECT name, array_agg(part ORDER BY part) AS parts FROM import_rule WHERE outcome = 'kept'
    GROUP BY id, name ORDER BY name, id LIMIT ${CHANGES_SHOWN}`;
  const foreign = await prisma.$queryRaw<{ name: string; origin: string; parts: string[] }[]>`
    SELECT * FROM (
      SELECT t.name, d.origin, array_remove(ARRAY[
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
    ) AS other WHERE parts <> '{}' ORDER BY name LIMIT ${CHANGES_SHOWN}`;
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
