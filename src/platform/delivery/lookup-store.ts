import type { Temporal } from 'temporal-polyfill';
import { newId } from '../../core/ids.ts';
import { type Database, prismaOf } from '../database/database.ts';
import { fromInstant } from '../database/dates.ts';
import { backoff } from './backoff.ts';
import { holdCard, movePlace, sendToPlaces } from './card-store.ts';
import { LEASE } from './claim-store.ts';
import type { LookUpResult } from './look-up.ts';
import { noteVoidToken, tellOnce } from './notice-store.ts';
import { type FinishContext, sentNow } from './outbox-store.ts';
import { blockMethod, holdPace, readMethodPace, savePace, settleMethod } from './pace-store.ts';
import { allowance, charge } from './pacer.ts';
import type { PacingLimits } from './pacing-limits.ts';

/** A row of which nobody knows whether Slack has it, ours to look up until its lease ends. */
export type InDoubt = {
  id: string;
  kind: 'post' | 'dm';
  target: string;
  threadTs: string | null;
  leaseId: string;
  /** When the first try began that may have reached Slack. */
  attemptedAt: Date;
  doubtSince: Date;
  looks: number;
  cardPlaceId: string | null;
  /** As of a claim. */
  isProbe: boolean;
};

/**
 * Slack's histories may show a message some seconds late: only when it was looked for in vain for this long, from the first look on, is it
 * sent again. Seconds.
 */
const LOOK_FOR = 12;
/** The second look comes this long after the first. Seconds. */
const SECOND_LOOK = 5;

/** Takes rows that are to be looked up now, as many as the pace allows. */
export async function claimLooks(
  database: Database,
  options: { workspaceId: string; now: Temporal.Instant; atMost: number; limits: PacingLimits },
): Promise<InDoubt[]> {
  const { workspaceId, now, atMost, limits } = options;
  const at = fromInstant(now);
  const waiting = await prismaOf(database.read).outboxItem.findFirst({
    where: { workspaceId, state: 'uncertain', needsOwner: false, dueAt: { lte: at } },
    select: { id: true },
  });
  if (waiting === null) return [];
  return database.transaction(async (tx) => {
    await holdPace(tx, workspaceId);
    const { paidUntil, blockedUntil } = (await readMethodPace(tx, workspaceId, ['lookup']))('lookup');
    const rate = limits.methods.lookup;
    if (blockedUntil > now.epochMilliseconds) return [];
    const isProbe = blockedUntil > 0;
    const places = allowance(rate, paidUntil, now.epochMilliseconds, isProbe ? Math.min(atMost, 1) : atMost);
    if (places === 0) return [];
    const rows = await prismaOf(tx).$queryRaw<Omit<InDoubt, 'isProbe'>[]>`
      UPDATE outbox_item SET lease_id = ${newId()}::uuid, due_at = ${fromInstant(now.add({ seconds: LEASE }))}
      WHERE id IN (
        SELECT id FROM outbox_item
        WHERE workspace_id = ${workspaceId} AND state = 'uncertain' AND NOT needs_owner AND due_at <= ${at}
        ORDER BY due_at, seq LIMIT ${places} FOR UPDATE SKIP LOCKED
      )
      RETURNING id, kind::text AS kind, target, lease_id AS "leaseId", looks, card_place_id AS "cardPlaceId",
        coalesce(attempted_at, created_at) AS "attemptedAt", coalesce(doubt_since, ${at}) AS "doubtSince",
        coalesce(payload ->> 'threadTs',
          (SELECT thread_ts FROM card_place WHERE card_place.id = outbox_item.card_place_id)) AS "threadTs"`;
    if (rows.length > 0 && Number.isFinite(rate.perMinute)) {
      await savePace(
        tx,
        workspaceId,
        new Map([['lookup', charge(rate, paidUntil, now.epochMilliseconds, rows.length)]]),
      );
    }
    if (isProbe && rows.length > 0) await blockMethod(tx, workspaceId, 'lookup', now.add({ seconds: LEASE }));
    return rows.map((row) => ({ ...row, isProbe }));
  });
}

/**
 * Writes down what a look showed. False where the row is no longer ours. `restSeconds`: histories are to be left alone for so long, as Slack
 * does not answer.
 */
export async function noteLook(
  context: FinishContext,
  item: InDoubt,
  result: LookUpResult,
  restSeconds?: number,
): Promise<boolean> {
  const { database, workspaceId, now, tellOwner } = context;
  return database.transaction(async (tx) => {
    if (item.cardPlaceId !== null) await holdCard(tx, item.cardPlaceId);
    const { count } = await prismaOf(tx).outboxItem.updateMany({
      where: { id: item.id, workspaceId, state: 'uncertain', leaseId: item.leaseId },
      data: { leaseId: null, ...changeOf(item, result, now) },
    });
    if (count === 0) return false;
    if (result.kind === 'found' && item.cardPlaceId !== null) {
      const { channelId, ts } = result;
      await movePlace(tx, item.cardPlaceId, { channelId, messageTs: ts });
      // Which version was shown died with the try.
      await sendToPlaces(tx, { id: item.cardPlaceId }, workspaceId, now);
    }
    const limit = result.kind === 'later' && result.limited ? (result.retryAfter ?? SECOND_LOOK) : restSeconds;
    const leaveUntil = limit === undefined ? undefined : now.add({ seconds: limit });
    await settleMethod(tx, workspaceId, { method: 'lookup', isProbe: item.isProbe }, leaveUntil);
    if (result.kind === 'void_token') await noteVoidToken(tx, workspaceId, result.error, now);
    if (result.kind === 'parked') {
      const { id: itemId, kind: intentKind, target } = item;
      const notice = { workspaceId, itemId, intentKind, target, state: 'uncertain', error: result.error } as const;
      await tellOnce(tx, tellOwner, notice, now);
    }
    return true;
  });
}

function changeOf(item: InDoubt, result: LookUpResult, now: Temporal.Instant) {
  switch (result.kind) {
    case 'found':
      return sentNow(result, now);
    case 'absent':
      return afterVainLook(item, now);
    case 'later':
    case 'uncertain': {
      const seconds = result.kind === 'later' ? result.retryAfter : undefined;
      const wait = Math.ceil((seconds ?? SECOND_LOOK * backoff(1)) * 1000);
      return { dueAt: fromInstant(now.add({ milliseconds: wait })) };
    }
    case 'void_token':
      return { dueAt: fromInstant(now) };
    case 'parked':
      return { needsOwner: true, lastError: result.error };
  }
}

function afterVainLook(item: InDoubt, now: Temporal.Instant) {
  const firstLook = item.looks === 0 ? now.epochMilliseconds : item.doubtSince.getTime();
  const lookedFor = (now.epochMilliseconds - firstLook) / 1000;
  if (item.looks > 0 && lookedFor >= LOOK_FOR) return { state: 'pending' as const, dueAt: fromInstant(now) };
  const next = lookedFor < SECOND_LOOK ? SECOND_LOOK : Math.max(LOOK_FOR - lookedFor, 1);
  return {
    looks: item.looks + 1,
    doubtSince: fromInstant(now.subtract({ milliseconds: Math.round(lookedFor * 1000) })),
    dueAt: fromInstant(now.add({ milliseconds: Math.ceil(next * 1000) })),
  };
}

/** The app's own id as the author of messages. */
export async function readBotId(database: Database, workspaceId: string): Promise<string | undefined> {
  const workspace = await prismaOf(database.read).workspace.findUnique({ where: { id: workspaceId } });
  return workspace?.botId;
}
