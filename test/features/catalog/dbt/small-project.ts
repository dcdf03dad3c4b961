import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

type Node = Record<string, unknown>;

/** A folder for the files of a made-up dbt project, with what a manifest and a catalog hold besides the nodes under test. */
export async function smallProject(): Promise<{
  folder: string;
  /** Writes a file and answers with its path. */
  write(name: string, content: string | Uint8Array): Promise<string>;
  manifest(
    sections: Partial<Record<'nodes' | 'sources' | 'exposures' | 'metrics' | 'semantic_models' | 'disabled', Node>>,
  ): Promise<string>;
  catalog(tables: Node): Promise<string>;
  remove(): Promise<void>;
}> {
  const folder = await mkdtemp(join(tmpdir(), 'commonhold-dbt-'));
  async function write(name: string, content: string | Uint8Array): Promise<string> {
    const path = join(folder, name);
    await writeFile(path, content);
    return path;
  }
  return {
    folder,
    write,
    manifest: (sections) =>
      write(
        'manifest.json',
        JSON.stringify({
          metadata: manifestMetadata,
          nodes: {},
          sources: {},
          macros: { 'macro.shop.cents': { macro_sql: '{% macro cents() %}' } },
          exposures: {},
          metrics: {},
          disabled: {},
          parent_map: {},
          ...sections,
        }),
      ),
    catalog: (tables) =>
      write('catalog.json', JSON.stringify({ metadata: catalogMetadata, nodes: tables, sources: {}, errors: null })),
    remove: () => rm(folder, { recursive: true }),
  };
}

export const manifestMetadata = {
  dbt_schema_version: 'https://schemas.getdbt.com/dbt/manifest/v12.json',
  dbt_version: '1.11.11',
  project_name: 'shop',
  adapter_type: 'postgres',
};

export const catalogMetadata = { dbt_schema_version: 'https://schemas.getdbt.com/dbt/catalog/v1.json' };

/** A model as dbt writes it, under its key. */
export function model(name: string, rest: Node = {}): Node {
  return {
    [`model.shop.${name}`]: {
      unique_id: `model.shop.${name}`,
      resource_type: 'model',
      name,
      alias: name,
      database: 'warehouse',
      schema: 'marts',
      description: '',
      columns: {},
      config: { enabled: true, materialized: 'table', meta: {} },
      meta: {},
      raw_code: 'select 1',
      depends_on: { macros: [], nodes: [] },
      ...rest,
    },
  };
}

/** `columns` of a node. */
export function columns(...names: string[]): Node {
  return Object.fromEntries(
    names.map((name) => [name, { name, description: `What ${name} is`, data_type: null, meta: {}, constraints: [] }]),
  );
}

/** What stands under `config` when a model says something to Commonhold. */
export function commonhold(said: Node): Node {
  return { config: { enabled: true, materialized: 'table', meta: { commonhold: said } } };
}

/**
 * A table of catalog.json, under its key. Columns are pairs of name and type, in the warehouse's order, which the file's own order does
 * not follow.
 */
export function warehouseTable(key: string, type: string, ...pairs: [string, string][]): Node {
  return {
    [key]: {
      metadata: { type, schema: 'marts', name: key, database: 'warehouse', comment: null },
      columns: Object.fromEntries(
        pairs
          .map(([name, dataType], index) => [name, { name, type: dataType, index: index + 1, comment: null }])
          .toReversed(),
      ),
      stats: {},
      unique_id: key,
    },
  };
}

/** All that an iterable gives, in a list. */
export async function collected<T>(source: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of source) all.push(item);
  return all;
}
