import { UserError } from '../../core/errors.ts';
import { prismaOf, type Tx } from '../../platform/database/database.ts';
import type { ImportedDataset, ImportedPassage, ImportedRelation } from './domain/imported-catalog.ts';

/** What is set aside in the database until the whole import has been read. */
export type Stageable = ImportedDataset | ImportedPassage | ImportedRelation;

/** The tables that hold an import while it is read, with their columns. `folded` is the name without letter case. */
const STAGE = {
  import_dataset: `key text, name text, location text, kind text, description text,
    domain text, sensitivity text, personal_data text`,
  import_field: 'key text, name text, folded text, position int, data_type text, description text',
  import_caveat: 'key text, kind text, text text',
  import_passage: 'key text',
  import_upstream: 'key text, upstream text',
  import_relation: 'key text, kind text, description text',
  import_column: 'key text, name text, folded text, position int, data_type text, description text',
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

/** How many rows an item takes up there, for those who fill batches by size. */
export function rowsOf(item: Stageable): number {
  if (item.type === 'relation') return 1 + item.columns.length;
  return 1 + item.upstream.length + (item.type === 'dataset' ? item.fields.length + item.caveats.length : 0);
}

/** Sets a batch of items aside. */
export async function stage(tx: Tx, items: Stageable[]): Promise<void> {
  const datasets = items.filter((item) => item.type === 'dataset');
  const passages = items.filter((item) => item.type === 'passage');
  const relations = items.filter((item) => item.type === 'relation');
  await put(
    tx,
    'import_dataset',
    datasets.map(({ key, name, location, kind, description, domain, sensitivity, personalData }) => {
      return { key, name, location, kind, description, domain, sensitivity, personal_data: personalData };
    }),
  );
  await put(
    tx,
    'import_field',
    datasets.flatMap(({ key, fields }) => fields.map((field, position) => fieldRow(key, position, field))),
  );
  await put(
    tx,
    'import_caveat',
    datasets.flatMap(({ key, caveats }) => caveats.map((caveat) => ({ key, ...caveat }))),
  );
  await put(
    tx,
    'import_passage',
    passages.map(({ key }) => ({ key })),
  );
  await put(
    tx,
    'import_upstream',
    [...datasets, ...passages].flatMap(({ key, upstream }) => upstream.map((other) => ({ key, upstream: other }))),
  );
  await put(
    tx,
    'import_relation',
    relations.map(({ key, kind, description }) => ({ key, kind, description })),
  );
  await put(
    tx,
    'import_column',
    relations.flatMap(({ key, columns }) => columns.map((column) => fieldRow(key, column.position, column))),
  );
}

/** Call when all is staged. @throws UserError where one key stands for two things. */
export async function closeStage(tx: Tx): Promise<void> {
  const prisma = prismaOf(tx);
  const [twice] = await prisma.$queryRaw<{ key: string }[]>`
    SELECT key FROM (SELECT key FROM import_dataset UNION ALL SELECT key FROM import_passage) AS staged
    GROUP BY key HAVING count(*) > 1 ORDER BY key LIMIT 1`;
  const [twiceInWarehouse] = await prisma.$queryRaw<{ key: string }[]>`
    SELECT key FROM import_relation GROUP BY key HAVING count(*) > 1 ORDER BY key LIMIT 1`;
  const double = twice ?? twiceInWarehouse;
  if (double !== undefined) throw new UserError(`${double.key} is in the import twice: nothing was imported.`);
  // Nobody else gathers statistics of temporary tables, and without them the planner takes a million rows for a thousand.
  for (const table of Object.keys(STAGE)) await prisma.$executeRawUnsafe(`ANALYZE ${table}`);
}

/**
 * Puts the staged import together: fields with the warehouse's columns, lineage past its passages. Leaves `import_final_field` and
 * `import_lineage`, which depend on nothing but the import.
 */
export async function assembleStage(tx: Tx): Promise<void> {
  const prisma = prismaOf(tx);
  // Same name first. What is left goes together by name without letter case, in the order of names where that still leaves several:
  // each field and each column comes out exactly once.
  await prisma.$executeRaw`
    CREATE TEMPORARY TABLE import_final_field ON COMMIT DROP AS
    WITH lone_field AS (
      SELECT *, row_number() OVER (PARTITION BY key, folded ORDER BY name COLLATE "C") AS turn
      FROM import_field f
      WHERE NOT EXISTS (SELECT FROM import_column c WHERE c.key = f.key AND c.name = f.name)
    ), lone_column AS (
      SELECT *, row_number() OVER (PARTITION BY key, folded ORDER BY name COLLATE "C") AS turn
      FROM import_column c
      WHERE NOT EXISTS (SELECT FROM import_field f WHERE f.key = c.key AND f.name = c.name)
        AND EXISTS (SELECT FROM import_dataset d WHERE d.key = c.key)
    ), paired AS (
      SELECT key, name, f.position AS said, c.position AS found, f.data_type AS said_type, c.data_type AS found_type,
             f.description AS said_text, c.description AS found_text
      FROM import_field f JOIN import_column c USING (key, name)
      UNION ALL
      SELECT key, COALESCE(f.name, c.name), f.position, c.position, f.data_type, c.data_type, f.description, c.description
      FROM lone_field f FULL JOIN lone_column c USING (key, folded, turn)
    )
    SELECT key, name,
           (row_number() OVER (PARTITION BY key ORDER BY found, said, name COLLATE "C") - 1)::int AS position,
           COALESCE(NULLIF(said_type, ''), found_type, '') AS data_type,
           COALESCE(NULLIF(said_text, ''), found_text, '') AS description
    FROM paired`;
  await prisma.$executeRaw`
    CREATE TEMPORARY TABLE import_lineage ON COMMIT DROP AS
    WITH RECURSIVE walk AS (
      SELECT u.key, u.upstream FROM import_upstream u JOIN import_dataset d USING (key)
      UNION
      SELECT walk.key, u.upstream
      FROM walk JOIN import_passage p ON p.key = walk.upstream JOIN import_upstream u ON u.key = p.key
    )
    SELECT DISTINCT walk.key, walk.upstream
    FROM walk JOIN import_dataset d ON d.key = walk.upstream
    WHERE walk.key <> walk.upstream`;
  await prisma.$executeRaw`ANALYZE import_final_field`;
  await prisma.$executeRaw`ANALYZE import_lineage`;
}

async function put(tx: Tx, table: keyof typeof STAGE, rows: object[]): Promise<void> {
  if (rows.length === 0) return;
  await prismaOf(tx).$executeRawUnsafe(
    `INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::${table}, $1::json)`,
    JSON.stringify(rows),
  );
}

function fieldRow(key: string, position: number, field: { name: string; dataType: string; description: string }) {
  const { name, dataType, description } = field;
  return { key, name, folded: name.toLowerCase(), position, data_type: dataType, description };
}
