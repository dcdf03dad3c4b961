import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readDbtProject } from '../../../../src/features/catalog/dbt/read-dbt-project.ts';
import type { ImportedDataset, ImportedItem } from '../../../../src/features/catalog/domain/imported-catalog.ts';
import {
  catalogMetadata,
  collected,
  columns,
  commonhold,
  manifestMetadata,
  model,
  smallProject,
  warehouseTable,
} from './small-project.ts';

let project: Awaited<ReturnType<typeof smallProject>>;
beforeAll(async () => {
  project = await smallProject();
});
afterAll(() => project.remove());

type Sections = Parameters<typeof project.manifest>[0];

async function itemsOf(sections: Sections): Promise<ImportedItem[]> {
  const manifest = await project.manifest(sections);
  return collected(readDbtProject({ manifest, catalog: undefined }));
}

async function datasetsOf(sections: Sections): Promise<ImportedDataset[]> {
  return (await itemsOf(sections)).filter((item) => item.type === 'dataset');
}

/** The only data set of a project whose one model has this besides. */
async function datasetOf(rest: Record<string, unknown>): Promise<ImportedDataset | undefined> {
  const [dataset] = await datasetsOf({ nodes: model('orders', rest) });
  return dataset;
}

describe('what becomes a data set', () => {
  test('a model, with everything the catalog keeps of it', async () => {
    const said = {
      domain: 'orders',
      sensitivity: 'confidential',
      personal_data: 'personal',
      caveats: [{ kind: 'freshness', text: 'Two days behind.' }],
    };
    const items = await itemsOf({
      nodes: model('orders', {
        alias: 'orders_table',
        description: '  One row for each order.\n',
        columns: columns('id', 'email'),
        depends_on: { macros: ['macro.shop.cents'], nodes: ['source.shop.web.orders'] },
        ...commonhold(said),
      }),
    });
    expect(items).toEqual([
      { type: 'origin', origin: 'dbt:shop' },
      {
        type: 'dataset',
        key: 'model.shop.orders',
        name: 'orders',
        location: 'warehouse.marts.orders_table',
        kind: 'table',
        description: 'One row for each order.',
        domain: 'orders',
        sensitivity: 'confidential',
        personalData: 'personal',
        caveats: [{ kind: 'freshness', text: 'Two days behind.' }],
        fields: [
          { name: 'id', dataType: '', description: 'What id is' },
          { name: 'email', dataType: '', description: 'What email is' },
        ],
        upstream: ['source.shop.web.orders'],
      },
    ]);
  });

  test('seeds, snapshots, sources, dashboards, working documents and metrics, each with its kind', async () => {
    const [, row] = Object.entries(model('x'))[0] ?? [];
    const node = { ...(row as object), depends_on: { nodes: ['model.shop.orders'] } };
    const datasets = await datasetsOf({
      nodes: {
        ...model('orders', { config: { materialized: 'incremental' } }),
        ...model('orders_today', { config: { materialized: 'view' } }),
        ...model('orders_now', { config: { materialized: 'materialized_view' } }),
        'seed.shop.countries': { ...node, name: 'countries', resource_type: 'seed' },
        'snapshot.shop.prices': { ...node, name: 'prices', resource_type: 'snapshot' },
      },
      sources: {
        'source.shop.web.orders': { ...node, name: 'orders', identifier: 'ORDERS_RAW', schema: 'web', database: null },
      },
      exposures: {
        'exposure.shop.weekly': {
          name: 'weekly',
          label: 'Week by week',
          type: 'dashboard',
          url: 'https://x.example/1',
          depends_on: { nodes: ['model.shop.orders'] },
        },
        'exposure.shop.sheet': { name: 'sheet', type: 'analysis' },
        'exposure.shop.notes': { name: 'notes', type: 'notebook' },
      },
      metrics: {
        'metric.shop.revenue': {
          name: 'revenue',
          label: 'Revenue',
          description: 'In euros',
          depends_on: { nodes: ['semantic_model.shop.orders'] },
        },
      },
    });
    expect(datasets.map(({ name, kind, location }) => `${name} ${kind} ${location}`)).toEqual([
      'orders table warehouse.marts.orders',
      'orders_today view warehouse.marts.orders_today',
      'orders_now view warehouse.marts.orders_now',
      'countries table warehouse.marts.x',
      'prices table warehouse.marts.x',
      'orders table web.ORDERS_RAW',
      'Week by week dashboard https://x.example/1',
      'sheet file ',
      'notes file ',
      'Revenue metric ',
    ]);
  });

  test('versions of a model are data sets apart', async () => {
    const datasets = await datasetsOf({
      nodes: {
        'model.shop.orders.v1': Object.values(model('orders', { version: 1, alias: 'orders_v1' }))[0],
        'model.shop.orders.v2': Object.values(model('orders', { version: '2', alias: 'orders_v2' }))[0],
      },
    });
    expect(datasets.map(({ name, location }) => `${name} ${location}`)).toEqual([
      'orders.v1 warehouse.marts.orders_v1',
      'orders.v2 warehouse.marts.orders_v2',
    ]);
  });

  test('not tests, operations, analyses, and nothing that is disabled', async () => {
    const datasets = await datasetsOf({
      nodes: {
        ...model('orders'),
        ...model('off', { config: { enabled: false, materialized: 'table' } }),
        'test.shop.unique': { resource_type: 'test', name: 'unique' },
        'operation.shop.hook': { resource_type: 'operation', name: 'hook' },
        'analysis.shop.idea': { resource_type: 'analysis', name: 'idea' },
      },
      sources: { 'source.shop.web.off': { name: 'off', config: { enabled: false } } },
      disabled: { 'model.shop.gone': [{ resource_type: 'model', name: 'gone' }] },
    });
    expect(datasets.map(({ name }) => name)).toEqual(['orders']);
  });

  test('exposures that only use data are left out, and the report hears of it', async () => {
    const items = await itemsOf({
      nodes: model('orders'),
      exposures: {
        'exposure.shop.app': { name: 'app', type: 'application' },
        'exposure.shop.ml': { name: 'ml', type: 'ml' },
      },
    });
    expect(items.filter((item) => item.type === 'dataset').map((item) => item.name)).toEqual(['orders']);
    expect(items.at(-1)).toMatchObject({ type: 'warning', text: expect.stringContaining('2 in all') });
  });

  test('ephemeral and semantic models are passages for the lineage', async () => {
    const items = await itemsOf({
      nodes: {
        ...model('orders'),
        ...model('between', { config: { materialized: 'ephemeral' }, depends_on: { nodes: ['model.shop.orders'] } }),
      },
      semantic_models: {
        'semantic_model.shop.orders': { name: 'orders', depends_on: { nodes: ['model.shop.orders'] } },
      },
    });
    expect(items.filter((item) => item.type === 'passage')).toEqual([
      { type: 'passage', key: 'model.shop.between', upstream: ['model.shop.orders'] },
      { type: 'passage', key: 'semantic_model.shop.orders', upstream: ['model.shop.orders'] },
    ]);
  });
});

describe('what is said to Commonhold', () => {
  test('meta beside config counts as well, and config goes first', async () => {
    const beside = { config: { materialized: 'table', meta: {} }, meta: { commonhold: { domain: 'orders' } } };
    expect(await datasetOf(beside)).toMatchObject({ domain: 'orders' });
    expect(
      await datasetOf({ ...commonhold({ domain: 'shops' }), meta: { commonhold: { domain: 'orders' } } }),
    ).toMatchObject({
      domain: 'shops',
    });
  });

  test('unclassified and unknown say nothing, as does silence', async () => {
    const silent = { domain: undefined, sensitivity: undefined, personalData: undefined, caveats: [] };
    expect(await datasetOf({})).toMatchObject(silent);
    expect(
      await datasetOf(commonhold({ sensitivity: 'unclassified', personal_data: 'unknown', domain: null })),
    ).toMatchObject(silent);
  });

  test.each([
    [
      { sensitivity: 'secret' },
      'nodes["model.shop.orders"].config.meta.commonhold.sensitivity: Invalid option: expected one of "unclassified"|"public"|"internal"|"confidential"|"restricted", found "secret".',
    ],
    [{ personal_data: true }, /commonhold\.personal_data: .*"none"\|"personal"\|"special"/],
    [
      { sensitivty: 'public' },
      /commonhold: Unknown key sensitivty: allowed are domain, sensitivity, personal_data, caveats\.$/,
    ],
    [{ caveats: [{ kind: 'bias', text: 'x' }] }, /commonhold\.caveats\[0\]\.kind: .*"sample_bias".*, found "bias"\.$/],
    [{ caveats: [{ kind: 'other', text: ' ' }] }, /commonhold\.caveats\[0\]\.text: Must not be empty/],
    [{ caveats: 'late' }, /commonhold\.caveats: .*expected array/],
  ])('%j is refused with its place and what is allowed', async (said, message) => {
    await expect(datasetOf(commonhold(said))).rejects.toMatchObject({
      name: 'UserError',
      message:
        typeof message === 'string' ? `${project.folder}/manifest.json: ${message}` : expect.stringMatching(message),
    });
  });
});

describe('texts', () => {
  test('names are in Unicode form C without blanks around them, so that one name is never two', async () => {
    const decomposed = 'gro\u0308ße';
    const dataset = await datasetOf({
      name: ` ${decomposed} `,
      columns: { ...columns(decomposed), ...columns('größe', 'id') },
    });
    expect(dataset?.name).toBe('größe');
    expect(dataset?.fields.map(({ name }) => name)).toEqual(['größe', 'id']);
  });

  test('what PostgreSQL cannot store is replaced, not lost', async () => {
    const dataset = await datasetOf({ description: 'a\0b\uD800c', columns: columns('x\0') });
    expect(dataset).toMatchObject({ description: 'a\uFFFDb\uFFFDc', fields: [{ name: 'x\uFFFD' }] });
  });

  test('a description of a hundred thousand characters is kept whole', async () => {
    expect((await datasetOf({ description: 'ä'.repeat(100_000) }))?.description).toHaveLength(100_000);
  });
});

describe('the warehouse', () => {
  async function relationOf(type: string) {
    const files = {
      manifest: await project.manifest({ nodes: model('orders') }),
      catalog: await project.catalog(warehouseTable('model.shop.orders', type, ['ID', 'NUMBER'], ['EMAIL', 'TEXT'])),
    };
    return (await collected(readDbtProject(files))).find((item) => item.type === 'relation');
  }

  test('its columns come in its own order, before the data set they belong to', async () => {
    expect(await relationOf('BASE TABLE')).toEqual({
      type: 'relation',
      key: 'model.shop.orders',
      kind: 'table',
      description: '',
      columns: [
        { name: 'ID', dataType: 'NUMBER', description: '' },
        { name: 'EMAIL', dataType: 'TEXT', description: '' },
      ],
    });
    const items = await collected(
      readDbtProject({ manifest: `${project.folder}/manifest.json`, catalog: `${project.folder}/catalog.json` }),
    );
    expect(items.map((item) => item.type)).toEqual(['relation', 'origin', 'dataset']);
  });

  test.each([
    ['VIEW', 'view'],
    ['MATERIALIZED VIEW', 'view'],
    ['external table', 'table'],
    ['unset', undefined],
  ])('%s is the kind %s', async (type, kind) => {
    expect((await relationOf(type))?.kind).toBe(kind);
  });
});

describe('a file that is not what it should be is refused with its name and the reason', () => {
  async function refusal(manifest: unknown, catalog?: unknown): Promise<string> {
    const files = {
      manifest: await project.write('m.json', JSON.stringify(manifest)),
      catalog: catalog === undefined ? undefined : await project.write('c.json', JSON.stringify(catalog)),
    };
    const error = await collected(readDbtProject(files)).then(
      () => new Error('was read'),
      (reason: unknown) => reason,
    );
    if (!(error instanceof Error) || error.name !== 'UserError') throw error;
    return error.message.replaceAll(`${project.folder}/`, '');
  }

  const version = (schema: string) => ({
    ...manifestMetadata,
    dbt_schema_version: `https://schemas.getdbt.com/dbt/${schema}.json`,
  });
  const good = { metadata: manifestMetadata, nodes: model('orders') };

  test('another of dbt’s files, and which one', async () => {
    expect(await refusal({ metadata: catalogMetadata, nodes: {} })).toBe(
      "m.json is dbt's catalog.json, not its manifest.json. Give it with --catalog, beside the manifest.",
    );
    expect(await refusal({ metadata: version('run-results/v6') })).toBe(
      "m.json is dbt's run-results.json, not its manifest.json.",
    );
    expect(await refusal(good, good)).toBe(
      "c.json is dbt's manifest.json, not its catalog.json. Give it first, without --catalog.",
    );
  });

  test('a version that is not read, and which are', async () => {
    expect(await refusal({ metadata: version('manifest/v9') })).toBe(
      'm.json is a manifest of version v9; read are v10, v11, v12, v20.',
    );
    expect(await refusal({ metadata: version('manifest/v13') })).toContain('version v13');
    expect(await refusal({ ...good, metadata: { ...manifestMetadata, dbt_schema_version: '12' } })).toBe(
      'm.json: metadata.dbt_schema_version: "12" is no version of dbt\'s files.',
    );
  });

  test.each(['manifest/v10', 'manifest/v11', 'manifest/v12', 'manifest/v20'])('%s is read', async (schema) => {
    await expect(refusal({ metadata: version(schema), nodes: model('orders') })).rejects.toThrow('was read');
  });

  test('no dbt file at all', async () => {
    expect(await refusal({ name: 'npm-package', version: '1.0.0' })).toBe(
      "m.json: metadata is missing: this is not dbt's manifest.json.",
    );
    expect(await refusal({ metadata: { title: 'x' } })).toMatch(
      /^m\.json: metadata\.dbt_schema_version: .*expected string/,
    );
    expect(await refusal(good, { nodes: {} })).toBe("c.json: metadata is missing: this is not dbt's catalog.json.");
  });

  test('a manifest without a project name, or without any data set', async () => {
    expect(await refusal({ ...good, metadata: { ...manifestMetadata, project_name: null } })).toMatch(
      /metadata\.project_name/,
    );
    expect(await refusal({ metadata: manifestMetadata, nodes: {} })).toBe(
      'm.json holds no models, sources, seeds or snapshots: nothing to import.',
    );
  });

  test.each([
    [{ name: 7 }, 'nodes["model.shop.orders"].name: Invalid input: expected string, received number, found 7.'],
    [{ name: '' }, 'nodes["model.shop.orders"].name: Must not be empty, found "".'],
    [
      { name: 'n'.repeat(256) },
      /^nodes\["model\.shop\.orders"\]\.name: Too big: expected string to have <=255 characters, found "n+…\.$/,
    ],
    [{ columns: [] }, /^nodes\["model\.shop\.orders"\]\.columns: /],
    [
      { columns: { id: { name: 'id', description: [] } } },
      /^nodes\["model\.shop\.orders"\]\.columns\.id\.description: /,
    ],
    [{ depends_on: { nodes: [1] } }, /^nodes\["model\.shop\.orders"\]\.depends_on\.nodes\[0\]: .*found 1\.$/],
    [{ resource_type: undefined }, /^nodes\["model\.shop\.orders"\]\.resource_type: /],
    [{ description: 'd'.repeat(100_001) }, /\.description: Too big/],
  ])('a node of the wrong shape: %j', async (rest, message) => {
    const text = await refusal({ metadata: manifestMetadata, nodes: model('orders', rest) });
    expect(text).toMatch(/^m\.json: /);
    const said = text.replace('m.json: ', '');
    if (typeof message === 'string') expect(said).toBe(message);
    else expect(said).toMatch(message);
  });

  test('a node that is no object', async () => {
    expect(await refusal({ metadata: manifestMetadata, nodes: { 'model.shop.x': 'gone' } })).toMatch(
      /^m\.json: nodes\["model\.shop\.x"\]: .*expected object/,
    );
  });

  test('a table of the warehouse of the wrong shape', async () => {
    const table = { ...warehouseTable('model.shop.orders', 'VIEW', ['ID', 'int']) };
    Object.assign(table['model.shop.orders'] as object, {
      columns: { ID: { name: 'ID', type: 'int', index: 'first' } },
    });
    expect(await refusal(good, { metadata: catalogMetadata, nodes: table })).toMatch(
      /^c\.json: nodes\["model\.shop\.orders"\]\.columns\.ID\.index: .*found "first"\.$/,
    );
  });
});

test('each iteration reads the files anew', async () => {
  const source = readDbtProject({ manifest: await project.manifest({ nodes: model('orders') }), catalog: undefined });
  expect(await collected(source)).toEqual(await collected(source));
});
