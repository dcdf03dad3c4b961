import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { runImportCatalog } from '../../src/cli/run-import-catalog.ts';
import { UserError } from '../../src/core/errors.ts';
import { connectDatabase, type Database, prismaOf } from '../../src/platform/database/database.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { writeLargeDbtProject } from '../support/large-dbt-project.ts';

let folder: string;
let fresh: FreshDatabase;
let database: Database;
let files: { manifestPath: string; catalogPath: string };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'commonhold-cli-'));
  files = await writeLargeDbtProject(folder, 30);
});

afterAll(() => rm(folder, { recursive: true }));

beforeEach(async () => {
  fresh = await freshDatabase();
  database = await connectDatabase(fresh.url);
});

afterEach(async () => {
  await database.close();
  await fresh.drop();
});

async function addWorkspace(id: string, name: string): Promise<void> {
  const values = { id, name, botUserId: 'U0BOT', botId: 'B0BOT', connectedAt: new Date(0) };
  await prismaOf(database.read).workspace.create({ data: values });
}

/** The command as a script runs it, or a person at a terminal. */
async function run(args: string[], options: { isTerminal?: boolean; open?: () => Promise<never> } = {}) {
  const out: string[] = [];
  const err: string[] = [];
  const events: string[] = [];
  const code = await runImportCatalog(args, {
    async open() {
      events.push('open');
      if (options.open !== undefined) return options.open();
      return { database, close: async () => void events.push('close') };
    },
    stdout: { write: (text) => out.push(text) },
    stderr: { write: (text) => err.push(text) },
    isTerminal: options.isTerminal ?? false,
  });
  return { code, out: out.join(''), err: err.join(''), events };
}

describe('catalog:import', () => {
  test('imports into the only workspace and says what it did; a second run says that nothing changed', async () => {
    await addWorkspace('T0ONE', 'Juniper & Finch');
    const first = await run([files.manifestPath, '--catalog', files.catalogPath]);
    expect(first).toMatchObject({ code: 0, err: '', events: ['open', 'close'] });
    const [summary, , heading, name] = first.out.split('\n');
    expect(summary).toBe('Imported dbt:large into Juniper & Finch: 30 added, 0 changed, 0 gone, 0 unchanged.');
    expect(heading).toBe('Added');
    expect(name).toBe('  dim_campaigns_28');
    expect(first.out).toContain('\n  and 10 more\n');

    const second = await run([files.manifestPath, '--catalog', files.catalogPath]);
    expect(second.out).toBe('Imported dbt:large into Juniper & Finch: 0 added, 0 changed, 0 gone, 30 unchanged.\n');
  });

  test('--dry-run says what it would do, and does nothing', async () => {
    await addWorkspace('T0ONE', 'One');
    const { code, out } = await run([files.manifestPath, '--dry-run']);
    expect(code).toBe(0);
    expect(out).toContain(
      'Nothing is imported yet. An import of dbt:large into One: 30 added, 0 changed, 0 gone, 0 unchanged.\n\nAdded\n',
    );
    const { read } = database;
    expect([await prismaOf(read).dataset.count(), await prismaOf(read).ledgerEntry.count()]).toEqual([0, 0]);
  });

  test('names what changed, what is gone, and what it held back', async () => {
    await addWorkspace('T0ONE', 'One');
    await run([files.manifestPath, '--catalog', files.catalogPath]);
    const smaller = await writeLargeDbtProject(await mkdtemp(join(folder, 'smaller-')), 29);
    const { out } = await run([smaller.manifestPath]);
    expect(out).toContain('0 added, 29 changed, 1 gone, 0 unchanged.');
    expect(out).toMatch(/\nChanged\n {2}\S+ \((kind; )?fields: 10 changed\)\n/);
    expect(out).toContain('\nGone\n  rpt_tickets_29\n');
  });

  test('shows a name as it is, but for what would steer the terminal', async () => {
    await addWorkspace('T0ONE', 'One');
    const manifest = join(folder, 'steering.json');
    const node = { resource_type: 'model', name: 'red \u001B[31m', config: {}, depends_on: {} };
    const metadata = {
      dbt_schema_version: 'https://schemas.getdbt.com/dbt/manifest/v12.json',
      project_name: 'shop',
    };
    await writeFile(manifest, JSON.stringify({ metadata, nodes: { 'model.shop.red': node } }));
    expect((await run([manifest])).out).toContain('\n  red \uFFFD[31m\n');
  });

  test('--help says how to use it and opens no database', async () => {
    const { code, out, events } = await run(['--help']);
    expect({ code, events }).toEqual({ code: 0, events: [] });
    expect(out).toContain('npm run catalog:import -- MANIFEST [--catalog FILE] [--workspace ID]');
  });
});

describe('progress', () => {
  test('is one line of a terminal, rewritten, and wiped at the end', async () => {
    await addWorkspace('T0ONE', 'One');
    const { err } = await run([files.manifestPath, '--catalog', files.catalogPath], { isTerminal: true });
    expect(err).toContain('\r\u001B[2KReading catalog.json: 100 %');
    expect(err).toContain('\r\u001B[2KReading manifest.json: 100 %');
    expect(err).toContain('\r\u001B[2KComparing 30 data sets with the catalog');
    expect(err.endsWith('\r\u001B[2K')).toBe(true);
    expect(err).not.toContain('\n');
  });

  test('is wiped before a failure is told', async () => {
    await addWorkspace('T0ONE', 'One');
    const cut = join(folder, 'cut.json');
    await writeFile(cut, '{"metadata": {"dbt_');
    const { code, err } = await run([cut], { isTerminal: true });
    expect(code).toBe(1);
    expect(err.endsWith(`\r\u001B[2K${cut} ends too early, at line 1, column 20: it was cut off.\n`)).toBe(true);
  });
});

describe('one line says what is wrong, the exit code is 1, and the database is left closed', () => {
  const failed = { code: 1, out: '' };

  test('no file, too many, an unknown option', async () => {
    expect(await run([])).toMatchObject({ ...failed, err: expect.stringMatching(/^Which file\? .*\n$/), events: [] });
    expect(await run(['a.json', 'b.json'])).toMatchObject({
      ...failed,
      err: expect.stringContaining('b.json is one too many'),
    });
    expect(await run(['a.json', '--katalog', 'b.json'])).toMatchObject({
      ...failed,
      err: "Unknown option '--katalog'. --help says what there is.\n",
    });
    expect(await run(['a.json', '--catalog'])).toMatchObject({ ...failed, err: expect.stringContaining('--catalog') });
  });

  test('a file that is not there', async () => {
    await addWorkspace('T0ONE', 'One');
    expect(await run([join(folder, 'none.json')])).toEqual({
      ...failed,
      err: `${join(folder, 'none.json')} cannot be read: there is no such file.\n`,
      events: ['open', 'close'],
    });
  });

  test('no workspace yet: start the app once', async () => {
    expect(await run([files.manifestPath])).toMatchObject({
      ...failed,
      err: 'The database holds no workspace yet: start the app once (npm start), then import.\n',
      events: ['open', 'close'],
    });
  });

  test('several workspaces: they are named, and --workspace chooses', async () => {
    await addWorkspace('T0ONE', 'One');
    await addWorkspace('T0TWO', 'Two');
    expect(await run([files.manifestPath])).toMatchObject({
      ...failed,
      err: 'Which workspace? Say --workspace with one of: T0ONE (One), T0TWO (Two).\n',
    });
    expect(await run([files.manifestPath, '--workspace', 'T0THREE'])).toMatchObject({
      ...failed,
      err: 'There is no workspace T0THREE. There is: T0ONE (One), T0TWO (Two).\n',
    });
    expect(await run([files.manifestPath, '--workspace', 'T0TWO'])).toMatchObject({ code: 0 });
    const prisma = prismaOf(database.read);
    expect(await prisma.dataset.groupBy({ by: ['workspaceId'], _count: true })).toEqual([
      { workspaceId: 'T0TWO', _count: 30 },
    ]);
  });

  test('a database that cannot be had', async () => {
    const open = async () => {
      throw new UserError('Another process holds the data folder.');
    };
    expect(await run([files.manifestPath], { open })).toMatchObject({
      ...failed,
      err: 'Another process holds the data folder.\n',
    });
    const broken = async () => {
      throw new Error('connection lost');
    };
    expect(await run([files.manifestPath], { open: broken })).toMatchObject({
      ...failed,
      err: 'The import failed, and nothing was imported: connection lost\n',
    });
  });
});
