import type { Temporal } from 'temporal-polyfill';
import { UserError } from '../../../core/errors.ts';
import type { Tx } from '../../../platform/database/database.ts';
import { appendToLedger } from '../../../platform/ledger/ledger.ts';
import { type Actor, isInsider } from '../../../platform/slack/actor.ts';
import type { AccessRequest, Refusal } from '../domain/access-request.ts';
import { helpsWith, quorumState } from '../domain/quorum.ts';
import { sameRequirement } from '../domain/requirement.ts';
import {
  closeRequest,
  findRequest,
  insertApproval,
  insertQuestion,
  lockRequest,
  narrowRequest,
  setAnswer,
  setRequirement,
} from '../request-store.ts';
import type { AccessDeps } from './access-deps.ts';
import { askThem, requirementPayload } from './ask-for-access.ts';
import { candidatesFor, chooseAsked } from './choose-asked.ts';
import { approveRequest } from './give-access.ts';
import { type RequestNow, requestNow } from './read-request-now.ts';

/** Fewer fields of a data set, or fewer days, than were asked for. */
export type Narrower = { days?: number; fields?: { datasetId: string; fields: string[] }[] };

/** How a request stands after a click. */
export type Decided = {
  request: AccessRequest;
  state: RequestNow['state']['kind'] | 'refused' | 'withdrawn' | 'lapsed';
};

/**
 * Says yes to a request, perhaps to less than was asked. It counts for the seats that the person may fill at this moment; with the last seat
 * that was missing the request is approved. Where whoever asked is not an active member any more, by what Slack says now, it lapses.
 *
 * @throws UserError where the request is decided already (the words say by whom and when), where this person may not decide (why, and who
 * may), and where Slack does not confirm who they are.
 */
export async function approveAccess(
  deps: AccessDeps,
  actor: Actor,
  requestId: string,
  narrower: Narrower = {},
): Promise<Decided> {
  await refuseUnconfirmed(deps, actor);
  const requester = await requesterOf(deps, actor, requestId);
  const requesterIsHere = await deps.people.isMemberNow(requester.slackId);
  return deps.database.transaction(async (tx) => {
    const now = deps.clock.now();
    const stood = await openRequest(tx, deps, actor, requestId, now);
    const { request } = stood;
    const { workspaceId } = actor;
    if (!requesterIsHere) return lapse(tx, deps, request, now);
    const isRepeated = request.approvals.some(({ person }) => person.id === actor.id);
    if (isRepeated && stood.state.kind !== 'met')
      throw new UserError('You said yes to this already. It waits for others.');
    refuseUnlessHelpful(stood, actor, isRepeated);
    const isNarrowed = await narrow(tx, request, narrower);
    const elector = stood.quorum.people.find(({ id }) => id === actor.id);
    const seats = [...(elector?.mayFill ?? [])].filter((key) => elector?.assigned.has(key));
    if (!isRepeated) {
      await insertApproval(tx, { requestId, personId: actor.id, disciplines: seats, now });
      await appendToLedger(tx, {
        ...{ workspaceId, at: now, kind: 'access.supported' as const, actorId: actor.id },
        subject: { kind: 'access_request', id: requestId },
        payload: { disciplines: seats, narrowed: isNarrowed },
      });
    }
    const approvals = [...stood.quorum.approvals, { personId: actor.id, couldFill: new Set(seats) }];
    const state = quorumState({ ...stood.quorum, approvals });
    await deps.tell.requestChanged(tx, workspaceId, requestId);
    if (state.kind !== 'met') return { request, state: state.kind };
    const decided = { ...request, requirement: stood.requirement };
    await approveRequest(tx, deps, { request: decided, filled: state.filled, by: actor.id, now });
    return { request: decided, state: 'met' };
  });
}

/**
 * Says no, with a reason and with what would change it; that ends the request, and whoever asked reads it.
 *
 * @throws UserError as {@link approveAccess}.
 */
export async function refuseAccess(
  deps: AccessDeps,
  actor: Actor,
  requestId: string,
  refusal: { reason: Refusal; help: string },
): Promise<Decided> {
  await refuseUnconfirmed(deps, actor);
  return deps.database.transaction(async (tx) => {
    const now = deps.clock.now();
    const stood = await openRequest(tx, deps, actor, requestId, now);
    refuseUnlessHelpful(stood, actor, false);
    const { workspaceId } = actor;
    await closeRequest(tx, requestId, { state: 'refused', by: actor.id, refusal, now });
    await deps.tell.requestChanged(tx, workspaceId, requestId);
    const { request } = stood;
    await deps.tell.refused(tx, { workspaceId, request, ...refusal, bySlackId: actor.slackId, now });
    await appendToLedger(tx, {
      ...{ workspaceId, at: now, kind: 'access.refused' as const, actorId: actor.id },
      subject: { kind: 'access_request', id: requestId },
      payload: { reason: refusal.reason },
    });
    return { request, state: 'refused' };
  });
}

/** Takes a request back; whoever asked can, while it is open. @throws UserError where it is decided, or somebody else's. */
export async function withdrawAccess(deps: AccessDeps, actor: Actor, requestId: string): Promise<Decided> {
  return deps.database.transaction(async (tx) => {
    const now = deps.clock.now();
    const { request } = await openRequest(tx, deps, actor, requestId, now);
    if (request.requester.id !== actor.id) {
      throw new UserError(`Only ${request.requester.name}, who asked, can take this back.`);
    }
    const { workspaceId } = actor;
    await closeRequest(tx, requestId, { state: 'withdrawn', by: actor.id, now });
    await deps.tell.requestChanged(tx, workspaceId, requestId);
    await appendToLedger(tx, {
      ...{ workspaceId, at: now, kind: 'access.withdrawn' as const, actorId: actor.id },
      ...{ subject: { kind: 'access_request', id: requestId }, payload: {} },
    });
    return { request, state: 'withdrawn' };
  });
}

/** Asks whoever asked for access something; they are told, and answer by a form. @throws UserError as {@link approveAccess}. */
export async function askRequester(
  deps: AccessDeps,
  actor: Actor,
  requestId: string,
  text: string,
): Promise<AccessRequest> {
  return deps.database.transaction(async (tx) => {
    const now = deps.clock.now();
    const stood = await openRequest(tx, deps, actor, requestId, now);
    refuseUnlessHelpful(stood, actor, true);
    const { workspaceId } = actor;
    const questionId = await insertQuestion(tx, { requestId, askedById: actor.id, text, now });
    await deps.tell.requestChanged(tx, workspaceId, requestId);
    await deps.tell.question(tx, { workspaceId, request: stood.request, bySlackId: actor.slackId, text, now });
    await appendToLedger(tx, {
      ...{ workspaceId, at: now, kind: 'access.question_asked' as const, actorId: actor.id },
      ...{ subject: { kind: 'access_request', id: requestId }, payload: { questionId } },
    });
    return stood.request;
  });
}

/** Answers the newest question that is open. @throws UserError where there is none, or somebody else is asked. */
export async function answerAccessQuestion(
  deps: AccessDeps,
  actor: Actor,
  requestId: string,
  answer: string,
): Promise<AccessRequest> {
  return deps.database.transaction(async (tx) => {
    const now = deps.clock.now();
    const { request } = await openRequest(tx, deps, actor, requestId, now);
    if (request.requester.id !== actor.id) {
      throw new UserError(`Only ${request.requester.name}, who asked for access, answers this.`);
    }
    const question = request.questions.findLast((asked) => asked.answer === undefined);
    if (question === undefined) throw new UserError('There is no open question here any more.');
    const { workspaceId } = actor;
    await setAnswer(tx, question.id, answer, now);
    await deps.tell.requestChanged(tx, workspaceId, requestId);
    await deps.tell.answered(tx, { workspaceId, request, question, answer, now });
    await appendToLedger(tx, {
      ...{ workspaceId, at: now, kind: 'access.question_answered' as const, actorId: actor.id },
      ...{ subject: { kind: 'access_request', id: requestId }, payload: { questionId: question.id } },
    });
    return request;
  });
}

/**
 * Looks at an open request anew, since people, seats or data sets have changed: it may take more now, may be blocked or open again, or be
 * met. Whoever is needed now and was not asked yet is asked.
 */
export async function reconsiderRequest(
  tx: Tx,
  deps: AccessDeps,
  about: { workspaceId: string; requestId: string },
): Promise<void> {
  const { workspaceId, requestId } = about;
  const now = deps.clock.now();
  const request = await lockRequest(tx, workspaceId, requestId);
  if (request === undefined || request.state !== 'open') return;
  const stood = await requestNow(tx, deps, request, now);
  const requester = await deps.people.members(tx, workspaceId, [request.requester.id]);
  if (stood === undefined || !requester.has(request.requester.id)) {
    await lapse(tx, deps, request, now);
    return;
  }
  await keepGrown(tx, stood, now);
  await deps.tell.requestChanged(tx, workspaceId, requestId);
  if (stood.state.kind === 'met') {
    const decided = { ...request, requirement: stood.requirement };
    await approveRequest(tx, deps, { request: decided, filled: stood.state.filled, by: null, now });
    return;
  }
  const known = new Set(request.asks.map(({ person }) => person.id));
  if (stood.state.kind === 'blocked') await deps.tell.blocked(tx, { workspaceId, requestId, now });
  const asked = chooseAsked(stood.electorate, stood.quorum, stood.state).filter(
    ({ elector }) => !known.has(elector.id),
  );
  await askThem(tx, deps, { workspaceId, requestId, asked, now });
}

async function requesterOf(deps: AccessDeps, actor: Actor, requestId: string) {
  const request = await findRequest(deps.database.read, actor.workspaceId, requestId);
  if (request === undefined) throw new UserError('This request does not exist any more.');
  return request.requester;
}

/** The request, locked and open, as it stands now; what it takes is stored where that has grown. */
async function openRequest(
  tx: Tx,
  deps: AccessDeps,
  actor: Actor,
  requestId: string,
  now: Temporal.Instant,
): Promise<RequestNow> {
  const request = await lockRequest(tx, actor.workspaceId, requestId);
  if (request === undefined) throw new UserError('This request does not exist any more.');
  if (request.state !== 'open') throw new UserError(settledWords(request, actor));
  const stood = await requestNow(tx, deps, request, now);
  if (stood === undefined) throw new UserError('What was asked for is not in the catalog any more.');
  await keepGrown(tx, stood, now);
  return stood;
}

async function keepGrown(tx: Tx, { request, requirement }: RequestNow, now: Temporal.Instant): Promise<void> {
  if (sameRequirement(requirement, request.requirement)) return;
  await setRequirement(tx, request.id, requirement);
  await appendToLedger(tx, {
    ...{ workspaceId: request.workspaceId, at: now, kind: 'access.requirement_grew' as const, actorId: null },
    ...{ subject: { kind: 'access_request', id: request.id }, payload: requirementPayload(requirement) },
  });
}

async function lapse(tx: Tx, deps: AccessDeps, request: AccessRequest, now: Temporal.Instant): Promise<Decided> {
  const { workspaceId, id } = request;
  await closeRequest(tx, id, { state: 'lapsed', by: null, now });
  await deps.tell.requestChanged(tx, workspaceId, id);
  await appendToLedger(tx, {
    ...{ workspaceId, at: now, kind: 'access.lapsed' as const, actorId: null },
    ...{ subject: { kind: 'access_request', id }, payload: { why: 'requester_gone' } },
  });
  return { request, state: 'lapsed' };
}

async function narrow(tx: Tx, request: AccessRequest, narrower: Narrower): Promise<boolean> {
  const { days, fields = [] } = narrower;
  if (days !== undefined && (days < 1 || (request.days !== null && days > request.days))) {
    throw new UserError('Please give fewer days than were asked for.', { field: 'days' });
  }
  for (const { datasetId, fields: chosen } of fields) {
    const item = request.items.find((one) => one.datasetId === datasetId);
    const isPart =
      item !== undefined && (item.fields.length === 0 || chosen.every((name) => item.fields.includes(name)));
    if (!isPart || chosen.length === 0) {
      throw new UserError('Please choose some of the fields that were asked for.', { field: 'fields' });
    }
  }
  if (days === undefined && fields.length === 0) return false;
  await narrowRequest(tx, request.id, narrower);
  return true;
}

async function refuseUnconfirmed({ people }: AccessDeps, actor: Actor): Promise<void> {
  if (!isInsider(actor)) throw new UserError('Only people of the company can decide about access.');
  if (!(await people.isMemberNow(actor.slackId))) {
    throw new UserError('Slack did not confirm just now that you belong to the company. Please try again in a minute.');
  }
}

/** @throws UserError where this person's word would not help, saying why and who may decide. */
function refuseUnlessHelpful(stood: RequestNow, actor: Actor, alsoAnotherSeat: boolean): void {
  const { quorum, request } = stood;
  if (actor.id === request.requester.id) {
    throw new UserError(`You asked for this, so others decide: ${whoMay(stood)}.`);
  }
  if (quorum.barred.has(actor.id)) {
    throw new UserError(`This is for a team that you belong to, so others decide: ${whoMay(stood)}.`);
  }
  const mayFill = quorum.people.find(({ id }) => id === actor.id)?.mayFill ?? new Set();
  if (helpsWith(quorum, actor.id).length > 0 || (alsoAnotherSeat && mayFill.size > 0)) return;
  const why = mayFill.size > 0 ? 'Your discipline is not asked here' : 'You look after no seat here';
  throw new UserError(`${why}. Those who may decide: ${whoMay(stood)}.`);
}

/** Who may fill the seats that are still empty, by name; at most five. */
function whoMay({ electorate, quorum, state }: RequestNow): string {
  const open = state.kind === 'met' ? [] : [...state.named, ...(state.further > 0 ? state.from : [])];
  const people = open.flatMap((key) => candidatesFor(electorate, quorum, key));
  const names = [...new Set(people.map(({ name }) => name))].slice(0, 5);
  return names.length === 0 ? 'nobody yet; an admin has to appoint somebody' : names.join(', ');
}

const SETTLED = {
  approved: 'it was approved',
  refused: 'it was refused',
  withdrawn: 'it was taken back',
  lapsed: 'it lapsed, since what was asked for or whoever asked is gone',
} as const;

function settledWords({ state, decidedBy, decidedAt }: AccessRequest, { timeZone }: Actor): string {
  if (state === 'open') return '';
  const by = decidedBy === undefined ? '' : ` by ${decidedBy.name}`;
  const when =
    decidedAt === undefined
      ? ''
      : ` on ${decidedAt.toZonedDateTimeISO(timeZone).toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' })}`;
  return `This was settled already: ${SETTLED[state]}${by}${when}.`;
}
