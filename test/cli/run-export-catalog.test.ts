import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { runExportCatalog } from '../../src/cli/run-export-catalog.ts';
import { connectDatabase, type Database, prismaOf } from '../../src/platform/database/database.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

let folder: string;
let fresh: FreshDatabase;
let database: Database;

beforeAll(async () => {
  fresh = await freshDatabase();
  database = await connectDatabase(fresh.url);
  const values = { id: 'T0ONE', name: 'One', botUserId: 'U0BOT', botId: 'B0BOT', connectedAt: new Date(0) };
  await prismaOf(database.read).workspace.create({ data: values });
  const at = new Date(0);
  for (const [name, goneAt] of [
    ['Orders & returns', null],
    ['orders/returns', null],
    ['gone', at],
  ] as const) {
    await prismaOf(database.read).dataset.create({
      data: {
        ...{ workspaceId: 'T0ONE', name, location: '', kind: 'table', description: '=1+1', origin: 'registered' },
        ...{ originKey: name, createdAt: at, updatedAt: at, goneAt, version: 1n },
        fields: { create: [{ name: 'id', position: 0, dataType: 'int', description: '' }] },
      },
    });
  }
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'commonhold-export-'));
  return () => rm(folder, { recursive: true });
});

afterAll(async () => {
  await database.close();
  await fresh.drop();
});

async function run(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const stdout = new Writable({
    write(chunk, _, done) {
      out.push(String(chunk));
      done();
    },
  });
  const code = await runExportCatalog(args, {
    open: async () => ({ database, close: async () => undefined }),
    ...{ stdout, stderr: { write: (text: string) => err.push(text) } },
  });
  return { code, out: out.join(''), err: err.join('') };
}

describe('catalog:export', () => {
  test('prints a table, without what is gone and without formulas', async () => {
    const { code, out, err } = await run('--format', 'csv');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out.split('\r\n')[1]).toBe(
      "Orders & returns,table,,'=1+1,,unclassified,unknown,,,,,,,,,,registered,Orders & returns",
    );
    expect(out).not.toContain('gone');
    expect((await run('--format', 'csv', '--fields')).out).toContain(',id,int,,');
  });

  test('prints JSON lines', async () => {
    const { out } = await run('--format', 'json');
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toMatchObject([
      { name: 'Orders & returns', fields: [{ name: 'id' }], rules: { retention: null } },
      { name: 'orders/returns' },
    ]);
  });

  test('prints the record of processing activities', async () => {
    const { out } = await run('--format', 'article30');
    expect(out.split('\r\n')[1]).toMatch(/^One,\(no purpose stated\),/);
  });

  test('writes a file for each contract, with a name that every system takes; twice changes nothing', async () => {
    const to = join(folder, 'new', 'contracts');
    expect(await run('--format', 'odcs', '--out', to)).toMatchObject({
      code: 0,
      err: `Wrote 2 data sets in 2 files to ${to}.\n`,
    });
    expect((await readdir(to)).sort()).toEqual(['orders-returns-2.odcs.yaml', 'orders-returns.odcs.yaml']);
    const before = await readFile(join(to, 'orders-returns.odcs.yaml'), 'utf8');
    await writeFile(join(to, 'old.odcs.yaml'), 'x');
    expect((await run('--format', 'odcs', '--out', to)).err).toContain(
      '1 that were there before are not of this export.',
    );
    expect(await readFile(join(to, 'orders-returns.odcs.yaml'), 'utf8')).toBe(before);
    expect(await readdir(join(folder, 'new'))).toEqual(['contracts']);
  });

  test('writes a table into a folder', async () => {
    expect(await run('--format', 'csv', '--out', folder)).toMatchObject({ code: 0, out: '' });
    expect(await readdir(folder)).toEqual(['catalog.csv']);
  });

  test.each([
    [[], 'Which format? Say --format with one of: odcs, csv, json, article30.\n'],
    [['--format', 'xml'], 'There is no format xml. There is: odcs, csv, json, article30.\n'],
    [['--format', 'odcs'], 'Data contracts are many files: say --out with a folder.\n'],
    [['--format', 'json', '--fields'], '--fields goes with --format csv only.\n'],
    [['--formt', 'xml'], "Unknown option '--formt'. --help says what there is.\n"],
    [['--format', 'csv', '--workspace', 'T0NONE'], 'There is no workspace T0NONE. There is: T0ONE (One).\n'],
  ])('refuses %j in one line', async (args, err) => {
    expect(await run(...args)).toEqual({ code: 1, out: '', err });
  });

  test('leaves nothing half done where the folder cannot be written', async () => {
    await writeFile(join(folder, 'file'), '');
    const { code, err } = await run('--format', 'odcs', '--out', join(folder, 'file'));
    expect(code).toBe(1);
    expect(err).toMatch(/^Nothing was written to .*: EEXIST/);
    await mkdir(join(folder, 'taken', 'catalog.csv'), { recursive: true });
    expect(await run('--format', 'csv', '--out', join(folder, 'taken'))).toMatchObject({ code: 1 });
    expect((await readdir(folder)).sort()).toEqual(['file', 'taken']);
  });

  test('--help says how to use it', async () => {
    expect((await run('--help')).out).toContain('npm run catalog:export -- --format FORMAT');
  });
});
