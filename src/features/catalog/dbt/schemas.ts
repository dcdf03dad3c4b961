import { z } from 'zod';
import { PERSONAL_DATA, SENSITIVITIES } from '../domain/classification.ts';
import { CAVEAT_KINDS } from '../domain/dataset.ts';

/**
 * What is read of dbt's files, and nothing else of them: https://schemas.getdbt.com/dbt/manifest/v12.json and
 * https://schemas.getdbt.com/dbt/catalog/v1.json. Keys that dbt's older or newer versions lack may be absent here too.
 *
 * Names stand in the database's indexes, whose entries hold some 2,700 bytes; the rest is bounded so that no text crowds out the others.
 */
const MOST_CAVEATS = 50;
const name = z.string().regex(/\S/, 'Must not be empty').max(255);
const columnName = z.string().regex(/\S/, 'Must not be empty').max(500);
const text = z.string().max(100_000).nullish();
const shortText = z.string().max(2_000).nullish();
const dataType = z.string().max(20_000).nullish();

/** A node's `unique_id`, which is also its key in its section. */
export const key = z.string().regex(/\S/, 'Must not be empty').max(500);

const dependsOn = z.object({ nodes: z.array(key).nullish() }).nullish();

const caveat = strict({ kind: z.enum(CAVEAT_KINDS), text: z.string().regex(/\S/, 'Must not be empty').max(3_000) });

const commonhold = strict({
  domain: name.nullish(),
  sensitivity: z.enum(SENSITIVITIES).nullish(),
  personal_data: z.enum(PERSONAL_DATA).nullish(),
  caveats: z.array(caveat).max(MOST_CAVEATS).nullish(),
});

const meta = z.object({ commonhold: commonhold.nullish() }).nullish();
const config = z.object({ enabled: z.boolean().nullish(), materialized: z.string().nullish(), meta }).nullish();
const column = z.object({ name: columnName, description: text, data_type: dataType });

const described = { name, description: text, config, meta, depends_on: dependsOn };
const placed = { database: shortText, schema: shortText, columns: z.record(z.string(), column).nullish() };

/** The kind of any node, before it is known whether it is wanted. */
export const anyNode = z.object({ resource_type: z.string() });

/** A model, seed or snapshot of `nodes`. */
export const tableNode = z.object({
  ...described,
  ...placed,
  alias: shortText,
  version: z.union([z.string(), z.number()]).nullish(),
});

export const source = z.object({ ...described, ...placed, identifier: shortText });

export const exposure = z.object({ ...described, label: name.nullish(), type: z.string(), url: shortText });

export const metric = z.object({ ...described, label: name.nullish() });

export const semanticModel = z.object({ depends_on: dependsOn });

export const metadata = z.object({ dbt_schema_version: z.string(), project_name: z.string().max(150).nullish() });

/** A table or view of the warehouse, in catalog.json. */
export const catalogTable = z.object({
  metadata: z.object({ type: z.string(), comment: text }),
  columns: z.record(z.string(), z.object({ name: columnName, index: z.number().int(), type: dataType, comment: text })),
});

/** What all kinds of data set have in common in a manifest. */
export type Described = Pick<z.infer<typeof tableNode>, 'description' | 'config' | 'meta' | 'depends_on'>;

export type Columns = z.infer<typeof tableNode>['columns'];

/** An object that says of a key it does not know which ones it does: a slip of the pen in a classification must not pass for none. */
function strict<T extends z.core.$ZodLooseShape>(shape: T) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `Unknown key ${(issue.keys ?? []).join(', ')}: allowed are ${Object.keys(shape).join(', ')}`
        : undefined,
  });
}
