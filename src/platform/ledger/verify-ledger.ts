import { createHash } from 'node:crypto';
import { prismaOf, type Reader } from '../database/database.ts';

/** Where and how a ledger is broken: `number` is the first entry that is not as it was written, or not there. */
export type LedgerBreak = { number: bigint; why: string };

export type Verified = {
  entries: number;
  head: { number: bigint; hash: string } | undefined;
  broken: LedgerBreak | undefined;
};

/** A number and hash that were written down elsewhere, such as in the audit channel. */
export type KnownHash = { number: bigint; hash: string };

const BATCH = 5_000;
const BEFORE_ALL = '0'.repeat(64);

type Row = {
  number: bigint;
  at: string;
  kind: string;
  actor: string;
  subject_kind: string;
  subject_id: string;
  payload: string;
  hash: string;
};

/**
 * Computes a workspace's chain anew, outside the database, and names the first broken link: an entry that was altered, that is missing, or
 * that was cut off at the end. Entries before the newest checkpoint may be gone. With hashes that were written down elsewhere it also
 * notices a chain that was rewritten as a whole.
 */
export async function verifyLedger(reader: Reader, workspaceId: string, known: KnownHash[] = []): Promise<Verified> {
  const head = await prismaOf(reader).ledgerHead.findUnique({ where: { workspaceId } });
  const expected = new Map(known.map(({ number, hash }) => [number, hash]));
  let link = await firstLink(reader, workspaceId);
  let entries = 0;
  const found = (broken: LedgerBreak | undefined): Verified => ({
    entries,
    head: head === null ? undefined : { number: head.number, hash: head.hash },
    broken,
  });

  for (;;) {
    const rows = await readRows(reader, workspaceId, link.number);
    for (const row of rows) {
      const number = link.number + 1n;
      if (row.number !== number) return found({ number, why: 'it is missing' });
      const hash = hashOf(link.hash, workspaceId, row);
      if (hash !== row.hash) return found({ number, why: 'it is not what was written' });
      const written = expected.get(number);
      if (written !== undefined && written !== hash) {
        return found({
          number,
          why: 'its hash is not the one that was written down: this entry, or one before it, was replaced',
        });
      }
      expected.delete(number);
      link = { number, hash };
      entries += 1;
    }
    if (rows.length < BATCH) break;
  }
  if (head !== null && head.number !== link.number)
    return found({ number: link.number + 1n, why: 'it is missing at the end' });
  if (head !== null && head.hash !== link.hash)
    return found({ number: link.number, why: 'the head does not have its hash' });
  const [beyond] = [...expected.keys()].filter((number) => number > link.number);
  return found(
    beyond === undefined ? undefined : { number: beyond, why: 'it was written down elsewhere and is missing' },
  );
}

/** What the first entry that is there must follow: nothing, or the entry that the checkpoint covering all that was removed ends with. */
async function firstLink(reader: Reader, workspaceId: string): Promise<{ number: bigint; hash: string }> {
  const first = await prismaOf(reader).ledgerEntry.findFirst({
    where: { workspaceId },
    orderBy: { number: 'asc' },
    select: { number: true },
  });
  if (first === null || first.number === 1n) return { number: 0n, hash: BEFORE_ALL };
  const through = first.number - 1n;
  const checkpoint = await prismaOf(reader).ledgerEntry.findFirst({
    where: { workspaceId, kind: 'ledger.checkpoint', payload: { path: ['through'], equals: String(through) } },
    select: { payload: true },
  });
  const hash = (checkpoint?.payload as { hash?: unknown } | undefined)?.hash;
  return typeof hash === 'string' ? { number: through, hash } : { number: 0n, hash: BEFORE_ALL };
}

function readRows(reader: Reader, workspaceId: string, after: bigint): Promise<Row[]> {
  return prismaOf(reader).$queryRaw<Row[]>`
    SELECT number, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at, kind, coalesce(actor_id::text, '-') AS actor,
           subject_kind, subject_id, payload::text AS payload, hash
    FROM ledger_entry WHERE workspace_id = ${workspaceId} AND number > ${after}
    ORDER BY number LIMIT ${BATCH}`;
}

/** The same lines as the database's `ledger_entry_hash`. */
function hashOf(previous: string, workspaceId: string, row: Row): string {
  const { number, at, kind, actor, subject_kind, subject_id, payload } = row;
  const lines = [previous, workspaceId, String(number), at, kind, actor, subject_kind, subject_id, payload];
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}
