import type { Temporal } from 'temporal-polyfill';
import { UserError } from '../../../core/errors.ts';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import { appendToLedger } from '../../../platform/ledger/ledger.ts';
import type { Actor } from '../../../platform/slack/actor.ts';
import type { AccessRequest } from '../domain/access-request.ts';
import { endOf, type Grant } from '../domain/grant.ts';
import type { Filled } from '../domain/quorum.ts';
import {
  findGrant,
  insertGrant,
  lockGrant,
  setCouldNot,
  setEnded,
  setEndsAt,
  setGranted,
  setTaskAsked,
} from '../grant-store.ts';
import type { Elector } from '../ports.ts';
import { closeRequest, findRequest } from '../request-store.ts';
import type { AccessDeps } from './access-deps.ts';

const CUSTODIANS = 'it';

/**
 * Ends a request as approved. Each data set's access is to be given now: at once where the policy asks for nobody, else by whoever gives
 * access there. A renewal makes the grant that is there longer instead.
 */
export async function approveRequest(
  tx: Tx,
  deps: AccessDeps,
  approved: { request: AccessRequest; filled: Filled; by: string | null; now: Temporal.Instant },
): Promise<void> {
  const { request, filled, by, now } = approved;
  const { workspaceId } = request;
  await closeRequest(tx, request.id, { state: 'approved', by, now });
  await appendToLedger(tx, {
    ...{ workspaceId, at: now, kind: 'access.approved' as const, actorId: by },
    subject: { kind: 'access_request', id: request.id },
    payload: {
      filled: [...filled].map(([discipline, personId]) => ({ discipline, personId })),
      policyVersion: request.requirement.policyVersion,
    },
  });
  if (request.renewsId !== undefined) return renew(tx, request, request.renewsId, now);
  const atOnce = request.requirement.seats === 0;
  // Read once more: an approval may have made the request narrower in this transaction.
  const { items, days } = (await findRequest(tx, workspaceId, request.id)) ?? request;
  for (const { datasetId, domainId, fields } of items) {
    const custodian = atOnce ? undefined : await custodianFor(tx, deps, request, { datasetId, domainId }, now);
    const grantId = await insertGrant(tx, {
      ...{ workspaceId, datasetId, fields, origin: atOnce ? ('policy' as const) : ('request' as const) },
      ...{ requestId: request.id, beneficiary: request.beneficiary, personId: request.requester.id },
      ...{ purpose: request.purpose, days, now },
      ...{ provisioner: atOnce ? ('none' as const) : ('manual' as const), custodianId: custodian?.id },
    });
    if (atOnce) await markGranted(tx, deps, grantId, { workspaceId, by: null, now });
    else await askCustodian(tx, deps, { workspaceId, grantId, custodian, now });
  }
}

/** The access is there: its time runs from now on, and whoever asked is told. */
export async function markGranted(
  tx: Tx,
  deps: AccessDeps,
  grantId: string,
  { workspaceId, by, now }: { workspaceId: string; by: string | null; now: Temporal.Instant },
): Promise<Grant> {
  const grant = await existing(tx, workspaceId, grantId);
  const endsAt = endOf(now, grant.days);
  await setGranted(tx, grantId, { now, endsAt });
  await tellOfGrant(tx, deps, grant);
  await appendToLedger(tx, {
    ...{ workspaceId, at: now, kind: 'access.granted' as const, actorId: by },
    subject: { kind: 'access_grant', id: grantId },
    payload: {
      ...{ datasetId: grant.dataset.id, personId: grant.person.id, origin: grant.origin },
      ...{ requestId: grant.requestId ?? null, endsAt: endsAt?.toString() ?? null },
    },
  });
  return { ...grant, state: 'granted', grantedAt: now, endsAt };
}

/**
 * The custodian did what the task says: gave the access, or took it away. A second click changes nothing.
 *
 * @throws UserError where somebody else is the custodian, or the task is settled another way.
 */
export async function finishTask(deps: AccessDeps, actor: Actor, grantId: string): Promise<Grant> {
  const { workspaceId } = actor;
  return deps.database.transaction(async (tx) => {
    const grant = await taskOf(tx, deps, actor, grantId);
    const now = deps.clock.now();
    await deps.tell.taskChanged(tx, workspaceId, grantId);
    if (grant.state === 'approved') {
      const here = await deps.people.members(tx, workspaceId, [grant.person.id]);
      if (!here.has(grant.person.id)) {
        throw new UserError('Whoever asked for this is not an active member any more. Please do not give it.');
      }
      return markGranted(tx, deps, grantId, { workspaceId, by: actor.id, now });
    }
    return markEnded(tx, deps, grant, { by: actor.id, now });
  });
}

/**
 * The custodian could not, and says why. Access that could not be given stops there; access that could not be taken away stays on the
 * list, and the admins hear of it.
 *
 * @throws UserError as {@link finishTask}.
 */
export async function couldNotDoTask(deps: AccessDeps, actor: Actor, grantId: string, why: string): Promise<Grant> {
  const { workspaceId } = actor;
  return deps.database.transaction(async (tx) => {
    const grant = await taskOf(tx, deps, actor, grantId);
    const now = deps.clock.now();
    await setCouldNot(tx, grantId, why);
    await deps.tell.taskChanged(tx, workspaceId, grantId);
    if (grant.state === 'approved') await setEnded(tx, grantId, { state: 'stopped', reason: 'revoked', now });
    await tellOfGrant(tx, deps, grant);
    await deps.tell.couldNot(tx, { workspaceId, grant: { ...grant, couldNot: why }, now });
    await appendToLedger(tx, {
      ...{ workspaceId, at: now, kind: 'access.could_not' as const, actorId: actor.id },
      subject: { kind: 'access_grant', id: grantId },
      payload: { task: grant.state === 'approved' ? ('give' as const) : ('take_away' as const) },
    });
    return { ...grant, couldNot: why };
  });
}

/** The access is gone. */
export async function markEnded(
  tx: Tx,
  deps: Pick<AccessDeps, 'tell'>,
  grant: Grant,
  { by, now }: { by: string | null; now: Temporal.Instant },
): Promise<Grant> {
  const { workspaceId } = grant;
  const reason = grant.endReason ?? 'revoked';
  const state = reason === 'time_over' ? 'expired' : 'revoked';
  await setEnded(tx, grant.id, { state, reason, now });
  await tellOfGrant(tx, deps, grant);
  await appendToLedger(tx, {
    ...{ workspaceId, at: now, kind: 'access.ended' as const, actorId: by },
    subject: { kind: 'access_grant', id: grant.id },
    payload: { state, reason, datasetId: grant.dataset.id, personId: grant.person.id },
  });
  return { ...grant, state, endedAt: now, endReason: reason };
}

/** Asks the custodian for the grant's next step, or the admins where nobody can be asked. */
export async function askCustodian(
  tx: Tx,
  { tell }: Pick<AccessDeps, 'tell'>,
  to: { workspaceId: string; grantId: string; custodian: { id: string } | undefined; now: Temporal.Instant },
): Promise<void> {
  const { workspaceId, grantId, custodian, now } = to;
  if (custodian === undefined) return tell.noCustodian(tx, { workspaceId, grantId, now });
  await setTaskAsked(tx, grantId, custodian.id, now);
  await tell.task(tx, { workspaceId, grantId, personId: custodian.id, now });
}

/** Who gives access by hand: the first who may fill the seat of IT there, but not the one who gets it, as long as there is another. */
export async function custodianFor(
  reader: Reader,
  deps: Pick<AccessDeps, 'stewardship'>,
  about: { workspaceId: string; requester: { id: string } },
  place: { datasetId: string; domainId: string | null },
  now: Temporal.Instant,
): Promise<Elector | undefined> {
  const { electors } = await deps.stewardship.electorateAt(reader, about.workspaceId, place, {
    ...{ alsoNamed: [CUSTODIANS], now },
  });
  const able = electors.filter(({ seats }) => seats.has(CUSTODIANS));
  return able.find(({ id }) => id !== about.requester.id) ?? able[0];
}

async function renew(tx: Tx, request: AccessRequest, grantId: string, now: Temporal.Instant): Promise<void> {
  const grant = await existing(tx, request.workspaceId, grantId);
  const from = grant.endsAt ?? now;
  const endsAt = endOf(from, request.days);
  const wholeQuorum = request.requirement.seats > 1;
  await setEndsAt(tx, grantId, { endsAt, renewals: wholeQuorum ? 0 : grant.renewals + 1 });
  await appendToLedger(tx, {
    ...{ workspaceId: request.workspaceId, at: now, kind: 'access.renewed' as const, actorId: null },
    subject: { kind: 'access_grant', id: grantId },
    payload: { requestId: request.id, endsAt: endsAt?.toString() ?? null },
  });
}

async function tellOfGrant(tx: Tx, { tell }: Pick<AccessDeps, 'tell'>, grant: Grant): Promise<void> {
  if (grant.requestId !== undefined) await tell.requestChanged(tx, grant.workspaceId, grant.requestId);
}

async function existing(reader: Reader, workspaceId: string, grantId: string): Promise<Grant> {
  const grant = await findGrant(reader, workspaceId, grantId);
  if (grant === undefined) throw new UserError('This access does not exist any more.');
  return grant;
}

async function taskOf(tx: Tx, deps: AccessDeps, actor: Actor, grantId: string): Promise<Grant> {
  const grant = await lockGrant(tx, actor.workspaceId, grantId);
  if (grant === undefined) throw new UserError('This access does not exist any more.');
  if (grant.provisioner !== 'manual' || (grant.state !== 'approved' && grant.state !== 'ending')) {
    throw new UserError('There is nothing to do here any more.');
  }
  if (actor.isAdmin || grant.custodian?.id === actor.id) return grant;
  const place = { datasetId: grant.dataset.id, domainId: grant.dataset.domainId };
  const { electors } = await deps.stewardship.electorateAt(tx, actor.workspaceId, place, {
    ...{ alsoNamed: [CUSTODIANS], now: deps.clock.now() },
  });
  if (electors.some(({ id, seats }) => id === actor.id && seats.has(CUSTODIANS))) return grant;
  const who = grant.custodian === undefined ? 'An admin' : `${grant.custodian.name}, or another steward of IT,`;
  throw new UserError(`${who} settles this.`);
}
