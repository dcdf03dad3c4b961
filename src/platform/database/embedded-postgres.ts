import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type Cluster, ensureCluster, openCluster } from './embedded/cluster.ts';
import { clearTheWay, openOwnerSession, ownedServer } from './embedded/occupant.ts';
import { homeOf, type Placement, placeServer, SYSTEM_DIR } from './embedded/placement.ts';
import { findServerPackage } from './embedded/server-package.ts';
import { launchServer, type ServerProcess, ServerStartFailure } from './embedded/server-process.ts';

export type EmbeddedPostgres = {
  /** Where the app's own database is, with a user who owns it and has no other rights. The port is another one at each start. */
  url: string;
  /** Resolves, with how, only when the server ended without `stop()`: the program cannot go on then. */
  died: Promise<string>;
  /** Ends the server within seconds, connections and all. Further calls do nothing. */
  stop(): Promise<void>;
};

export type EmbeddedPostgresOptions = {
  /** Made when it is not there. */
  dataDir: string;
  /** Called with what an operator wants to know, a line each. */
  log: (line: string) => void;
  /** Where root places what the server's user cannot reach in `dataDir` or in the package. */
  systemDir?: string;
  /** PostgreSQL settings on top of ours. */
  settings?: Record<string, string>;
};

/** The app's user and its database have the same name. */
const APP = 'commonhold';

const ATTEMPTS = 40;
const ATTEMPT_AGAIN_MS = 250;

/**
 * Starts the PostgreSQL that comes with the project on `dataDir`: a database like any other, durable, reachable from this machine only,
 * by a password that is in the data folder. The first start takes under a second, later ones a tenth. It copes with what an earlier
 * run left behind, killed or not, and it ends with this process, however that ends.
 *
 * @throws when no PostgreSQL is installed for this machine, the folder cannot be written, or another live process holds it (`FolderInUse`); each says what to do.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { log, systemDir = SYSTEM_DIR, settings = {} } = options;
  const dataDir = resolve(options.dataDir);
  const native = await findServerPackage();
  const placement = await placeServer({ native, dataDir, systemDir, log }).catch((cause) => {
    throw new Error(`The database cannot be kept in ${dataDir}: ${cause.message}`, { cause });
  });
  const cluster = await ensureCluster(placement);
  const { server, owner, port } = await startOnFreePort({ placement, cluster, folder: dataDir, settings, log });
  try {
    await ensureAppDatabase(owner, cluster.password);
  } catch (error) {
    await server.stop();
    throw error;
  }

  let isStopping = false;
  return {
    url: urlOf(cluster, port),
    died: new Promise((resolve) => {
      void server.ended.then((how) => {
        if (!isStopping) resolve(how);
      });
    }),
    async stop() {
      isStopping = true;
      await owner.end().catch(() => undefined);
      await server.stop();
    },
  };
}

/**
 * Where the database in `dataDir` is while another process keeps it running, so that a command can work beside the app; undefined when
 * none does. It is that process's to stop.
 */
export async function findRunningEmbeddedPostgres(dataDir: string): Promise<string | undefined> {
  const cluster = await openCluster(await homeOf(dataDir)).catch(() => undefined);
  if (cluster === undefined) return undefined;
  const server = await ownedServer(cluster);
  return server && urlOf(cluster, server.port);
}

function urlOf(cluster: Cluster, port: number): string {
  return `postgresql://${APP}:${cluster.password}@127.0.0.1:${port}/${APP}`;
}

type Running = { server: ServerProcess; owner: pg.Client; port: number };

/** Starts again where a start failed for a reason that passes: the port was taken meanwhile, or a killed server's last processes are still ending. */
async function startOnFreePort(options: {
  placement: Placement;
  cluster: Cluster;
  folder: string;
  settings: Record<string, string>;
  log: (line: string) => void;
}): Promise<Running> {
  for (let attempt = 1; ; attempt += 1) {
    await clearTheWay(options.cluster, options.folder, options.log);
    const port = await freePort();
    try {
      const server = await launchServer({ ...options, port });
      try {
        return { server, port, owner: await openOwnerSession(options.cluster, port) };
      } catch (error) {
        await server.stop();
        throw error;
      }
    } catch (error) {
      if (!(error instanceof ServerStartFailure)) throw error;
      if (attempt === ATTEMPTS || !PASSING.test(error.output)) {
        throw new Error(
          `The database in ${options.folder} does not start: ${error.message}. Mend that, or set DATABASE_URL.`,
          { cause: error },
        );
      }
    }
    await sleep(ATTEMPT_AGAIN_MS);
  }
}

const PASSING = /lock file "postmaster\.pid" already exists|Address already in use|pre-existing shared memory block/;

async function ensureAppDatabase(superuser: pg.Client, password: string): Promise<void> {
  const app = pg.escapeIdentifier(APP);
  const role = await superuser.query('SELECT FROM pg_roles WHERE rolname = $1', [APP]);
  // CREATEDB: `prisma migrate dev` and the tests make databases of their own.
  if (role.rowCount === 0) {
    await superuser.query(`CREATE ROLE ${app} LOGIN CREATEDB PASSWORD ${pg.escapeLiteral(password)}`);
  }
  const database = await superuser.query('SELECT FROM pg_database WHERE datname = $1', [APP]);
  if (database.rowCount === 0) await superuser.query(`CREATE DATABASE ${app} OWNER ${app}`);
}

/** A port nobody listens on just now; the server's start is tried again should somebody be quicker. */
async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
