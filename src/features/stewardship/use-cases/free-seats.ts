import type { Temporal } from 'temporal-polyfill';
import type { Clock } from '../../../core/clock.ts';
import { UserError } from '../../../core/errors.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import { appendToLedger } from '../../../platform/ledger/ledger.ts';
import type { Actor } from '../../../platform/slack/actor.ts';
import { endDelegation, runningDelegationsOf } from '../delegation-store.ts';
import type { Seat } from '../domain/seat.ts';
import type { AdvocatesOf, Tell, WhyVacant } from '../ports.ts';
import { closeSeatRequest, openRequestsFor, openRequestsOf } from '../seat-request-store.ts';
import { lockSeat, seatsWith, setHolders } from '../seat-store.ts';

export type FreeDeps = { tell: Tell; advocatesOf: AdvocatesOf };

/**
 * A steward gives up a seat, or a deputy stops standing in. The lead and the team's advocates are told of a seat that is vacant now.
 *
 * @throws UserError where the person holds nothing there.
 */
export async function giveUpSeat(
  deps: FreeDeps & { database: Database; clock: Clock },
  actor: Actor,
  seatId: string,
): Promise<Seat> {
  return deps.database.transaction(async (tx) => {
    const seat = await lockSeat(tx, actor.workspaceId, seatId);
    if (seat === undefined || (seat.steward?.id !== actor.id && seat.deputy?.id !== actor.id)) {
      throw new UserError('You do not hold this seat any more.');
    }
    await leave(tx, deps, seat, {
      personId: actor.id,
      actorId: actor.id,
      workspaceId: actor.workspaceId,
      why: 'given_up',
      now: deps.clock.now(),
    });
    return seat;
  });
}

/**
 * Frees everything that a person holds, wherever they may hold it no more: all of it when they are not active any more; else the seats
 * of disciplines that they left. Open requests by or about them end, as do their delegations.
 */
export async function freeSeatsOf(
  tx: Tx,
  deps: FreeDeps,
  leaving: { workspaceId: string; personId: string; keeps: (disciplineId: string) => boolean; now: Temporal.Instant },
): Promise<void> {
  const { workspaceId, personId, keeps, now } = leaving;
  const about = { workspaceId, personId, actorId: null, why: 'left' as const, now };
  for (const { id } of await seatsWith(tx, workspaceId, personId)) {
    const seat = await lockSeat(tx, workspaceId, id);
    if (seat !== undefined && !keeps(seat.discipline.id)) await leave(tx, deps, seat, about);
  }
  for (const { id, seatId } of await openRequestsOf(tx, workspaceId, personId)) {
    const seat = await lockSeat(tx, workspaceId, seatId);
    if (seat !== undefined && !keeps(seat.discipline.id)) await overtake(tx, deps, workspaceId, id, now);
  }
  for (const { id, disciplineId } of await runningDelegationsOf(tx, workspaceId, personId, now)) {
    if (!keeps(disciplineId)) await endDelegation(tx, id, now);
  }
}

/** A seat's steward, or its deputy, holds it no more. Of a seat that is vacant now the lead and the team's advocates are told. */
export async function leave(
  tx: Tx,
  deps: FreeDeps,
  seat: Seat,
  about: {
    workspaceId: string;
    personId: string;
    actorId: string | null;
    why: WhyVacant;
    now: Temporal.Instant;
  },
): Promise<void> {
  const { workspaceId, personId, actorId, why, now } = about;
  const facts = { seatId: seat.id, disciplineId: seat.discipline.id, personId };
  const entry = { workspaceId, at: now, actorId, subject: { kind: seat.at.kind, id: seat.at.id } };
  if (seat.steward?.id !== personId) {
    await setHolders(tx, seat.id, { deputyId: null });
    await appendToLedger(tx, { ...entry, kind: 'seat.deputy_left', payload: facts });
    return;
  }
  await setHolders(tx, seat.id, { stewardId: null, since: now });
  // What the steward offered is not theirs to give any more.
  for (const { id, kind } of await openRequestsFor(tx, seat.id)) {
    if (kind !== 'claim') await overtake(tx, deps, workspaceId, id, now);
  }
  const advocates = await deps.advocatesOf(tx, workspaceId, personId);
  const { leadId } = seat.discipline;
  const personIds = [...new Set([...(leadId === undefined ? [] : [leadId]), ...advocates])].filter(
    (id) => id !== personId,
  );
  // Who gave it up or left knows; from whom it was taken does not.
  if (why === 'time_over' || why === 'taken_back') personIds.push(personId);
  await deps.tell.vacated(tx, { workspaceId, seat: { ...seat, steward: undefined }, why, personIds, now });
  await appendToLedger(tx, { ...entry, kind: 'seat.vacated', payload: { ...facts, why } });
}

async function overtake(
  tx: Tx,
  { tell }: FreeDeps,
  workspaceId: string,
  requestId: string,
  now: Temporal.Instant,
): Promise<void> {
  await closeSeatRequest(tx, requestId, { state: 'overtaken', by: null, now });
  await tell.requestChanged(tx, workspaceId, requestId);
}
