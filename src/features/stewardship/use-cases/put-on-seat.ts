import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../../platform/database/database.ts';
import type { Seat } from '../domain/seat.ts';
import type { Tell } from '../ports.ts';
import { closeSeatRequest, openRequestsFor } from '../seat-request-store.ts';
import { setHolders } from '../seat-store.ts';

/** Who shall hold a seat; ids of ours, null for nobody. */
export type Holding = { stewardId: string | null; deputyId: string | null; temporaryUntil?: Temporal.Instant };

/** Whether a seat is held otherwise than this. */
export function isHeldOtherwise(seat: Seat, { stewardId, deputyId, temporaryUntil }: Holding): boolean {
  return (
    (seat.steward?.id ?? null) !== stewardId ||
    (seat.deputy?.id ?? null) !== deputyId ||
    seat.temporaryUntil?.epochMilliseconds !== temporaryUntil?.epochMilliseconds
  );
}

/**
 * Sets who holds a seat that is locked. Requests about it that make no sense any more end as overtaken: all of them where it is filled for
 * good, the offers of a steward who is gone where it becomes vacant or is filled for the time being.
 */
export async function putOnSeat(
  tx: Tx,
  { tell }: { tell: Pick<Tell, 'requestChanged'> },
  seat: Seat,
  { workspaceId, now, ...holding }: Holding & { workspaceId: string; now: Temporal.Instant },
): Promise<void> {
  const { stewardId, deputyId, temporaryUntil } = holding;
  const isSame = (seat.steward?.id ?? null) === stewardId;
  await setHolders(tx, seat.id, {
    ...{ stewardId, since: isSame ? seat.since : now },
    ...(temporaryUntil === undefined ? {} : { temporaryUntil }),
  });
  if ((seat.deputy?.id ?? null) !== deputyId) await setHolders(tx, seat.id, { deputyId });
  if (isSame) return;
  for (const { id, kind } of await openRequestsFor(tx, seat.id)) {
    if (kind === 'claim' && (stewardId === null || temporaryUntil !== undefined)) continue;
    await closeSeatRequest(tx, id, { state: 'overtaken', by: null, now });
    await tell.requestChanged(tx, workspaceId, id);
  }
}
