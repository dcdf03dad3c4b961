import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { withConnection } from '../../../src/platform/database/database.ts';
import { copyFromFile } from '../../support/raw-copy.ts';
import { type MadeUpDataset, madeUpCatalog } from './made-up-catalog.ts';
import { AREAS } from './words.ts';

/** Data sets written to the file at a time. */
const BATCH = 1_000;

/**
 * Writes so many made-up data sets straight into the tables of a workspace that has none yet, past the app, by COPY. Two files are made
 * in `folder` on the way.
 */
export async function fillCatalog(url: string, workspaceId: string, count: number, folder: string): Promise<void> {
  await withConnection(url, async (client) => {
    await client.query('BEGIN');
    const domains = await writeDomains(client, workspaceId);
    await copyRows(client, DATASET, join(folder, 'datasets'), count, (dataset) => [
      datasetRow(dataset, workspaceId, domains.get(dataset.area) ?? ''),
    ]);
    await copyRows(client, FIELD, join(folder, 'fields'), count, fieldRows);
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

async function copyRows(
  client: pg.Client,
  table: string,
  path: string,
  count: number,
  rowsOf: (dataset: MadeUpDataset) => string[][],
): Promise<void> {
  await pipeline(Readable.from(copyText(count, rowsOf)), createWriteStream(path));
  await copyFromFile(client, table, path);
  await rm(path);
}

/** What COPY reads: https://www.postgresql.org/docs/18/sql-copy.html (text format). Nothing in the catalog needs escaping. */
function* copyText(count: number, rowsOf: (dataset: MadeUpDataset) => string[][]): Generator<string> {
  let lines: string[] = [];
  let pending = 0;
  for (const dataset of madeUpCatalog(count)) {
    lines.push(...rowsOf(dataset).map((row) => `${row.join('\t')}\n`));
    pending += 1;
    if (pending < BATCH) continue;
    yield lines.join('');
    lines = [];
    pending = 0;
  }
  yield lines.join('');
}

const DATASET = `dataset (id, workspace_id, domain_id, name, location, kind, description, sensitivity, personal_data,
  origin, origin_key, created_at, updated_at, version)`;

function datasetRow(dataset: MadeUpDataset, workspaceId: string, domainId: string): string[] {
  const { id, name, location, kind, description, sensitivity, personalData } = dataset;
  const described = [id, workspaceId, domainId, name, location, kind, description, sensitivity, personalData];
  return [...described, 'dbt:made-up', id, 'now', 'now', '1'];
}

const FIELD = 'field (dataset_id, position, name, data_type, description)';

function fieldRows({ id, fields }: MadeUpDataset): string[][] {
  return fields.map(({ name, dataType, description }, position) => [id, String(position), name, dataType, description]);
}
