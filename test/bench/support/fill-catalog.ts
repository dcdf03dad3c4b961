import type pg from 'pg';
import { withConnection } from '../../../src/platform/database/database.ts';
import { type MadeUpDataset, madeUpCatalog } from './made-up-catalog.ts';
import { AREAS } from './words.ts';

/** Data sets written by one statement. */
const BATCH = 2_000;

/** Writes so many made-up data sets straight into the tables of a workspace that has none yet, past the app. */
export async function fillCatalog(url: string, workspaceId: string, count: number): Promise<void> {
  await withConnection(url, async (client) => {
    await client.query('BEGIN');
    const domains = await writeDomains(client, workspaceId);
    let batch: MadeUpDataset[] = [];
    for (const dataset of madeUpCatalog(count)) {
      batch.push(dataset);
      if (batch.length < BATCH) continue;
      await writeBatch(client, workspaceId, domains, batch);
      batch = [];
    }
    await writeBatch(client, workspaceId, domains, batch);
    await client.query('INSERT INTO catalog_state (workspace_id, version) VALUES ($1, 1)', [workspaceId]);
    await client.query('COMMIT');
    await client.query('ANALYZE');
  });
}

async function writeDomains(client: pg.Client, workspaceId: string): Promise<Map<string, string>> {
  const { rows } = await client.query<{ id: string; name: string }>(
    `INSERT INTO domain (id, workspace_id, key, name, description)
     SELECT gen_random_uuid(), $1, lower(name), name, '' FROM unnest($2::text[]) AS name RETURNING id, name`,
    [workspaceId, Object.keys(AREAS)],
  );
  return new Map(rows.map(({ id, name }) => [name, id]));
}

async function writeBatch(
  client: pg.Client,
  workspaceId: string,
  domains: Map<string, string>,
  datasets: MadeUpDataset[],
): Promise<void> {
  await client.query(
    `INSERT INTO dataset (id, domain_id, name, location, kind, description, sensitivity, personal_data,
                          workspace_id, origin, origin_key, created_at, updated_at, version)
     SELECT t.*, $9, 'dbt:made-up', t.id::text, now(), now(), 1
     FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::dataset_kind[], $6::text[], $7::sensitivity[],
                 $8::personal_data[]) AS t (id)`,
    [
      datasets.map(({ id }) => id),
      datasets.map(({ area }) => domains.get(area)),
      datasets.map(({ name }) => name),
      datasets.map(({ location }) => location),
      datasets.map(({ kind }) => kind),
      datasets.map(({ description }) => description),
      datasets.map(({ sensitivity }) => sensitivity),
      datasets.map(({ personalData }) => personalData),
      workspaceId,
    ],
  );
  const fields = datasets.flatMap(({ id, fields }) => fields.map((field, position) => ({ id, position, ...field })));
  await client.query(
    `INSERT INTO field (dataset_id, position, name, data_type, description)
     SELECT * FROM unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::text[])`,
    [
      fields.map(({ id }) => id),
      fields.map(({ position }) => position),
      fields.map(({ name }) => name),
      fields.map(({ dataType }) => dataType),
      fields.map(({ description }) => description),
    ],
  );
}
