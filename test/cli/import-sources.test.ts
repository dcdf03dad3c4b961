import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { runImportCatalog } from '../../src/cli/run-import-catalog.ts';
import { connectDatabase, type Database, prismaOf } from '../../src/platform/database/database.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

let folder: string;
let fresh: FreshDatabase;
let database: Database;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'commonhold-cli-'));
  fresh = await freshDatabase();
  database = await connectDatabase(fresh.url);
  const values = { id: 'T0ONE', name: 'One', botUserId: 'U0BOT', botId: 'B0BOT', connectedAt: new Date(0) };
  await prismaOf(database.read).workspace.create({ data: values });
  await prismaOf(database.read).discipline.create({ data: { workspaceId: 'T0ONE', key: 'legal', name: 'Legal' } });
});

afterAll(async () => {
  await database.close();
  await fresh.drop();
  await rm(folder, { recursive: true });
});

beforeEach(async () => {
  await prismaOf(database.read).dataset.deleteMany();
});

async function run(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runImportCatalog(args, {
    open: async () => ({ database, close: async () => undefined }),
    stdout: { write: (text) => out.push(text) },
    stderr: { write: (text) => err.push(text) },
    isTerminal: false,
  });
  return { code, out: out.join(''), err: err.join('') };
}

async function contract(id: string, rest = `schema: [{ name: ${id}, physicalType: table }]`): Promise<string> {
  const file = join(folder, `${id}.yaml`);
  await writeFile(file, `apiVersion: v3.1.0\nkind: DataContract\nid: ${id}\nversion: 1.0.0\nstatus: active\n${rest}\n`);
  return file;
}

describe('catalog:import takes', () => {
  test('one data contract, or several in one report', async () => {
    const [a, b] = [await contract('a'), await contract('b')];
    expect(await run(a)).toMatchObject({
      code: 0,
      out: 'Imported odcs:a into One: 1 added, 0 changed, 0 gone, 0 unchanged.\n\nAdded\n  a\n',
    });
    expect(await run(a, b)).toMatchObject({
      code: 0,
      out: 'Imported 2 data contracts into One: 1 added, 0 changed, 0 gone, 1 unchanged.\n\nAdded\n  b\n',
    });
  });

  test('whom a role stands for, with a discipline that there is', async () => {
    const file = await contract('people', 'schema: [{ name: x }]\nteam: [{ username: bea, role: Data Steward }]');
    expect((await run(file, '--role', 'data steward=legal')).out).toContain('bea (Data Steward) for the seat of legal');
    expect(await run(file, '--role', 'data steward=leagl')).toMatchObject({
      code: 1,
      err: 'There is no discipline leagl for --role. Disciplines are called by their keys, such as legal.\n',
    });
    expect(await prismaOf(database.read).seat.count()).toBe(0);
  });

  test('a CSV file', async () => {
    const file = join(folder, 'list.csv');
    await writeFile(file, 'Table;Comment\na;Words\n');
    const { code, out } = await run('--csv', file);
    expect(code).toBe(0);
    expect(out).toContain('Imported csv:list into One: 1 added');
    expect(out).toContain('`Table` read as name, `Comment` read as description');
  });

  test('a live PostgreSQL', async () => {
    const { code, out } = await run('--from-postgres', fresh.url, '--schema', 'public');
    expect(code).toBe(0);
    expect(out).toMatch(/^Imported postgres:test_\w+ into One: \d\d added/);
    expect(await prismaOf(database.read).dataset.count({ where: { name: 'ledger_entry' } })).toBe(1);
  });
});

describe('nothing is imported', () => {
  test('where one contract of several is broken: the good ones neither', async () => {
    const broken = await contract('broken', 'schema: [{ description: nameless }]');
    const { code, out, err } = await run(await contract('a'), broken);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toBe(`${broken}, line 6: schema[0].name: Invalid input: expected string, received undefined.\n`);
    expect(await prismaOf(database.read).dataset.count()).toBe(0);
  });

  test('where a row far down a table is broken', async () => {
    const file = join(folder, 'broken.csv');
    await writeFile(file, `name,class\n${Array.from({ length: 6_000 }, (_, n) => `d${n},public\n`).join('')}x,top\n`);
    expect(await run('--csv', file)).toMatchObject({ code: 1, err: expect.stringContaining('line 6002: sensitivity') });
    expect(await prismaOf(database.read).dataset.count()).toBe(0);
  });

  test.each([
    [['a.yaml', '--csv', 'b.csv'], 'One source at a time: files, or --csv, or --from-postgres. --help says more.\n'],
    [['a.yaml', '--catalog', 'c.json'], "--catalog goes with dbt's manifest.json only. --help says more.\n"],
    [['--csv', 'b.csv', '--schema', 'x'], '--schema goes with --from-postgres only. --help says more.\n'],
    [['a.json', '--role', 'x=legal'], '--role goes with data contracts only. --help says more.\n'],
    [['a.yaml', '--role', 'x'], '--role x: write the role, = and a discipline, such as --role "Data Steward=legal".\n'],
    [
      ['--from-postgres', 'mysql://x:secret@y'],
      '--from-postgres takes an address such as postgres://reader@host:5432/database.\n',
    ],
  ])('for %j', async (args, err) => {
    expect(await run(...args)).toEqual({ code: 1, out: '', err });
  });
});
