import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type RunningLocally, startLocally } from '../../src/local.ts';
import { connectDatabase, type Database, prismaOf } from '../../src/platform/database/database.ts';
import { verifyLedger } from '../../src/platform/ledger/verify-ledger.ts';
import { markUninstalled } from '../../src/platform/upkeep/installation.ts';
import { testLog } from '../support/commonhold.ts';
import { freshDatabase } from '../support/database.ts';

const APP = 'A0COMMONHOLD';

/** The demo company on a database that outlives each start. Each start puts the app into the workspace anew. */
async function rig() {
  const { url, drop } = await freshDatabase();
  const database = await connectDatabase(url);
  const dataDir = await mkdtemp(join(tmpdir(), 'commonhold-uninstall-'));
  let running: RunningLocally | undefined;
  onTestFinished(async () => {
    await running?.stop();
    await database.close();
    await drop();
    await rm(dataDir, { recursive: true, force: true });
  });
  return {
    database,
    async start(transport: 'http' | 'socket' = 'http'): Promise<RunningLocally> {
      running = await startLocally({ database, dataDir, port: 0, transport, log: testLog });
      await running.commonhold.idle();
      return running;
    },
    async stop(): Promise<void> {
      await running?.stop();
      running = undefined;
    },
  };
}

async function uninstall({ workspace, commonhold }: RunningLocally): Promise<void> {
  await workspace.admin.uninstall(APP);
  await workspace.settled();
  await commonhold.idle();
}

/** Lets days pass, with everything that the app does by itself in them. */
async function passDays(days: number, { workspace, commonhold }: RunningLocally): Promise<void> {
  for (const part of [1, days - 2, 1]) {
    workspace.clock.advance({ hours: 24 * part });
    await commonhold.idle();
  }
}

/** How many rows each table has, but those that are empty. */
async function rowsByTable(database: Database): Promise<Record<string, number>> {
  return database.withConnection(async (client) => {
    const tables = await client.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables
       WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' AND table_name <> '_prisma_migrations'`,
    );
    const counts: Record<string, number> = {};
    for (const { name } of tables.rows) {
      const { rows } = await client.query<{ count: number }>(`SELECT count(*)::int AS count FROM "${name}"`);
      if ((rows[0]?.count ?? 0) > 0) counts[name] = rows[0]?.count ?? 0;
    }
    return counts;
  });
}

const ledgerKinds = async (database: Database) =>
  (await prismaOf(database.read).ledgerEntry.findMany({ orderBy: { number: 'asc' } })).map(({ kind }) => kind);

test.each(['http', 'socket'] as const)(
  'an app that was taken out sends nothing and does nothing by itself; the ledger can be read (%s)',
  async (transport) => {
    const { database, start } = await rig();
    const running = await start(transport);
    await uninstall(running);
    const before = running.workspace.journal.entries().length;
    await passDays(8, running);
    const calls = running.workspace.journal.entries().slice(before);
    // Slack is asked whether the token is really void, and nothing else.
    expect([...new Set(calls.map(({ method }) => method))]).toEqual(['auth.test']);
    expect(calls.length).toBeLessThan(50);
    expect(await ledgerKinds(database)).toContain('workspace.uninstalled');
    const { workspaceId } = running.commonhold;
    expect((await verifyLedger(database.read, workspaceId)).broken).toBeUndefined();
  },
);

test('an app that is put back within 14 days has lost nothing, and goes on', async () => {
  const { database, start, stop } = await rig();
  const first = await start();
  const before = await rowsByTable(database);
  await uninstall(first);
  await passDays(13, first);
  await stop();
  const { commonhold } = await start();
  expect(commonhold.isNew).toBe(false);
  const after = await rowsByTable(database);
  for (const table of ['person', 'dataset', 'field', 'seat', 'discipline', 'ledger_entry']) {
    expect(after[table], table).toBeGreaterThanOrEqual(before[table] ?? 1);
  }
  expect((await ledgerKinds(database)).filter((kind) => kind.startsWith('workspace.'))).toEqual([
    'workspace.connected',
    'workspace.uninstalled',
    'workspace.connected',
  ]);
  expect(await prismaOf(database.read).workspace.findFirst()).toMatchObject({ uninstalledAt: null });
});

test('after 14 days everything of the workspace is gone, and the app rests', async () => {
  const { database, start } = await rig();
  const running = await start();
  expect(Object.keys(await rowsByTable(database)).length).toBeGreaterThan(15);
  await uninstall(running);
  await passDays(16, running);
  expect(await rowsByTable(database)).toEqual({});
});

test('what ended while nothing ran goes at the next start, before anything else', async () => {
  const { database, start, stop } = await rig();
  const running = await start();
  await uninstall(running);
  await stop();
  await database.withConnection((client) =>
    client.query(`UPDATE workspace SET uninstalled_at = uninstalled_at - interval '15 days'`),
  );
  const { commonhold } = await start();
  expect(commonhold.isNew).toBe(true);
  expect((await ledgerKinds(database)).filter((kind) => kind.startsWith('workspace.'))).toEqual([
    'workspace.connected',
  ]);
});

test('word of an uninstall that comes late, after the app was put back, drops nothing', async () => {
  const { database, start } = await rig();
  const running = await start();
  const { workspaceId } = running.commonhold;
  await database.transaction((tx) => markUninstalled(tx, workspaceId, running.workspace.clock.now()));
  await passDays(3, running);
  expect(await prismaOf(database.read).workspace.findFirst()).toMatchObject({ uninstalledAt: null });
});
