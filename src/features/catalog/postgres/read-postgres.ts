import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UserError } from '../../../core/errors.ts';
import { withConnection } from '../../../platform/database/database.ts';
import { DatabaseUnreachable } from '../../../platform/database/failures.ts';
import type { Field } from '../domain/dataset.ts';
import type { ImportedItem } from '../domain/imported-catalog.ts';
import { asName, asText } from '../reading/texts.ts';

export type PostgresSource = {
  url: string;
  /** All but the system's own, unless given. */
  schemas: string[] | undefined;
};

type Client = { query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }> };

type Relation = {
  key: string;
  schema: string;
  name: string;
  kind: string;
  comment: string | null;
  columns: [name: string, type: string, comment: string | null][] | null;
  upstream: string[] | null;
};

const ROWS_AT_A_TIME = 500;
const STATEMENT_TIMEOUT = '60s';

/** Schemas of PostgreSQL's own, of sessions and of TOAST: https://www.postgresql.org/docs/18/ddl-schemas.html#DDL-SCHEMAS-CATALOG */
const OWN_SCHEMAS = "n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'";

/**
 * Tables, views, materialised views and foreign tables with their columns, types and comments, and what views are made from: from the
 * system's catalogs (https://www.postgresql.org/docs/18/catalogs.html). Partitions count as their table; what extensions brought is left out.
 */
const RELATIONS = `
  SELECT format('%I.%I', n.nspname, c.relname) AS key, n.nspname AS schema, c.relname AS name, c.relkind AS kind,
         obj_description(c.oid, 'pg_class') AS comment,
         (SELECT json_agg(json_build_array(a.attname, format_type(a.atttypid, a.atttypmod), col_description(c.oid, a.attnum))
                          ORDER BY a.attnum)
          FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
         (SELECT json_agg(DISTINCT format('%I.%I', un.nspname, u.relname))
          FROM pg_rewrite r
          JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
                          AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> c.oid
          JOIN pg_class u ON u.oid = d.refobjid
          JOIN pg_namespace un ON un.oid = u.relnamespace
          WHERE r.ev_class = c.oid) AS upstream
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT c.relispartition AND n.nspname = ANY($1)
    AND NOT EXISTS (SELECT FROM pg_depend e
                    WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
  ORDER BY n.nspname, c.relname`;

/**
 * What a PostgreSQL database says of itself, over a transaction that can only read; no row of any table is read. Each iteration connects anew.
 *
 * While iterating it throws a `UserError` where the database cannot be reached, or has nothing to import. The URL's password is in no message.
 */
export function readPostgres(source: PostgresSource): AsyncIterable<ImportedItem> {
  return { [Symbol.asyncIterator]: () => itemsOf(source) };
}

async function* itemsOf({ url, schemas }: PostgresSource): AsyncGenerator<ImportedItem> {
  if (!/^postgres(ql)?:$/.test(URL.parse(url)?.protocol ?? '')) {
    throw new UserError('--from-postgres takes an address such as postgres://reader@host:5432/database.');
  }
  // The connection is lent to a function, and closed when that ends: what it reads comes out through a stream.
  const stream = new PassThrough({ objectMode: true });
  const reading = withConnection(url, (client) => pipeline(Readable.from(readAll(client, schemas)), stream)).catch(
    (error) => void stream.destroy(error),
  );
  try {
    yield* stream as AsyncIterable<ImportedItem>;
  } catch (error) {
    throw inWords(error);
  } finally {
    stream.destroy();
    await reading;
  }
}

async function* readAll(client: Client, asked: string[] | undefined): AsyncGenerator<ImportedItem> {
  await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
  await client.query(`SET LOCAL statement_timeout = '${STATEMENT_TIMEOUT}'`);
  await client.query(`SET LOCAL lock_timeout = '5s'`);
  const [row] = (await client.query('SELECT current_database() AS name')).rows as { name: string }[];
  const database = asName(row?.name ?? '');
  const found = await client.query(`SELECT n.nspname AS name FROM pg_namespace n WHERE ${OWN_SCHEMAS} ORDER BY 1`);
  const there = (found.rows as { name: string }[]).map(({ name }) => name);
  const missing = (asked ?? []).filter((name) => !there.includes(name));
  if (missing.length > 0) {
    throw new UserError(`The database ${database} has no schema ${missing.join(', ')}. It has: ${there.join(', ')}.`);
  }
  yield { type: 'origin', origin: `postgres:${database}` };
  await client.query(`DECLARE relations NO SCROLL CURSOR FOR ${RELATIONS}`, [asked ?? there]);
  for (let count = 0; ; ) {
    const rows = (await client.query(`FETCH ${ROWS_AT_A_TIME} FROM relations`)).rows as Relation[];
    count += rows.length;
    if (count === 0)
      throw new UserError(
        `The database ${database} has no tables in ${(asked ?? there).join(', ')}: nothing to import.`,
      );
    if (rows.length === 0) break;
    for (const relation of rows) yield datasetOf(relation, database);
  }
  await client.query('ROLLBACK');
}

function datasetOf({ key, schema, name, kind, comment, columns, upstream }: Relation, database: string): ImportedItem {
  const fields = new Map<string, Field>();
  for (const [column, type, text] of columns ?? []) {
    const called = asName(column);
    fields.set(called, { name: called, dataType: asText(type), description: asText(text) });
  }
  return {
    type: 'dataset',
    ...{ key: asName(key), name: asName(name), location: asName(`${database}.${schema}.${name}`) },
    kind: kind === 'v' || kind === 'm' ? 'view' : 'table',
    description: asText(comment),
    ...{ domain: undefined, sensitivity: undefined, personalData: undefined, caveats: [] },
    fields: [...fields.values()],
    upstream: (upstream ?? []).map(asName),
  };
}

/** What goes wrong on the way to a database is for whoever typed its address to mend. */
function inWords(error: unknown): unknown {
  if (error instanceof DatabaseUnreachable) return new UserError(error.message, { cause: error });
  const code = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined;
  if (code === '57014' || code === '55P03') {
    return new UserError(`The database took longer than ${STATEMENT_TIMEOUT} to describe itself.`, { cause: error });
  }
  return error;
}
