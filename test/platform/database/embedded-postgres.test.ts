import { spawn } from 'node:child_process';
import { chown, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { accountOwning } from '../../../src/platform/database/embedded/server-account.ts';
import {
  type EmbeddedPostgres,
  findRunningEmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../../src/platform/database/embedded-postgres.ts';
import {
  embeddedPostgresRuns,
  endProcess,
  isAlive,
  kill,
  lockedBy,
  query,
  serverPid,
} from '../../support/embedded-postgres-runs.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const { newFolder, run, cleanUp } = embeddedPostgresRuns();

let dataDir: string;

function start(folder = dataDir): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({ dataDir: folder, systemDir: `${folder}-system`, log: () => undefined });
}

beforeAll(async () => {
  dataDir = join(await newFolder(), 'data');
  const server = await start();
  await query(server.url, 'CREATE TABLE lamp (id int)');
  await server.stop();
});

afterAll(cleanUp);

/** What a start finds of the rows that earlier tests committed; each test adds one of its own. */
async function expectRowsToSurvive(cut: (url: string | undefined) => Promise<void>): Promise<void> {
  const before = await run(dataDir);
  await query(before.said.url, 'INSERT INTO lamp SELECT count(*) FROM lamp');
  const rows = await query(before.said.url, 'SELECT id FROM lamp ORDER BY id');
  await cut(before.said.url);
  await kill(before.process);

  const after = await start();
  try {
    expect(await query(after.url, 'SELECT id FROM lamp ORDER BY id')).toEqual(rows);
  } finally {
    await after.stop();
  }
}

describe('an embedded database', () => {
  let server: EmbeddedPostgres;

  beforeAll(async () => {
    server = await start();
  });
  afterAll(() => server.stop());

  test('is durable, in UTF-8 and in UTC', async () => {
    const [settings] = await query(
      server.url,
      `SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit, current_setting('server_encoding') AS encoding,
         current_setting('timezone') AS zone, current_setting('max_connections') AS connections`,
    );
    expect(settings).toEqual({ fsync: 'on', commit: 'on', encoding: 'UTF8', zone: 'UTC', connections: '60' });
  });

  test('knows letters beyond ASCII in case, search and similarity', async () => {
    await query(server.url, 'CREATE EXTENSION IF NOT EXISTS pg_trgm; CREATE EXTENSION IF NOT EXISTS unaccent;');
    const [row] = await query(
      server.url,
      `SELECT lower('ÄÖÉ') AS lower, 'Müller' ILIKE 'mÜLLER' AS alike, to_tsvector('simple', 'Straße')::text AS words,
         similarity('Müller', 'müller') AS similar, unaccent('Müller') AS plain`,
    );
    expect(row).toEqual({ lower: 'äöé', alike: true, words: "'straße':1", similar: 1, plain: 'Muller' });
  });

  test('lets the app in as the owner of its own database without further rights', async () => {
    const [row] = await query(
      server.url,
      `SELECT rolname AS name, rolsuper AS super, rolcreaterole AS roles, pg_get_userbyid(datdba) AS owner
       FROM pg_roles, pg_database WHERE rolname = current_user AND datname = current_database()`,
    );
    expect(row).toEqual({ name: 'commonhold', super: false, roles: false, owner: 'commonhold' });
    await expect(query(server.url, "COPY (SELECT 1) TO PROGRAM 'cat'")).rejects.toThrow('permission denied');
  });

  test('lets nobody in without the password, which only its user can read', async () => {
    const without = new URL(server.url);
    without.password = 'guess';
    await expect(query(without.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
    expect((await stat(join(dataDir, 'server', 'password'))).mode & 0o777).toBe(0o600);
    expect((await stat(join(dataDir, 'server'))).mode & 0o777).toBe(0o700);
  });

  test('listens on loopback only', async () => {
    const { port } = new URL(server.url);
    const outside = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4');
    if (outside.length === 0)
      console.log('Only the setting is looked at: this machine has no address besides loopback');
    for (const { address } of outside) {
      const answer = await new Promise((resolve) => {
        createConnection(Number(port), address)
          .once('connect', () => resolve('connected'))
          .once('error', (error: NodeJS.ErrnoException) => resolve(error.code));
      });
      expect(answer).toBe('ECONNREFUSED');
    }
    const lock = await readFile(join(dataDir, 'server', 'data', 'postmaster.pid'), 'utf8');
    const [socketFolder, listenAddress] = lock.split('\n').slice(4);
    expect({ socketFolder, listenAddress }).toEqual({ socketFolder: '', listenAddress: '127.0.0.1' });
  });
});

describe('stopping', () => {
  test('ends connections that are in use, leaves no process, and may be asked for twice', async () => {
    const server = await start();
    const pid = await serverPid(dataDir);
    const busy = query(server.url, 'SELECT pg_sleep(60)').then(String, String);
    await expect
      .poll(() => query(server.url, "SELECT FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(60)'"), {
        interval: 10,
      })
      .toHaveLength(1);
    await Promise.all([server.stop(), server.stop()]);
    await server.stop();
    expect(await busy).toContain('terminating connection');
    expect(isAlive(pid)).toBe(false);
    expect(await lockedBy(dataDir)).toBeUndefined();
  });

  test('is what a program does at SIGTERM, and it can end then', async () => {
    const program = await run(dataDir);
    const pid = await serverPid(dataDir);
    await kill(program.process, 'SIGTERM');
    expect(program.process.exitCode).toBe(0);
    expect(isAlive(pid)).toBe(false);
  });
});

describe('starting again', () => {
  test('keeps the data and the password, and takes another port', async () => {
    const first = await start();
    await first.stop();
    const second = await start();
    await second.stop();
    expect(new URL(second.url).password).toBe(new URL(first.url).password);
    expect(new URL(second.url).port).not.toBe(new URL(first.url).port);
  });

  test('after kill -9 of the program keeps what was committed', async () => {
    await expectRowsToSurvive(async () => undefined);
  });

  test('after kill -9 of the program and its watcher stops the orphaned server', async () => {
    const orphans: number[] = [];
    await expectRowsToSurvive(async () => {
      const pid = await serverPid(dataDir);
      await endProcess(await watcherOf(pid));
      orphans.push(pid);
    });
    expect(orphans).toHaveLength(1);
    for (const pid of orphans) expect(isAlive(pid)).toBe(false);
  });

  test('after kill -9 of the server keeps what was committed', async () => {
    await expectRowsToSurvive(async () => endProcess(await serverPid(dataDir)));
  });

  test('with a lock file that names a living process of another kind works', async () => {
    const account = await accountOwning(join(dataDir, 'server'));
    const other = spawn('sleep', ['60'], { ...account, stdio: 'ignore' });
    try {
      const lock = [other.pid, join(dataDir, 'server', 'data'), 1, 5432, '', '127.0.0.1', '', 'ready', ''].join('\n');
      const file = join(dataDir, 'server', 'data', 'postmaster.pid');
      await writeFile(file, lock, { mode: 0o600 });
      if (account !== undefined) await chown(file, account.uid, account.gid);
      const server = await start();
      await server.stop();
      expect(other.exitCode).toBeNull();
    } finally {
      await kill(other);
    }
  });

  test('after a first start that was cut short begins afresh and clears its leftovers', async () => {
    const folder = join(await newFolder(), 'data');
    const gone = spawn('true');
    await new Promise((resolve) => gone.once('exit', resolve));
    await mkdir(join(folder, `.new-${gone.pid}`, 'data'), { recursive: true });
    const server = await start(folder);
    await server.stop();
    expect(await readdir(folder)).toEqual(['server']);
  });
});

test('a server that is killed under a running program is reported, with how', async () => {
  const server = await start();
  await endProcess(await serverPid(dataDir));
  expect(await server.died).toBe('SIGKILL');
  await server.stop();
});

describe('a folder that another live process holds', () => {
  test('is refused at once, with the folder, the process and what to do', async () => {
    const holder = await run(dataDir);
    const from = performance.now();
    const refusal = await start().catch((error: Error) => error.message);
    expect(performance.now() - from).toBeLessThan(2_000);
    expect(refusal).toContain(
      `The database in ${dataDir} is in use by another running Commonhold (process ${holder.pid})`,
    );
    expect(refusal).toContain('Stop that one first');
    expect(refusal).toContain('DATABASE_URL');
    expect(await query(holder.said.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await kill(holder.process, 'SIGTERM');
  });

  test('is won by exactly one of several that start at once, new or not', async () => {
    const folder = join(await newFolder(), 'data');
    for (const round of ['new', 'there already']) {
      const runs = await Promise.all([run(folder), run(folder)]);
      expect(runs.map(({ said }) => said.name ?? 'started').sort(), round).toEqual(['FolderInUse', 'started']);
      for (const { process } of runs) await kill(process, 'SIGTERM');
    }
    expect(await readdir(folder)).toEqual(['server']);
  });
});

describe('another command beside the program that keeps the database', () => {
  test('finds it while it runs', async () => {
    const holder = await run(dataDir);
    expect(await findRunningEmbeddedPostgres(dataDir)).toBe(holder.said.url);
    await kill(holder.process, 'SIGTERM');
  });

  test('finds none when it was stopped, or never was', async () => {
    expect(await findRunningEmbeddedPostgres(dataDir)).toBeUndefined();
    expect(await findRunningEmbeddedPostgres(join(dataDir, 'nowhere'))).toBeUndefined();
  });
});

test('a file where the folder should be is named', async () => {
  const file = join(await newFolder(), 'data');
  await writeFile(file, 'not a folder');
  await expect(start(file)).rejects.toThrow(`The database cannot be kept in ${file}: `);
});

test('files that the server cannot make sense of are reported in its words, with what to do', async () => {
  const file = join(dataDir, 'server', 'data', 'PG_VERSION');
  const version = await readFile(file, 'utf8');
  await writeFile(file, '12\n');
  const refusal = await start().catch((error: Error) => error.message);
  await writeFile(file, version);
  expect(refusal).toContain(`The database in ${dataDir} does not start`);
  expect(refusal).toContain('initialized by PostgreSQL version 12');
  expect(refusal).toContain('DATABASE_URL');
});

/** The shell that would stop the server for its program, found by what it was started with. */
async function watcherOf(server: number): Promise<number> {
  for (const pid of await readdir('/proc')) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (command.endsWith(`\0commonhold-database-watcher\0${server}\0`)) return Number(pid);
  }
  throw new Error(`The server ${server} has no watcher`);
}
