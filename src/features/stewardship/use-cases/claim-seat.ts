import type { Clock } from '../../../core/clock.ts';
import { UserError } from '../../../core/errors.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import { appendToLedger } from '../../../platform/ledger/ledger.ts';
import { type Actor, isInsider } from '../../../platform/slack/actor.ts';
import { isClaimable, type Seat } from '../domain/seat.ts';
import { confirmersOf, findEligible } from '../member-store.ts';
import type { Tell } from '../ports.ts';
import { insertSeatRequest, openRequestsFor } from '../seat-request-store.ts';
import { lockSeat } from '../seat-store.ts';

/**
 * Asks for a seat that is vacant, or held for the time being. It takes effect when the discipline's lead, or another of its stewards, says yes; they are asked in the
 * domain's channel, and the first of them by direct message. A second claim by the same person is the same claim.
 *
 * @throws UserError where the seat is held, the person does not belong to its discipline, or there is nobody to confirm it.
 */
export async function claimSeat(
  deps: { database: Database; clock: Clock; tell: Tell },
  actor: Actor,
  seatId: string,
): Promise<{ seat: Seat; askedSlackIds: string[] }> {
  if (!isInsider(actor)) throw new UserError('Only people of the company can hold a seat.');
  return deps.database.transaction((tx) => claimIn(tx, deps, actor, seatId));
}

async function claimIn(tx: Tx, { clock, tell }: { clock: Clock; tell: Tell }, actor: Actor, seatId: string) {
  const { workspaceId } = actor;
  const now = clock.now();
  const seat = await lockSeat(tx, workspaceId, seatId);
  if (seat === undefined) throw new UserError('This seat does not exist any more.');
  await refuseUnlessClaimable(tx, actor, seat);
  const confirmers = (await confirmersOf(tx, workspaceId, seat.discipline.id)).filter(({ id }) => id !== actor.id);
  const [first] = confirmers;
  if (first === undefined) {
    throw new UserError(
      `Nobody else of ${seat.discipline.name} can confirm this: it takes the lead or another steward of ${seat.discipline.name}. Please ask an admin to put you on the seat.`,
    );
  }
  const askedSlackIds = confirmers.map(({ slackId }) => slackId);
  const open = await openRequestsFor(tx, seat.id);
  if (open.some(({ kind, personId }) => kind === 'claim' && personId === actor.id)) return { seat, askedSlackIds };
  const requestId = await insertSeatRequest(tx, {
    ...{ workspaceId, seatId: seat.id, kind: 'claim' as const, personId: actor.id, proposedById: actor.id, now },
  });
  // The lead need not be in the domain's channel.
  await tell.requested(tx, { workspaceId, requestId, channelId: seat.channelId, personId: first.id, now });
  await appendToLedger(tx, {
    ...{ workspaceId, at: now, kind: 'seat.claimed' as const, actorId: actor.id },
    subject: { kind: seat.at.kind, id: seat.at.id },
    payload: { seatId: seat.id, disciplineId: seat.discipline.id },
  });
  return { seat, askedSlackIds };
}

async function refuseUnlessClaimable(tx: Tx, actor: Actor, seat: Seat): Promise<void> {
  if (!isClaimable(seat)) {
    if (seat.steward?.id === actor.id) throw new UserError(`You hold this seat already.`);
    throw new UserError(
      `The ${seat.discipline.name} seat of ${seat.at.name} is held. Its steward can hand it over, or name you as deputy.`,
    );
  }
  const eligible = await findEligible(tx, actor.workspaceId, seat.discipline.id, { id: actor.id });
  if (eligible === undefined) {
    throw new UserError(
      `Only people of ${seat.discipline.name} can hold this seat. Admins say who belongs to which discipline.`,
    );
  }
}
