import { UserError } from '../../core/errors.ts';
import { prismaOf, type Tx } from '../../platform/database/database.ts';
import type { ImportedDataset, ImportedPassage, ImportedRelation } from './domain/imported-catalog.ts';

/** The tables that hold an import while it is read, with their columns. The jsonb ones hold lists. */
const STAGE = {
  import_dataset: `key text, name text, location text, kind text, description text, domain text, sensitivity text,
    personal_data text, fields jsonb, caveats jsonb, upstream jsonb, rules jsonb,
    other_origin text, other_key text`,
  import_passage: 'key text, upstream jsonb',
  import_relation: 'key text PRIMARY KEY, relation json',
};

/** Makes the stage. It belongs to this transaction and ends with it; from here on its statements may take as long as they need. */
export async function openStage(tx: Tx): Promise<void> {
  const prisma = prismaOf(tx);
  await prisma.$executeRaw`SET LOCAL statement_timeout = 0`;
  // With the default of 4 MB, sorts and joins of a million fields go through the disk in many small runs.
  await prisma.$executeRaw`SET LOCAL work_mem = '64MB'`;
  for (const [table, columns] of Object.entries(STAGE)) {
    await prisma.$executeRawUnsafe(`CREATE TEMPORARY TABLE ${table} (${columns}) ON COMMIT DROP`);
  }
}

/** Sets data sets aside. */
export async function stageDatasets(tx: Tx, datasets: ImportedDataset[]): Promise<void> {
  const rows = datasets.map(({ type: _, fields, personalData, exportedAs, ...values }) => ({
    ...values,
    other_origin: exportedAs?.origin,
    other_key: exportedAs?.key,
    personal_data: personalData,
    fields: fields.map(({ name, dataType, description }) => [name, dataType, description]),
  }));
  await put(tx, 'import_dataset', rows);
}

/** Sets passages aside. */
export async function stagePassages(tx: Tx, passages: ImportedPassage[]): Promise<void> {
  await put(tx, 'import_passage', passages);
}

/** Sets relations aside, for {@link stagedRelations}. */
export async function stageRelations(tx: Tx, relations: ImportedRelation[]): Promise<void> {
  await put(
    tx,
    'import_relation',
    relations.map((relation) => ({ key: relation.key, relation })),
  );
}

/** Those of the staged relations that have one of these keys, by key. */
export async function stagedRelations(tx: Tx, keys: string[]): Promise<Map<string, ImportedRelation>> {
  const rows = await prismaOf(tx).$queryRaw<{ key: string; relation: ImportedRelation }[]>`
    SELECT key, relation FROM import_relation WHERE key = ANY(${keys}::text[])`;
  return new Map(rows.map(({ key, relation }) => [key, relation]));
}

/**
 * Call when all is staged. Leaves the lineage past passages in `import_lineage`.
 *
 * @throws UserError where one key stands for two things.
 */
export async function closeStage(tx: Tx): Promise<void> {
  const prisma = prismaOf(tx);
  const [twice] = await prisma.$queryRaw<{ key: string }[]>`
    SELECT key FROM (SELECT key FROM import_dataset UNION ALL SELECT key FROM import_passage) AS staged
    GROUP BY key HAVING count(*) > 1 ORDER BY key LIMIT 1`;
  if (twice !== undefined) throw new UserError(`${twice.key} is in the import twice: nothing was imported.`);
  const [known] = await prisma.$queryRaw<{ name: string }[]>`
    SELECT min(name) AS name FROM import_dataset WHERE other_key IS NOT NULL
    GROUP BY other_origin, other_key HAVING count(*) > 1 LIMIT 1`;
  if (known !== undefined) {
    throw new UserError(`Two data sets of the import were exported as one, ${known.name}: nothing was imported.`);
  }
  // Nobody else gathers statistics of temporary tables, and without them the planner takes a hundred thousand rows for a thousand.
  await prisma.$executeRaw`ANALYZE import_dataset`;
  await prisma.$executeRaw`ANALYZE import_passage`;
  await prisma.$executeRaw`
    CREATE TEMPORARY TABLE import_lineage ON COMMIT DROP AS
    WITH RECURSIVE passage AS (
      SELECT p.key, up.key AS upstream FROM import_passage p, jsonb_array_elements_text(p.upstream) AS up (key)
    ), walk AS (
      SELECT d.key, up.key AS upstream FROM import_dataset d, jsonb_array_elements_text(d.upstream) AS up (key)
      UNION
      SELECT walk.key, passage.upstream FROM walk JOIN passage ON passage.key = walk.upstream
    )
    SELECT walk.key, walk.upstream
    FROM walk JOIN import_dataset d ON d.key = walk.upstream
    WHERE walk.key <> walk.upstream`;
  await prisma.$executeRaw`ANALYZE import_lineage`;
}

/** Makes room on the stage for another import in the same transaction. */
export async function emptyStage(tx: Tx): Promise<void> {
  const prisma = prismaOf(tx);
  await prisma.$executeRaw`TRUNCATE pg_temp.import_dataset, pg_temp.import_passage, pg_temp.import_relation`;
  await prisma.$executeRaw`DROP TABLE pg_temp.import_lineage`;
}

async function put(tx: Tx, table: keyof typeof STAGE, rows: object[]): Promise<void> {
  if (rows.length === 0) return;
  await prismaOf(tx).$executeRawUnsafe(
    `INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::${table}, $1::json)`,
    JSON.stringify(rows),
  );
}
