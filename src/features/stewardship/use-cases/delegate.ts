import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../../../core/clock.ts';
import { UserError } from '../../../core/errors.ts';
import type { Database } from '../../../platform/database/database.ts';
import { appendToLedger } from '../../../platform/ledger/ledger.ts';
import type { Actor } from '../../../platform/slack/actor.ts';
import { endDelegation, insertDelegation, lockDelegations, runningDelegationsOf } from '../delegation-store.ts';
import { closesCircle, LONGEST_DELEGATION_DAYS } from '../domain/delegation.ts';
import { findEligible } from '../member-store.ts';
import type { TellDelegate } from '../ports.ts';
import { seatsWith } from '../seat-store.ts';

/** Whole days in the zone of the person who delegates; both included. */
export type Delegating = {
  disciplineId: string;
  slackId: string;
  from: Temporal.PlainDate;
  through: Temporal.PlainDate;
};

/**
 * For some days another person of the discipline decides in place of a steward, at all seats that the steward holds for it. They are told.
 *
 * @throws UserError under the form's field: nobody who could hold the seat, dates that are over, the wrong way round or further apart than
 * {@link LONGEST_DELEGATION_DAYS} days, a delegation that overlaps one's own earlier one, or one that would close a circle.
 */
export async function delegate(
  deps: { database: Database; clock: Clock; tellDelegate: TellDelegate },
  actor: Actor,
  { disciplineId, slackId, from, through }: Delegating,
): Promise<void> {
  const { workspaceId, timeZone } = actor;
  const now = deps.clock.now();
  refuseDates(from, through, now.toZonedDateTimeISO(timeZone).toPlainDate());
  const startsAt = from.toZonedDateTime(timeZone).toInstant();
  const endsAt = through.add({ days: 1 }).toZonedDateTime(timeZone).toInstant();
  await deps.database.transaction(async (tx) => {
    const seats = await seatsWith(tx, workspaceId, actor.id);
    const seat = seats.find(({ discipline, steward }) => discipline.id === disciplineId && steward?.id === actor.id);
    if (seat === undefined)
      throw new UserError('You hold no seat of this discipline any more.', { field: 'discipline' });
    const { name } = seat.discipline;
    const person = await findEligible(tx, workspaceId, disciplineId, { slackId });
    if (person === undefined) throw new UserError(`Please choose somebody of ${name}.`, { field: 'person' });
    if (person.id === actor.id) throw new UserError('Please choose somebody other than yourself.', { field: 'person' });
    const others = await lockDelegations(tx, workspaceId, disciplineId, now);
    const mine = others.find(
      (one) =>
        one.fromId === actor.id &&
        Temporal.Instant.compare(one.startsAt, endsAt) < 0 &&
        Temporal.Instant.compare(startsAt, one.endsAt) < 0,
    );
    if (mine !== undefined) {
      throw new UserError('You have passed this on for some of these days already. End that first.', { field: 'from' });
    }
    const wanted = { disciplineId, fromId: actor.id, toId: person.id, startsAt, endsAt };
    if (closesCircle(wanted, others)) {
      throw new UserError(
        'They have passed their own decisions on to you for some of these days, so nobody would decide.',
        {
          field: 'person',
        },
      );
    }
    const id = await insertDelegation(tx, workspaceId, wanted, now);
    await deps.tellDelegate(tx, {
      ...{ workspaceId, personId: person.id, fromSlackId: actor.slackId, discipline: name, from, through, now },
    });
    await appendToLedger(tx, {
      ...{ workspaceId, at: now, kind: 'seat.delegated' as const, actorId: actor.id },
      subject: { kind: 'delegation', id },
      payload: {
        ...{ disciplineId, personId: person.id },
        ...{ startsAt: startsAt.toString(), endsAt: endsAt.toString() },
      },
    });
  });
}

/**
 * Ends a delegation before its day: by whom it is from, or whom it is to.
 *
 * @throws UserError where there is none of theirs that still runs.
 */
export async function stopDelegating(
  deps: { database: Database; clock: Clock },
  actor: Actor,
  delegationId: string,
): Promise<void> {
  const { workspaceId } = actor;
  await deps.database.transaction(async (tx) => {
    const now = deps.clock.now();
    const running = await runningDelegationsOf(tx, workspaceId, actor.id, now);
    const found = running.find(({ id }) => id === delegationId);
    if (found === undefined) throw new UserError('This is over already.');
    await endDelegation(tx, found.id, now);
    await appendToLedger(tx, {
      ...{ workspaceId, at: now, kind: 'seat.delegation_ended' as const, actorId: actor.id },
      subject: { kind: 'delegation', id: found.id },
      payload: { disciplineId: found.disciplineId },
    });
  });
}

function refuseDates(from: Temporal.PlainDate, through: Temporal.PlainDate, today: Temporal.PlainDate): void {
  if (Temporal.PlainDate.compare(through, from) < 0) {
    throw new UserError('The last day is before the first.', { field: 'through' });
  }
  if (Temporal.PlainDate.compare(through, today) < 0) throw new UserError('This day is over.', { field: 'through' });
  if (from.until(through, { largestUnit: 'day' }).days >= LONGEST_DELEGATION_DAYS) {
    throw new UserError(`Please keep it to ${LONGEST_DELEGATION_DAYS} days, or hand the seat over.`, {
      field: 'through',
    });
  }
}
