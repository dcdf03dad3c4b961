import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ImportedDataset, ImportedItem } from '../../../src/features/catalog/domain/imported-catalog.ts';
import { forgetImportChanges, importChangesOf } from '../../../src/features/catalog/import-change-store.ts';
import { importCatalog } from '../../../src/features/catalog/use-cases/import-catalog.ts';
import { connectDatabase, type Database, prismaOf } from '../../../src/platform/database/database.ts';
import { readLedger } from '../../../src/platform/ledger/ledger.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';

const WORKSPACE = 'T0SHOP';
const now = Temporal.Instant.from('2026-11-02T09:00:00Z');

let fresh: FreshDatabase;
let database: Database;
beforeAll(async () => {
  fresh = await freshDatabase();
  database = await connectDatabase(fresh.url);
  await prismaOf(database.read).workspace.create({
    data: { id: WORKSPACE, name: 'Shop', botUserId: 'U0BOT', botId: 'B0BOT', connectedAt: new Date(0) },
  });
});
afterAll(async () => {
  await database.close();
  await fresh.drop();
});

function dataset(name: string, fields: string[], rest: Partial<ImportedDataset> = {}): ImportedDataset {
  return {
    ...{ type: 'dataset', key: name, name, location: '', kind: 'table', description: '', domain: undefined },
    ...{ sensitivity: 'internal', personalData: undefined, caveats: [], upstream: [] },
    fields: fields.map((field) => {
      const [called = '', dataType = ''] = field.split(' ');
      return { name: called, dataType, description: '' };
    }),
    ...rest,
  };
}

/** Imports these, and returns the catalog's version that came of it. */
async function run(datasets: ImportedDataset[], origin = 'dbt:shop'): Promise<bigint> {
  async function* source(): AsyncGenerator<ImportedItem> {
    yield { type: 'origin', origin };
    yield* datasets;
  }
  await importCatalog({ database, clock: { now: () => now }, workspaceId: WORKSPACE, actorId: null }, source());
  const { entries } = await readLedger(database.read, WORKSPACE, { kinds: ['catalog.imported'] }, { limit: 1 });
  return BigInt(Number(entries[0]?.payload.version));
}

async function idOf(name: string): Promise<string> {
  return (await prismaOf(database.read).dataset.findFirstOrThrow({ where: { name } })).id;
}

async function changesOf(version: bigint, names: string[], limit = 5) {
  const datasetIds = await Promise.all(names.map(idOf));
  const asked = { version, datasetIds, domainIds: [], sensitivities: ['internal', 'confidential'] as const, limit };
  return importChangesOf(database.read, WORKSPACE, asked);
}

test('an import keeps which fields came, went and are of another type, and which classes rose', async () => {
  await run([dataset('orders', ['id int', 'name text', 'old text']), dataset('same', ['id int'])]);
  const version = await run([
    dataset('orders', ['id bigint', 'name text', 'new text'], {
      sensitivity: 'confidential',
      personalData: 'personal',
    }),
    dataset('same', ['id int']),
    dataset('added', ['id int']),
  ]);
  const { total, first } = await changesOf(version, ['orders', 'same', 'added']);
  expect(total).toBe(1);
  expect(first).toEqual([
    {
      ...{ datasetId: await idOf('orders'), parts: ['sensitivity', 'personalData'] },
      ...{ fieldsNew: ['new'], fieldsGone: ['old'], fieldsRetyped: ['id'] },
    },
  ]);
});

test('a better description and another order of the fields are no news', async () => {
  await run([dataset('words', ['a int', 'b int'])], 'dbt:words');
  const version = await run([dataset('words', ['b int', 'a int'], { description: 'Better' })], 'dbt:words');
  expect(await changesOf(version, ['words'])).toEqual({ total: 0, first: [] });
});

test('that a data set is gone from its source, and that it is back, is kept', async () => {
  await run([dataset('one', []), dataset('two', [])], 'dbt:gone');
  const gone = await run([dataset('one', [])], 'dbt:gone');
  expect((await changesOf(gone, ['two'])).first).toMatchObject([{ parts: ['gone'] }]);
  const back = await run([dataset('one', []), dataset('two', [])], 'dbt:gone');
  expect((await changesOf(back, ['two'])).first).toMatchObject([{ parts: ['back'] }]);
});

test('of many changes the count is told and the first few are shown, those of open data sets only where that is asked', async () => {
  const names = Array.from({ length: 30 }, (_, at) => `table_${at}`);
  await run(
    names.map((name) => dataset(name, ['id int'])),
    'dbt:many',
  );
  const version = await run(
    names.map((name) => dataset(name, ['key int'])),
    'dbt:many',
  );
  const { total, first } = await changesOf(version, names);
  expect([total, first.length]).toEqual([30, 5]);
  const asked = { version, datasetIds: await Promise.all(names.map(idOf)), domainIds: [], limit: 5 };
  const open = await importChangesOf(database.read, WORKSPACE, { ...asked, sensitivities: ['public'] });
  expect(open).toEqual({ total: 0, first: [] });
});

test('what imports changed is forgotten after its time', async () => {
  await database.transaction((tx) => forgetImportChanges(tx, WORKSPACE, now));
  expect(await prismaOf(database.read).importChange.count()).toBeGreaterThan(0);
  await database.transaction((tx) => forgetImportChanges(tx, WORKSPACE, now.add({ seconds: 1 })));
  expect(await prismaOf(database.read).importChange.count()).toBe(0);
});
