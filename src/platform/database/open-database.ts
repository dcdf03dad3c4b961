import { fileURLToPath } from 'node:url';
import type { Log } from '../log.ts';
import { connectDatabase, type Database } from './database.ts';
import { FolderInUse } from './embedded/occupant.ts';
import { findRunningEmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';
import { applyMigrations } from './migrate.ts';

export type OpenDatabase = {
  database: Database;
  /** Resolves, with how, only when a database of ours ended by itself. */
  died: Promise<string>;
  close(): Promise<void>;
};

const MIGRATIONS = fileURLToPath(new URL('../../../prisma/migrations', import.meta.url));

/**
 * Opens the database with all migrations applied: the one at `databaseUrl`, or our own under `dataDir`. With `join`, where another process
 * already runs our own, that one is used too, as a command beside `npm start` does.
 *
 * @throws FolderInUse without `join`; whatever else keeps it from being used, in words that say what to do.
 */
export async function openDatabase(
  config: { databaseUrl: string | undefined; dataDir: string },
  log: Log,
  options: { join?: boolean } = {},
): Promise<OpenDatabase> {
  if (config.databaseUrl !== undefined) return openAt(config.databaseUrl, log);
  try {
    return await openOwn(config.dataDir, log);
  } catch (error) {
    const running =
      error instanceof FolderInUse && options.join === true
        ? await findRunningEmbeddedPostgres(config.dataDir)
        : undefined;
    if (running === undefined) throw error;
    return openAt(running, log);
  }
}

async function openAt(url: string, log: Log): Promise<OpenDatabase> {
  await applyMigrations(url, MIGRATIONS, (line) => log.info({ line }, 'database'));
  const database = await connectDatabase(url);
  return { database, died: new Promise(() => undefined), close: () => database.close() };
}

async function openOwn(dataDir: string, log: Log): Promise<OpenDatabase> {
  const server = await startEmbeddedPostgres({ dataDir, log: (line) => log.info({ line }, 'database') });
  try {
    const { database } = await openAt(server.url, log);
    return {
      database,
      died: server.died,
      async close() {
        await database.close();
        await server.stop();
      },
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}
