import type { Temporal } from 'temporal-polyfill';
import type { Clock } from '../../../core/clock.ts';
import { UserError } from '../../../core/errors.ts';
import { fingerprint } from '../../../core/fingerprint.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import { appendToLedger } from '../../../platform/ledger/ledger.ts';
import type { Actor } from '../../../platform/slack/actor.ts';
import type { Holder, Seat } from '../domain/seat.ts';
import { lockOrganization, seatsOverAt } from '../domain-write-store.ts';
import { findEligible } from '../member-store.ts';
import type { DomainsChanged } from '../ports.ts';
import { findSeat, lockSeat } from '../seat-store.ts';
import { refuseUnlessAdmin, type Seen } from './domain-setup.ts';
import { type FreeDeps, leave } from './free-seats.ts';
import { type Holding, isHeldOtherwise, putOnSeat } from './put-on-seat.ts';

/** For how long somebody is appointed for the time being (product.md, "The quorum"). Days. */
export const APPOINTED_DAYS = 14;

type Deps = FreeDeps & { database: Database; clock: Clock; domainsChanged: DomainsChanged };

/** What the form of a seat asks for; people by Slack id. */
export type Appointment = {
  seatId: string;
  steward: string | undefined;
  deputy: string | undefined;
  /** The steward holds it for the time being. */
  forNow: boolean;
  seen: Seen;
};

/** What became of it; `conflict` where somebody else changed the seat since the form was opened, and nothing is saved. */
export type Appointed = { kind: 'saved'; seat: Seat } | { kind: 'conflict'; now: Seat };

/** Marks of what a seat's form shows. */
export function seenOfSeat({ steward, deputy, temporaryUntil }: Seat): Seen {
  return { seat: fingerprint([steward?.id ?? null, deputy?.id ?? null, temporaryUntil !== undefined]) };
}

/** A seat for its form. @throws UserError for others than admins, and where it is not there. */
export async function readSeatForm({ database }: { database: Database }, actor: Actor, seatId: string): Promise<Seat> {
  refuseUnlessAdmin(actor);
  const seat = await findSeat(database.read, actor.workspaceId, seatId);
  if (seat === undefined) throw new UserError('There is no such seat any more.');
  return seat;
}

/**
 * An admin puts people on a seat, or takes them off it. It decides nothing: whoever sits there does. Those whom it concerns are told, and
 * the domain's channel.
 *
 * @throws UserError, with the form's field where it is about one: not an admin, people who may not hold the seat, one person twice.
 */
export async function appoint(deps: Deps, actor: Actor, asked: Appointment): Promise<Appointed> {
  refuseUnlessAdmin(actor);
  const { workspaceId } = actor;
  return deps.database.transaction(async (tx): Promise<Appointed> => {
    const now = deps.clock.now();
    await lockOrganization(tx, workspaceId);
    const seat = await lockSeat(tx, workspaceId, asked.seatId);
    if (seat === undefined) throw new UserError('There is no such seat any more.');
    if (asked.seen.seat !== seenOfSeat(seat).seat) return { kind: 'conflict', now: seat };
    const steward = await eligible(tx, workspaceId, seat, asked.steward, 'steward');
    const deputy = await eligible(tx, workspaceId, seat, asked.deputy, 'deputy');
    if (steward !== undefined && steward.id === deputy?.id)
      throw new UserError('Nobody stands in for themselves. Please choose another.', { field: 'deputy' });
    if (asked.forNow && steward === undefined)
      throw new UserError('Please choose who holds it for the time being.', { field: 'steward' });
    const isSame = seat.steward !== undefined && seat.steward.id === steward?.id;
    const until = (isSame ? seat.temporaryUntil : undefined) ?? now.add({ hours: APPOINTED_DAYS * 24 });
    const holding: Holding = {
      ...{ stewardId: steward?.id ?? null, deputyId: deputy?.id ?? null },
      ...(asked.forNow ? { temporaryUntil: until } : {}),
    };
    if (!isHeldOtherwise(seat, holding)) return { kind: 'saved', seat };
    if (steward === undefined && seat.steward !== undefined) {
      const about = { workspaceId, personId: seat.steward.id, actorId: actor.id, why: 'taken_back' as const, now };
      await leave(tx, deps, seat, about);
    }
    await putOnSeat(tx, deps, seat, { ...holding, workspaceId, now });
    const after: Seat = { ...seat, steward, deputy, temporaryUntil: asked.forNow ? until : undefined };
    await announce(tx, deps, actor, { before: seat, after, now });
    await record(tx, actor, { before: seat, after, now });
    if (seat.at.kind === 'domain') await deps.domainsChanged(tx, workspaceId, [seat.at.id]);
    return { kind: 'saved', seat: after };
  });
}

type Change = { before: Seat; after: Seat; now: Temporal.Instant };

async function announce(tx: Tx, { tell }: Deps, actor: Actor, { before, after, now }: Change): Promise<void> {
  const { workspaceId } = actor;
  const concerned = [
    ...(before.steward?.id === after.steward?.id ? [] : [before.steward?.id, after.steward?.id]),
    ...(before.deputy?.id === after.deputy?.id ? [] : [before.deputy?.id, after.deputy?.id]),
  ].filter((id) => id !== undefined && id !== actor.id);
  const personIds = [...new Set(concerned.flatMap((id) => id ?? []))];
  // Of a seat that is vacant now they were told already.
  if (after.steward !== undefined) await tell.appointed(tx, { workspaceId, seat: after, personIds, now });
  if (after.steward !== undefined && before.steward?.id !== after.steward.id)
    await tell.taken(tx, { workspaceId, seat: after, as: 'steward', now });
}

async function record(tx: Tx, actor: Actor, { before, after, now }: Change): Promise<void> {
  const entry = {
    ...{ workspaceId: actor.workspaceId, at: now, actorId: actor.id },
    subject: { kind: after.at.kind, id: after.at.id },
  };
  const facts = { seatId: after.id, disciplineId: after.discipline.id };
  if (before.deputy !== undefined && before.deputy.id !== after.deputy?.id) {
    const payload = { ...facts, personId: before.deputy.id };
    await appendToLedger(tx, { ...entry, kind: 'seat.deputy_left', payload });
  }
  if (after.deputy !== undefined && before.deputy?.id !== after.deputy.id) {
    const payload = { ...facts, personId: after.deputy.id };
    await appendToLedger(tx, { ...entry, kind: 'seat.deputy_named', payload });
  }
  const { steward, temporaryUntil } = after;
  const isOtherwise =
    before.steward?.id !== steward?.id ||
    before.temporaryUntil?.epochMilliseconds !== temporaryUntil?.epochMilliseconds;
  if (steward === undefined || !isOtherwise) return;
  if (temporaryUntil === undefined) {
    await appendToLedger(tx, {
      ...entry,
      kind: 'seat.filled',
      payload: { ...facts, personId: steward.id, by: 'admin' },
    });
    return;
  }
  const until = temporaryUntil.toString({ smallestUnit: 'millisecond' });
  await appendToLedger(tx, { ...entry, kind: 'seat.appointed', payload: { ...facts, personId: steward.id, until } });
}

async function eligible(
  tx: Tx,
  workspaceId: string,
  seat: Seat,
  slackId: string | undefined,
  field: 'steward' | 'deputy',
): Promise<Holder | undefined> {
  if (slackId === undefined) return undefined;
  const person = await findEligible(tx, workspaceId, seat.discipline.id, { slackId });
  if (person !== undefined) return person;
  throw new UserError(
    `Only active people of ${seat.discipline.name} can hold this seat. Please choose one, or add this person to the discipline first.`,
    { field },
  );
}

/** Ends the appointments that were for the time being and are over; the seats are vacant again. */
export async function endAppointments(deps: Deps, workspaceId: string): Promise<void> {
  const { database, clock } = deps;
  for (const id of await seatsOverAt(database.read, workspaceId, clock.now())) {
    await database.transaction(async (tx) => {
      const now = clock.now();
      const seat = await lockSeat(tx, workspaceId, id);
      if (seat?.steward === undefined || seat.temporaryUntil === undefined) return;
      if (seat.temporaryUntil.epochMilliseconds > now.epochMilliseconds) return;
      const about = { workspaceId, personId: seat.steward.id, actorId: null, why: 'time_over' as const, now };
      await leave(tx, deps, seat, about);
      if (seat.at.kind === 'domain') await deps.domainsChanged(tx, workspaceId, [seat.at.id]);
    });
  }
}
