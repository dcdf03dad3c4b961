import type { Temporal } from 'temporal-polyfill';
import { newId } from '../../core/ids.ts';
import { type Database, prismaOf, type Tx } from '../database/database.ts';
import { fromInstant } from '../database/dates.ts';
import { blockMethod, channelKey, holdPace, readMethodPace, savePace, settleMethod } from './pace-store.ts';
import { allowance, charge, freeAt } from './pacer.ts';
import type { PacedMethod, PacingLimits } from './pacing-limits.ts';
import { METHOD_OF, type OutboxKind, type Sendable } from './send-intent.ts';

/** An outbox row that is ours until its lease ends. Its end is written down only by who holds this lease. */
export type Claimed = Sendable & {
  leaseId: string;
  attempts: number;
  cardPlaceId: string | null;
  /** It goes alone, to see whether a method that had to be left alone works again. */
  isProbe: boolean;
};

/** A claimed row belongs to its claimer this long; after that nobody can know whether it was sent. Seconds. Longer than any call takes. */
export const LEASE = 30;

/** What is scarcest comes last, so that it does not take every place that is free. */
const KINDS: [PacedMethod, OutboxKind[]][] = [
  ['views.publish', ['home']],
  ['chat.update', ['update']],
  ['chat.delete', ['delete']],
  ['chat.postMessage', ['post', 'dm']],
];

/** When only the pace holds something up, this many of the first rows are asked when they may go. */
const LOOK_AHEAD = 200;

type Taken = Omit<Claimed, 'isProbe'> & { lanePaidUntil: Date | null };

type Choice = {
  workspaceId: string;
  now: Temporal.Instant;
  kinds: OutboxKind[];
  /** How far ahead of now a channel may be paid for and still be posted to; undefined where its pace does not matter. */
  headroom: number | undefined;
};

/**
 * Takes up to `atMost` rows that are due and that the pace allows, in the order they were written: at most one of each target, and none
 * that would overtake another. Rows that another replica is taking are passed over. `pacedUntil`: where nothing was taken only because of
 * the pace, when the next may go, in milliseconds since 1970.
 */
export async function claimDue(
  database: Database,
  options: { workspaceId: string; now: Temporal.Instant; atMost: number; limits: PacingLimits },
): Promise<{ items: Claimed[]; pacedUntil: number | undefined }> {
  const { workspaceId, now, atMost, limits } = options;
  const at = now.epochMilliseconds;
  return database.transaction(async (tx) => {
    await holdPace(tx, workspaceId);
    const paceOf = await readMethodPace(
      tx,
      workspaceId,
      KINDS.map(([method]) => method),
    );
    const paid = new Map<string, number>();
    const items: Claimed[] = [];
    const waits: number[] = [];
    for (const [method, kinds] of KINDS) {
      const { paidUntil, blockedUntil } = paceOf(method);
      if (blockedUntil > at) continue;
      const rate = limits.methods[method];
      const posts = method === 'chat.postMessage' && Number.isFinite(limits.perChannel.perMinute);
      const headroom = posts ? -freeAt(limits.perChannel, 0) : undefined;
      const choice = { workspaceId, now, kinds, headroom };
      const isProbe = blockedUntil > 0;
      const places = allowance(rate, paidUntil, at, Math.min(atMost - items.length, isProbe ? 1 : atMost));
      const taken = places > 0 ? await take(tx, choice, places) : [];
      if (isProbe && taken.length > 0) await blockMethod(tx, workspaceId, method, now.add({ seconds: LEASE }));
      for (const { lanePaidUntil, ...item } of taken) {
        items.push({ ...item, isProbe });
        if (!posts) continue;
        paid.set(channelKey(item.target), charge(limits.perChannel, lanePaidUntil?.getTime() ?? 0, at, 1));
      }
      if (taken.length > 0 && Number.isFinite(rate.perMinute)) {
        paid.set(method, charge(rate, paidUntil, at, taken.length));
      }
      if (taken.length === 0 && items.length < atMost) {
        const lane = await firstReady(tx, choice);
        if (lane !== undefined) waits.push(Math.max(lane - (headroom ?? 0), freeAt(rate, paidUntil), at));
      }
    }
    await savePace(tx, workspaceId, paid);
    return { items, pacedUntil: items.length === 0 && waits.length > 0 ? Math.min(...waits) : undefined };
  });
}

/**
 * Of what goes to one place only the first that waits or is under way; what waits for an owner holds nothing up. (The first is asked for in a
 * subquery: a join is planned badly while the table's size changes quickly.)
 */
async function take(tx: Tx, { workspaceId, now, kinds, headroom }: Choice, atMost: number): Promise<Taken[]> {
  const at = fromInstant(now);
  const lanesPaidAtMost = fromInstant(now.add({ milliseconds: headroom ?? 0 }));
  const rows = await prismaOf(tx).$queryRaw<(Taken & { seq: bigint })[]>`
    UPDATE outbox_item SET state = 'sending', attempts = attempts + 1, lease_id = ${newId()}::uuid,
      due_at = ${fromInstant(now.add({ seconds: LEASE }))},
      attempted_at = CASE WHEN doubt_since IS NULL THEN ${at} ELSE attempted_at END
    FROM (
      SELECT item.id AS picked_id, lane.paid_until FROM outbox_item item
      LEFT JOIN send_pace lane ON lane.workspace_id = item.workspace_id AND lane.key = 'channel ' || item.target
      WHERE item.workspace_id = ${workspaceId} AND item.state = 'pending' AND item.due_at <= ${at}
        AND item.kind::text = ANY(${kinds})
        AND (${headroom === undefined} OR lane.paid_until IS NULL OR lane.paid_until <= ${lanesPaidAtMost})
        AND item.seq = (
          SELECT first.seq FROM outbox_item first
          WHERE first.workspace_id = item.workspace_id AND first.target = item.target
            AND first.state IN ('pending', 'sending', 'uncertain') AND NOT first.needs_owner
            AND (first.kind = 'home') = (item.kind = 'home')
          ORDER BY first.seq LIMIT 1
        )
      ORDER BY item.bulk, item.seq LIMIT ${atMost} FOR UPDATE OF item SKIP LOCKED
    ) picked
    WHERE id = picked_id
    RETURNING id, seq, kind::text AS kind, target, payload, lease_id AS "leaseId", attempts,
      card_place_id AS "cardPlaceId", picked.paid_until AS "lanePaidUntil"`;
  return rows.toSorted((a, b) => Number(a.seq - b.seq)).map(({ seq: _, ...row }) => row);
}

/** Until when the channel is paid for that could be posted to first, of what waits only for its pace; undefined where nothing does. */
async function firstReady(tx: Tx, { workspaceId, now, kinds, headroom }: Choice): Promise<number | undefined> {
  const rows = await prismaOf(tx).$queryRaw<{ paidUntil: Date | null }[]>`
    SELECT lane.paid_until AS "paidUntil" FROM (
      SELECT item.target FROM outbox_item item
      WHERE item.workspace_id = ${workspaceId} AND item.state = 'pending' AND item.due_at <= ${fromInstant(now)}
        AND item.kind::text = ANY(${kinds})
        AND item.seq = (
          SELECT first.seq FROM outbox_item first
          WHERE first.workspace_id = item.workspace_id AND first.target = item.target
            AND first.state IN ('pending', 'sending', 'uncertain') AND NOT first.needs_owner
            AND (first.kind = 'home') = (item.kind = 'home')
          ORDER BY first.seq LIMIT 1
        )
      ORDER BY item.bulk, item.seq LIMIT ${LOOK_AHEAD}
    ) waiting
    LEFT JOIN send_pace lane ON lane.workspace_id = ${workspaceId} AND lane.key = 'channel ' || waiting.target
    ORDER BY lane.paid_until NULLS FIRST LIMIT 1`;
  const [first] = rows;
  if (first === undefined) return undefined;
  return headroom === undefined ? 0 : (first.paidUntil?.getTime() ?? 0);
}

/** Gives rows back that were taken and not begun, as if they had never been taken. */
export async function giveBack(
  database: Database,
  workspaceId: string,
  items: readonly Claimed[],
  now: Temporal.Instant,
): Promise<void> {
  await database.transaction(async (tx) => {
    for (const { id, leaseId, kind, isProbe } of items) {
      if (isProbe) await settleMethod(tx, workspaceId, { method: METHOD_OF[kind], isProbe }, now);
      await prismaOf(tx).outboxItem.updateMany({
        where: { id, leaseId, state: 'sending' },
        data: { state: 'pending', attempts: { decrement: 1 }, dueAt: fromInstant(now), leaseId: null },
      });
    }
  });
}

/**
 * Rows whose claimer died, or was too slow: whether Slack has a post cannot be known from here, so it is looked up. The others say the same
 * however often they are said.
 */
export async function expireLeases(database: Database, workspaceId: string, now: Temporal.Instant): Promise<void> {
  const at = fromInstant(now);
  const left = await prismaOf(database.read).outboxItem.findFirst({
    where: { workspaceId, state: 'sending', dueAt: { lt: at } },
    select: { id: true },
  });
  if (left === null) return;
  await database.transaction(
    (tx) => prismaOf(tx).$executeRaw`
      UPDATE outbox_item SET
        state = (CASE WHEN kind IN ('post', 'dm') THEN 'uncertain' ELSE 'pending' END)::outbox_state,
        due_at = ${at}, doubt_since = ${at}, looks = 0, lease_id = NULL, last_error = 'claimer_gone'
      WHERE workspace_id = ${workspaceId} AND state = 'sending' AND due_at < ${at}`,
  );
}
