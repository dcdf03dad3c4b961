import type { Clock } from '../../../core/clock.ts';
import { UserError } from '../../../core/errors.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import { appendToLedger } from '../../../platform/ledger/ledger.ts';
import { type Actor, isInsider } from '../../../platform/slack/actor.ts';
import { isClaimable, mayDecide, type Seat, type SeatRequest, type SeatRequestState } from '../domain/seat.ts';
import { confirmersOf, findEligible } from '../member-store.ts';
import type { Tell } from '../ports.ts';
import { closeSeatRequest, findSeatRequest, openRequestsFor } from '../seat-request-store.ts';
import { lockSeat, setHolders } from '../seat-store.ts';

type Deps = { clock: Clock; tell: Tell };

/**
 * Says yes or no to a request about a seat, once: who comes second is told what was decided and by whom. A yes that is not possible any
 * more (the seat changed hands, or the person may not hold it) ends the request as overtaken. Returns the request as it is afterwards.
 *
 * @throws UserError where the request is decided already, or this person may not decide it; the words name who may.
 */
export async function decideSeatRequest(
  deps: Deps & { database: Database },
  actor: Actor,
  requestId: string,
  decision: 'accepted' | 'declined',
): Promise<SeatRequest> {
  if (!isInsider(actor)) throw new UserError('Only people of the company can decide this.');
  return deps.database.transaction(async (tx) => {
    const request = await lockRequest(tx, actor.workspaceId, requestId);
    await refuseUnlessDecider(tx, actor, request);
    const state =
      decision === 'accepted' && !(await isStillPossible(tx, actor.workspaceId, request)) ? 'overtaken' : decision;
    await end(tx, deps, actor, request, state);
    return { ...request, state, decidedBy: { id: actor.id, slackId: actor.slackId } };
  });
}

/**
 * Takes a request back; whoever made it can, while it is open.
 *
 * @throws UserError where it is decided already, or somebody else's.
 */
export async function withdrawSeatRequest(
  deps: Deps & { database: Database },
  actor: Actor,
  requestId: string,
): Promise<void> {
  await deps.database.transaction(async (tx) => {
    const request = await lockRequest(tx, actor.workspaceId, requestId);
    if (request.proposedBy.id !== actor.id) throw new UserError('Only who asked for it can take it back.');
    await end(tx, deps, actor, request, 'withdrawn');
  });
}

/** The request as it is once nobody else can change it or its seat. */
async function lockRequest(tx: Tx, workspaceId: string, requestId: string): Promise<SeatRequest> {
  const before = await findSeatRequest(tx, workspaceId, requestId);
  const seat = before === undefined ? undefined : await lockSeat(tx, workspaceId, before.seat.id);
  const request = seat === undefined ? undefined : await findSeatRequest(tx, workspaceId, requestId);
  if (request === undefined) throw new UserError('This request does not exist any more.');
  if (request.state !== 'open') throw new UserError(`This was settled already: ${OUTCOME[request.state]}.`);
  return request;
}

const OUTCOME: Record<SeatRequestState, string> = {
  open: 'it is open',
  accepted: 'the answer was yes',
  declined: 'the answer was no',
  withdrawn: 'it was taken back',
  overtaken: 'the seat changed hands another way',
};

async function refuseUnlessDecider(tx: Tx, actor: Actor, request: SeatRequest): Promise<void> {
  const { discipline } = request.seat;
  const confirmers = await confirmersOf(tx, actor.workspaceId, discipline.id);
  const known = new Set(confirmers.map(({ id }) => id));
  if (known.has(actor.id) && mayDecide(request, actor.id, known)) return;
  if (request.kind !== 'claim' && mayDecide(request, actor.id, known)) return;
  if (request.kind !== 'claim') throw new UserError('Only the person to whom it is offered can answer.');
  throw new UserError(
    actor.id === request.person.id
      ? 'Nobody confirms their own claim.'
      : `Only the lead of ${discipline.name}, or a steward of ${discipline.name}, can confirm this.`,
  );
}

async function isStillPossible(
  tx: Tx,
  workspaceId: string,
  { kind, seat, person, proposedBy }: SeatRequest,
): Promise<boolean> {
  const eligible = await findEligible(tx, workspaceId, seat.discipline.id, { id: person.id });
  if (eligible === undefined) return false;
  return kind === 'claim' ? isClaimable(seat) : seat.steward?.id === proposedBy.id;
}

async function end(
  tx: Tx,
  deps: Deps,
  actor: Actor,
  request: SeatRequest,
  state: Exclude<SeatRequestState, 'open'>,
): Promise<void> {
  const { workspaceId } = actor;
  const now = deps.clock.now();
  await closeSeatRequest(tx, request.id, { state, by: actor.id, now });
  await deps.tell.requestChanged(tx, workspaceId, request.id);
  if (state !== 'accepted') {
    await record(tx, deps, actor, request, state);
    return;
  }
  const { seat, person, kind } = request;
  const isSame = seat.steward?.id === person.id;
  await setHolders(
    tx,
    seat.id,
    kind === 'deputy'
      ? { deputyId: person.id }
      : // Nobody stands in for themselves.
        {
          stewardId: person.id,
          since: isSame ? seat.since : now,
          ...(seat.deputy?.id === person.id ? { deputyId: null } : {}),
        },
  );
  if (kind !== 'deputy') await overtakeOthers(tx, deps, workspaceId, seat.id);
  if (kind !== 'claim') {
    const taken: Seat = { ...seat, [kind === 'deputy' ? 'deputy' : 'steward']: person };
    await deps.tell.taken(tx, { workspaceId, seat: taken, as: kind === 'deputy' ? 'deputy' : 'steward', now });
  }
  if (kind === 'claim' && seat.steward !== undefined && !isSame && seat.steward.id !== actor.id) {
    await deps.tell.replaced(tx, {
      workspaceId,
      seat: { ...seat, steward: person },
      personIds: [seat.steward.id],
      now,
    });
  }
  await record(tx, deps, actor, request, state);
}

/** What else was asked about a seat that has a new steward now. */
async function overtakeOthers(tx: Tx, { clock, tell }: Deps, workspaceId: string, seatId: string): Promise<void> {
  for (const { id } of await openRequestsFor(tx, seatId)) {
    await closeSeatRequest(tx, id, { state: 'overtaken', by: null, now: clock.now() });
    await tell.requestChanged(tx, workspaceId, id);
  }
}

async function record(
  tx: Tx,
  { clock }: Deps,
  actor: Actor,
  { seat, person, kind }: SeatRequest,
  state: Exclude<SeatRequestState, 'open'>,
): Promise<void> {
  const entry = {
    ...{ workspaceId: actor.workspaceId, at: clock.now(), actorId: actor.id },
    subject: { kind: seat.at.kind, id: seat.at.id },
  };
  const facts = { seatId: seat.id, disciplineId: seat.discipline.id, personId: person.id };
  if (state !== 'accepted')
    await appendToLedger(tx, { ...entry, kind: 'seat.request_ended', payload: { ...facts, state } });
  else if (kind === 'deputy') await appendToLedger(tx, { ...entry, kind: 'seat.deputy_named', payload: facts });
  else await appendToLedger(tx, { ...entry, kind: 'seat.filled', payload: { ...facts, by: kind } });
}
