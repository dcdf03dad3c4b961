import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ImportedDataset, ImportedItem } from '../../../src/features/catalog/domain/imported-catalog.ts';
import {
  datasetsInConflict,
  openConflicts,
  settleConflicts,
} from '../../../src/features/catalog/source-conflict-store.ts';
import { type ImportOptions, importAll } from '../../../src/features/catalog/use-cases/import-catalog.ts';
import { connectDatabase, type Database, prismaOf } from '../../../src/platform/database/database.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';

const WORKSPACE = 'T0SHOP';
const NOW = Temporal.Instant.from('2026-11-02T09:00:00Z');

let fresh: FreshDatabase;
let database: Database;

beforeAll(async () => {
  fresh = await freshDatabase();
  database = await connectDatabase(fresh.url);
  const values = { name: 'Shop', botUserId: 'U0BOT', botId: 'B0BOT', connectedAt: new Date(0) };
  await prismaOf(database.read).workspace.create({ data: { id: WORKSPACE, ...values } });
  for (const key of ['orders', 'shops']) {
    const domain = { workspaceId: WORKSPACE, key, name: `The ${key}`, description: '' };
    await prismaOf(database.read).domain.create({ data: domain });
  }
});

afterAll(async () => {
  await database.close();
  await fresh.drop();
});

beforeEach(async () => {
  await prismaOf(database.read).dataset.deleteMany();
});

type Said = Pick<ImportedDataset, 'sensitivity' | 'personalData' | 'domain' | 'exportedAs'>;

async function run(said: Partial<Said>, options: ImportOptions & { origin?: string } = {}) {
  const { origin = 'csv:list', ...rest } = options;
  const dataset: ImportedDataset = {
    ...{ type: 'dataset', key: 'visits', name: 'visits', location: '', kind: 'table', description: '' },
    ...{ domain: undefined, sensitivity: undefined, personalData: undefined, caveats: [], fields: [], upstream: [] },
    ...said,
  };
  async function* source(): AsyncGenerator<ImportedItem> {
    yield { type: 'origin', origin };
    yield dataset;
  }
  const deps = { database, clock: { now: () => NOW }, workspaceId: WORKSPACE, actorId: null };
  const [report] = await importAll(deps, [source()], rest);
  return report;
}

async function visits() {
  return prismaOf(database.read).dataset.findFirstOrThrow({ where: { name: 'visits' } });
}

async function conflicts() {
  const { id } = await visits();
  const open = await openConflicts(database.read, WORKSPACE, id);
  return open.map(({ part, stated, domainName }) => `${part}: ${domainName ?? stated}`);
}

const STRICT: Partial<Said> = { sensitivity: 'restricted', personalData: 'special', domain: 'orders' };

describe('where a source says something else of class or domain than what stands', () => {
  test('each is kept for the stewards, and goes when the source says the same again', async () => {
    await run(STRICT);
    expect(await conflicts()).toEqual([]);
    const report = await run({ sensitivity: 'public', personalData: 'none', domain: 'shops' });
    expect(report).toMatchObject({ changed: 0, unchanged: 1, kept: 1 });
    expect(await conflicts()).toEqual(['sensitivity: public', 'personalData: none', 'domainId: The shops']);
    expect(await visits()).toMatchObject({ sensitivity: 'restricted', personalData: 'special' });
    await run({ ...STRICT, domain: 'shops' });
    expect(await conflicts()).toEqual(['domainId: The shops']);
    await run(STRICT);
    expect(await prismaOf(database.read).sourceConflict.count()).toBe(0);
  });

  test('a dry run leaves no trace of them', async () => {
    await run(STRICT);
    await run({ sensitivity: 'public' }, { dryRun: true });
    expect(await conflicts()).toEqual([]);
  });

  test('what was settled stays so, until the source says something new', async () => {
    await run(STRICT);
    await run({ ...STRICT, sensitivity: 'confidential', personalData: 'personal' });
    const { id } = await visits();
    await database.transaction((tx) => settleConflicts(tx, WORKSPACE, id));
    await run({ ...STRICT, sensitivity: 'confidential', personalData: 'personal' });
    expect(await conflicts()).toEqual([]);
    await run({ ...STRICT, sensitivity: 'confidential', personalData: 'none' });
    expect(await conflicts()).toEqual(['personalData: none']);
  });

  test('they are none any more where people have come to say the same', async () => {
    await run(STRICT);
    await run({ ...STRICT, sensitivity: 'confidential', personalData: 'personal' });
    await prismaOf(database.read).dataset.updateMany({ data: { personalData: 'personal' } });
    expect(await conflicts()).toEqual(['sensitivity: confidential']);
  });

  test('a sensitivity that cannot go with what the source itself says of people is not held against anybody', async () => {
    await run({ sensitivity: 'internal', personalData: 'personal' });
    expect(await visits()).toMatchObject({ sensitivity: 'confidential' });
    expect(await conflicts()).toEqual([]);
  });

  test('a source that is not the data set’s own has no say here', async () => {
    await run(STRICT);
    await run(
      { sensitivity: 'internal', personalData: 'none', exportedAs: { origin: 'csv:list', key: 'visits' } },
      { origin: 'csv:elsewhere' },
    );
    expect(await conflicts()).toEqual([]);
  });

  test('those of certain domains can be listed; other workspaces see none of it', async () => {
    await run(STRICT);
    await run({ ...STRICT, sensitivity: 'public', personalData: 'none' });
    const { id, domainId } = await visits();
    const found = await datasetsInConflict(database.read, WORKSPACE, [domainId ?? ''], 5);
    expect(found).toEqual({ datasets: [{ id, name: 'visits' }], total: 1 });
    expect((await datasetsInConflict(database.read, 'T0OTHER', [domainId ?? ''], 5)).total).toBe(0);
    expect(await openConflicts(database.read, 'T0OTHER', id)).toEqual([]);
  });
});

describe('a domain for data sets without one', () => {
  test('is given to those that have none and name none, and to no others', async () => {
    const shops = await prismaOf(database.read).domain.findFirstOrThrow({ where: { key: 'shops' } });
    await run({ domain: 'nowhere' }, { domainId: shops.id });
    expect(await visits()).toMatchObject({ domainId: null });
    await run({}, { domainId: shops.id });
    expect(await visits()).toMatchObject({ domainId: shops.id });
    const report = await run({ domain: 'orders' }, { domainId: shops.id });
    expect(await visits()).toMatchObject({ domainId: shops.id });
    expect(report?.warnings).toEqual(['visits stays in the domain shops: an import moves nothing to another domain.']);
  });
});
