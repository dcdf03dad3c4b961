import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { readCsvCatalog } from '../../../../src/features/catalog/csv/read-csv-catalog.ts';
import type { ExportedDataset } from '../../../../src/features/catalog/domain/exported-catalog.ts';
import type { ImportedDataset, ImportedItem } from '../../../../src/features/catalog/domain/imported-catalog.ts';
import { asContracts } from '../../../../src/features/catalog/export/contracts.ts';
import { asCsv } from '../../../../src/features/catalog/export/lines.ts';
import { datasetsForExport } from '../../../../src/features/catalog/export-store.ts';
import { readLists } from '../../../../src/features/catalog/lists-store.ts';
import { readContracts } from '../../../../src/features/catalog/odcs/read-contracts.ts';
import { importAll } from '../../../../src/features/catalog/use-cases/import-catalog.ts';
import { connectDatabase, type Database, prismaOf } from '../../../../src/platform/database/database.ts';
import { type FreshDatabase, freshDatabase } from '../../../support/database.ts';

const HERE = 'T0HERE';
const THERE = 'T0THERE';

let fresh: FreshDatabase;
let database: Database;
let folder: string;

async function tidyUp(): Promise<void> {
  if (fresh === undefined) return;
  await database.close();
  await fresh.drop();
  await rm(folder, { recursive: true });
}

beforeEach(async () => {
  await tidyUp();
  fresh = await freshDatabase();
  database = await connectDatabase(fresh.url);
  folder = await mkdtemp(join(tmpdir(), 'commonhold-export-'));
  const prisma = prismaOf(database.read);
  for (const id of [HERE, THERE]) {
    const values = { id, name: id, botUserId: 'U0BOT', botId: 'B0BOT', connectedAt: new Date(0) };
    await prisma.workspace.create({ data: values });
    await prisma.domain.create({ data: { workspaceId: id, key: 'shop', name: 'The shop', description: '' } });
  }
});

afterAll(tidyUp);

function importInto(workspaceId: string, sources: AsyncIterable<ImportedItem>[]) {
  const clock = { now: () => Temporal.Instant.from('2026-11-02T09:00:00Z') };
  return importAll({ database, clock, workspaceId, actorId: null }, sources);
}

/** Data sets of every kind of origin, with everything that a data set can have. */
async function fillCatalog(): Promise<void> {
  const bare: Omit<ImportedDataset, 'key' | 'name'> = {
    ...{ type: 'dataset', location: '', kind: 'table', description: '', domain: undefined, caveats: [], fields: [] },
    ...{ sensitivity: undefined, personalData: undefined, upstream: [] },
  };
  const full: ImportedDataset = {
    ...bare,
    ...{ key: 'model.shop.orders', name: 'orders', location: 'dwh.marts.orders', kind: 'view', domain: 'shop' },
    description: 'One row per order.\n\n=SUM(A1) is no formula here: “quoted”, with commas; and more.',
    ...{ sensitivity: 'restricted', personalData: 'special' },
    caveats: [
      { kind: 'sample_bias', text: 'Only members: others are left out.' },
      { kind: 'other', text: '- begins with a dash' },
    ],
    fields: [
      { name: 'id', dataType: 'bigint', description: 'Its number' },
      { name: 'address.street', dataType: '', description: '+49 is not a number' },
    ],
    rules: {
      purposes: [
        { purpose: 'newsletter', lawfulBasis: 'consent' },
        { purpose: 'fulfil_orders', lawfulBasis: 'contract' },
      ],
      specialBasis: 'explicit_consent',
      retention: 'years_3',
      residency: ['us', 'eea'],
      recipients: ['email_provider'],
      dataCategories: ['orders', 'contact'],
      dataSubjects: ['customers'],
    },
  };
  async function* from(origin: string, datasets: ImportedDataset[]): AsyncGenerator<ImportedItem> {
    yield { type: 'origin', origin };
    yield* datasets;
  }
  const plain = { ...bare, key: 'model.shop.plain', name: "'@plain", upstream: ['model.shop.orders'] };
  await importInto(HERE, [
    from('dbt:shop', [full, plain]),
    from('odcs:c-1', [
      { ...full, key: 'a', name: 'a', description: 'Said by a contract' },
      { ...bare, key: 'b', name: 'b', kind: 'dashboard' },
    ]),
  ]);
  const prisma = prismaOf(database.read);
  const at = new Date(0);
  await prisma.dataset.create({
    data: {
      ...{ workspaceId: HERE, name: 'By hand', location: 'a folder', kind: 'file', description: 'Of a person' },
      ...{ origin: 'registered', originKey: 'k1', createdAt: at, updatedAt: at, version: 1n },
      ...{ sensitivity: 'internal', personalData: 'none', retention: 'days_30' },
    },
  });
  // What people wrote over it.
  for (const name of ['orders', 'a']) {
    const { id, description } = await prisma.dataset.findFirstOrThrow({ where: { workspaceId: HERE, name } });
    await prisma.dataset.update({
      where: { id },
      data: { writtenDescription: 'In our own words', writtenOver: description },
    });
    await prisma.fieldText.create({ data: { datasetId: id, name: 'id', text: 'Ours', over: 'Its number' } });
    await prisma.caveat.create({
      data: { datasetId: id, kind: 'coverage', text: 'Of a person', origin: 'registered' },
    });
  }
}

async function exported(workspaceId: string): Promise<ExportedDataset[]> {
  const all: ExportedDataset[] = [];
  for await (const dataset of datasetsForExport(database.read, workspaceId)) all.push(dataset);
  return all;
}

async function exportContracts(workspaceId: string, to: string): Promise<string[]> {
  const lists = await readLists(database.read, workspaceId);
  for await (const { file, text } of asContracts(datasetsForExport(database.read, workspaceId), lists)) {
    await writeFile(join(to, file), text);
  }
  return (await readdir(to)).sort();
}

/** Everything that the catalog holds, but for the import's own ledger entries. */
async function everything() {
  const prisma = prismaOf(database.read);
  const dataset = await prisma.dataset.findMany({ orderBy: { id: 'asc' } });
  const rest = await Promise.all([
    prisma.field.findMany({ orderBy: [{ datasetId: 'asc' }, { position: 'asc' }] }),
    prisma.fieldText.findMany({ orderBy: [{ datasetId: 'asc' }, { name: 'asc' }] }),
    prisma.caveat.findMany({ orderBy: { id: 'asc' } }),
    prisma.datasetPurpose.findMany({ orderBy: [{ datasetId: 'asc' }, { purpose: 'asc' }] }),
    prisma.lineage.findMany(),
    prisma.catalogState.findMany(),
    prisma.ledgerEntry.count(),
  ]);
  return [dataset, ...rest];
}

/** A data set without what names it in its own workspace; `here` stands for a lineage that does not travel. */
function portable({ id: _, origin: __, key: ___, madeFrom: ____, ...rest }: ExportedDataset) {
  return rest;
}

describe('data contracts', () => {
  test('exported and imported again change nothing in their own workspace', async () => {
    await fillCatalog();
    const before = await everything();
    expect(await exportContracts(HERE, folder)).toEqual([
      'a.odcs.yaml',
      'by-hand.odcs.yaml',
      'orders.odcs.yaml',
      'plain.odcs.yaml',
    ]);
    const reports = await importInto(HERE, await readContracts([folder]));
    for (const report of reports) expect(report).toMatchObject({ added: 0, changed: 0, gone: 0, warnings: [] });
    expect(reports.reduce((sum, { unchanged }) => sum + unchanged, 0)).toBe(5);
    expect(await everything()).toEqual(before);
  });

  test('bring the same data sets to another workspace, and a second time nothing', async () => {
    await fillCatalog();
    await exportContracts(HERE, folder);
    const sources = await readContracts([folder]);
    const reports = await importInto(THERE, sources);
    expect(reports.flatMap(({ warnings }) => warnings)).toEqual([]);
    const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
    expect((await exported(THERE)).map(portable).sort(byName)).toEqual(
      (await exported(HERE)).map(portable).sort(byName),
    );
    const before = await everything();
    for (const report of await importInto(THERE, sources)) expect(report).toMatchObject({ added: 0, changed: 0 });
    expect(await everything()).toEqual(before);
  });

  test('that were changed outside raise and fill, and leave the rest to where the data set comes from', async () => {
    await fillCatalog();
    await exportContracts(HERE, folder);
    const file = join(folder, 'by-hand.odcs.yaml');
    const text = (await readFile(file, 'utf8'))
      .replace('sensitivity: internal', 'sensitivity: confidential')
      .replace('description: Of a person', 'description: Of nobody\n    properties: [{ name: new }]')
      .replace(/^( *)retention: days_30$/m, '$1retention: days_90\n$1residency: [eea]');
    await writeFile(file, text);
    const [report] = await importInto(HERE, await readContracts([file]));
    expect(report).toMatchObject({
      ...{ added: 0, changed: 1, gone: 0 },
      changes: [{ name: 'By hand', what: ['sensitivity', 'rules of use'] }],
      warnings: [
        'Kept: By hand: retention, as it is here. The source says something else.',
        'Kept: By hand: description, fields. It comes from people here, and is changed there.',
      ],
    });
    const row = await prismaOf(database.read).dataset.findFirstOrThrow({ where: { name: 'By hand' } });
    expect(row).toMatchObject({
      ...{ sensitivity: 'confidential', description: 'Of a person', retention: 'days_30', residency: ['eea'] },
      ...{ origin: 'registered', goneAt: null },
    });
  });
});

describe('CSV', () => {
  test.each([false, true])('exported and imported again changes nothing (with fields: %s)', async (withFields) => {
    await fillCatalog();
    const before = await everything();
    const file = join(folder, 'catalog.csv');
    await writeFile(file, asCsv(datasetsForExport(database.read, HERE), withFields));
    const [report] = await importInto(HERE, [readCsvCatalog(file)]);
    expect(report).toMatchObject({ origin: 'csv:catalog', added: 0, changed: 0, gone: 0, unchanged: 5, warnings: [] });
    expect(await everything()).toEqual(before);
  });

  test('brings the same data sets to another workspace', async () => {
    await fillCatalog();
    const file = join(folder, 'catalog.csv');
    await writeFile(file, asCsv(datasetsForExport(database.read, HERE), true));
    expect(await importInto(THERE, [readCsvCatalog(file)])).toMatchObject([{ added: 5, warnings: [] }]);
    expect((await exported(THERE)).map(portable)).toEqual((await exported(HERE)).map(portable));
  });

  test('has no cell that a spreadsheet would run', async () => {
    await fillCatalog();
    let text = '';
    for await (const line of asCsv(datasetsForExport(database.read, HERE), true)) text += line;
    expect(text).not.toMatch(/(^|,|\n)"?[=+\-@\t]/);
  });
});
