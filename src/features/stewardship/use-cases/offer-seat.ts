import type { Clock } from '../../../core/clock.ts';
import { UserError } from '../../../core/errors.ts';
import type { Database } from '../../../platform/database/database.ts';
import { appendToLedger } from '../../../platform/ledger/ledger.ts';
import type { Actor } from '../../../platform/slack/actor.ts';
import type { Seat } from '../domain/seat.ts';
import { findEligible } from '../member-store.ts';
import type { Tell } from '../ports.ts';
import { closeSeatRequest, insertSeatRequest, openRequestsFor } from '../seat-request-store.ts';
import { lockSeat } from '../seat-store.ts';

/**
 * A steward offers their seat to another person of its discipline, or asks one to be its deputy; it takes effect when that person says
 * yes, and nothing changes before. A new offer of the same kind takes the place of an earlier one that is not answered.
 *
 * @throws UserError, with the form's field `person` where it is about them: not the seat's steward, not of its discipline, oneself, or
 * what is asked for is so already.
 */
export async function offerSeat(
  deps: { database: Database; clock: Clock; tell: Tell },
  actor: Actor,
  offer: { seatId: string; kind: 'hand_over' | 'deputy'; slackId: string },
): Promise<Seat> {
  const { workspaceId } = actor;
  return deps.database.transaction(async (tx) => {
    const now = deps.clock.now();
    const seat = await lockSeat(tx, workspaceId, offer.seatId);
    if (seat === undefined || seat.steward?.id !== actor.id) throw new UserError('You do not hold this seat any more.');
    if (offer.kind === 'hand_over' && seat.temporaryUntil !== undefined) {
      throw new UserError('You hold this seat for the time being, so it is an admin who says who holds it for good.');
    }
    const person = await findEligible(tx, workspaceId, seat.discipline.id, { slackId: offer.slackId });
    if (person === undefined) {
      throw new UserError(`Please choose somebody of ${seat.discipline.name}: only they can hold or share this seat.`, {
        field: 'person',
      });
    }
    if (person.id === actor.id) throw new UserError('Please choose somebody other than yourself.', { field: 'person' });
    if (offer.kind === 'deputy' && seat.deputy?.id === person.id) {
      throw new UserError('They are the deputy already.', { field: 'person' });
    }
    for (const earlier of await openRequestsFor(tx, seat.id)) {
      if (earlier.kind !== offer.kind) continue;
      if (earlier.personId === person.id) return seat;
      await closeSeatRequest(tx, earlier.id, { state: 'withdrawn', by: actor.id, now });
      await deps.tell.requestChanged(tx, workspaceId, earlier.id);
    }
    const requestId = await insertSeatRequest(tx, {
      ...{ workspaceId, seatId: seat.id, kind: offer.kind, personId: person.id, proposedById: actor.id, now },
    });
    await deps.tell.requested(tx, { workspaceId, requestId, channelId: undefined, personId: person.id, now });
    await appendToLedger(tx, {
      ...{ workspaceId, at: now, kind: 'seat.offered' as const, actorId: actor.id },
      subject: { kind: seat.at.kind, id: seat.at.id },
      payload: { seatId: seat.id, disciplineId: seat.discipline.id, personId: person.id, as: offer.kind },
    });
    return seat;
  });
}
