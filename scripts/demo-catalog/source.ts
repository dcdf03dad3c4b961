import { parse } from 'yaml';
import { z } from 'zod';

/** A field is written `name type: meaning`, since a page of fields should read like a page. */
const fieldsSchema = z.record(z.string().regex(/^[a-z][a-z0-9_]* \S/), z.string().min(1)).transform((fields) =>
  Object.entries(fields).map(([key, description]) => {
    const space = key.indexOf(' ');
    return { name: key.slice(0, space), type: key.slice(space + 1), description };
  }),
);

/** What the catalog wants to know of a data set beyond dbt's own keys; it travels as `meta.commonhold`. */
const commonholdShape = {
  domain: z.string(),
  sensitivity: z.enum(['public', 'internal', 'confidential', 'restricted']).optional(),
  personal_data: z.enum(['none', 'personal', 'special']).optional(),
  caveats: z
    .array(
      z.strictObject({
        kind: z.enum(['sample_bias', 'freshness', 'coverage', 'definition', 'other']),
        text: z.string().min(1),
      }),
    )
    .optional(),
};

const describedShape = {
  name: z.string().regex(/^[a-z][a-z0-9_]*$/),
  description: z.string().min(1),
  ...commonholdShape,
};
const tableSchema = z.strictObject({ ...describedShape, fields: fieldsSchema });
const sourceGroupSchema = z.strictObject({
  name: z.string(),
  description: z.string(),
  loader: z.string(),
  schema: z.string(),
  loaded_at: z.string(),
  tables: z.array(tableSchema),
});
const seedSchema = z.strictObject({ ...describedShape, folder: z.string(), fields: fieldsSchema });
const modelSchema = z.strictObject({
  ...describedShape,
  folder: z.string(),
  materialized: z.enum(['view', 'table', 'incremental']),
  from: z.array(z.string()),
  fields: fieldsSchema,
});
const exposureSchema = z.strictObject({
  ...describedShape,
  label: z.string(),
  type: z.enum(['dashboard', 'notebook', 'analysis', 'ml', 'application']),
  maturity: z.enum(['low', 'medium', 'high']),
  url: z.url(),
  owner: z.strictObject({ name: z.string(), email: z.email() }),
  from: z.array(z.string()),
});
const catalogSourceSchema = z.strictObject({
  project: z.string(),
  database: z.string(),
  generated_at: z.string(),
  sources: z.array(sourceGroupSchema),
  seeds: z.array(seedSchema),
  models: z.array(modelSchema),
  exposures: z.array(exposureSchema),
});

export type CatalogSource = z.infer<typeof catalogSourceSchema>;
export type SourceGroup = z.infer<typeof sourceGroupSchema>;
export type SourceTable = z.infer<typeof tableSchema>;
export type Seed = z.infer<typeof seedSchema>;
export type Model = z.infer<typeof modelSchema>;
export type Exposure = z.infer<typeof exposureSchema>;
export type Field = SourceTable['fields'][number];

/** Reads source.yaml. Throws zod's error, which names every wrong place at once. */
export function parseCatalogSource(yaml: string): CatalogSource {
  return catalogSourceSchema.parse(parse(yaml));
}

/** The value of `meta.commonhold` of one data set. What was left out stays out, so that it imports as unclassified. */
export function commonholdMeta(dataset: Pick<SourceTable, keyof typeof commonholdShape>): Record<string, unknown> {
  const { domain, sensitivity, personal_data, caveats } = dataset;
  return {
    commonhold: {
      domain,
      ...(sensitivity && { sensitivity }),
      ...(personal_data && { personal_data }),
      ...(caveats && { caveats }),
    },
  };
}
