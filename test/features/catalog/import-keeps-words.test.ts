import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { readCsvCatalog } from '../../../src/features/catalog/csv/read-csv-catalog.ts';
import { readDbtProject } from '../../../src/features/catalog/dbt/read-dbt-project.ts';
import type { DatasetChange } from '../../../src/features/catalog/domain/dataset-values.ts';
import type { ImportedItem } from '../../../src/features/catalog/domain/imported-catalog.ts';
import { readContracts } from '../../../src/features/catalog/odcs/read-contracts.ts';
import { readPostgres } from '../../../src/features/catalog/postgres/read-postgres.ts';
import { nextCatalogVersion } from '../../../src/features/catalog/store.ts';
import { applyChange } from '../../../src/features/catalog/use-cases/change-dataset.ts';
import { importAll } from '../../../src/features/catalog/use-cases/import-catalog.ts';
import { readValues } from '../../../src/features/catalog/values-store.ts';
import { connectDatabase, type Database, prismaOf, withConnection } from '../../../src/platform/database/database.ts';
import { emptyDatabase, type FreshDatabase, freshDatabase } from '../../support/database.ts';
import { stewardshipOf } from '../../support/stewardship.ts';

const WORKSPACE = 'T0SHOP';
const NOW = Temporal.Instant.from('2026-11-02T09:00:00Z');

/** What a source says of its one data set. */
type Said = {
  description: string;
  field: string;
  sensitivity: string;
  personal: string;
  domain: string;
  retention: string;
};

const FIRST: Said = {
  description: 'As the source said first.',
  field: 'The field, first.',
  sensitivity: 'confidential',
  personal: 'personal',
  domain: 'orders',
  retention: 'years_3',
};
const LATER: Said = {
  description: 'As the source says now.',
  field: 'The field, now.',
  sensitivity: 'restricted',
  personal: 'special',
  domain: 'shops',
  retention: 'years_10',
};

let fresh: FreshDatabase;
let other: FreshDatabase;
let database: Database;
let folder: string;
let actorId: string;
let ids: { orders: string; shops: string; seat: string };

beforeEach(async () => {
  fresh = await freshDatabase();
  other = await emptyDatabase();
  database = await connectDatabase(fresh.url);
  folder = await mkdtemp(join(tmpdir(), 'commonhold-keeps-'));
  const prisma = prismaOf(database.read);
  await prisma.workspace.create({
    data: { id: WORKSPACE, name: 'Shop', botUserId: 'U0BOT', botId: 'B0BOT', connectedAt: new Date(0) },
  });
  const person = await prisma.person.create({
    data: {
      ...{ workspaceId: WORKSPACE, slackId: 'U0ANNA', handle: 'anna', name: 'Anna', timeZone: 'UTC' },
      ...{ kind: 'member', active: true, updatedAt: new Date(0) },
    },
  });
  actorId = person.id;
  const discipline = await prisma.discipline.create({
    data: { workspaceId: WORKSPACE, key: 'legal', name: 'Legal' },
  });
  const [orders, shops] = await Promise.all(
    ['orders', 'shops'].map((key) =>
      prisma.domain.create({ data: { workspaceId: WORKSPACE, key, name: key, description: '' } }),
    ),
  );
  const seat = await prisma.seat.create({
    data: {
      ...{ workspaceId: WORKSPACE, domainId: orders?.id ?? null, disciplineId: discipline.id },
      ...{ stewardId: person.id, since: new Date(0) },
    },
  });
  ids = { orders: orders?.id ?? '', shops: shops?.id ?? '', seat: seat.id };
});

afterEach(async () => {
  await database.close();
  await fresh.drop();
  await other.drop();
  await rm(folder, { recursive: true });
});

async function dbt(said: Said): Promise<AsyncIterable<ImportedItem>[]> {
  const manifest = join(folder, 'manifest.json');
  const meta = { commonhold: { domain: said.domain, sensitivity: said.sensitivity, personal_data: said.personal } };
  const node = {
    ...{ resource_type: 'model', name: 'orders', description: said.description, config: { meta } },
    columns: { id: { name: 'id', description: said.field } },
  };
  const metadata = { dbt_schema_version: 'https://schemas.getdbt.com/dbt/manifest/v12.json', project_name: 'shop' };
  await writeFile(manifest, JSON.stringify({ metadata, nodes: { 'model.shop.orders': node } }));
  return [readDbtProject({ manifest, catalog: undefined })];
}

async function odcs(said: Said): Promise<AsyncIterable<ImportedItem>[]> {
  const file = join(folder, 'orders.odcs.yaml');
  const { domain, sensitivity, personal: personal_data, retention } = said;
  const contract = {
    ...{ apiVersion: 'v3.1.0', kind: 'DataContract', id: 'c1', version: '1.0.0', status: 'active' },
    schema: [{ name: 'orders', description: said.description, properties: [{ name: 'id', description: said.field }] }],
    team: { members: [{ username: 'somebody-else', role: 'Legal' }] },
    customProperties: [{ property: 'commonhold', value: { domain, sensitivity, personal_data, retention } }],
  };
  await writeFile(file, stringify(contract));
  return readContracts([file], new Map([['legal', 'legal']]));
}

async function csv(said: Said): Promise<AsyncIterable<ImportedItem>[]> {
  const file = join(folder, 'catalog.csv');
  const { domain, sensitivity, personal, retention } = said;
  await writeFile(
    file,
    'name,about,field,field description,domain,sensitivity,personal data,retention,owner\n' +
      `orders,${said.description},id,"${said.field}",${domain},${sensitivity},${personal},${retention},somebody else\n`,
  );
  return [readCsvCatalog(file)];
}

async function postgres(said: Said): Promise<AsyncIterable<ImportedItem>[]> {
  await withConnection(other.url, async (client) => {
    await client.query('CREATE TABLE IF NOT EXISTS orders (id bigint)');
    await client.query(`COMMENT ON TABLE orders IS '${said.description}'`);
    await client.query(`COMMENT ON COLUMN orders.id IS '${said.field}'`);
  });
  return [readPostgres({ url: other.url, schemas: undefined })];
}

function run(sources: AsyncIterable<ImportedItem>[]) {
  return importAll({ database, clock: { now: () => NOW }, workspaceId: WORKSPACE, actorId: null }, sources);
}

async function values() {
  const { id } = await prismaOf(database.read).dataset.findFirstOrThrow({ where: { name: 'orders' } });
  const stored = await readValues(database.read, WORKSPACE, id);
  if (stored === undefined) throw new Error('The data set is gone.');
  return stored;
}

/** As a person changes it in Slack. */
async function write(change: DatasetChange): Promise<void> {
  const stored = await values();
  await database.transaction(async (tx) => {
    const version = await nextCatalogVersion(tx, WORKSPACE);
    await applyChange(
      tx,
      { stewardship: stewardshipOf(database) },
      { workspaceId: WORKSPACE, stored, change, actorId, version, now: NOW },
    );
  });
}

const OURS: DatasetChange = {
  description: 'In our own words.',
  fieldTexts: { id: 'Our field.' },
  caveats: [{ kind: 'sample_bias', text: 'We know it is biased.' }],
  sensitivity: 'internal',
  personalData: 'none',
  retention: 'days_30',
  residency: ['eea'],
  purposes: [{ purpose: 'newsletter', lawfulBasis: 'consent' }],
};

describe.each([
  ['dbt', dbt, ['description', 'fields', 'class']],
  ['ODCS', odcs, ['description', 'fields', 'class', 'rules']],
  ['CSV', csv, ['description', 'fields', 'class', 'rules']],
  ['PostgreSQL', postgres, ['description', 'fields']],
] as const)('%s', (_, source, says) => {
  test('imported again, changes nothing that people wrote, and the report says what it kept', async () => {
    await run(await source(FIRST));
    await write({ ...OURS, domainId: ids.shops });
    const before = (await values()).values;
    expect(before).toMatchObject({ ...OURS, domainId: ids.shops });

    const again = await run(await source(FIRST));
    expect(again).toMatchObject([{ added: 0, changed: 0, gone: 0, unchanged: 1 }]);
    expect((await values()).values).toEqual(before);

    const [report] = await run(await source({ ...LATER, domain: 'orders' }));
    expect((await values()).values).toEqual(before);
    const seat = await prismaOf(database.read).seat.findUniqueOrThrow({ where: { id: ids.seat } });
    expect(seat).toMatchObject({ stewardId: actorId, deputyId: null });
    const kept: Record<(typeof says)[number], string[]> = {
      description: ['Kept: orders: the description that people wrote. The source says something new.'],
      fields: ['Kept: orders: what people wrote of id. The source says something new.'],
      class: [
        'orders: sensitivity is internal, not restricted: people chose it here.',
        'orders: personal data is none, not special: people chose it here.',
        'orders stays in the domain shops: an import moves nothing to another domain.',
      ],
      rules: ['Kept: orders: retention, as it is here. The source says something else.'],
    };
    expect(report?.warnings).toEqual(expect.arrayContaining(says.flatMap((part) => kept[part])));
  });

  test('says nothing new where it has come to say what people wrote', async () => {
    await run(await source(FIRST));
    await write({ description: 'In our own words.', fieldTexts: { id: 'Our field.' } });
    const [report] = await run(await source({ ...FIRST, description: 'In our own words.', field: 'Our field.' }));
    expect(report).toMatchObject({ changed: 0, unchanged: 1 });
    expect(report?.warnings.filter((text) => text.startsWith('Kept'))).toEqual([]);
    expect((await values()).values).toMatchObject({
      description: 'In our own words.',
      fieldTexts: { id: 'Our field.' },
    });
  });
});

describe('rules of use from a source', () => {
  test('fill what nobody has said, at the first import and later', async () => {
    await run(await odcs({ ...FIRST, retention: 'no_such_time' }));
    expect((await values()).values).toMatchObject({ retention: null });
    const [report] = await run(await odcs(FIRST));
    expect(report).toMatchObject({ changed: 1, changes: [{ name: 'orders', what: ['rules of use'] }] });
    expect((await values()).values).toMatchObject({ retention: 'years_3' });
    expect(await run(await odcs(FIRST))).toMatchObject([{ changed: 0, unchanged: 1 }]);
  });

  test('do not come back where people took them away', async () => {
    await run(await odcs(FIRST));
    await write({ retention: null });
    const [report] = await run(await odcs(FIRST));
    expect(report).toMatchObject({ changed: 0, unchanged: 1 });
    expect(report?.warnings).toContain('Kept: orders: retention, as it is here. The source says something else.');
    expect((await values()).values).toMatchObject({ retention: null });
  });

  test('that no list has are left out and named', async () => {
    const [report] = await run(await odcs({ ...FIRST, retention: 'years_99' }));
    expect(report?.warnings).toContain('orders: in no list of this workspace, and left out: retention years_99.');
  });
});

describe('a domain', () => {
  test('may be called by its name, however it is capitalised', async () => {
    await prismaOf(database.read).domain.update({ where: { id: ids.shops }, data: { name: 'Our shops' } });
    expect(await run(await csv({ ...FIRST, domain: 'our Shops' }))).toMatchObject([{ added: 1 }]);
    expect((await values()).values.domainId).toBe(ids.shops);
  });

  test('that people took away does not come back', async () => {
    await run(await odcs(FIRST));
    await write({ domainId: null });
    const [report] = await run(await odcs(FIRST));
    expect(report).toMatchObject({ changed: 0, unchanged: 1 });
    expect(report?.warnings).toContain('orders stays without a domain, as people chose.');
  });
});

describe('a class', () => {
  test('that people left alone is raised by a later import, with the floor that personal data has', async () => {
    await run(await odcs({ ...FIRST, sensitivity: 'internal', personal: 'none' }));
    await write({ sensitivity: 'public' });
    await run(await odcs({ ...FIRST, sensitivity: 'internal', personal: 'personal' }));
    expect((await values()).values).toMatchObject({ sensitivity: 'confidential', personalData: 'personal' });
  });
});
