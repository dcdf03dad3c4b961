import { readdir, readFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/platform/database/embedded-postgres.ts';
import { applyMigrations } from '../../src/platform/database/migrate.ts';
import { dataDir } from '../support/program.ts';
import { atPost, campaign, reached, startWorld } from './outbox-world.ts';

const MIGRATIONS = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));
/** How long there is no database. Milliseconds. */
const AWAY = 20_000;

type DatabaseServer = {
  /** The same address however often the server starts again, each time at another port. */
  url: string;
  /** Kills PostgreSQL the hard way, every process of it. */
  kill(): Promise<void>;
  start(): Promise<unknown>;
};

async function databaseServer(): Promise<DatabaseServer> {
  const folder = await dataDir();
  let server: EmbeddedPostgres | undefined;
  const sockets = new Set<Socket>();
  const door = createServer((from) => {
    if (server === undefined) {
      from.resetAndDestroy();
      return;
    }
    const to = connect(Number(new URL(server.url).port), '127.0.0.1');
    for (const [one, other] of [
      [from, to],
      [to, from],
    ] as const) {
      sockets.add(one);
      one.on('error', () => undefined);
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
    from.pipe(to).pipe(from);
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  async function start(): Promise<EmbeddedPostgres> {
    server = await startEmbeddedPostgres({ dataDir: folder, log: () => undefined });
    return server;
  }
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    door.close();
    await server?.stop();
  });
  const first = await start();
  await applyMigrations(first.url, MIGRATIONS, () => undefined);
  const url = new URL(first.url);
  url.port = String((door.address() as AddressInfo).port);
  return {
    ...{ url: url.href, start },
    async kill() {
      const died = server?.died;
      const pidFile =
        (await readdir(folder, { recursive: true })).find((path) => path.endsWith('postmaster.pid')) ?? '';
      const [pid] = (await readFile(join(folder, pidFile), 'utf8')).split('\n');
      server = undefined;
      process.kill(Number(pid), 'SIGKILL');
      for (const socket of sockets) socket.resetAndDestroy();
      await died;
    },
  };
}

test('the database dies in the middle of a campaign and is back after 20 s: each person gets exactly one', async () => {
  const { url, kill, start: startDatabase } = await databaseServer();
  const { workspace, start, put, sent, counts } = await startWorld({ people: 600, url });
  await put(campaign(600));
  const killed = atPost(workspace, 200, kill);
  await start();
  await killed;
  const gone = workspace.clock.milliseconds();
  const sentMeanwhile = () => reached(workspace).length;
  await expect
    .poll(() => workspace.clock.milliseconds() - gone, { timeout: AWAY * 1.5, interval: 200 })
    .toBeGreaterThan(AWAY);
  // What it had taken before goes out; it takes nothing that it could not write down.
  expect(sentMeanwhile()).toBeLessThan(200 + 40);
  await startDatabase();
  await sent(90);
  const got = reached(workspace);
  expect(got).toHaveLength(600);
  expect(new Set(got).size).toBe(600);
  expect(await counts()).toMatchObject({ sent: 600, parked: 0, uncertain: 0 });
});
