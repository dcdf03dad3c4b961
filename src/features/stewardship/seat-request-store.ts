import type { Temporal } from 'temporal-polyfill';
import { newId } from '../../core/ids.ts';
import { prismaOf, type Reader, type Tx } from '../../platform/database/database.ts';
import { fromInstant } from '../../platform/database/dates.ts';
import type { SeatRequest, SeatRequestKind, SeatRequestState } from './domain/seat.ts';
import { findSeat } from './seat-store.ts';

type Row = {
  kind: SeatRequestKind;
  state: SeatRequestState;
  seatId: string;
  personId: string;
  personSlackId: string;
  proposedById: string;
  proposedBySlackId: string;
  decidedById: string | null;
  decidedBySlackId: string | null;
};

/** A request of the workspace, as it is. */
export async function findSeatRequest(
  reader: Reader,
  workspaceId: string,
  id: string,
): Promise<SeatRequest | undefined> {
  const [row] = await prismaOf(reader).$queryRaw<Row[]>`
    SELECT r.kind::text AS kind, r.state::text AS state, r.seat_id AS "seatId",
           who.id AS "personId", who.slack_id AS "personSlackId",
           maker.id AS "proposedById", maker.slack_id AS "proposedBySlackId",
           decider.id AS "decidedById", decider.slack_id AS "decidedBySlackId"
    FROM seat_request r
    JOIN person who ON who.id = r.person_id
    JOIN person maker ON maker.id = r.proposed_by_id
    LEFT JOIN person decider ON decider.id = r.decided_by_id
    WHERE r.workspace_id = ${workspaceId} AND r.id = ${id}::uuid`;
  const seat = row === undefined ? undefined : await findSeat(reader, workspaceId, row.seatId);
  if (row === undefined || seat === undefined) return undefined;
  return {
    ...{ id, seat, kind: row.kind, state: row.state },
    person: { id: row.personId, slackId: row.personSlackId },
    proposedBy: { id: row.proposedById, slackId: row.proposedBySlackId },
    decidedBy:
      row.decidedById === null || row.decidedBySlackId === null
        ? undefined
        : { id: row.decidedById, slackId: row.decidedBySlackId },
  };
}

/** The open requests about a seat; oldest first. */
export async function openRequestsFor(
  reader: Reader,
  seatId: string,
): Promise<{ id: string; kind: SeatRequestKind; personId: string }[]> {
  return prismaOf(reader).seatRequest.findMany({
    where: { seatId, state: 'open' },
    select: { id: true, kind: true, personId: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
}

/** The open requests that somebody made or that are about them, with their seats; a person who leaves ends them. */
export async function openRequestsOf(
  reader: Reader,
  workspaceId: string,
  personId: string,
): Promise<{ id: string; seatId: string }[]> {
  return prismaOf(reader).seatRequest.findMany({
    where: { workspaceId, state: 'open', OR: [{ personId }, { proposedById: personId }] },
    select: { id: true, seatId: true },
    orderBy: { id: 'asc' },
  });
}

/** Writes an open request; returns its id. */
export async function insertSeatRequest(
  tx: Tx,
  request: {
    workspaceId: string;
    seatId: string;
    kind: SeatRequestKind;
    personId: string;
    proposedById: string;
    now: Temporal.Instant;
  },
): Promise<string> {
  const { now, ...values } = request;
  const id = newId();
  await prismaOf(tx).seatRequest.create({ data: { id, ...values, createdAt: fromInstant(now) } });
  return id;
}

/** Ends a request. `by` is null where nobody decided it. */
export async function closeSeatRequest(
  tx: Tx,
  id: string,
  end: { state: Exclude<SeatRequestState, 'open'>; by: string | null; now: Temporal.Instant },
): Promise<void> {
  await prismaOf(tx).seatRequest.update({
    where: { id },
    data: { state: end.state, decidedById: end.by, decidedAt: fromInstant(end.now) },
  });
}
