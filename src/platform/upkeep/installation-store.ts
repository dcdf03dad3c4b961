import type { Temporal } from 'temporal-polyfill';
import { prismaOf, type Reader, type Tx } from '../database/database.ts';
import { fromInstant } from '../database/dates.ts';
import { dropLedger } from '../ledger/retain-ledger.ts';

/** Notes that the app was taken out of a workspace; false where that is noted already. */
export async function noteUninstalled(tx: Tx, workspaceId: string, now: Temporal.Instant): Promise<boolean> {
  const { count } = await prismaOf(tx).workspace.updateMany({
    where: { id: workspaceId, uninstalledAt: null },
    data: { uninstalledAt: fromInstant(now) },
  });
  return count === 1;
}

/** Takes the note back: the app is there again. False where there was none. */
export async function noteInstalled(tx: Tx, workspaceId: string): Promise<boolean> {
  const { count } = await prismaOf(tx).workspace.updateMany({
    where: { id: workspaceId, uninstalledAt: { not: null } },
    data: { uninstalledAt: null },
  });
  return count === 1;
}

/** Whether it is noted that the app was taken out of a workspace. */
export async function isNotedUninstalled(reader: Reader, workspaceId: string): Promise<boolean> {
  const row = await prismaOf(reader).workspace.findUnique({
    where: { id: workspaceId },
    select: { uninstalledAt: true },
  });
  return row !== null && row.uninstalledAt !== null;
}

/** The workspaces that the app was taken out of before a moment. */
export async function uninstalledBefore(reader: Reader, before: Temporal.Instant): Promise<string[]> {
  const rows = await prismaOf(reader).workspace.findMany({
    where: { uninstalledAt: { lt: fromInstant(before) } },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ id }) => id);
}

/** Removes a workspace with everything of its own, its ledger among it. False where it came back meanwhile. */
export async function dropUninstalled(tx: Tx, workspaceId: string, before: Temporal.Instant): Promise<boolean> {
  const held = await prismaOf(tx).$queryRaw<unknown[]>`
    SELECT 1 FROM workspace WHERE id = ${workspaceId} AND uninstalled_at < ${fromInstant(before)} FOR UPDATE`;
  if (held.length === 0) return false;
  // A large catalog takes longer than a statement may otherwise; the transaction has its own end.
  await prismaOf(tx).$executeRaw`SET LOCAL statement_timeout = 0`;
  await dropLedger(tx, workspaceId);
  await prismaOf(tx).$executeRaw`SELECT drop_workspace(${workspaceId})`;
  return true;
}
