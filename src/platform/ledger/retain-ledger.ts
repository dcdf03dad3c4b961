import type { Temporal } from 'temporal-polyfill';
import { type Database, prismaOf, type Tx } from '../database/database.ts';
import { fromInstant } from '../database/dates.ts';
import { appendToLedger } from './ledger.ts';

/**
 * Removes the entries before a moment, in one transaction, behind a checkpoint that carries on their chain; returns how many. The newest
 * entry always stays, so that there is something for the chain to go on from.
 */
export async function removeLedgerBefore(
  database: Database,
  workspaceId: string,
  before: Temporal.Instant,
  now: Temporal.Instant,
): Promise<number> {
  return database.transaction(async (tx) => {
    const prisma = prismaOf(tx);
    const last = await prisma.ledgerEntry.findFirst({
      where: { workspaceId, at: { lt: fromInstant(before) } },
      orderBy: { number: 'desc' },
    });
    if (last === null) return 0;
    await appendToLedger(tx, {
      workspaceId,
      at: now,
      kind: 'ledger.checkpoint',
      actorId: null,
      subject: { kind: 'ledger', id: workspaceId },
      payload: { through: String(last.number), hash: last.hash },
    });
    const { count } = await prisma.ledgerEntry.deleteMany({ where: { workspaceId, number: { lte: last.number } } });
    return count;
  });
}

/** Entries go a month's worth at a time, since each removal is an entry itself. Days. */
const MONTH = 31;

/**
 * Removes the entries before a moment as soon as the oldest is a month older than that: none goes before its time, and each goes within a
 * month after. Returns how many went.
 */
export async function removeLedgerWhenDue(
  database: Database,
  workspaceId: string,
  before: Temporal.Instant,
  now: Temporal.Instant,
): Promise<number> {
  const oldest = await prismaOf(database.read).ledgerEntry.findFirst({
    where: { workspaceId },
    orderBy: { number: 'asc' },
    select: { at: true },
  });
  if (oldest === null || oldest.at > fromInstant(before.subtract({ hours: MONTH * 24 }))) return 0;
  return removeLedgerBefore(database, workspaceId, before, now);
}

/** Drops a workspace's whole chain, in the transaction that removes the workspace: what an uninstall asks for. */
export async function dropLedger(tx: Tx, workspaceId: string): Promise<void> {
  const prisma = prismaOf(tx);
  await prisma.$executeRaw`SELECT set_config('commonhold.removing_workspace', ${workspaceId}, true)`;
  await prisma.ledgerEntry.deleteMany({ where: { workspaceId } });
  await prisma.ledgerHead.deleteMany({ where: { workspaceId } });
}
