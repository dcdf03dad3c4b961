import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readDemoFile } from '../demo/read-demo-catalog.ts';
import { sharedData } from '../support/shared-data.ts';

const { path: folder, present } = sharedData('data/dbt');

type Json = { [key: string]: unknown };
type DbtFile = { nodes: Record<string, Json>; sources: Record<string, Json> } & Json;

/** Config keys that a project adds by itself, for one warehouse or another. */
const customConfig = new Set(['partition_by', 'file_format', 'cluster_by', 'incremental_predicates']);

describe.skipIf(!present)('the demo dbt files', () => {
  test.each(['manifest', 'catalog'])('%s.json has the keys that dbt itself writes, no more and no fewer', (name) => {
    const demo = parseFile(readDemoFile(`${name}.json`));
    const real = parseFile(readFileSync(resolve(folder, `zendesk.${name}.json`), 'utf8'));
    expect(Object.keys(demo)).toEqual(Object.keys(real));
    expect(keysOf(demo.metadata)).toEqual(keysOf(real.metadata));
  });

  test.each(['seed', 'model'])(
    'a %s of the manifest has the keys of a real one, in its config and columns too',
    (type) => {
      compareAll((file) => Object.values(file.nodes).filter((node) => node.resource_type === type));
    },
  );

  test('a source of the manifest has the keys of a real one', () => {
    compareAll((file) => Object.values(file.sources));
  });

  test('an entry of the catalog has the keys of a real one', () => {
    const shape = (file: DbtFile) =>
      Object.values({ ...file.nodes, ...file.sources }).map((entry) => [keysOf(entry), keysOf(entry.metadata)]);
    const [real] = shape(parseFile(readFileSync(resolve(folder, 'zendesk.catalog.json'), 'utf8')));
    for (const entry of shape(parseFile(readDemoFile('catalog.json')))) expect(entry).toEqual(real);
  });
});

function compareAll(select: (file: DbtFile) => Json[]): void {
  const [real] = select(parseFile(readFileSync(resolve(folder, 'zendesk.manifest.json'), 'utf8'))).filter(
    (node) => node.resource_type === 'seed' || keysOf(node.columns).length > 0,
  );
  const demo = select(parseFile(readDemoFile('manifest.json')));
  expect(demo.length).toBeGreaterThan(0);
  for (const node of demo) {
    expect(keysOf(node)).toEqual(keysOf(real));
    expect(keysOf(node.config)).toEqual(keysOf(real?.config).filter((key) => !customConfig.has(key)));
    const [column] = Object.values(real?.columns ?? {});
    if (column) for (const own of Object.values(node.columns ?? {})) expect(keysOf(own)).toEqual(keysOf(column));
  }
}

function parseFile(text: string): DbtFile {
  return JSON.parse(text);
}

function keysOf(value: unknown): string[] {
  return Object.keys(value ?? {}).toSorted();
}
