import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { asUnreachable, DatabaseUnreachable, isConflict } from './failures.ts';
import { type Prisma, PrismaClient } from './generated/client.ts';

const brand: unique symbol = Symbol('database');

/** Something that can be read from: a transaction, or the database outside of one. Opaque to all but stores. */
export type Reader = { readonly [brand]: 'reader' | 'tx' };

/** A running transaction. What takes a `Tx` writes within the caller's change: both stand or neither does. */
export type Tx = { readonly [brand]: 'tx' };

export type Database = {
  /** For reads that need no transaction. Each statement sees what is committed when it begins. */
  readonly read: Reader;
  /**
   * Runs `work` in one transaction (read committed) and commits when it resolves; when it throws, nothing of it stands. If the database
   * gives the transaction up for another's sake (deadlock or serialization failure) `work` runs again, at most three times in all: so it
   * does nothing outside the database. The whole may take `timeoutMs`, 15 s unless said otherwise.
   *
   * @throws DatabaseUnreachable when the connection is lost or cannot be had; what `work` threw otherwise.
   */
  transaction<T>(work: (tx: Tx) => Promise<T>, options?: { timeoutMs?: number }): Promise<T>;
  /** Lends a plain PostgreSQL connection for what Prisma has no words for, such as COPY; see {@link withConnection}. */
  withConnection<T>(work: (client: pg.Client) => Promise<T>): Promise<T>;
  /** Resolves when the database answers. @throws DatabaseUnreachable */
  ping(): Promise<void>;
  /** Waits for running statements and closes every connection. */
  close(): Promise<void>;
};

const ATTEMPTS = 3;
const POOL_SIZE = 10;
const CONNECT_TIMEOUT_MS = 5_000;
const STATEMENT_TIMEOUT_MS = 30_000;
const TRANSACTION_TIMEOUT_MS = 15_000;
const APPLICATION_NAME = 'commonhold';

type Client = Prisma.TransactionClient;

const clients = new WeakMap<Reader, Client>();

/** The Prisma client behind a reader or transaction: for stores and the platform's own tables only. @throws if the transaction is over. */
export function prismaOf(reader: Reader): Client {
  const client = clients.get(reader);
  if (client === undefined)
    throw new Error('This transaction has ended: a Tx must not be kept beyond the work it was given to.');
  return client;
}

/** Opens a pool of connections to the database at `url`. @throws DatabaseUnreachable when it does not answer. */
export async function connectDatabase(url: string): Promise<Database> {
  const prisma = new PrismaClient({
    adapter: new PrismaPg(
      {
        connectionString: url,
        max: POOL_SIZE,
        connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
        statement_timeout: STATEMENT_TIMEOUT_MS,
        application_name: APPLICATION_NAME,
      },
      // A connection that breaks while idle is replaced by the pool; whoever needs the database next hears of it.
      { onPoolError: () => undefined, onConnectionError: () => undefined },
    ),
    transactionOptions: {
      maxWait: CONNECT_TIMEOUT_MS,
      timeout: TRANSACTION_TIMEOUT_MS,
      isolationLevel: 'ReadCommitted',
    },
    errorFormat: 'minimal',
  });
  const read: Reader = Object.freeze({ [brand]: 'reader' });
  clients.set(read, prisma);

  async function attempt<T>(work: (tx: Tx) => Promise<T>, timeout: number): Promise<T> {
    return prisma.$transaction(
      async (client) => {
        const tx: Tx = Object.freeze({ [brand]: 'tx' });
        clients.set(tx, client);
        try {
          return await work(tx);
        } finally {
          clients.delete(tx);
        }
      },
      { timeout },
    );
  }

  const database: Database = {
    read,
    async transaction(work, { timeoutMs = TRANSACTION_TIMEOUT_MS } = {}) {
      for (let tried = 1; ; tried += 1) {
        let hasBegun = false;
        const begun = (tx: Tx) => {
          hasBegun = true;
          return work(tx);
        };
        try {
          return await attempt(begun, timeoutMs);
        } catch (error) {
          const failure = asUnreachable(error, url);
          // A pooled connection may have died while idle: nothing was done on it yet, so another one may do it.
          const diedIdle = !hasBegun && tried === 1 && failure instanceof DatabaseUnreachable;
          if (tried === ATTEMPTS || !(diedIdle || isConflict(error))) throw failure;
        }
      }
    },
    withConnection: (work) => withConnection(url, work),
    async ping() {
      try {
        await prisma.$queryRaw`SELECT 1`;
      } catch (error) {
        throw asUnreachable(error, url);
      }
    },
    close: () => prisma.$disconnect(),
  };
  try {
    await database.ping();
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}

/**
 * Opens one PostgreSQL connection for `work` and closes it afterwards, whatever happens. It has no statement timeout: it is meant for bulk work.
 *
 * @throws DatabaseUnreachable when the connection is lost or cannot be had; what `work` threw otherwise.
 */
export async function withConnection<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: APPLICATION_NAME,
  });
  // Without a listener a broken connection would end the process; the statement under way reports it.
  client.on('error', () => undefined);
  try {
    await client.connect().catch((error) => Promise.reject(new DatabaseUnreachable(url, error)));
    return await work(client);
  } catch (error) {
    throw asUnreachable(error, url);
  } finally {
    await client.end().catch(() => undefined);
  }
}
