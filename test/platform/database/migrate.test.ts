import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { withConnection } from '../../../src/platform/database/database.ts';
import { applyMigrations } from '../../../src/platform/database/migrate.ts';
import { emptyDatabase, type FreshDatabase } from '../../support/database.ts';

let database: FreshDatabase;
let folder: string;
let lines: string[];

beforeEach(async () => {
  database = await emptyDatabase();
  folder = await mkdtemp(join(tmpdir(), 'commonhold-migrations-'));
  await writeFile(join(folder, 'migration_lock.toml'), 'provider = "postgresql"\n');
  lines = [];
});

afterEach(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

async function write(name: string, sql: string): Promise<string> {
  await mkdir(join(folder, name), { recursive: true });
  const file = join(folder, name, 'migration.sql');
  await writeFile(file, sql);
  return file;
}

function apply(): Promise<{ applied: string[] }> {
  return applyMigrations(database.url, folder, (line) => lines.push(line));
}

async function query<T>(sql: string, values: unknown[] = []): Promise<T[]> {
  return withConnection(database.url, async (client) => (await client.query(sql, values)).rows);
}

async function tables(): Promise<string[]> {
  const rows = await query<{ name: string }>(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1",
  );
  return rows.map(({ name }) => name);
}

describe('applying migrations', () => {
  test('each is applied once, in the order of their names', async () => {
    await write('2_second', 'ALTER TABLE lamp ADD COLUMN colour text;');
    await write('1_first', 'CREATE TABLE lamp (id int);');

    expect(await apply()).toEqual({ applied: ['1_first', '2_second'] });
    expect(await apply()).toEqual({ applied: [] });

    await write('3_third', 'CREATE TABLE shade (id int);');
    expect(await apply()).toEqual({ applied: ['3_third'] });
    expect(await tables()).toEqual(['_prisma_migrations', 'lamp', 'shade']);
    expect(lines).toContain('Applied the database migration 3_third');
  });

  test('the table of migrations has the columns that Prisma gives it', async () => {
    await apply();
    const columns = await query(
      `SELECT column_name AS name, data_type AS type, character_maximum_length AS length, is_nullable AS nullable, column_default AS preset
       FROM information_schema.columns WHERE table_name = '_prisma_migrations' ORDER BY ordinal_position`,
    );
    const timestamp = 'timestamp with time zone';
    expect(columns).toEqual([
      { name: 'id', type: 'character varying', length: 36, nullable: 'NO', preset: null },
      { name: 'checksum', type: 'character varying', length: 64, nullable: 'NO', preset: null },
      { name: 'finished_at', type: timestamp, length: null, nullable: 'YES', preset: null },
      { name: 'migration_name', type: 'character varying', length: 255, nullable: 'NO', preset: null },
      { name: 'logs', type: 'text', length: null, nullable: 'YES', preset: null },
      { name: 'rolled_back_at', type: timestamp, length: null, nullable: 'YES', preset: null },
      { name: 'started_at', type: timestamp, length: null, nullable: 'NO', preset: 'now()' },
      { name: 'applied_steps_count', type: 'integer', length: null, nullable: 'NO', preset: '0' },
    ]);
  });

  test('its row is the one Prisma would have written', async () => {
    const sql = 'CREATE TABLE lamp (id int);\n-- Grüße\n';
    await write('1_first', sql);
    await apply();
    const [row] = await query<Record<string, unknown>>(
      'SELECT *, finished_at >= started_at AS ordered FROM _prisma_migrations',
    );
    expect(row).toMatchObject({
      migration_name: '1_first',
      checksum: createHash('sha256').update(sql).digest('hex'),
      applied_steps_count: 1,
      logs: null,
      rolled_back_at: null,
      ordered: true,
    });
    expect(row?.id).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('of several processes at once one applies and the others find nothing to do', async () => {
    await write('1_first', 'CREATE TABLE lamp (id int); SELECT pg_sleep(0.1);');
    await write('2_second', 'CREATE TABLE shade (id int);');
    const results = await Promise.all([apply(), apply(), apply()]);
    expect(results.map(({ applied }) => applied.length).sort()).toEqual([0, 0, 2]);
    expect(lines).toContain('Waiting for another process that is migrating the database');
  });

  test('the lock is the one that Prisma takes', async () => {
    await write('1_first', 'CREATE TABLE lamp (id int);');
    await withConnection(database.url, async (prisma) => {
      await prisma.query('SELECT pg_advisory_lock(72707369)');
      const waiting = Promise.withResolvers<void>();
      const applying = applyMigrations(database.url, folder, () => waiting.resolve());
      await waiting.promise;
      const { rows } = await prisma.query("SELECT to_regclass('lamp') AS lamp");
      expect(rows).toEqual([{ lamp: null }]);
      await prisma.query('SELECT pg_advisory_unlock(72707369)');
      expect(await applying).toEqual({ applied: ['1_first'] });
    });
  });

  test('a migration that was rolled back in the database is applied again', async () => {
    await write('1_first', 'CREATE TABLE IF NOT EXISTS lamp (id int);');
    await apply();
    await query('UPDATE _prisma_migrations SET rolled_back_at = now(), finished_at = NULL');
    expect(await apply()).toEqual({ applied: ['1_first'] });
  });

  test('line endings that git changed on checkout are not an edit', async () => {
    await write('1_first', 'CREATE TABLE lamp (\n  id int\n);\n');
    await apply();
    await write('1_first', 'CREATE TABLE lamp (\r\n  id int\r\n);\r\n');
    expect(await apply()).toEqual({ applied: [] });
  });
});

describe('refusing to migrate', () => {
  test('a migration that fails half-way leaves nothing of itself, keeps those before, and is named with the words of the database', async () => {
    await write('1_first', 'CREATE TABLE lamp (id int);');
    const file = await write(
      '2_second',
      'CREATE TABLE shade (id int);\nINSERT INTO shade VALUES (1);\nSELECT nonsense;',
    );

    await expect(apply()).rejects.toThrow(
      `${file} failed, and nothing of it stands: column "nonsense" does not exist (line 3)`,
    );
    expect(await tables()).toEqual(['_prisma_migrations', 'lamp']);

    await write('2_second', 'CREATE TABLE shade (id int);');
    expect(await apply()).toEqual({ applied: ['2_second'] });
  });

  test('a migration whose row cannot be written leaves nothing either', async () => {
    await write(
      '1_first',
      `CREATE TABLE lamp (id int); ALTER TABLE _prisma_migrations ADD CHECK (migration_name = 'another');`,
    );
    await expect(apply()).rejects.toThrow(
      'nothing of it stands: new row for relation "_prisma_migrations" violates check',
    );
    expect(await tables()).toEqual(['_prisma_migrations']);
  });

  test('a migration that would end its own transaction is refused before it runs', async () => {
    await write('1_first', 'CREATE TABLE lamp (id int);\ncommit;\nSELECT nonsense;');
    await expect(apply()).rejects.toThrow('has its own BEGIN, COMMIT or ROLLBACK');
    expect(await tables()).toEqual(['_prisma_migrations']);
  });

  test('an applied migration that was edited since stops everything', async () => {
    const file = await write('1_first', 'CREATE TABLE lamp (id int);');
    await apply();
    await write('1_first', 'CREATE TABLE lamp (id bigint);');
    await write('2_second', 'CREATE TABLE shade (id int);');
    await expect(apply()).rejects.toThrow(`${file} was edited after it was applied`);
    expect(await tables()).not.toContain('shade');
  });

  test('a migration that failed under Prisma stops everything and says how to mend it', async () => {
    await write('1_first', 'CREATE TABLE lamp (id int);');
    await apply();
    await query('UPDATE _prisma_migrations SET finished_at = NULL');
    await write('2_second', 'CREATE TABLE shade (id int);');
    await expect(apply()).rejects.toThrow('prisma migrate resolve --applied 1_first');
    expect(await tables()).not.toContain('shade');
  });

  test('a database of a newer version is left alone', async () => {
    await write('1_first', 'CREATE TABLE lamp (id int);');
    await write('9_newer', 'CREATE TABLE bulb (id int);');
    await apply();
    await rm(join(folder, '9_newer'), { recursive: true });
    await write('2_second', 'CREATE TABLE shade (id int);');
    await expect(apply()).rejects.toThrow('has the migration 9_newer, which this version of Commonhold does not know');
    expect(await tables()).not.toContain('shade');
  });

  test('a folder without its migration.sql is named', async () => {
    await mkdir(join(folder, '1_empty'));
    await expect(apply()).rejects.toThrow('The migration 1_empty cannot be read');
  });

  test('a missing folder of migrations is named', async () => {
    await expect(applyMigrations(database.url, join(folder, 'nowhere'), () => undefined)).rejects.toThrow(
      `cannot be read from ${join(folder, 'nowhere')}`,
    );
  });
});
