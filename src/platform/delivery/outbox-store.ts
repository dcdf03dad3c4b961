import type { Temporal } from 'temporal-polyfill';
import { type Database, prismaOf, type Tx } from '../database/database.ts';
import { fromInstant } from '../database/dates.ts';
import { backoff } from './backoff.ts';
import type { Failure } from './call-outcome.ts';
import { forgetPlace, holdCard, movePlace, sendToPlaces } from './card-store.ts';
import type { Claimed } from './claim-store.ts';
import { noteVoidToken, tellOnce } from './notice-store.ts';
import type { TellOwner } from './owner-notice.ts';
import { settleMethod } from './pace-store.ts';
import { METHOD_OF, type SendResult } from './send-intent.ts';

/** What came of a try. */
export type Outcome = {
  result: SendResult;
  /** Of a card: the version that was shown, or an older one. */
  shownVersion?: number;
  /** Of a card: there was nothing left to show. */
  nothingLeft?: boolean;
  /** The method is to be left alone for so many seconds: Slack does not answer it. */
  restSeconds?: number;
};

export type FinishContext = { database: Database; workspaceId: string; tellOwner: TellOwner; now: Temporal.Instant };

/** Fields that belong to a claim and end with it. */
const RELEASED = { leaseId: null } as const;

/** Writes down what came of a try. False where the row is no longer ours: the lease ended, and whoever has it now decides. */
export async function finish(context: FinishContext, item: Claimed, outcome: Outcome): Promise<boolean> {
  const { database, workspaceId, now } = context;
  const { result } = outcome;
  return database.transaction(async (tx) => {
    const card = item.cardPlaceId === null ? undefined : await holdCard(tx, item.cardPlaceId);
    const { count } = await prismaOf(tx).outboxItem.updateMany({
      where: { id: item.id, workspaceId, state: 'sending', leaseId: item.leaseId },
      data: { ...RELEASED, ...changeOf(item, result, now) },
    });
    if (count === 0) return false;
    const call = { method: METHOD_OF[item.kind], isProbe: item.isProbe };
    await settleMethod(tx, workspaceId, call, leaveUntil(item, outcome, now));
    if (result.kind === 'void_token') await noteVoidToken(tx, workspaceId, result.error, now);
    if (item.cardPlaceId !== null && (await settlePlace(tx, item, item.cardPlaceId, outcome, now))) return true;
    if (result.kind === 'parked') await park(tx, context, item, result.error);
    const isOver = result.kind === 'sent' || result.kind === 'parked';
    if (isOver && item.cardPlaceId !== null && (card?.version ?? 0) > (outcome.shownVersion ?? 0)) {
      await sendToPlaces(tx, { id: item.cardPlaceId }, workspaceId, now);
    }
    return true;
  });
}

function changeOf(item: Claimed, result: SendResult, now: Temporal.Instant) {
  switch (result.kind) {
    case 'sent':
      return sentNow(result, now);
    case 'parked':
      return { state: 'parked' as const, lastError: result.error };
    case 'uncertain':
      if (item.kind === 'post' || item.kind === 'dm') {
        const at = fromInstant(now);
        const inDoubt = { doubtSince: at, looks: 0, dueAt: at };
        return { state: 'uncertain' as const, lastError: result.error, ...inDoubt };
      }
      // Said twice, the others say the same.
      return waiting(result, item, now);
    case 'later':
      return waiting(result, item, now);
    case 'void_token':
      return { state: 'pending' as const, lastError: result.error, dueAt: fromInstant(now) };
  }
}

/** Until when Slack wants its method left alone, or has to be left alone. */
function leaveUntil(item: Claimed, { result, restSeconds }: Outcome, now: Temporal.Instant) {
  if (result.kind === 'later' && result.limited) return dueAfter(result, item, now);
  return restSeconds === undefined ? undefined : now.add({ seconds: restSeconds });
}

/** What it said is no longer needed and is emptied. */
export function sentNow(message: { channelId?: string; ts?: string }, now: Temporal.Instant) {
  return {
    state: 'sent' as const,
    sentAt: fromInstant(now),
    channelId: message.channelId ?? null,
    messageTs: message.ts ?? null,
    payload: {},
    lastError: null,
    doubtSince: null,
  };
}

function waiting(result: Failure, item: Claimed, now: Temporal.Instant) {
  return { state: 'pending' as const, lastError: result.error, dueAt: fromInstant(dueAfter(result, item, now)) };
}

const dueTimes = new WeakMap<Failure, Temporal.Instant>();

/** The same for one failure, however often it is asked: the row and its method wait equally long. */
function dueAfter(failure: Failure, item: Claimed, now: Temporal.Instant): Temporal.Instant {
  const known = dueTimes.get(failure);
  if (known !== undefined) return known;
  const seconds = failure.kind === 'later' ? failure.retryAfter : undefined;
  const due = now.add({ milliseconds: Math.ceil((seconds ?? backoff(item.attempts)) * 1000) });
  dueTimes.set(failure, due);
  return due;
}

async function park(tx: Tx, { workspaceId, tellOwner, now }: FinishContext, item: Claimed, error: string) {
  const { id: itemId, kind: intentKind, target } = item;
  await tellOnce(tx, tellOwner, { workspaceId, itemId, intentKind, target, state: 'parked', error }, now);
}

/** Brings a card's place in line with what came of its message. True where that is all there is to do. */
async function settlePlace(
  tx: Tx,
  item: Claimed,
  placeId: string,
  outcome: Outcome,
  now: Temporal.Instant,
): Promise<boolean> {
  const { result } = outcome;
  if (result.kind === 'sent') {
    if (outcome.nothingLeft) {
      await forgetPlace(tx, placeId);
      return true;
    }
    const { channelId, ts } = result;
    if (channelId !== undefined && ts !== undefined) await movePlace(tx, placeId, { channelId, messageTs: ts });
    return false;
  }
  if (item.kind !== 'update' || result.kind !== 'parked') return false;
  if (result.error === 'edit_window_closed') {
    // Too old to be changed: shown afresh, by the same row.
    await movePlace(tx, placeId, undefined);
    await prismaOf(tx).outboxItem.update({
      where: { id: item.id },
      data: { kind: 'post', state: 'pending', dueAt: fromInstant(now) },
    });
    return true;
  }
  if (result.error === 'message_not_found') {
    // Somebody deleted it there, and did so on purpose.
    await prismaOf(tx).outboxItem.delete({ where: { id: item.id } });
    await forgetPlace(tx, placeId);
    return true;
  }
  return false;
}
