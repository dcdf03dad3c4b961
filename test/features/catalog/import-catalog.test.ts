import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type {
  ImportedDataset,
  ImportedItem,
  ImportProgress,
} from '../../../src/features/catalog/domain/imported-catalog.ts';
import { importCatalog } from '../../../src/features/catalog/use-cases/import-catalog.ts';
import { connectDatabase, type Database, prismaOf } from '../../../src/platform/database/database.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';

const WORKSPACE = 'T0SHOP';
const ORIGIN = 'dbt:shop';

let fresh: FreshDatabase;
let database: Database;
let now: Temporal.Instant;

beforeAll(async () => {
  fresh = await freshDatabase();
  database = await connectDatabase(fresh.url);
});

afterAll(async () => {
  await database.close();
  await fresh.drop();
});

beforeEach(async () => {
  now = Temporal.Instant.from('2026-11-02T09:00:00Z');
  const prisma = prismaOf(database.read);
  await prisma.dataset.deleteMany();
  await prisma.catalogState.deleteMany();
  await prisma.domain.deleteMany();
  for (const id of [WORKSPACE, 'T0OTHER']) {
    const values = { name: id, botUserId: 'U0BOT', botId: 'B0BOT', connectedAt: new Date(0) };
    await prisma.workspace.upsert({ where: { id }, create: { id, ...values }, update: {} });
    for (const key of ['orders', 'shops']) {
      await prisma.domain.create({ data: { workspaceId: id, key, name: key, description: '' } });
    }
  }
});

/** A data set as an import brings it, with nothing said but its name. */
function dataset(name: string, rest: Partial<ImportedDataset> = {}): ImportedDataset {
  return {
    type: 'dataset',
    key: `model.shop.${name}`,
    name,
    location: `warehouse.marts.${name}`,
    kind: 'table',
    description: `About ${name}`,
    domain: undefined,
    sensitivity: undefined,
    personalData: undefined,
    caveats: [],
    fields: [],
    upstream: [],
    ...rest,
  };
}

function field(name: string, dataType = '', description = '') {
  return { name, dataType, description };
}

async function* asSource(items: ImportedItem[], origin = ORIGIN): AsyncGenerator<ImportedItem> {
  yield { type: 'origin', origin };
  yield* items;
}

function run(items: ImportedItem[], options: { origin?: string; workspaceId?: string } = {}) {
  const { origin = ORIGIN, workspaceId = WORKSPACE } = options;
  return importCatalog({ database, clock: { now: () => now }, workspaceId, actorId: null }, asSource(items, origin));
}

/** What the catalog holds of a data set of the workspace. */
async function stored(name: string, workspaceId = WORKSPACE) {
  const row = await prismaOf(database.read).dataset.findFirstOrThrow({
    where: { name, workspaceId },
    include: {
      domain: true,
      fields: { orderBy: { position: 'asc' } },
      caveats: { orderBy: { text: 'asc' } },
      upstream: { include: { upstream: true } },
    },
  });
  return {
    ...row,
    domain: row.domain?.key,
    fields: row.fields.map(({ name: called, dataType, description }) => [called, dataType, description].join('|')),
    positions: row.fields.map(({ position }) => position),
    caveats: row.caveats.map(({ kind, text, origin }) => [kind, text, origin].join('|')),
    upstream: row.upstream.map(({ upstream }) => upstream.name).sort(),
  };
}

/** Resolves when a transaction of this database waits for another's lock. */
async function somebodyWaits(): Promise<void> {
  for (let tries = 0; tries < 5_000; tries += 1) {
    const [row] = await prismaOf(database.read).$queryRaw<{ waiting: number }[]>`
      SELECT count(*)::int AS waiting FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    if (row !== undefined && row.waiting > 0) return;
  }
  throw new Error('Nobody waited.');
}

async function version(): Promise<bigint | undefined> {
  return (await prismaOf(database.read).catalogState.findUnique({ where: { workspaceId: WORKSPACE } }))?.version;
}

async function ledger() {
  return prismaOf(database.read).ledgerEntry.findMany({
    where: { workspaceId: WORKSPACE },
    orderBy: { number: 'desc' },
  });
}

describe('a first import', () => {
  test('brings data sets with fields, caveats, domain, class and lineage', async () => {
    const report = await run([
      dataset('orders', {
        kind: 'view',
        domain: 'orders',
        sensitivity: 'confidential',
        personalData: 'personal',
        caveats: [{ kind: 'freshness', text: 'Two days behind.' }],
        fields: [field('id', 'bigint', 'Its number'), field('email')],
        upstream: ['model.shop.raw', 'macro.shop.none'],
      }),
      dataset('raw'),
    ]);
    expect(report).toEqual({
      origin: ORIGIN,
      added: 2,
      changed: 0,
      gone: 0,
      unchanged: 0,
      kept: 0,
      changes: [
        { name: 'orders', outcome: 'added', what: [] },
        { name: 'raw', outcome: 'added', what: [] },
      ],
      warnings: [],
    });
    expect(await stored('orders')).toMatchObject({
      location: 'warehouse.marts.orders',
      kind: 'view',
      description: 'About orders',
      domain: 'orders',
      sensitivity: 'confidential',
      personalData: 'personal',
      origin: ORIGIN,
      originKey: 'model.shop.orders',
      registeredById: null,
      createdAt: new Date(now.epochMilliseconds),
      goneAt: null,
      version: 1n,
      fields: ['id|bigint|Its number', 'email||'],
      positions: [0, 1],
      caveats: [`freshness|Two days behind.|${ORIGIN}`],
      upstream: ['raw'],
    });
    expect(await stored('raw')).toMatchObject({ sensitivity: 'unclassified', personalData: 'unknown', upstream: [] });
  });

  test('writes one entry in the ledger, with counts only', async () => {
    const before = (await ledger()).length;
    await run([dataset('orders'), dataset('raw')]);
    const entries = await ledger();
    expect(entries).toHaveLength(before + 1);
    expect(entries[0]).toMatchObject({
      kind: 'catalog.imported',
      actorId: null,
      payload: { origin: ORIGIN, added: 2, changed: 0, gone: 0, unchanged: 0 },
    });
  });

  test('takes type, kind and columns from the warehouse where there is one', async () => {
    await run([
      {
        type: 'relation',
        key: 'model.shop.orders',
        kind: 'view',
        description: 'Comment',
        columns: [field('ID', 'NUMBER'), field('NEW', 'DATE')],
      },
      { type: 'relation', key: 'model.shop.nobody', kind: 'table', description: '', columns: [field('x', 'y')] },
      dataset('orders', { description: '', fields: [field('id', '', 'Its number')] }),
    ]);
    expect(await stored('orders')).toMatchObject({
      kind: 'view',
      description: 'Comment',
      fields: ['id|NUMBER|Its number', 'NEW|DATE|'],
    });
    expect(await prismaOf(database.read).dataset.count()).toBe(1);
  });

  test('draws lineage through any number of passages, and never in a circle for ever', async () => {
    await run([
      dataset('raw'),
      { type: 'passage', key: 'p1', upstream: ['model.shop.raw', 'p2'] },
      { type: 'passage', key: 'p2', upstream: ['p1', 'model.shop.other', 'model.shop.report'] },
      dataset('other'),
      dataset('report', { upstream: ['p1', 'model.shop.other'] }),
    ]);
    expect(await stored('report')).toMatchObject({ upstream: ['other', 'raw'] });
  });

  test('of thousands of data sets loses none between its batches', async () => {
    const many = Array.from({ length: 3_000 }, (_, number) =>
      dataset(`d${number}`, {
        fields: [field('a'), field('b'), field('c')],
        upstream: number === 0 ? [] : [`model.shop.d${number - 1}`],
      }),
    );
    const steps: ImportProgress[] = [];
    const deps = { database, clock: { now: () => now }, workspaceId: WORKSPACE, actorId: null };
    const report = await importCatalog(deps, asSource(many), (progress) => steps.push(progress));
    expect(report).toMatchObject({ added: 3_000 });
    expect(report.changes).toHaveLength(100);
    const prisma = prismaOf(database.read);
    expect([await prisma.dataset.count(), await prisma.field.count(), await prisma.lineage.count()]).toEqual([
      3_000, 9_000, 2_999,
    ]);
    expect(new Set(steps.map(({ step }) => step))).toEqual(new Set(['reading', 'comparing', 'writing']));
    expect(steps.at(-1)).toEqual({ step: 'writing', datasets: 3_000 });
    expect(await run(many)).toMatchObject({ added: 0, changed: 0, unchanged: 3_000 });
  });
});

describe('a second import', () => {
  const orders = () =>
    dataset('orders', {
      domain: 'orders',
      sensitivity: 'internal',
      personalData: 'none',
      caveats: [{ kind: 'other', text: 'One' }],
      fields: [field('id', 'bigint', 'Its number'), field('sum', 'numeric')],
      upstream: ['model.shop.raw'],
    });

  test('of the same changes nothing: no row, no version, no ledger entry', async () => {
    await run([orders(), dataset('raw')]);
    const before = [await stored('orders'), await version(), await ledger()];
    now = now.add({ hours: 1 });
    expect(await run([dataset('raw'), orders()])).toMatchObject({
      added: 0,
      changed: 0,
      gone: 0,
      unchanged: 2,
      changes: [],
    });
    expect([await stored('orders'), await version(), await ledger()]).toEqual(before);
  });

  test.each<[string, Partial<ImportedDataset>, string]>([
    ['name', { name: 'all_orders' }, 'name'],
    ['location', { location: 'elsewhere' }, 'location'],
    ['kind', { kind: 'view' }, 'kind'],
    ['description', { description: '' }, 'description'],
    ['sensitivity', { sensitivity: 'restricted' }, 'sensitivity'],
    ['personal data', { personalData: 'personal', sensitivity: 'confidential' }, 'sensitivity; personal data'],
    ['caveats', { caveats: [] }, 'caveats'],
    [
      'a second caveat of the same words',
      {
        caveats: [
          { kind: 'other', text: 'One' },
          { kind: 'other', text: 'One' },
        ],
      },
      'caveats',
    ],
    ['lineage', { upstream: [] }, 'lineage'],
    ['a field’s type', { fields: [field('id', 'uuid', 'Its number'), field('sum', 'numeric')] }, 'fields: 1 changed'],
    [
      'fields new and gone',
      { fields: [field('id', 'bigint', 'Its number'), field('a'), field('b')] },
      'fields: 2 new, 1 gone',
    ],
    [
      'fields’ order',
      { fields: [field('sum', 'numeric'), field('id', 'bigint', 'Its number')] },
      'fields: another order',
    ],
    ['all fields', { fields: [] }, 'fields: 2 gone'],
  ])('with another %s changes that data set alone, and says so', async (_, rest, what) => {
    await run([orders(), dataset('raw')]);
    now = now.add({ hours: 1 });
    const report = await run([{ ...orders(), ...rest }, dataset('raw')]);
    expect(report).toMatchObject({ added: 0, changed: 1, gone: 0, unchanged: 1, warnings: [] });
    expect(report.changes).toEqual([{ name: rest.name ?? 'orders', outcome: 'changed', what: what.split('; ') }]);
    expect(await stored(rest.name ?? 'orders')).toMatchObject({
      version: 2n,
      updatedAt: new Date(now.epochMilliseconds),
    });
    expect(await stored('raw')).toMatchObject({ version: 1n });
    expect(await run([{ ...orders(), ...rest }, dataset('raw')])).toMatchObject({ changed: 0, unchanged: 2 });
  });

  test('writes the new fields and caveats in the place of the old', async () => {
    await run([orders(), dataset('raw')]);
    await run([
      {
        ...orders(),
        fields: [field('sum', 'money'), field('new')],
        caveats: [{ kind: 'coverage', text: 'Two' }],
        upstream: ['model.shop.web'],
      },
      dataset('raw'),
      dataset('web'),
    ]);
    expect(await stored('orders')).toMatchObject({
      fields: ['sum|money|', 'new||'],
      positions: [0, 1],
      caveats: [`coverage|Two|${ORIGIN}`],
      upstream: ['web'],
    });
  });

  test('marks as gone what is no longer there, keeps its lineage, and welcomes it back', async () => {
    await run([orders(), dataset('raw'), dataset('sheet', { upstream: ['model.shop.orders'] })]);
    now = now.add({ hours: 1 });
    const without = await run([dataset('raw'), dataset('sheet')]);
    expect(without).toMatchObject({
      changed: 0,
      gone: 1,
      unchanged: 2,
      changes: [{ name: 'orders', outcome: 'gone', what: [] }],
    });
    const gone = await stored('orders');
    expect(gone).toMatchObject({ goneAt: new Date(now.epochMilliseconds), version: 2n, upstream: ['raw'] });
    expect(gone.fields).toHaveLength(2);
    expect(await stored('sheet')).toMatchObject({ upstream: ['orders'], version: 1n });

    now = now.add({ hours: 1 });
    expect(await run([dataset('raw'), dataset('sheet')])).toMatchObject({ gone: 0, unchanged: 2 });
    expect(await stored('orders')).toMatchObject({ version: 2n });

    const back = await run([orders(), dataset('raw'), dataset('sheet', { upstream: ['model.shop.orders'] })]);
    expect(back).toMatchObject({ added: 0, changed: 1, changes: [{ name: 'orders', what: ['came back'] }] });
    expect(await stored('orders')).toMatchObject({ id: gone.id, goneAt: null, version: 3n });
  });

  test('leaves alone what people registered, other projects and other workspaces', async () => {
    const prisma = prismaOf(database.read);
    await run([orders()], { origin: 'dbt:other' });
    await run([orders()], { workspaceId: 'T0OTHER' });
    const at = new Date(0);
    await prisma.dataset.create({
      data: {
        workspaceId: WORKSPACE,
        name: 'by hand',
        location: '',
        kind: 'file',
        description: '',
        origin: 'registered',
        originKey: 'model.shop.orders',
        createdAt: at,
        updatedAt: at,
        version: 1n,
      },
    });
    expect(await run([dataset('orders', { key: 'model.shop.second' })])).toMatchObject({
      added: 1,
      changed: 0,
      gone: 0,
    });
    expect(await prisma.dataset.count()).toBe(4);
    expect(await prisma.dataset.count({ where: { goneAt: { not: null } } })).toBe(0);
    expect(await stored('by hand')).toMatchObject({ updatedAt: at });
    expect(await stored('orders', 'T0OTHER')).toMatchObject({ version: 1n, domain: 'orders' });
  });

  test('leaves alone caveats and lineage that people added', async () => {
    const prisma = prismaOf(database.read);
    await run([orders(), dataset('raw')]);
    const { id } = await stored('orders');
    await run([dataset('theirs')], { origin: 'dbt:other' });
    const theirs = await stored('theirs');
    await prisma.caveat.create({ data: { datasetId: id, kind: 'other', text: 'By a person', origin: 'registered' } });
    await prisma.lineage.create({ data: { upstreamId: theirs.id, downstreamId: id } });
    expect(await run([orders(), dataset('raw')])).toMatchObject({ unchanged: 2 });
    await run([{ ...orders(), caveats: [], upstream: [] }, dataset('raw')]);
    expect(await stored('orders')).toMatchObject({ caveats: ['other|By a person|registered'], upstream: ['theirs'] });
  });
});

describe('what would make a data set easier to get at', () => {
  type Class = Pick<ImportedDataset, 'sensitivity' | 'personalData'>;
  const classOf = (text: string): Class => {
    const [sensitivity, personalData] = text.split(' ');
    return {
      sensitivity: sensitivity === '-' ? undefined : (sensitivity as Class['sensitivity']),
      personalData: personalData === '-' ? undefined : (personalData as Class['personalData']),
    };
  };

  test.each([
    // before, then said, then what it is afterwards
    ['internal none', 'confidential personal', 'confidential personal'],
    ['internal none', 'public none', 'internal none'],
    ['internal none', '- -', 'internal none'],
    ['internal none', '- special', 'restricted special'],
    ['restricted special', 'internal none', 'restricted special'],
    ['restricted special', '- -', 'restricted special'],
    ['- -', 'internal none', 'unclassified unknown'],
    ['- -', 'confidential personal', 'confidential personal'],
    ['- -', 'restricted -', 'restricted unknown'],
    ['public none', '- -', 'public none'],
  ])('%s, then %s: it is %s', async (before, then, after) => {
    await run([dataset('orders', classOf(before))]);
    const report = await run([dataset('orders', classOf(then))]);
    const { sensitivity, personalData } = await stored('orders');
    expect(`${sensitivity} ${personalData}`).toBe(after);
    const [saidSensitivity, saidPersonal] = then.split(' ');
    const heldBack = [saidSensitivity, saidPersonal].filter(
      (said, index) => said !== '-' && said !== after.split(' ')[index],
    );
    expect(report.warnings).toHaveLength(heldBack.length);
    for (const [index, said] of heldBack.entries()) expect(report.warnings[index]).toContain(`not ${said}`);
  });

  test.each([
    ['internal personal', 'confidential personal'],
    ['confidential special', 'restricted special'],
    ['public -', 'public unknown'],
    ['- personal', 'unclassified personal'],
    ['public none', 'public none'],
  ])('a new one that says %s is %s: personal data has a floor', async (said, is) => {
    const report = await run([dataset('orders', classOf(said))]);
    const { sensitivity, personalData } = await stored('orders');
    expect(`${sensitivity} ${personalData}`).toBe(is);
    expect(report.warnings.length).toBe(said.split(' ')[0] === '-' || said.split(' ')[0] === is.split(' ')[0] ? 0 : 1);
  });

  test('a raise by a person outlives every later import', async () => {
    await run([dataset('orders', classOf('internal none'))]);
    const { id } = await stored('orders');
    await prismaOf(database.read).dataset.update({ where: { id }, data: { sensitivity: 'restricted' } });
    expect(await run([dataset('orders', classOf('internal none'))])).toMatchObject({
      unchanged: 1,
      warnings: [expect.stringContaining('orders: sensitivity is restricted, not internal')],
    });
  });

  test('another domain: it stays where it is, and the report says so', async () => {
    await run([dataset('orders', { domain: 'orders' })]);
    const report = await run([dataset('orders', { domain: 'shops' })]);
    expect(report).toMatchObject({
      unchanged: 1,
      warnings: [expect.stringContaining('orders stays in the domain orders')],
    });
    expect(await stored('orders')).toMatchObject({ domain: 'orders' });
    await run([dataset('orders')]);
    expect(await stored('orders')).toMatchObject({ domain: 'orders' });
  });

  test('an unknown domain is left out and reported, and taken up once it is there', async () => {
    const report = await run([dataset('a', { domain: 'new' }), dataset('b', { domain: 'new' })]);
    expect(report.warnings).toEqual(['There is no domain new; left without one because of it: 2.']);
    expect(await stored('a')).toMatchObject({ domain: undefined });
    await prismaOf(database.read).domain.create({
      data: { workspaceId: WORKSPACE, key: 'new', name: 'New', description: '' },
    });
    expect(await run([dataset('a', { domain: 'new' }), dataset('b', { domain: 'new' })])).toMatchObject({
      changed: 2,
      changes: [{ what: ['domain'] }, { what: ['domain'] }],
      warnings: [],
    });
  });
});

describe('all or nothing', () => {
  test('a source that breaks off leaves everything as it was', async () => {
    await run([dataset('orders')]);
    const before = [await stored('orders'), await version(), await ledger()];
    async function* breaking(): AsyncGenerator<ImportedItem> {
      yield* asSource(Array.from({ length: 6_000 }, (_, number) => dataset(`d${number}`)));
      throw new Error('cut off');
    }
    const deps = { database, clock: { now: () => now }, workspaceId: WORKSPACE, actorId: null };
    await expect(importCatalog(deps, breaking())).rejects.toThrow('cut off');
    expect([await stored('orders'), await version(), await ledger()]).toEqual(before);
    expect(await prismaOf(database.read).dataset.count()).toBe(1);
  });

  test('one key for two data sets is refused', async () => {
    await expect(run([dataset('orders'), dataset('copy', { key: 'model.shop.orders' })])).rejects.toMatchObject({
      name: 'UserError',
      message: 'model.shop.orders is in the import twice: nothing was imported.',
    });
    await expect(
      run([dataset('orders'), { type: 'passage', key: 'model.shop.orders', upstream: [] }]),
    ).rejects.toMatchObject({ name: 'UserError' });
  });

  test('two imports at once: the second waits for the first, and finds its work done', async () => {
    const items = Array.from({ length: 500 }, (_, number) => dataset(`d${number}`, { fields: [field('a')] }));
    const reports = await Promise.all([run(items), run(items)]);
    expect(reports.map(({ added }) => added).sort((a, b) => a - b)).toEqual([0, 500]);
    expect(reports.map(({ unchanged }) => unchanged).sort((a, b) => a - b)).toEqual([0, 500]);
    expect(await prismaOf(database.read).dataset.count()).toBe(500);
  });

  test('an import beside a change by a person builds upon it', async () => {
    await run([dataset('orders', { sensitivity: 'internal', personalData: 'none' })]);
    const { id } = await stored('orders');
    let imported: Promise<unknown> = Promise.resolve();
    await database.transaction(async (tx) => {
      await prismaOf(tx).catalogState.update({
        where: { workspaceId: WORKSPACE },
        data: { version: { increment: 1n } },
      });
      imported = run([dataset('orders', { sensitivity: 'confidential', personalData: 'none' }), dataset('raw')]);
      // It has compared with the catalog as it was, and waits for its turn to write.
      await somebodyWaits();
      await prismaOf(tx).dataset.update({ where: { id }, data: { sensitivity: 'restricted' } });
    });
    await imported;
    expect(await stored('orders')).toMatchObject({ sensitivity: 'restricted' });
    expect(await stored('raw')).toMatchObject({ version: 3n });
  });

  test('a source that does not say what it is is refused', async () => {
    async function* nameless(): AsyncGenerator<ImportedItem> {
      yield dataset('orders');
    }
    const deps = { database, clock: { now: () => now }, workspaceId: WORKSPACE, actorId: null };
    await expect(importCatalog(deps, nameless())).rejects.toMatchObject({ name: 'UserError' });
  });
});
