import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { withConnection } from '../../src/platform/database/database.ts';

/** The database with all migrations applied that every other is copied from. Nobody connects to it: a database in use cannot be copied. */
export const TEMPLATE = 'template_commonhold';

export type FreshDatabase = { url: string; drop(): Promise<void> };

/** A database of one's own with all migrations applied and nothing in it, in some 25 ms. One for each test file, dropped in its `afterAll`. */
export async function freshDatabase(): Promise<FreshDatabase> {
  return createDatabase(`TEMPLATE ${TEMPLATE}`);
}

/** A database of one's own without any table. */
export async function emptyDatabase(): Promise<FreshDatabase> {
  return createDatabase('');
}

async function createDatabase(how: string): Promise<FreshDatabase> {
  const server = inject('databaseServer');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await withConnection(server, (client) => client.query(`CREATE DATABASE ${name} ${how}`));
  return {
    url: databaseOn(server, name),
    async drop() {
      await withConnection(server, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
    },
  };
}

/** The same server's URL with another database's name. */
export function databaseOn(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
