import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A made-up dbt project, of any size, in the files that dbt writes. */
export type LargeProject = {
  manifestPath: string;
  catalogPath: string;
  models: number;
  fields: number;
  lineage: number;
};

const FIELDS_PER_MODEL = 10;
const areas = ['orders', 'customers', 'refunds', 'sessions', 'campaigns', 'tickets', 'stock', 'suppliers'];
const layers = ['stg', 'int', 'fct', 'dim', 'rpt'];
const columns = [
  'id',
  'created_at',
  'updated_at',
  'customer_id',
  'email',
  'amount',
  'currency',
  'country',
  'status',
  'is_deleted',
];
const types = ['bigint', 'timestamp with time zone', 'text', 'numeric(18,2)', 'boolean'];

/**
 * Writes `manifest.json` and `catalog.json` of a project with so many models of ten columns each into a folder, never holding them in
 * memory. Each model is made from the three before it, every tenth by way of one that is ephemeral in dbt's sense.
 */
export async function writeLargeDbtProject(folder: string, models: number): Promise<LargeProject> {
  const manifestPath = join(folder, 'manifest.json');
  const catalogPath = join(folder, 'catalog.json');
  await pipeline(Readable.from(inBlocks(manifestText(models))), createWriteStream(manifestPath));
  await pipeline(Readable.from(inBlocks(catalogText(models))), createWriteStream(catalogPath));
  let lineage = 0;
  for (let number = 0; number < models; number += 1) lineage += upstreamOf(number).length;
  return { manifestPath, catalogPath, models, fields: models * FIELDS_PER_MODEL, lineage };
}

function* manifestText(models: number): Generator<string> {
  const metadata = {
    dbt_schema_version: 'https://schemas.getdbt.com/dbt/manifest/v12.json',
    dbt_version: '1.11.11',
    project_name: 'large',
    adapter_type: 'postgres',
  };
  yield `{"metadata":${JSON.stringify(metadata)},"nodes":{`;
  for (let number = 0; number < models; number += 1) {
    yield `${number === 0 ? '' : ','}${JSON.stringify(keyOf(number))}:${JSON.stringify(modelOf(number))}`;
    if (number % 10 === 0) {
      yield `,${JSON.stringify(passageOf(number))}:${JSON.stringify({
        ...modelOf(number),
        unique_id: passageOf(number),
        config: { enabled: true, materialized: 'ephemeral', meta: {} },
        depends_on: { macros: [], nodes: upstreamOf(number).map(keyOf) },
      })}`;
    }
  }
  yield '},"sources":{},"macros":{},"exposures":{},"metrics":{},"disabled":{}}\n';
}

function* catalogText(models: number): Generator<string> {
  yield '{"metadata":{"dbt_schema_version":"https://schemas.getdbt.com/dbt/catalog/v1.json"},"nodes":{';
  for (let number = 0; number < models; number += 1) {
    const table = {
      metadata: { type: 'BASE TABLE', schema: 'marts', name: nameOf(number), database: 'warehouse', comment: null },
      columns: Object.fromEntries(
        columns.map((name, index) => [
          name.toUpperCase(),
          { type: types[index % types.length], index: index + 1, name: name.toUpperCase(), comment: null },
        ]),
      ),
      stats: {},
      unique_id: keyOf(number),
    };
    yield `${number === 0 ? '' : ','}${JSON.stringify(keyOf(number))}:${JSON.stringify(table)}`;
  }
  yield '},"sources":{},"errors":null}\n';
}

function modelOf(number: number): object {
  const name = nameOf(number);
  return {
    database: 'warehouse',
    schema: 'marts',
    name,
    resource_type: 'model',
    package_name: 'large',
    path: `marts/${name}.sql`,
    unique_id: keyOf(number),
    alias: name,
    config: { enabled: true, materialized: number % 4 === 0 ? 'view' : 'table', tags: [], meta: {} },
    description: `Table ${number} about ${areaOf(number)}: one row for each of them and day, corrected as late figures come in.`,
    columns: Object.fromEntries(
      columns.map((column) => [
        column,
        {
          name: column,
          description: `The ${column.replaceAll('_', ' ')} of the ${areaOf(number)} row, as the source system gave it.`,
          meta: {},
          data_type: null,
          constraints: [],
          config: { meta: {}, tags: [] },
        },
      ]),
    ),
    meta: {},
    raw_code:
      `select\n${columns.map((column) => `    source.${column}`).join(',\n')}\nfrom {{ ref('${name}') }} as source\n`.repeat(
        3,
      ),
    depends_on: { macros: [], nodes: number % 10 === 0 ? [passageOf(number)] : upstreamOf(number).map(keyOf) },
  };
}

function upstreamOf(number: number): number[] {
  return [number - 1, number - 2, number - 3].filter((upstream) => upstream >= 0);
}

function areaOf(number: number): string {
  return areas[number % areas.length] ?? '';
}

function nameOf(number: number): string {
  return `${layers[number % layers.length]}_${areaOf(number)}_${number}`;
}

function keyOf(number: number): string {
  return `model.large.${nameOf(number)}`;
}

function passageOf(number: number): string {
  return `model.large.passage_${number}`;
}

/** Joins small pieces, so that each write to the file is worth its while. */
function* inBlocks(pieces: Iterable<string>): Generator<string> {
  let block = '';
  for (const piece of pieces) {
    block += piece;
    if (block.length < 262_144) continue;
    yield block;
    block = '';
  }
  yield block;
}
