import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  connectDatabase,
  type Database,
  prismaOf,
  type Tx,
  withConnection,
} from '../../../src/platform/database/database.ts';
import { DatabaseUnreachable } from '../../../src/platform/database/failures.ts';
import { databaseOn, emptyDatabase, type FreshDatabase } from '../../support/database.ts';

let fresh: FreshDatabase;
let database: Database;

beforeAll(async () => {
  fresh = await emptyDatabase();
  database = await connectDatabase(fresh.url);
  await query('CREATE TABLE lamp (id int PRIMARY KEY, turns int NOT NULL DEFAULT 0)');
});

afterEach(async () => {
  await query('TRUNCATE lamp');
});

afterAll(async () => {
  await database.close();
  await fresh.drop();
});

async function query<T>(sql: string): Promise<T[]> {
  return withConnection(fresh.url, async (client) => (await client.query(sql)).rows);
}

async function addLamp(tx: Tx, id: number): Promise<void> {
  await prismaOf(tx).$executeRaw`INSERT INTO lamp (id) VALUES (${id})`;
}

async function turn(tx: Tx, id: number): Promise<void> {
  await prismaOf(tx).$executeRaw`UPDATE lamp SET turns = turns + 1 WHERE id = ${id}`;
}

async function endOtherConnections(): Promise<void> {
  await query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  );
}

describe('a transaction', () => {
  test('commits what it wrote and returns what the work returned', async () => {
    expect(await database.transaction(async (tx) => addLamp(tx, 1).then(() => 'done'))).toBe('done');
    expect(await prismaOf(database.read).$queryRaw`SELECT id FROM lamp`).toEqual([{ id: 1 }]);
  });

  test('leaves nothing when the work throws, and passes the error on as it is', async () => {
    const trouble = new Error('no');
    await expect(
      database.transaction(async (tx) => {
        await addLamp(tx, 1);
        throw trouble;
      }),
    ).rejects.toBe(trouble);
    expect(await query('SELECT id FROM lamp')).toEqual([]);
  });

  test('runs at read committed, with a statement timeout, and by the name of commonhold', async () => {
    const settings = await database.transaction(
      (tx) =>
        prismaOf(tx).$queryRaw`SELECT current_setting('transaction_isolation') AS isolation,
          current_setting('statement_timeout') AS timeout, current_setting('application_name') AS name`,
    );
    expect(settings).toEqual([{ isolation: 'read committed', timeout: '30s', name: 'commonhold' }]);
  });

  test('of two that lock each other out, the one given up runs again and both stand', async () => {
    await query('INSERT INTO lamp (id) VALUES (1), (2)');
    const bothHoldOne = Promise.withResolvers<void>();
    let holding = 0;
    let runs = 0;
    async function turnBoth(first: number, second: number): Promise<void> {
      await database.transaction(async (tx) => {
        runs += 1;
        await turn(tx, first);
        holding += 1;
        if (holding === 2) bothHoldOne.resolve();
        await bothHoldOne.promise;
        await turn(tx, second);
      });
    }
    await Promise.all([turnBoth(1, 2), turnBoth(2, 1)]);
    expect(runs).toBe(3);
    expect(await query('SELECT id, turns FROM lamp ORDER BY id')).toEqual([
      { id: 1, turns: 2 },
      { id: 2, turns: 2 },
    ]);
  });

  test('is given up after the third conflict', async () => {
    let runs = 0;
    const conflicting = database.transaction(async (tx) => {
      runs += 1;
      await prismaOf(tx).$executeRaw`DO $$ BEGIN RAISE SQLSTATE '40001'; END $$`;
    });
    await expect(conflicting).rejects.toThrow('40001');
    expect(runs).toBe(3);
  });

  test('cannot be used once it has ended', async () => {
    let kept: Tx | undefined;
    await database.transaction(async (tx) => {
      kept = tx;
    });
    expect(() => prismaOf(kept as Tx)).toThrow('This transaction has ended');
  });
});

describe('a lost connection', () => {
  test('in the middle of a transaction is said so, undoes it, and the next one works', async () => {
    const broken = database.transaction(async (tx) => {
      await addLamp(tx, 1);
      await endOtherConnections();
      await addLamp(tx, 2);
    });
    await expect(broken).rejects.toThrow(DatabaseUnreachable);
    await database.transaction((tx) => addLamp(tx, 3));
    expect(await query('SELECT id FROM lamp')).toEqual([{ id: 3 }]);
  });

  test('of a server that is not there names the place and not the password', async () => {
    const connecting = connectDatabase('postgresql://someone:hush@127.0.0.1:1/nothing');
    const error = await connecting.then(String, String);
    expect(error).toMatch(/^DatabaseUnreachable: The database at 127\.0\.0\.1:1 cannot be reached: /);
    expect(error).not.toContain('hush');
  });

  test('by a database that does not exist or a wrong password is said in the words of the server', async () => {
    await expect(connectDatabase(databaseOn(fresh.url, 'nowhere'))).rejects.toThrow(
      'database "nowhere" does not exist',
    );
    const wrong = new URL(fresh.url);
    wrong.password = 'wrong';
    await expect(connectDatabase(wrong.href)).rejects.toThrow('password authentication failed for user "commonhold"');
  });
});

describe('a plain connection', () => {
  test('lends PostgreSQL itself and closes it afterwards', async () => {
    const pid = await database.withConnection(async (client) => {
      const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      return rows[0]?.pid;
    });
    await expect
      .poll(() => query(`SELECT FROM pg_stat_activity WHERE pid = ${pid}`), { timeout: 2_000, interval: 10 })
      .toEqual([]);
  });

  test('passes on the errors of its work as they are', async () => {
    const trouble = Object.assign(new Error('no such file'), { code: 'ENOENT' });
    await expect(withConnection(fresh.url, () => Promise.reject(trouble))).rejects.toBe(trouble);
  });
});

test('ping resolves while the database answers', async () => {
  await expect(database.ping()).resolves.toBeUndefined();
});
