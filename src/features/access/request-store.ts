import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { newId } from '../../core/ids.ts';
import { prismaOf, type Reader, type Tx } from '../../platform/database/database.ts';
import { fromInstant, toInstant } from '../../platform/database/dates.ts';
import { toJson } from '../../platform/database/json.ts';
import {
  type AccessRequest,
  type Beneficiary,
  REFUSALS,
  type RequestState,
  type Someone,
} from './domain/access-request.ts';
import { LEVELS, TRAINING } from './domain/policy.ts';
import type { Requirement } from './domain/requirement.ts';

const requirement = z.object({
  policyVersion: z.number().int(),
  level: z.enum(LEVELS),
  personal: z.boolean(),
  named: z.array(z.string()),
  seats: z.number().int(),
  longestDays: z.number().int().nullable(),
  training: z.enum(TRAINING),
});

type Row = {
  id: string;
  workspaceId: string;
  requesterId: string;
  requesterSlackId: string;
  requesterName: string;
  forKind: Beneficiary['kind'];
  teamId: string | null;
  teamName: string | null;
  forName: string | null;
  purpose: string | null;
  otherPurpose: string;
  justification: string;
  days: number | null;
  state: RequestState;
  requirement: unknown;
  createdAt: Date;
  decidedById: string | null;
  decidedBySlackId: string | null;
  decidedByName: string | null;
  decidedAt: Date | null;
  refusal: string | null;
  refusalHelp: string;
  renewsId: string | null;
};

/** A request of the workspace with all that belongs to it. */
export async function findRequest(reader: Reader, workspaceId: string, id: string): Promise<AccessRequest | undefined> {
  const prisma = prismaOf(reader);
  const [row] = await prisma.$queryRaw<Row[]>`
    SELECT r.id, r.workspace_id AS "workspaceId", r.requester_id AS "requesterId", p.slack_id AS "requesterSlackId", p.name AS "requesterName",
           r.for_kind AS "forKind", r.team_id AS "teamId", t.name AS "teamName", r.for_name AS "forName",
           r.purpose, r.other_purpose AS "otherPurpose", r.justification, r.days, r.state, r.requirement,
           r.created_at AS "createdAt", r.decided_by_id AS "decidedById", d.slack_id AS "decidedBySlackId",
           d.name AS "decidedByName",
           r.decided_at AS "decidedAt", r.refusal, r.refusal_help AS "refusalHelp", r.renews_id AS "renewsId"
    FROM access_request r
    JOIN person p ON p.id = r.requester_id
    LEFT JOIN person d ON d.id = r.decided_by_id
    LEFT JOIN team t ON t.id = r.team_id
    WHERE r.workspace_id = ${workspaceId} AND r.id = ${id}::uuid`;
  if (row === undefined) return undefined;
  const items = await prisma.$queryRaw<AccessRequest['items']>`
    SELECT i.dataset_id AS "datasetId", s.name, s.domain_id AS "domainId", i.fields
    FROM access_request_item i JOIN dataset s ON s.id = i.dataset_id
    WHERE i.request_id = ${id}::uuid ORDER BY s.name, s.id`;
  const approvals = await prisma.$queryRaw<
    { personId: string; slackId: string; name: string; disciplines: string[]; at: Date }[]
  >`
    SELECT a.person_id AS "personId", p.slack_id AS "slackId", p.name, a.disciplines, a.at
    FROM access_approval a JOIN person p ON p.id = a.person_id WHERE a.request_id = ${id}::uuid ORDER BY a.at, p.id`;
  const questions = await prisma.$queryRaw<
    {
      id: string;
      personId: string;
      slackId: string;
      name: string;
      text: string;
      askedAt: Date;
      answer: string | null;
    }[]
  >`
    SELECT q.id, q.asked_by_id AS "personId", p.slack_id AS "slackId", p.name, q.text, q.asked_at AS "askedAt", q.answer
    FROM access_question q JOIN person p ON p.id = q.asked_by_id
    WHERE q.request_id = ${id}::uuid ORDER BY q.asked_at, q.id`;
  const asks = await prisma.$queryRaw<
    { discipline: string; personId: string; slackId: string; name: string; askedAt: Date; remindedAt: Date | null }[]
  >`
    SELECT a.discipline, a.person_id AS "personId", p.slack_id AS "slackId", p.name, a.asked_at AS "askedAt",
           a.reminded_at AS "remindedAt"
    FROM access_ask a JOIN person p ON p.id = a.person_id WHERE a.request_id = ${id}::uuid ORDER BY a.asked_at, p.id`;
  return {
    ...{ id, workspaceId, items },
    requester: { id: row.requesterId, slackId: row.requesterSlackId, name: row.requesterName },
    beneficiary: toBeneficiary(row),
    ...{ purpose: row.purpose, otherPurpose: row.otherPurpose, justification: row.justification },
    ...{ days: row.days, state: row.state, requirement: requirement.parse(row.requirement) },
    createdAt: toInstant(row.createdAt),
    decidedBy: someone(row.decidedById, row.decidedBySlackId, row.decidedByName),
    decidedAt: row.decidedAt === null ? undefined : toInstant(row.decidedAt),
    refusal: REFUSALS.find((reason) => reason === row.refusal),
    refusalHelp: row.refusalHelp,
    approvals: approvals.map(({ personId, slackId, name, disciplines, at }) => ({
      ...{ person: { id: personId, slackId, name }, disciplines: new Set(disciplines), at: toInstant(at) },
    })),
    questions: questions.map(({ personId, slackId, name, askedAt, answer, ...question }) => ({
      ...question,
      ...{ askedBy: { id: personId, slackId, name }, askedAt: toInstant(askedAt), answer: answer ?? undefined },
    })),
    asks: asks.map(({ discipline, personId, slackId, name, askedAt, remindedAt }) => ({
      ...{ discipline, person: { id: personId, slackId, name }, askedAt: toInstant(askedAt) },
      remindedAt: remindedAt === null ? undefined : toInstant(remindedAt),
    })),
    renewsId: row.renewsId ?? undefined,
  };
}

/** A request as it is now; whoever else would decide it waits until this transaction has ended. */
export async function lockRequest(tx: Tx, workspaceId: string, id: string): Promise<AccessRequest | undefined> {
  await prismaOf(tx).$queryRaw`
    SELECT 1 FROM access_request WHERE workspace_id = ${workspaceId} AND id = ${id}::uuid FOR UPDATE`;
  return findRequest(tx, workspaceId, id);
}

export type NewRequest = Pick<
  AccessRequest,
  'workspaceId' | 'beneficiary' | 'purpose' | 'otherPurpose' | 'justification' | 'days' | 'requirement'
> & {
  requesterId: string;
  items: { datasetId: string; fields: string[] }[];
  formId: string;
  /** Which of the requests that its form makes. */
  part: number;
  renewsId?: string;
  now: Temporal.Instant;
};

/** Writes an open request; returns its id, and undefined where this part of the form has made its request already. */
export async function insertRequest(tx: Tx, asked: NewRequest): Promise<string | undefined> {
  const { beneficiary, items, now } = asked;
  const prisma = prismaOf(tx);
  const id = newId();
  const { count } = await prisma.accessRequest.createMany({
    data: {
      ...{ id, workspaceId: asked.workspaceId, requesterId: asked.requesterId },
      ...beneficiaryColumns(beneficiary),
      ...{ purpose: asked.purpose, otherPurpose: asked.otherPurpose, justification: asked.justification },
      ...{ days: asked.days, requirement: toJson(asked.requirement), formId: asked.formId, part: asked.part },
      ...{ renewsId: asked.renewsId ?? null, createdAt: fromInstant(now) },
    },
    skipDuplicates: true,
  });
  if (count === 0) return undefined;
  await prisma.accessRequestItem.createMany({ data: items.map((item) => ({ requestId: id, ...item })) });
  return id;
}

/** The columns that say for whom something is. */
export function beneficiaryColumns(beneficiary: Beneficiary): {
  forKind: Beneficiary['kind'];
  teamId: string | null;
  forName: string | null;
} {
  return {
    forKind: beneficiary.kind,
    teamId: beneficiary.kind === 'team' ? beneficiary.teamId : null,
    forName: beneficiary.kind === 'service' || beneficiary.kind === 'joiner' ? beneficiary.name : null,
  };
}

/** For whom something is, from its columns. */
export function toBeneficiary(row: {
  forKind: Beneficiary['kind'];
  teamId: string | null;
  teamName: string | null;
  forName: string | null;
}): Beneficiary {
  switch (row.forKind) {
    case 'me':
      return { kind: 'me' };
    case 'team':
      return { kind: 'team', teamId: row.teamId ?? '', name: row.teamName ?? 'a team that is gone' };
    case 'service':
    case 'joiner':
      return { kind: row.forKind, name: row.forName ?? '' };
  }
}

/** A person by both ids, where there is one. */
export function someone(id: string | null, slackId: string | null, name: string | null): Someone | undefined {
  return id === null || slackId === null ? undefined : { id, slackId, name: name ?? '' };
}

/** An open request of the same person for the same one, for one of these data sets; its id. */
export async function similarOpenRequest(
  reader: Reader,
  workspaceId: string,
  like: { requesterId: string; beneficiary: Beneficiary; datasetIds: readonly string[] },
): Promise<string | undefined> {
  const row = await prismaOf(reader).accessRequest.findFirst({
    where: {
      ...{ workspaceId, requesterId: like.requesterId, state: 'open', ...beneficiaryColumns(like.beneficiary) },
      items: { some: { datasetId: { in: [...like.datasetIds] } } },
    },
    select: { id: true },
    orderBy: { createdAt: 'asc' },
  });
  return row?.id;
}

/** The requests that a form has made; ids. */
export async function requestsOfForm(reader: Reader, workspaceId: string, formId: string): Promise<string[]> {
  const rows = await prismaOf(reader).accessRequest.findMany({
    where: { workspaceId, formId },
    select: { id: true },
    orderBy: { part: 'asc' },
  });
  return rows.map(({ id }) => id);
}

/** Notes that a person said yes; once, however often they do. */
export async function insertApproval(
  tx: Tx,
  approval: { requestId: string; personId: string; disciplines: string[]; now: Temporal.Instant },
): Promise<void> {
  const { now, ...data } = approval;
  await prismaOf(tx).accessApproval.create({ data: { ...data, at: fromInstant(now) } });
}

/** Makes what is asked for less: fewer fields of a data set, fewer days. */
export async function narrowRequest(
  tx: Tx,
  requestId: string,
  narrower: { days?: number; fields?: { datasetId: string; fields: string[] }[] },
): Promise<void> {
  const prisma = prismaOf(tx);
  if (narrower.days !== undefined) {
    await prisma.accessRequest.update({ where: { id: requestId }, data: { days: narrower.days } });
  }
  for (const { datasetId, fields } of narrower.fields ?? []) {
    await prisma.accessRequestItem.update({
      where: { requestId_datasetId: { requestId, datasetId } },
      data: { fields },
    });
  }
}

/** Stores what a request takes now. */
export async function setRequirement(tx: Tx, requestId: string, grown: Requirement): Promise<void> {
  await prismaOf(tx).accessRequest.update({ where: { id: requestId }, data: { requirement: toJson(grown) } });
}

/** Ends a request. */
export async function closeRequest(
  tx: Tx,
  requestId: string,
  end: {
    state: Exclude<RequestState, 'open'>;
    by: string | null;
    refusal?: { reason: string; help: string };
    now: Temporal.Instant;
  },
): Promise<void> {
  await prismaOf(tx).accessRequest.update({
    where: { id: requestId },
    data: {
      ...{ state: end.state, decidedById: end.by, decidedAt: fromInstant(end.now) },
      ...(end.refusal === undefined ? {} : { refusal: end.refusal.reason, refusalHelp: end.refusal.help }),
    },
  });
}

/** Writes what somebody wants to know; returns its id. */
export async function insertQuestion(
  tx: Tx,
  question: { requestId: string; askedById: string; text: string; now: Temporal.Instant },
): Promise<string> {
  const { now, ...data } = question;
  const id = newId();
  await prismaOf(tx).accessQuestion.create({ data: { id, ...data, askedAt: fromInstant(now) } });
  return id;
}

/** Writes the answer to a question. */
export async function setAnswer(tx: Tx, questionId: string, answer: string, now: Temporal.Instant): Promise<void> {
  await prismaOf(tx).accessQuestion.update({
    where: { id: questionId },
    data: { answer, answeredAt: fromInstant(now) },
  });
}

/** Notes whom the app asked to decide for which discipline. */
export async function insertAsks(
  tx: Tx,
  requestId: string,
  asks: { discipline: string; personId: string }[],
  now: Temporal.Instant,
): Promise<void> {
  await prismaOf(tx).accessAsk.createMany({
    data: asks.map((ask) => ({ requestId, ...ask, askedAt: fromInstant(now) })),
    skipDuplicates: true,
  });
}

/**
 * The open requests of the workspace, oldest first; ids. `requesterId`: those that somebody made. `personId`: those with which somebody has
 * to do in any way. `domainIds`: those for data sets of these domains.
 */
export async function openRequestIds(
  reader: Reader,
  workspaceId: string,
  about: { requesterId?: string; personId?: string; domainIds?: readonly string[] } = {},
): Promise<string[]> {
  const { requesterId, personId, domainIds } = about;
  const rows = await prismaOf(reader).accessRequest.findMany({
    where: {
      ...{ workspaceId, state: 'open' },
      ...(requesterId === undefined ? {} : { requesterId }),
      ...(personId === undefined
        ? {}
        : { OR: [{ requesterId: personId }, { asks: { some: { personId } } }, { approvals: { some: { personId } } }] }),
      ...(domainIds === undefined ? {} : { items: { some: { dataset: { domainId: { in: [...domainIds] } } } } }),
    },
    select: { id: true },
    orderBy: { createdAt: 'asc' },
  });
  return rows.map(({ id }) => id);
}

/** Lets one request of a person be written at a time, so that two forms at once do not ask for the same. */
export async function lockAsker(tx: Tx, personId: string): Promise<void> {
  await prismaOf(tx).$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`access:${personId}`}, 0))`;
}

/** The open request that would make a grant longer; its id. */
export async function openRenewalOf(reader: Reader, workspaceId: string, grantId: string): Promise<string | undefined> {
  const row = await prismaOf(reader).accessRequest.findFirst({
    where: { workspaceId, renewsId: grantId, state: 'open' },
    select: { id: true },
  });
  return row?.id;
}
