import { z } from 'zod';
import { PERSONAL_DATA, SENSITIVITIES } from '../domain/classification.ts';
import { CAVEAT_KINDS } from '../domain/dataset.ts';
import { LAWFUL_BASES, SPECIAL_BASES } from '../domain/rules-of-use.ts';

/**
 * What is read of a data contract, and nothing else of it: https://bitol-io.github.io/open-data-contract-standard/v3.1.0/ and, for version 2,
 * https://bitol-io.github.io/open-data-contract-standard/v2.2.2/. Bounds are those of the other imports.
 */
const MOST_CAVEATS = 200;
const MOST_VALUES = 100;
const DEEPEST = 32;

const filled = z.string().regex(/\S/, 'Must not be empty');
const name = filled.max(255);
const fieldName = filled.max(500);
const text = z.string().max(100_000).nullish();
const shortText = z.string().max(2_000).nullish();
const tags = z.array(z.string()).nullish();
const key = filled.max(255);
const keys = z.array(key).max(MOST_VALUES).nullish();

const customProperties = z.array(z.object({ property: z.string(), value: z.unknown() })).nullish();

/** A property of a data set. Nested ones stand in `properties`, or under `items` where it is a list. */
export type Property = {
  name: string;
  description?: string | null | undefined;
  logicalType?: string | null | undefined;
  physicalType?: string | null | undefined;
  classification?: string | null | undefined;
  tags?: string[] | null | undefined;
  customProperties?: { property: string; value: unknown }[] | null | undefined;
  properties?: Property[] | null | undefined;
  items?: { properties?: Property[] | null | undefined } | null | undefined;
};

function propertyAt(depth: number): z.ZodType<Property> {
  const nested: z.ZodType<Property[] | null | undefined> =
    depth === DEEPEST
      ? z.array(z.never(`Nested more than ${DEEPEST} deep`)).nullish()
      : z.lazy(() => z.array(propertyAt(depth + 1))).nullish();
  return z.object({
    name: fieldName,
    description: text,
    logicalType: shortText,
    physicalType: z.string().max(20_000).nullish(),
    classification: shortText,
    ...{ tags, customProperties },
    properties: nested,
    items: z.object({ properties: nested }).nullish(),
  });
}

const schemaObject = z.object({
  name,
  ...{ physicalName: shortText, physicalType: shortText, description: text, tags, customProperties },
  quality: z.unknown().optional(),
  relationships: z.unknown().optional(),
  properties: z.array(propertyAt(0)).nullish(),
});

const server = z.object({
  environment: shortText,
  ...{ database: shortText, catalog: shortText, project: shortText, schema: shortText, dataset: shortText },
  ...{ path: shortText, location: shortText },
});

const member = z.object({ username: name, role: shortText, dateOut: shortText });

const slaProperty = z.object({
  property: z.string(),
  value: z.union([z.string(), z.number(), z.boolean(), z.null()]),
  unit: shortText,
  element: shortText,
});

/** Before version 3.1 the team is the list of its members. */
const team = z.preprocess(
  (value) => (Array.isArray(value) ? { members: value } : value),
  z.object({ members: z.array(member).nullish() }).nullish(),
);

const shared = {
  kind: z.literal('DataContract'),
  version: filled,
  status: filled,
  description: z.object({ purpose: text, limitations: text, usage: text }).nullish(),
  ...{ tags, customProperties },
};

/** Version 3. */
export const contract = z.object({
  ...shared,
  id: filled.max(200),
  name: name.nullish(),
  domain: shortText,
  servers: z.array(server).nullish(),
  schema: z.array(schemaObject).nullish(),
  team,
  slaProperties: z.array(slaProperty).nullish(),
});

export type Contract = z.infer<typeof contract>;
export type SchemaObject = z.infer<typeof schemaObject>;
export type SlaProperty = z.infer<typeof slaProperty>;

const columnOfVersion2 = z
  .object({
    ...{ column: fieldName, description: text, logicalType: shortText, physicalType: z.string().max(20_000).nullish() },
    ...{ classification: shortText, tags },
  })
  .transform(({ column, ...rest }): Property => ({ name: column, ...rest }));

const tableOfVersion2 = z
  .object({
    ...{ table: name, physicalName: shortText, description: text, tags },
    columns: z.array(columnOfVersion2).nullish(),
  })
  .transform(
    ({ table, columns, ...rest }): SchemaObject => ({
      name: table,
      physicalType: 'table',
      properties: columns,
      ...rest,
    }),
  );

/** Version 2, where the same things had other names; becomes what version 3 calls them. */
export const contractOfVersion2 = z
  .object({
    ...shared,
    uuid: filled.max(200),
    ...{ quantumName: name.nullish(), datasetDomain: shortText, database: shortText, schema: shortText },
    dataset: z.array(tableOfVersion2).nullish(),
    stakeholders: z.array(member).nullish(),
    slaProperties: z
      .array(slaProperty.omit({ element: true }).extend({ column: shortText }))
      .transform((list) => list.map(({ column, ...rest }): SlaProperty => ({ ...rest, element: column })))
      .nullish(),
  })
  .transform(
    ({ uuid, quantumName, datasetDomain, dataset, stakeholders, database, schema, ...rest }): Contract => ({
      ...rest,
      ...{ id: uuid, name: quantumName, domain: datasetDomain, schema: dataset, team: { members: stakeholders } },
      servers: database || schema ? [{ database, schema }] : [],
    }),
  );

/**
 * What Commonhold wants to know and the standard has no key for, in the custom property `commonhold`, or one by one as `commonholdRetention`.
 * `origin`, `key` and `location` stand in contracts that a catalog exported.
 */
const COMMONHOLD = {
  domain: name.nullish(),
  sensitivity: z.enum(SENSITIVITIES).nullish(),
  personal_data: z.enum(PERSONAL_DATA).nullish(),
  caveats: z
    .array(z.strictObject({ kind: z.enum(CAVEAT_KINDS), text: filled.max(3_000) }))
    .max(MOST_CAVEATS)
    .nullish(),
  purposes: z
    .array(z.strictObject({ purpose: key, lawful_basis: z.enum(LAWFUL_BASES) }))
    .max(MOST_VALUES)
    .nullish(),
  special_basis: z.enum(SPECIAL_BASES).nullish(),
  retention: key.nullish(),
  ...{ residency: keys, recipients: keys, data_categories: keys, data_subjects: keys },
  origin: filled.max(250).nullish(),
  key: filled.max(500).nullish(),
  location: shortText,
};

export const commonhold = z.strictObject(COMMONHOLD, {
  error: (issue) =>
    issue.code === 'unrecognized_keys'
      ? `Unknown key ${(issue.keys ?? []).join(', ')}: allowed are ${Object.keys(COMMONHOLD).join(', ')}`
      : undefined,
});

export type StatedCommonhold = z.infer<typeof commonhold>;
