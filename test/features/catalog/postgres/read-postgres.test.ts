import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ImportedDataset, ImportedItem } from '../../../../src/features/catalog/domain/imported-catalog.ts';
import { readPostgres } from '../../../../src/features/catalog/postgres/read-postgres.ts';
import { withConnection } from '../../../../src/platform/database/database.ts';
import { emptyDatabase, type FreshDatabase } from '../../../support/database.ts';

let live: FreshDatabase;

beforeAll(async () => {
  live = await emptyDatabase();
  await withConnection(live.url, async (client) => {
    await client.query(`
      CREATE SCHEMA sales; CREATE SCHEMA "Odd.Name";
      CREATE TABLE sales.orders (id bigint PRIMARY KEY, email varchar(80), sums numeric(10, 2)[], dropped int);
      ALTER TABLE sales.orders DROP COLUMN dropped;
      COMMENT ON TABLE sales.orders IS 'One row per order.';
      COMMENT ON COLUMN sales.orders.email IS 'Where to write to.';
      INSERT INTO sales.orders SELECT n, 'secret' || n FROM generate_series(1, 3) AS n;
      CREATE TABLE sales.days (day date) PARTITION BY RANGE (day);
      CREATE TABLE sales.days_2026 PARTITION OF sales.days FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
      CREATE VIEW sales.mails AS SELECT email FROM sales.orders;
      CREATE MATERIALIZED VIEW "Odd.Name"."Mails" AS SELECT o.email, m.email AS other FROM sales.mails m, sales.orders o;
      CREATE TABLE public.far_away (a text);
    `);
  });
});

afterAll(() => live.drop());

async function read(url = live.url, schemas?: string[]) {
  const items: ImportedItem[] = [];
  for await (const item of readPostgres({ url, schemas })) items.push(item);
  return {
    datasets: items.filter((item): item is ImportedDataset => item.type === 'dataset'),
    origin: items.find((item) => item.type === 'origin')?.origin,
  };
}

describe('a live PostgreSQL', () => {
  test('gives tables and views with columns, types and comments; partitions count as their table', async () => {
    const { datasets, origin } = await read();
    const name = new URL(live.url).pathname.slice(1);
    expect(origin).toBe(`postgres:${name}`);
    expect(datasets.map(({ key, kind }) => `${key} ${kind}`)).toEqual([
      '"Odd.Name"."Mails" view',
      'public.far_away table',
      'sales.days table',
      'sales.mails view',
      'sales.orders table',
    ]);
    expect(datasets.at(-1)).toEqual({
      type: 'dataset',
      key: 'sales.orders',
      name: 'orders',
      location: `${name}.sales.orders`,
      kind: 'table',
      description: 'One row per order.',
      ...{ domain: undefined, sensitivity: undefined, personalData: undefined, caveats: [], upstream: [] },
      fields: [
        { name: 'id', dataType: 'bigint', description: '' },
        { name: 'email', dataType: 'character varying(80)', description: 'Where to write to.' },
        { name: 'sums', dataType: 'numeric(10,2)[]', description: '' },
      ],
    });
  });

  test('draws lineage from what views are made of, and no row leaves it', async () => {
    const { datasets } = await read();
    const upstream = Object.fromEntries(datasets.map(({ key, upstream: keys }) => [key, keys]));
    expect(upstream['"Odd.Name"."Mails"']).toEqual(['sales.mails', 'sales.orders']);
    expect(upstream['sales.mails']).toEqual(['sales.orders']);
    expect(JSON.stringify(datasets)).not.toContain('secret1');
  });

  test('gives foreign tables too, though nobody could read a row of them', async () => {
    const own = await emptyDatabase();
    try {
      // Only the server's superuser, who has the same password, can bring in what lies elsewhere.
      const superuser = Object.assign(new URL(own.url), { username: 'postgres' });
      await withConnection(superuser.href, (client) =>
        client.query(`
          CREATE FOREIGN DATA WRAPPER nothing;
          CREATE SERVER nowhere FOREIGN DATA WRAPPER nothing;
          CREATE FOREIGN TABLE parcels (id bigint NOT NULL, sent_on date) SERVER nowhere;
          COMMENT ON FOREIGN TABLE parcels IS 'Kept by the carrier.';
          CREATE VIEW sent AS SELECT sent_on FROM parcels;
        `),
      );
      const { datasets } = await read(own.url);
      expect(datasets.map(({ key, kind, upstream }) => [key, kind, upstream])).toEqual([
        ['public.parcels', 'table', []],
        ['public.sent', 'view', ['public.parcels']],
      ]);
      expect(datasets[0]).toMatchObject({
        description: 'Kept by the carrier.',
        fields: [
          { name: 'id', dataType: 'bigint', description: '' },
          { name: 'sent_on', dataType: 'date', description: '' },
        ],
      });
    } finally {
      await own.drop();
    }
  });

  test('cannot be written to while it is read, not even by what the database itself brings into the reading', async () => {
    const own = await emptyDatabase();
    try {
      const name = new URL(own.url).pathname.slice(1);
      await withConnection(own.url, (client) =>
        client.query(`
          CREATE SCHEMA trap;
          CREATE TABLE public.a (b text);
          CREATE TABLE trap.visits (by text);
          CREATE FUNCTION trap.obj_description(oid, name) RETURNS text LANGUAGE sql AS
            $$ INSERT INTO trap.visits VALUES (current_user) RETURNING by $$;
          ALTER DATABASE ${name} SET search_path = trap, pg_catalog, public;
        `),
      );
      await expect(read(own.url, ['public'])).rejects.toThrow('cannot execute INSERT in a read-only transaction');
      const { rows } = await withConnection(own.url, (client) => client.query('SELECT * FROM trap.visits'));
      expect(rows).toEqual([]);
    } finally {
      await own.drop();
    }
  });

  test('is asked only for the schemas that were chosen', async () => {
    expect((await read(live.url, ['Odd.Name', 'public'])).datasets.map(({ name }) => name)).toEqual([
      'Mails',
      'far_away',
    ]);
  });

  test('is disconnected from when the reader stops early', async () => {
    for await (const item of readPostgres({ url: live.url, schemas: undefined })) if (item.type === 'dataset') break;
    const { rows } = await withConnection(live.url, (client) =>
      client.query(`SELECT count(*)::int AS n FROM pg_stat_activity
                    WHERE datname = current_database() AND pid <> pg_backend_pid()`),
    );
    expect(rows).toEqual([{ n: 0 }]);
  });
});

describe('what is wrong is said without the password', () => {
  const withSecret = (change: (url: URL) => void) => {
    const url = new URL(live.url);
    url.password = 'hunter2secret';
    change(url);
    return url.href;
  };

  test.each<[string, (url: URL) => void, RegExp]>([
    ['a server that is not there', (url) => Object.assign(url, { port: '1' }), /cannot be reached: .*ECONNREFUSED/],
    ['a wrong password', () => undefined, /cannot be reached: password authentication failed/],
    ['a person who is not known', (url) => Object.assign(url, { username: 'nobody' }), /cannot be reached/],
  ])('%s', async (_, change, message) => {
    const error = await read(withSecret(change)).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'UserError', message: expect.stringMatching(message) });
    expect(String(error)).not.toContain('hunter2secret');
  });

  test.each(['mysql://root:hunter2secret@host/db', 'hunter2secret'])('an address of another kind: %s', async (url) => {
    await expect(read(url)).rejects.toMatchObject({
      name: 'UserError',
      message: '--from-postgres takes an address such as postgres://reader@host:5432/database.',
    });
  });

  test('a database that is not there', async () => {
    const url = Object.assign(new URL(live.url), { pathname: '/none' });
    await expect(read(url.href)).rejects.toMatchObject({ message: expect.stringContaining('"none" does not exist') });
  });

  test('a schema that is not there', async () => {
    await expect(read(live.url, ['sales', 'sails'])).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(/^The database \S+ has no schema sails\. It has: Odd\.Name, public, sales\.$/),
    });
  });

  test('a database without tables', async () => {
    const empty = await emptyDatabase();
    try {
      await expect(read(empty.url)).rejects.toMatchObject({
        message: expect.stringContaining('has no tables in public'),
      });
    } finally {
      await empty.drop();
    }
  });
});
