import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { withConnection } from '../../src/platform/database/database.ts';
import { startEmbeddedPostgres } from '../../src/platform/database/embedded-postgres.ts';
import { applyMigrations } from '../../src/platform/database/migrate.ts';
import { databaseOn, TEMPLATE } from './database.ts';

declare module 'vitest' {
  interface ProvidedContext {
    databaseServer: string;
  }
}

const MIGRATIONS = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));

/**
 * Speed before durability: what the tests write may be lost with the machine. Nothing is vacuumed, since a worker of the server's own that is
 * in a database keeps it from being dropped.
 */
const FORGETFUL = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  max_connections: '300',
};

/** Starts one PostgreSQL for the whole run, with the migrated database that each test file's own is copied from. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'commonhold-test-'));
  // As root, the server's user has to get through.
  await chmod(folder, 0o755);
  const lines: string[] = [];
  const server = await startEmbeddedPostgres({
    dataDir: folder,
    log: (line) => lines.push(line),
    settings: FORGETFUL,
  });
  async function teardown(): Promise<void> {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
  try {
    await withConnection(server.url, async (client) => {
      // Each test connects anew, and by default a password is hashed 4,096 times at both ends.
      await client.query('SET scram_iterations = 1');
      await client.query(`ALTER ROLE CURRENT_USER PASSWORD ${client.escapeLiteral(new URL(server.url).password)}`);
      await client.query(`CREATE DATABASE ${TEMPLATE}`);
    });
    await applyMigrations(databaseOn(server.url, TEMPLATE), MIGRATIONS, (line) => lines.push(line));
  } catch (error) {
    await teardown();
    throw error;
  }
  project.provide('databaseServer', server.url);
  return teardown;
}
