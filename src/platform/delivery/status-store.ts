import { Temporal } from 'temporal-polyfill';
import { prismaOf, type Reader, type Tx } from '../database/database.ts';
import { fromInstant, toInstant } from '../database/dates.ts';
import { forgetPlace } from './card-store.ts';
import { forgetNotice, readVoidToken } from './notice-store.ts';
import type { OutboxKind } from './send-intent.ts';

/** A row that is not on its way. */
export type StuckItem = {
  id: string;
  kind: OutboxKind;
  /** A channel's id; for `dm` and `home` a Slack user's. */
  target: string;
  state: 'parked' | 'uncertain';
  /** Slack's error code, or one of ours. */
  reason: string;
  /** The app cannot find out by itself. */
  needsOwner: boolean;
  createdAt: Temporal.Instant;
};

export type OutboxStatus = {
  counts: Record<'pending' | 'sending' | 'sent' | 'parked' | 'uncertain', number>;
  /** When the oldest row that waits was written. */
  oldestPending: Temporal.Instant | undefined;
  /** Slack takes nothing with the app's token: why, by its error code, and since when. Everything waits for a valid one. */
  voidToken: { error: string; since: Temporal.Instant } | undefined;
  /** Methods that Slack wants left alone, or does not answer, and until when. */
  blocked: { method: string; until: Temporal.Instant }[];
  /** Parked and uncertain, oldest first; at most `STUCK_SHOWN`, so the counts may say more. */
  stuck: StuckItem[];
};

const STUCK_SHOWN = 50;

/** How a workspace's outbox stands. */
export async function outboxStatus(reader: Reader, workspaceId: string, now: Temporal.Instant): Promise<OutboxStatus> {
  const prisma = prismaOf(reader);
  const groups = await prisma.outboxItem.groupBy({ by: ['state'], where: { workspaceId }, _count: true });
  const oldest = await prisma.outboxItem.findFirst({
    where: { workspaceId, state: 'pending' },
    orderBy: { createdAt: 'asc' },
    select: { createdAt: true },
  });
  const blocked = await prisma.sendPace.findMany({
    where: { workspaceId, blockedUntil: { gt: fromInstant(now) } },
    orderBy: { key: 'asc' },
  });
  const stuck = await prisma.outboxItem.findMany({
    where: { workspaceId, state: { in: ['parked', 'uncertain'] } },
    orderBy: { seq: 'asc' },
    take: STUCK_SHOWN,
  });
  const counts = { pending: 0, sending: 0, sent: 0, parked: 0, uncertain: 0 };
  for (const { state, _count } of groups) counts[state] = _count;
  return {
    counts,
    voidToken: await readVoidToken(reader, workspaceId),
    oldestPending: oldest === null ? undefined : toInstant(oldest.createdAt),
    blocked: blocked.map(({ key, blockedUntil }) => ({ method: key, until: instantOf(blockedUntil) })),
    stuck: stuck.map(({ id, kind, target, state, lastError, needsOwner, createdAt }) => ({
      ...{ id, kind, target, needsOwner, createdAt: toInstant(createdAt) },
      state: state === 'parked' ? 'parked' : 'uncertain',
      reason: lastError ?? 'unknown_error',
    })),
  };
}

function instantOf(date: Date | null): Temporal.Instant {
  return date === null ? Temporal.Instant.fromEpochMilliseconds(0) : toInstant(date);
}

/**
 * Has a parked or uncertain row sent again, as if for the first time: an uncertain one may then be in Slack twice, which is for the owner
 * to know. Undefined where no such row is stuck any more.
 */
export async function retryItem(
  tx: Tx,
  workspaceId: string,
  itemId: string,
  now: Temporal.Instant,
): Promise<StuckItem | undefined> {
  const item = await takeStuck(tx, workspaceId, itemId);
  if (item === undefined) return undefined;
  const outbox = prismaOf(tx).outboxItem;
  const { cardPlaceId } = item;
  // A card's later change is on its way to the same place already: it shows everything that this one would.
  const isCovered =
    cardPlaceId !== null &&
    (await outbox.findFirst({
      where: { cardPlaceId, id: { not: itemId }, state: { in: ['pending', 'sending', 'uncertain'] } },
    })) !== null;
  if (isCovered) await outbox.delete({ where: { id: itemId } });
  else {
    await outbox.update({
      where: { id: itemId },
      data: {
        ...{ state: 'pending', dueAt: fromInstant(now), attempts: 0, looks: 0 },
        ...{ needsOwner: false, leaseId: null, doubtSince: null },
      },
    });
  }
  return item.shown;
}

/** Gives a parked or uncertain row up for good. Undefined where no such row is stuck any more. */
export async function dropItem(tx: Tx, workspaceId: string, itemId: string): Promise<StuckItem | undefined> {
  const item = await takeStuck(tx, workspaceId, itemId);
  if (item === undefined) return undefined;
  await prismaOf(tx).outboxItem.delete({ where: { id: itemId } });
  // What was never posted somewhere is not shown there. An older message of a card that is there stays, and shows later changes.
  if (item.cardPlaceId !== null && item.shown.kind !== 'update') await forgetPlace(tx, item.cardPlaceId);
  return item.shown;
}

async function takeStuck(
  tx: Tx,
  workspaceId: string,
  itemId: string,
): Promise<{ shown: StuckItem; cardPlaceId: string | null } | undefined> {
  const prisma = prismaOf(tx);
  const [held] = await prisma.$queryRaw<{ id: string }[]>`
    SELECT id FROM outbox_item
    WHERE workspace_id = ${workspaceId} AND id::text = ${itemId} AND state IN ('parked', 'uncertain') FOR UPDATE`;
  if (held === undefined) return undefined;
  const row = await prisma.outboxItem.findUniqueOrThrow({ where: held });
  const { id, kind, target, lastError, needsOwner, createdAt, cardPlaceId } = row;
  const reason = lastError ?? 'unknown_error';
  await forgetNotice(tx, { workspaceId, error: reason, target });
  const state = row.state === 'parked' ? 'parked' : 'uncertain';
  return { shown: { id, kind, target, state, reason, needsOwner, createdAt: toInstant(createdAt) }, cardPlaceId };
}
