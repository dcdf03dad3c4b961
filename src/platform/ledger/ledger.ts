import type { Temporal } from 'temporal-polyfill';
import { prismaOf, type Reader, type Tx } from '../database/database.ts';
import { fromInstant, toInstant } from '../database/dates.ts';
import { type LedgerKind, type LedgerPayload, payloads } from './kinds.ts';

export type NewLedgerEntry<K extends LedgerKind = LedgerKind> = {
  workspaceId: string;
  at: Temporal.Instant;
  kind: K;
  /** The person's id; null where the app acts by itself. */
  actorId: string | null;
  subject: { kind: string; id: string };
  payload: LedgerPayload<K>;
};

/**
 * Appends one entry in the caller's transaction; it stands exactly when the change stands. Writers of one workspace wait for each other
 * here, so that numbers have no gaps and follow the order of commits: append last in a transaction. The database gives the number, which
 * is returned, and chains the entry to the one before. Throws a ZodError where the payload is not what its kind allows.
 */
export async function appendToLedger<K extends LedgerKind>(tx: Tx, entry: NewLedgerEntry<K>): Promise<bigint> {
  const payload = JSON.stringify(payloads[entry.kind].parse(entry.payload));
  const { workspaceId, kind, actorId, subject } = entry;
  const [row] = await prismaOf(tx).$queryRaw<{ number: bigint }[]>`
    INSERT INTO ledger_entry (workspace_id, at, kind, actor_id, subject_kind, subject_id, payload)
    VALUES (${workspaceId}, ${fromInstant(entry.at)}, ${kind}, ${actorId}::uuid, ${subject.kind}, ${subject.id}, ${payload}::jsonb)
    RETURNING number`;
  if (row === undefined) throw new Error('The ledger gave no number.');
  return row.number;
}

export type LedgerEntry = {
  number: bigint;
  at: Temporal.Instant;
  kind: string;
  actorId: string | null;
  subject: { kind: string; id: string };
  payload: Record<string, unknown>;
  hash: string;
};

/** What to look for; every part given must hold. `from` is included, `to` is not. */
export type LedgerQuery = {
  subject?: { kind: string; id?: string };
  actorId?: string;
  kinds?: LedgerKind[];
  from?: Temporal.Instant;
  to?: Temporal.Instant;
};

export type LedgerPage = {
  /** Newest first. */
  entries: LedgerEntry[];
  /** Ask again with this as `before` for the next page; undefined on the last. */
  next: bigint | undefined;
};

/** The number of the newest entry; 0 where there is none yet. Entries that are committed later have higher ones. */
export async function newestEntry(reader: Reader, workspaceId: string): Promise<bigint> {
  const head = await prismaOf(reader).ledgerHead.findUnique({ where: { workspaceId } });
  return head?.number ?? 0n;
}

/** The most entries of a page. */
export const LEDGER_PAGE = 200;

/** One page of a workspace's ledger, newest first: at most `limit` entries, numbered below `before`. */
export async function readLedger(
  reader: Reader,
  workspaceId: string,
  query: LedgerQuery,
  page: { limit?: number; before?: bigint } = {},
): Promise<LedgerPage> {
  const limit = Math.min(Math.max(page.limit ?? 50, 1), LEDGER_PAGE);
  const { subject, actorId, kinds, from, to } = query;
  const rows = await prismaOf(reader).ledgerEntry.findMany({
    where: {
      workspaceId,
      ...(page.before === undefined ? {} : { number: { lt: page.before } }),
      ...(subject === undefined ? {} : { subjectKind: subject.kind }),
      ...(subject?.id === undefined ? {} : { subjectId: subject.id }),
      ...(actorId === undefined ? {} : { actorId }),
      ...(kinds === undefined ? {} : { kind: { in: kinds } }),
      ...(from === undefined && to === undefined
        ? {}
        : {
            at: {
              ...(from === undefined ? {} : { gte: fromInstant(from) }),
              ...(to === undefined ? {} : { lt: fromInstant(to) }),
            },
          }),
    },
    orderBy: { number: 'desc' },
    take: limit + 1,
  });
  const entries = rows.slice(0, limit).map(({ at, subjectKind, subjectId, payload, ...row }) => ({
    ...row,
    at: toInstant(at),
    subject: { kind: subjectKind, id: subjectId },
    payload: payload as Record<string, unknown>,
  }));
  return { entries, next: rows.length > limit ? entries.at(-1)?.number : undefined };
}
