import type { Temporal } from 'temporal-polyfill';
import type { Clock } from '../../../core/clock.ts';
import { UserError } from '../../../core/errors.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import { appendToLedger } from '../../../platform/ledger/ledger.ts';
import { type Actor, isInsider } from '../../../platform/slack/actor.ts';
import { agreeAsAdvocate, deleteAdvocate, insertAdvocate, readAdvocates } from '../advocate-store.ts';
import type { AdvocateCard } from '../ports.ts';

export type AdvocateDeps = { advocateCard: AdvocateCard };

/** Whose place at which team. */
type Place = { workspaceId: string; teamId: string; personId: string };

/** Asks somebody to be a team's advocate, by direct message; they are one only after their yes. Nothing where they are asked or are one. */
export async function askAdvocate(
  tx: Tx,
  deps: AdvocateDeps,
  ask: Place & { slackId: string; actorId: string; now: Temporal.Instant },
): Promise<void> {
  const { workspaceId, teamId, personId, slackId, actorId, now } = ask;
  await insertAdvocate(tx, { teamId, personId, now });
  await deps.advocateCard.place(tx, { workspaceId, teamId, personId, askedAt: now.epochMilliseconds, slackId });
  await appendToLedger(tx, {
    ...{ workspaceId, at: now, kind: 'advocate.asked', actorId },
    subject: { kind: 'team', id: teamId },
    payload: { personId },
  });
}

/**
 * Takes a person's yes or no to being a team's advocate.
 *
 * @throws UserError where they are not asked (any more), or said yes before.
 */
export async function answerAsAdvocate(
  deps: AdvocateDeps & { database: Database; clock: Clock },
  actor: Actor,
  { teamId, answer }: { teamId: string; answer: 'yes' | 'no' },
): Promise<void> {
  if (!isInsider(actor)) throw new UserError('Only people of the company can be advocates.');
  const { workspaceId, id: personId } = actor;
  const now = deps.clock.now();
  await deps.database.transaction(async (tx) => {
    const [asked] = await readAdvocates(tx, workspaceId, { teamId, personId });
    if (asked?.agreed === true)
      throw new UserError('You said yes already. You can stop from the Home tab at any time.');
    const isCounted =
      answer === 'yes'
        ? await agreeAsAdvocate(tx, { workspaceId, teamId, personId, now })
        : await deleteAdvocate(tx, { workspaceId, teamId, personId });
    if (asked === undefined || !isCounted)
      throw new UserError('You are not asked any more: an admin took the question back.');
    await deps.advocateCard.touch(tx, { workspaceId, teamId, personId, askedAt: asked.askedAt });
    await appendToLedger(tx, {
      ...{ workspaceId, at: now, kind: answer === 'yes' ? 'advocate.agreed' : 'advocate.declined', actorId: personId },
      subject: { kind: 'team', id: teamId },
      payload: { personId },
    });
  });
}

/**
 * A person stops being a team's advocate.
 *
 * @throws UserError where they are none.
 */
export async function stopAsAdvocate(
  deps: AdvocateDeps & { database: Database; clock: Clock },
  actor: Actor,
  teamId: string,
): Promise<void> {
  const { workspaceId, id: personId } = actor;
  await deps.database.transaction(async (tx) => {
    const place = { workspaceId, teamId, personId };
    const stopped = await endAdvocate(tx, deps, {
      ...{ ...place, actorId: personId, why: 'stopped', now: deps.clock.now() },
    });
    if (!stopped) throw new UserError('You are not an advocate of this team any more.');
  });
}

/** Ends somebody's place as an advocate, or the question. False where there was none. */
export async function endAdvocate(
  tx: Tx,
  deps: AdvocateDeps,
  end: Place & { actorId: string | null; why: 'stopped' | 'left' | 'taken_back'; now: Temporal.Instant },
): Promise<boolean> {
  const { workspaceId, teamId, personId, actorId, why, now } = end;
  const [place] = await readAdvocates(tx, workspaceId, { teamId, personId });
  if (place === undefined || !(await deleteAdvocate(tx, { workspaceId, teamId, personId }))) return false;
  await deps.advocateCard.touch(tx, { workspaceId, teamId, personId, askedAt: place.askedAt });
  await appendToLedger(tx, {
    ...{ workspaceId, at: now, kind: 'advocate.ended', actorId },
    subject: { kind: 'team', id: teamId },
    payload: { personId, why },
  });
  return true;
}

/** Ends all of somebody's places as an advocate: they are no active member of the company any more. */
export async function endAllAdvocates(
  tx: Tx,
  deps: AdvocateDeps,
  { workspaceId, personId, now }: { workspaceId: string; personId: string; now: Temporal.Instant },
): Promise<void> {
  for (const { teamId } of await readAdvocates(tx, workspaceId, { personId })) {
    await endAdvocate(tx, deps, { workspaceId, teamId, personId, actorId: null, why: 'left', now });
  }
}
