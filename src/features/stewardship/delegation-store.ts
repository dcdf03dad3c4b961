import type { Temporal } from 'temporal-polyfill';
import { newId } from '../../core/ids.ts';
import { prismaOf, type Reader, type Tx } from '../../platform/database/database.ts';
import { fromInstant, toInstant } from '../../platform/database/dates.ts';
import type { Delegation } from './domain/delegation.ts';

type Row = { id: string; disciplineId: string; fromId: string; toId: string; startsAt: Date; endsAt: Date };

const toDelegation = (row: Row): Delegation => ({
  ...row,
  startsAt: toInstant(row.startsAt),
  endsAt: toInstant(row.endsAt),
});

/** A discipline's delegations that are not over, whether they have begun or not. Locks the discipline: two that would close a circle wait for each other. */
export async function lockDelegations(
  tx: Tx,
  workspaceId: string,
  disciplineId: string,
  now: Temporal.Instant,
): Promise<Delegation[]> {
  const prisma = prismaOf(tx);
  await prisma.$queryRaw`
    SELECT 1 FROM discipline WHERE workspace_id = ${workspaceId} AND id = ${disciplineId}::uuid FOR NO KEY UPDATE`;
  const rows = await prisma.delegation.findMany({
    where: { workspaceId, disciplineId, endsAt: { gt: fromInstant(now) } },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(toDelegation);
}

/** The delegations that name a person on either side and are not over. */
export async function runningDelegationsOf(
  reader: Reader,
  workspaceId: string,
  personId: string,
  now: Temporal.Instant,
): Promise<(Delegation & { fromSlackId: string; toSlackId: string; discipline: string })[]> {
  const rows = await prismaOf(reader).$queryRaw<
    (Row & { fromSlackId: string; toSlackId: string; discipline: string })[]
  >`
    SELECT d.id, d.discipline_id AS "disciplineId", d.from_id AS "fromId", d.to_id AS "toId",
           d.starts_at AS "startsAt", d.ends_at AS "endsAt",
           f.slack_id AS "fromSlackId", t.slack_id AS "toSlackId", di.name AS discipline
    FROM delegation d
    JOIN person f ON f.id = d.from_id
    JOIN person t ON t.id = d.to_id
    JOIN discipline di ON di.id = d.discipline_id
    WHERE d.workspace_id = ${workspaceId} AND d.ends_at > ${fromInstant(now)}
      AND (d.from_id = ${personId}::uuid OR d.to_id = ${personId}::uuid)
    ORDER BY d.starts_at, d.id`;
  return rows.map((row) => ({ ...row, ...toDelegation(row) }));
}

/** Delegations that run at this moment, of these people for their disciplines. */
export async function delegatesNow(
  reader: Reader,
  workspaceId: string,
  fromIds: string[],
  now: Temporal.Instant,
): Promise<Pick<Delegation, 'disciplineId' | 'fromId' | 'toId'>[]> {
  return prismaOf(reader).delegation.findMany({
    where: {
      ...{ workspaceId, fromId: { in: fromIds } },
      ...{ startsAt: { lte: fromInstant(now) }, endsAt: { gt: fromInstant(now) } },
    },
    select: { disciplineId: true, fromId: true, toId: true },
  });
}

/** Writes a delegation; returns its id. */
export async function insertDelegation(
  tx: Tx,
  workspaceId: string,
  delegation: Omit<Delegation, 'id'>,
  now: Temporal.Instant,
): Promise<string> {
  const id = newId();
  await prismaOf(tx).delegation.create({
    data: {
      ...delegation,
      ...{ id, workspaceId, createdAt: fromInstant(now) },
      ...{ startsAt: fromInstant(delegation.startsAt), endsAt: fromInstant(delegation.endsAt) },
    },
  });
  return id;
}

/** Ends a delegation now; one that has not begun never does. */
export async function endDelegation(tx: Tx, id: string, now: Temporal.Instant): Promise<void> {
  await prismaOf(tx).delegation.update({ where: { id }, data: { endsAt: fromInstant(now) } });
}
