import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../../src/core/clock.ts';
import { readDbtProject } from '../../src/features/catalog/dbt/read-dbt-project.ts';
import { importCatalog } from '../../src/features/catalog/use-cases/import-catalog.ts';
import { connectDatabase, type Database, prismaOf } from '../../src/platform/database/database.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { sharedData } from '../support/shared-data.ts';

const { path: folder, present } = sharedData('data/dbt');
const WORKSPACE = 'T0REAL';

type Column = { name: string; description?: string };
type Node = {
  resource_type: string;
  name: string;
  description: string;
  columns: Record<string, Column>;
  config?: { materialized?: string };
  depends_on?: { nodes: string[] };
};
type Manifest = { metadata: { project_name: string }; nodes: Record<string, Node>; sources: Record<string, Node> };
type Table = { metadata: { type: string }; columns: Record<string, { name: string; type: string; index: number }> };
type Catalog = { nodes: Record<string, Table>; sources: Record<string, Table> };

/** What the import must come to, worked out from the raw files by other means than the importer's. */
type Expected = {
  origin: string;
  datasets: Map<string, Node>;
  kinds: Map<string, string>;
  fields: Map<string, { name: string; type: string; description: string }[]>;
  lineage: Set<string>;
};

async function expectedOf(project: string): Promise<Expected> {
  const manifest: Manifest = JSON.parse(await readFile(join(folder, `${project}.manifest.json`), 'utf8'));
  const catalog: Catalog = JSON.parse(await readFile(join(folder, `${project}.catalog.json`), 'utf8'));
  const all = { ...manifest.nodes, ...manifest.sources };
  const tables = { ...catalog.nodes, ...catalog.sources };
  const isPassage = (node: Node) => node.config?.materialized === 'ephemeral';
  const datasets = new Map(
    Object.entries(all).filter(
      ([, node]) => ['model', 'seed', 'snapshot', 'source'].includes(node.resource_type) && !isPassage(node),
    ),
  );

  function origins(key: string): string[] {
    return (all[key]?.depends_on?.nodes ?? []).flatMap((up) => {
      const node = all[up];
      if (node === undefined) return [];
      return isPassage(node) ? origins(up) : [up];
    });
  }

  const fields = new Map<string, { name: string; type: string; description: string }[]>();
  for (const [key, node] of datasets) {
    const found = Object.values(tables[key]?.columns ?? {}).sort((a, b) => a.index - b.index);
    const said = Object.values(node.columns);
    fields.set(key, [
      ...found.map(({ name, type }) => {
        const match = said.find((column) => column.name.toLowerCase() === name.toLowerCase());
        return { name: match?.name ?? name, type, description: (match?.description ?? '').trim() };
      }),
      ...said
        .filter((column) => !found.some(({ name }) => name.toLowerCase() === column.name.toLowerCase()))
        .map(({ name, description }) => ({ name, type: '', description: (description ?? '').trim() })),
    ]);
  }
  return {
    origin: `dbt:${manifest.metadata.project_name}`,
    datasets,
    kinds: new Map([...datasets.keys()].map((key) => [key, tables[key]?.metadata.type === 'VIEW' ? 'view' : 'table'])),
    fields,
    lineage: new Set([...datasets.keys()].flatMap((key) => origins(key).map((up) => `${up} -> ${key}`))),
  };
}

describe.skipIf(!present).each(['zendesk', 'hubspot'])('the real dbt project %s', (project) => {
  let fresh: FreshDatabase;
  let database: Database;
  let expected: Expected;

  const run = () => {
    const files = {
      manifest: join(folder, `${project}.manifest.json`),
      catalog: join(folder, `${project}.catalog.json`),
    };
    return importCatalog(
      { database, clock: systemClock, workspaceId: WORKSPACE, actorId: null },
      readDbtProject(files),
    );
  };

  beforeAll(async () => {
    expected = await expectedOf(project);
    fresh = await freshDatabase();
    database = await connectDatabase(fresh.url);
    const workspace = { id: WORKSPACE, name: 'Real', botUserId: 'U0BOT', botId: 'B0BOT', connectedAt: new Date(0) };
    await prismaOf(database.read).workspace.create({ data: workspace });
    const report = await run();
    expect(report).toMatchObject({ added: expected.datasets.size, changed: 0, gone: 0, unchanged: 0, warnings: [] });
  });

  afterAll(async () => {
    await database.close();
    await fresh.drop();
  });

  test('every model, source and seed is a data set, with its kind and description; ephemeral models and tests are none', async () => {
    const rows = await prismaOf(database.read).dataset.findMany();
    expect(new Set(rows.map((row) => row.originKey))).toEqual(new Set(expected.datasets.keys()));
    for (const row of rows) {
      const node = expected.datasets.get(row.originKey);
      expect(row).toMatchObject({
        origin: expected.origin,
        name: node?.name,
        description: node?.description.trim(),
        kind: expected.kinds.get(row.originKey),
        sensitivity: 'unclassified',
        personalData: 'unknown',
      });
      expect(row.location.split('.')).toHaveLength(3);
    }
    const byType = Object.groupBy(expected.datasets.values(), (node) => node.resource_type);
    const counts = Object.entries(byType).map(([type, nodes]) => `${nodes?.length} ${type}s`);
    console.log(`${project}: ${rows.length} data sets (${counts.join(', ')})`);
  });

  test('every column has its description from the manifest, and its type and place from the warehouse', async () => {
    const rows = await prismaOf(database.read).dataset.findMany({
      include: { fields: { orderBy: { position: 'asc' } } },
    });
    let described = 0;
    let typed = 0;
    for (const { originKey, fields } of rows) {
      const stored = fields.map(({ name, dataType, description }) => ({ name, type: dataType, description }));
      expect(stored, originKey).toEqual(expected.fields.get(originKey));
      described += stored.filter(({ description }) => description !== '').length;
      typed += stored.filter(({ type }) => type !== '').length;
    }
    const total = rows.reduce((sum, { fields }) => sum + fields.length, 0);
    expect(described).toBeGreaterThan(total / 4);
    expect(typed).toBeGreaterThan(total / 2);
    console.log(`${project}: ${total} fields, ${described} described, ${typed} with a type`);
  });

  test('the lineage is the one of the project, past its ephemeral models', async () => {
    const rows = await prismaOf(database.read).lineage.findMany({ include: { upstream: true, downstream: true } });
    const stored = rows.map(({ upstream, downstream }) => `${upstream.originKey} -> ${downstream.originKey}`);
    expect(new Set(stored)).toEqual(expected.lineage);
    expect(stored.length).toBe(expected.lineage.size);
    console.log(`${project}: ${stored.length} lineage edges`);
  });

  test('a second import changes nothing', async () => {
    expect(await run()).toMatchObject({ added: 0, changed: 0, gone: 0, unchanged: expected.datasets.size });
  });
});
