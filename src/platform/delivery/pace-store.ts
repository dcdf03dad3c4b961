import type { Temporal } from 'temporal-polyfill';
import { type Database, prismaOf, type Tx } from '../database/database.ts';
import { fromInstant } from '../database/dates.ts';
import type { PacedMethod } from './pacing-limits.ts';

/** Milliseconds since 1970; 0 where nothing holds the method up. A block that is over still asks for a probe. */
type MethodPace = { paidUntil: number; blockedUntil: number };

/** Under this key stands how far the posts to a channel or person are paid for. */
export function channelKey(target: string): string {
  return `channel ${target}`;
}

/** Until the transaction ends, no other replica decides what goes next in this workspace. */
export async function holdPace(tx: Tx, workspaceId: string): Promise<void> {
  await prismaOf(tx).$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`outbox ${workspaceId}`}, 0))`;
}

export async function readMethodPace(
  tx: Tx,
  workspaceId: string,
  methods: readonly PacedMethod[],
): Promise<(method: PacedMethod) => MethodPace> {
  const rows = await prismaOf(tx).sendPace.findMany({ where: { workspaceId, key: { in: [...methods] } } });
  const byKey = new Map(rows.map((row) => [row.key, row]));
  return (method) => {
    const row = byKey.get(method);
    return { paidUntil: row?.paidUntil.getTime() ?? 0, blockedUntil: row?.blockedUntil?.getTime() ?? 0 };
  };
}

/** Writes down how far each is paid for, in milliseconds since 1970. */
export async function savePace(tx: Tx, workspaceId: string, paidUntil: ReadonlyMap<string, number>): Promise<void> {
  if (paidUntil.size === 0) return;
  await prismaOf(tx).$executeRaw`
    INSERT INTO send_pace (workspace_id, key, paid_until)
    SELECT ${workspaceId}, key, to_timestamp(paid / 1000.0)
    FROM unnest(${[...paidUntil.keys()]}::text[], ${[...paidUntil.values()]}::float8[]) AS paces (key, paid)
    ON CONFLICT (workspace_id, key) DO UPDATE SET paid_until = EXCLUDED.paid_until`;
}

/**
 * A method is to be left alone: nobody calls it before then, also after a restart. After that one call goes first, the probe, and the
 * others when it was answered.
 */
export async function blockMethod(
  tx: Tx,
  workspaceId: string,
  method: PacedMethod,
  until: Temporal.Instant,
): Promise<void> {
  const blockedUntil = fromInstant(until);
  await prismaOf(tx).$executeRaw`
    INSERT INTO send_pace (workspace_id, key, paid_until, blocked_until)
    VALUES (${workspaceId}, ${method}, ${blockedUntil}, ${blockedUntil})
    ON CONFLICT (workspace_id, key) DO UPDATE
    SET blocked_until = greatest(send_pace.blocked_until, EXCLUDED.blocked_until)`;
}

/** Writes down what a call of a method was told: to leave it alone until then, or, of a probe, nothing of the kind. */
export async function settleMethod(
  tx: Tx,
  workspaceId: string,
  call: { method: PacedMethod; isProbe: boolean },
  leaveUntil: Temporal.Instant | undefined,
): Promise<void> {
  const { method, isProbe } = call;
  // The block under which a probe is made is its own.
  if (isProbe) {
    await prismaOf(tx).sendPace.updateMany({ where: { workspaceId, key: method }, data: { blockedUntil: null } });
  }
  if (leaveUntil !== undefined) await blockMethod(tx, workspaceId, method, leaveUntil);
}

/** Forgets channels that may be posted to freely again. */
export async function forgetOldPace(database: Database, workspaceId: string, now: Temporal.Instant): Promise<void> {
  const before = fromInstant(now.subtract({ hours: 1 }));
  await database.transaction((tx) =>
    prismaOf(tx).sendPace.deleteMany({
      where: { workspaceId, paidUntil: { lt: before }, OR: [{ blockedUntil: null }, { blockedUntil: { lt: before } }] },
    }),
  );
}
