/** The database cannot be had: it does not answer, turns us away, or the connection broke. What was under way is undone, save a commit whose answer was lost: that may stand. */
export class DatabaseUnreachable extends Error {
  constructor(url: string, cause: unknown) {
    super(`The database at ${placeOf(url)} cannot be reached: ${wordsOf(cause)}`, { cause });
    this.name = 'DatabaseUnreachable';
  }
}

/** Serialization failure and deadlock: https://www.postgresql.org/docs/18/mvcc-serialization-failure-handling.html says to try again. */
const CONFLICTS = new Set(['40001', '40P01', 'P2034', 'TransactionWriteConflict']);

/** Codes of PostgreSQL (classes 08, 28, 3D000, 53300, 57P0x), of Node's sockets, of Prisma (P1xxx) and of its adapter, for "no connection". */
const UNREACHABLE =
  /^(08...|28...|3D000|53300|57P0[1-5]|E(CONN|HOST|NET|PIPE|TIMEDOUT|NOTFOUND|AI_AGAIN).*|P10(00|01|02|03|08|10|11|17)|(DatabaseNotReachable|ConnectionClosed|SocketTimeout|TlsConnectionError|TooManyConnections))$/;

/** What `pg` says without a code when its socket is gone or never came up. */
const UNREACHABLE_WORDS =
  /Connection terminated|not queryable|timeout expired|timeout exceeded when trying to connect|Client was closed|does not support SSL/;

/** Whether the database gave the transaction up for another's sake, so that the same work may well succeed when tried again. */
export function isConflict(error: unknown): boolean {
  return codesOf(error).some((code) => CONFLICTS.has(code));
}

/** The same error, or `DatabaseUnreachable` around it where the connection was the trouble. The message never holds the URL's password. */
export function asUnreachable(error: unknown, url: string): unknown {
  if (error instanceof DatabaseUnreachable) return error;
  const unreachable =
    codesOf(error).some((code) => UNREACHABLE.test(code)) ||
    (error instanceof Error && UNREACHABLE_WORDS.test(error.message));
  return unreachable ? new DatabaseUnreachable(url, error) : error;
}

/** The error's own code and those of the database's answer, which Prisma keeps in `meta.driverAdapterError.cause`. */
function codesOf(error: unknown): string[] {
  const answer = answerWithin(error);
  return [field(error, 'code'), field(answer, 'originalCode'), field(answer, 'kind')].filter(
    (code) => typeof code === 'string',
  );
}

function answerWithin(error: unknown): unknown {
  return field(field(field(error, 'meta'), 'driverAdapterError'), 'cause');
}

function wordsOf(error: unknown): string {
  const original = field(answerWithin(error), 'originalMessage');
  if (typeof original === 'string') return original;
  // Several addresses of one host name were tried: their errors are inside, and the outer message is empty.
  if (error instanceof AggregateError) return error.errors.map(wordsOf).join('; ');
  return error instanceof Error ? (error.message.trim().split('\n').at(-1) ?? '') : String(error);
}

function placeOf(url: string): string {
  return URL.parse(url)?.host || 'the address in DATABASE_URL';
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
