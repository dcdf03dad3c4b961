import { Temporal } from 'temporal-polyfill';
import { UserError } from '../../../core/errors.ts';
import type { Tx } from '../../../platform/database/database.ts';
import { appendToLedger } from '../../../platform/ledger/ledger.ts';
import type { Actor } from '../../../platform/slack/actor.ts';
import { type EndReason, type Grant, noticeDue } from '../domain/grant.ts';
import {
  endingSoonIds,
  findGrant,
  lockGrant,
  openTaskIds,
  overdueGrantIds,
  runningGrantsOf,
  setEnabled,
  setEnded,
  setEnding,
  setNoticed,
} from '../grant-store.ts';
import type { AccessDeps } from './access-deps.ts';
import { askCustodian, custodianFor, markEnded } from './give-access.ts';

/** A custodian who has not acted is asked again after so many hours; from the third time on the admins hear of it too. */
const ASK_AGAIN_HOURS = 24;
const ALARM_AFTER_ASKS = 3;

/**
 * Begins to take access away. What was only recorded ends at once, what was never given stops; for the rest whoever gave it is asked, again and
 * again until it is confirmed. Nothing happens where it is ending already.
 */
export async function endAccess(
  tx: Tx,
  deps: AccessDeps,
  grant: Grant,
  { reason, by, now }: { reason: EndReason; by: string | null; now: Temporal.Instant },
): Promise<void> {
  const { workspaceId, id } = grant;
  if (grant.state === 'approved') {
    await setEnded(tx, id, { state: 'stopped', reason, now });
    await deps.tell.taskChanged(tx, workspaceId, id);
    if (grant.requestId !== undefined) await deps.tell.requestChanged(tx, workspaceId, grant.requestId);
    await appendToLedger(tx, {
      ...{ workspaceId, at: now, kind: 'access.ended' as const, actorId: by },
      subject: { kind: 'access_grant', id },
      payload: { state: 'stopped', reason, datasetId: grant.dataset.id, personId: grant.person.id },
    });
    return;
  }
  if (grant.state !== 'granted') return;
  await setEnding(tx, id, reason);
  if (grant.provisioner === 'none') {
    await markEnded(tx, deps, { ...grant, endReason: reason }, { by, now });
    return;
  }
  await appendToLedger(tx, {
    ...{ workspaceId, at: now, kind: 'access.to_end' as const, actorId: by },
    ...{ subject: { kind: 'access_grant', id }, payload: { reason } },
  });
  if (grant.requestId !== undefined) await deps.tell.requestChanged(tx, workspaceId, grant.requestId);
  await deps.tell.taskChanged(tx, workspaceId, id);
  if (grant.provisioner !== 'manual') return;
  const place = { datasetId: grant.dataset.id, domainId: grant.dataset.domainId };
  const custodian = await custodianFor(tx, deps, { workspaceId, requester: grant.person }, place, now);
  await askCustodian(tx, deps, { workspaceId, grantId: id, custodian, now });
}

/** Gives access back before its time, with what it made possible. @throws UserError where it is not this person's, or over. */
export async function releaseAccess(deps: AccessDeps, actor: Actor, grantId: string, enabled: string): Promise<Grant> {
  return deps.database.transaction(async (tx) => {
    const grant = await ownGrant(tx, actor, grantId);
    if (enabled !== '') await setEnabled(tx, grantId, enabled);
    await endAccess(tx, deps, grant, { reason: 'released', by: actor.id, now: deps.clock.now() });
    return grant;
  });
}

/**
 * Takes somebody's access away: its holder, a steward or lead who may fill a seat at the data set, or an admin.
 *
 * @throws UserError for anybody else, and where it is over.
 */
export async function revokeAccess(deps: AccessDeps, actor: Actor, grantId: string): Promise<Grant> {
  return deps.database.transaction(async (tx) => {
    const now = deps.clock.now();
    const grant = await running(tx, actor, grantId);
    const place = { datasetId: grant.dataset.id, domainId: grant.dataset.domainId };
    const { electors } = await deps.stewardship.electorateAt(tx, actor.workspaceId, place, { alsoNamed: [], now });
    const mayEnd =
      actor.isAdmin ||
      grant.person.id === actor.id ||
      electors.some(({ id, seats }) => id === actor.id && seats.size > 0);
    if (!mayEnd) throw new UserError('Only who has it, those who look after the data, and admins can end this.');
    const reason = grant.person.id === actor.id ? 'released' : 'revoked';
    await endAccess(tx, deps, grant, { reason, by: actor.id, now });
    return grant;
  });
}

/** In the transaction in which somebody was deactivated or is no member any more: what they have, and asked for others, ends. */
export async function endAccessOf(
  tx: Tx,
  deps: AccessDeps,
  about: { workspaceId: string; personId: string },
): Promise<void> {
  const now = deps.clock.now();
  for (const grant of await runningGrantsOf(tx, about.workspaceId, about.personId)) {
    await endAccess(tx, deps, grant, { reason: 'left', by: null, now });
  }
}

/** Ends what has run out. Each grant in a transaction of its own; how many. */
export async function endOverdue(deps: AccessDeps, workspaceId: string): Promise<number> {
  const ids = await overdueGrantIds(deps.database.read, workspaceId, deps.clock.now());
  for (const id of ids) {
    await deps.database.transaction(async (tx) => {
      const now = deps.clock.now();
      const grant = await lockGrant(tx, workspaceId, id);
      if (grant?.state !== 'granted' || !isOver(grant, now)) return;
      await endAccess(tx, deps, grant, { reason: 'time_over', by: null, now });
    });
  }
  return ids.length;
}

/** Tells holders 7 days and 1 day before the end. */
export async function giveNotice(deps: AccessDeps, workspaceId: string): Promise<void> {
  const ids = await endingSoonIds(deps.database.read, workspaceId, { now: deps.clock.now(), days: 7 });
  for (const id of ids) {
    await deps.database.transaction(async (tx) => {
      const now = deps.clock.now();
      const grant = await lockGrant(tx, workspaceId, id);
      if (grant?.state !== 'granted') return;
      const notice = noticeDue(grant, now);
      if (notice === undefined) return;
      await setNoticed(tx, id, notice);
      await deps.tell.notice(tx, { workspaceId, grant, now });
    });
  }
}

/** Asks custodians again who have not acted for a day; from the third time on the admins hear of it. */
export async function askCustodiansAgain(deps: AccessDeps, workspaceId: string): Promise<void> {
  for (const id of await openTaskIds(deps.database.read, workspaceId)) {
    await deps.database.transaction(async (tx) => {
      const now = deps.clock.now();
      const grant = await lockGrant(tx, workspaceId, id);
      if (grant === undefined || !(grant.state === 'approved' || grant.state === 'ending')) return;
      const askedLast = grant.taskAskedAt;
      const again = askedLast?.add({ hours: ASK_AGAIN_HOURS });
      if (again !== undefined && Temporal.Instant.compare(now, again) < 0) return;
      const place = { datasetId: grant.dataset.id, domainId: grant.dataset.domainId };
      const custodian = await custodianFor(tx, deps, { workspaceId, requester: grant.person }, place, now);
      await askCustodian(tx, deps, { workspaceId, grantId: id, custodian, now });
      if (grant.taskAsks + 1 >= ALARM_AFTER_ASKS) await deps.tell.taskLate(tx, { workspaceId, grant, now });
    });
  }
}

function isOver({ endsAt }: Grant, now: Temporal.Instant): boolean {
  return endsAt !== undefined && Temporal.Instant.compare(endsAt, now) <= 0;
}

async function running(tx: Tx, actor: Actor, grantId: string): Promise<Grant> {
  const grant = await lockGrant(tx, actor.workspaceId, grantId);
  if (grant === undefined) throw new UserError('This access does not exist any more.');
  if (grant.state === 'approved' || grant.state === 'granted') return grant;
  throw new UserError(grant.state === 'ending' ? 'This is being taken away already.' : 'This access has ended.');
}

async function ownGrant(tx: Tx, actor: Actor, grantId: string): Promise<Grant> {
  const grant = await running(tx, actor, grantId);
  if (grant.person.id === actor.id) return grant;
  throw new UserError(`Only ${grant.person.name}, who has it, can give it back.`);
}

/** What somebody has, will have, or asked for others. */
export async function myGrants(deps: Pick<AccessDeps, 'database'>, actor: Actor): Promise<Grant[]> {
  return runningGrantsOf(deps.database.read, actor.workspaceId, actor.id);
}

/** A grant as a form shows it. @throws UserError where it does not exist. */
export async function readGrant(deps: Pick<AccessDeps, 'database'>, actor: Actor, grantId: string): Promise<Grant> {
  const grant = await findGrant(deps.database.read, actor.workspaceId, grantId);
  if (grant === undefined) throw new UserError('This access does not exist any more.');
  return grant;
}
