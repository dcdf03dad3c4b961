import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { withConnection } from './database.ts';

type Migration = { name: string; file: string; sql: string };

type AppliedRow = { migration_name: string; checksum: string; finished_at: Date | null };

/** The key of the advisory lock that Prisma's own migration commands take: https://www.prisma.io/docs/orm/prisma-migrate (advisory locking). */
const PRISMA_MIGRATION_LOCK = 72707369;

const LOCK_TIMEOUT_MS = 120_000;

/** The table as Prisma's schema engine creates it, so that its commands read ours and we read theirs. */
const CREATE_TABLE = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                  VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum            VARCHAR(64) NOT NULL,
    finished_at         TIMESTAMPTZ,
    migration_name      VARCHAR(255) NOT NULL,
    logs                TEXT,
    rolled_back_at      TIMESTAMPTZ,
    started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`;

/**
 * Brings the database at `url` up to the migrations in `folder` (one folder each with a `migration.sql`, in the order of their names)
 * and says which it applied. Each runs in one transaction of its own together with its row in `_prisma_migrations`, so `prisma migrate
 * deploy` and `status` go on working. Of several processes at once, one applies and the others wait and find nothing to do.
 *
 * @throws when an applied migration was edited since, one has failed, or the database has one that `folder` lacks: then nothing is
 * applied. When a migration fails: then nothing of that one stands, and those before it do. DatabaseUnreachable as `withConnection`.
 */
export async function applyMigrations(
  url: string,
  folder: string,
  log: (line: string) => void,
): Promise<{ applied: string[] }> {
  const migrations = await readMigrations(folder);
  return withConnection(url, async (client) => {
    await lock(client, log);
    const pending = pendingOf(migrations, await readApplied(client));
    for (const migration of pending) {
      await apply(client, migration);
      log(`Applied the database migration ${migration.name}`);
    }
    return { applied: pending.map(({ name }) => name) };
  });
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause) => {
    throw new Error(`The migrations cannot be read from ${folder}: ${cause.message}`, { cause });
  });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(
    names.sort().map(async (name) => {
      const file = join(folder, name, 'migration.sql');
      const sql = await readFile(file, 'utf8').catch((cause) => {
        throw new Error(`The migration ${name} cannot be read: ${cause.message}`, { cause });
      });
      return { name, file, sql };
    }),
  );
}

/** Held until the connection closes, which also frees it when this process dies. */
async function lock(client: pg.Client, log: (line: string) => void): Promise<void> {
  const tried = await client.query<{ locked: boolean }>('SELECT pg_try_advisory_lock($1) AS locked', [
    PRISMA_MIGRATION_LOCK,
  ]);
  if (tried.rows[0]?.locked) return;
  log('Waiting for another process that is migrating the database');
  await client.query(`SET lock_timeout = ${LOCK_TIMEOUT_MS}`);
  await client.query('SELECT pg_advisory_lock($1)', [PRISMA_MIGRATION_LOCK]).catch((cause) => {
    throw new Error(`Another process has been migrating the database for over ${LOCK_TIMEOUT_MS / 1000} s`, { cause });
  });
  await client.query('RESET lock_timeout');
}

/** What stands in the database; what was rolled back counts as never applied, as with Prisma. */
async function readApplied(client: pg.Client): Promise<AppliedRow[]> {
  await client.query(CREATE_TABLE);
  const { rows } = await client.query<AppliedRow>(
    `SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`,
  );
  return rows;
}

function pendingOf(migrations: Migration[], applied: AppliedRow[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const row of applied) {
    const migration = known.get(row.migration_name);
    if (migration === undefined) {
      throw new Error(
        `The database has the migration ${row.migration_name}, which this version of Commonhold does not know: it was used by a newer one. Start that version, or restore a backup from before it.`,
      );
    }
    if (row.finished_at === null) {
      throw new Error(
        `The migration ${row.migration_name} was begun and has failed. Mend the database by hand, then tell it so with "npx prisma migrate resolve --applied ${row.migration_name}" or "--rolled-back".`,
      );
    }
    if (!checksumsOf(migration.sql).includes(row.checksum)) {
      throw new Error(
        `${migration.file} was edited after it was applied to this database. Put the file back as it was, and write the change as a new migration.`,
      );
    }
  }
  const done = new Set(applied.map((row) => row.migration_name));
  return migrations.filter(({ name }) => !done.has(name));
}

/** The file's own checksum first, then those it has with the other line endings: git may have changed those on checkout. */
function checksumsOf(sql: string): [string, ...string[]] {
  const unix = sql.replaceAll('\r\n', '\n');
  return [sha256(sql), sha256(unix), sha256(unix.replaceAll('\n', '\r\n'))];
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A statement that would end the transaction around the migration and so leave half of it behind. */
const ENDS_TRANSACTION = /^\s*(BEGIN|START\s+TRANSACTION|COMMIT|ROLLBACK)\s*;/im;

async function apply(client: pg.Client, { name, file, sql }: Migration): Promise<void> {
  if (ENDS_TRANSACTION.test(sql)) {
    throw new Error(`${file} has its own BEGIN, COMMIT or ROLLBACK: each migration already is one transaction.`);
  }
  await client.query('BEGIN');
  try {
    await client.query(sql);
    // The clock moves within a transaction, now() does not.
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), checksumsOf(sql)[0], name],
    );
    await client.query('COMMIT');
  } catch (cause) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw new Error(`The migration ${file} failed, and nothing of it stands: ${wordsOf(cause, sql)}`, { cause });
  }
}

/** The database's own words, with the line they are about where it names one. */
function wordsOf(error: unknown, sql: string): string {
  if (!(error instanceof Error)) return String(error);
  const position = 'position' in error ? Number(error.position) : Number.NaN;
  const line = Number.isNaN(position) ? '' : ` (line ${sql.slice(0, position).split('\n').length})`;
  const detail = 'detail' in error && typeof error.detail === 'string' ? `. ${error.detail}` : '';
  return `${error.message}${line}${detail}`;
}
