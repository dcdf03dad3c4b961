import type { Temporal } from 'temporal-polyfill';
import type { Reader } from '../../../platform/database/database.ts';
import { runningDelegationsOf } from '../delegation-store.ts';
import type { Seat } from '../domain/seat.ts';
import { disciplinesOf, findMember } from '../member-store.ts';
import { seatsWith } from '../seat-store.ts';

export type MySeats = {
  /** Where the person is steward or deputy. */
  seats: Seat[];
  /** From them or to them, not over yet. */
  delegations: Awaited<ReturnType<typeof runningDelegationsOf>>;
  /** Whether there is a discipline whose seats they could hold. */
  mayHold: boolean;
};

/** A person's seats; nothing for somebody who is not a member of the company. */
export async function listMySeats(
  reader: Reader,
  workspaceId: string,
  slackId: string,
  now: Temporal.Instant,
): Promise<MySeats> {
  const person = await findMember(reader, workspaceId, slackId);
  if (person === undefined) return { seats: [], delegations: [], mayHold: false };
  return {
    seats: await seatsWith(reader, workspaceId, person.id),
    delegations: await runningDelegationsOf(reader, workspaceId, person.id, now),
    mayHold: (await disciplinesOf(reader, workspaceId, person.id)).length > 0,
  };
}
