import type { Temporal } from 'temporal-polyfill';
import { newId } from '../../core/ids.ts';
import { prismaOf, type Reader, type Tx } from '../../platform/database/database.ts';
import { fromInstant } from '../../platform/database/dates.ts';
import { toJson } from '../../platform/database/json.ts';
import type { DatasetChange } from './domain/dataset-values.ts';

export type ProposalState = 'open' | 'accepted' | 'declined' | 'withdrawn' | 'overtaken';

export type Proposal = {
  id: string;
  datasetId: string;
  datasetName: string;
  proposedBy: { id: string; slackId: string };
  before: DatasetChange;
  after: DatasetChange;
  takesTwo: boolean;
  state: ProposalState;
  reason: string;
  decidedBySlackId: string | undefined;
  /** Who said yes. */
  voices: { personId: string; slackId: string }[];
};

type Row = {
  id: string;
  datasetId: string;
  datasetName: string;
  proposedById: string;
  proposedBySlackId: string;
  before: DatasetChange;
  after: DatasetChange;
  takesTwo: boolean;
  state: ProposalState;
  reason: string;
  decidedBySlackId: string | null;
};

/** A proposal of the workspace, as it is. */
export async function findProposal(reader: Reader, workspaceId: string, id: string): Promise<Proposal | undefined> {
  const [row] = await prismaOf(reader).$queryRaw<Row[]>`
    SELECT p.id, p.dataset_id AS "datasetId", d.name AS "datasetName", p.before, p.after, p.takes_two AS "takesTwo",
           p.state::text AS state, p.reason, maker.id AS "proposedById", maker.slack_id AS "proposedBySlackId",
           decider.slack_id AS "decidedBySlackId"
    FROM dataset_proposal p
    JOIN dataset d ON d.id = p.dataset_id
    JOIN person maker ON maker.id = p.proposed_by_id
    LEFT JOIN person decider ON decider.id = p.decided_by_id
    WHERE p.workspace_id = ${workspaceId} AND p.id = ${id}::uuid`;
  if (row === undefined) return undefined;
  const voices = await prismaOf(reader).$queryRaw<{ personId: string; slackId: string }[]>`
    SELECT v.person_id AS "personId", who.slack_id AS "slackId"
    FROM proposal_voice v JOIN person who ON who.id = v.person_id
    WHERE v.proposal_id = ${id}::uuid ORDER BY v.at, who.slack_id`;
  const { proposedById, proposedBySlackId, decidedBySlackId, ...rest } = row;
  return {
    ...{ ...rest, voices, proposedBy: { id: proposedById, slackId: proposedBySlackId } },
    decidedBySlackId: decidedBySlackId ?? undefined,
  };
}

/** Writes an open proposal; returns its id. */
export async function insertProposal(
  tx: Tx,
  proposal: {
    workspaceId: string;
    datasetId: string;
    proposedById: string;
    before: DatasetChange;
    after: DatasetChange;
    takesTwo: boolean;
    now: Temporal.Instant;
  },
): Promise<string> {
  const { now, before, after, ...values } = proposal;
  const id = newId();
  await prismaOf(tx).datasetProposal.create({
    data: { id, ...values, before: toJson(before), after: toJson(after), createdAt: fromInstant(now) },
  });
  return id;
}

/** Whether the very same change of a data set is proposed, and open. */
export async function isProposed(
  reader: Reader,
  workspaceId: string,
  datasetId: string,
  after: DatasetChange,
): Promise<boolean> {
  const [row] = await prismaOf(reader).$queryRaw<{ id: string }[]>`
    SELECT id FROM dataset_proposal
    WHERE workspace_id = ${workspaceId} AND dataset_id = ${datasetId}::uuid AND state = 'open'
      AND after = ${JSON.stringify(after)}::jsonb LIMIT 1`;
  return row !== undefined;
}

/** Notes that a person said yes; once, however often they do. */
export async function addVoice(tx: Tx, proposalId: string, personId: string, now: Temporal.Instant): Promise<void> {
  await prismaOf(tx).proposalVoice.createMany({
    data: { proposalId, personId, at: fromInstant(now) },
    skipDuplicates: true,
  });
}

/** Ends a proposal. */
export async function closeProposal(
  tx: Tx,
  id: string,
  end: { state: Exclude<ProposalState, 'open'>; by: string | null; reason?: string; now: Temporal.Instant },
): Promise<void> {
  await prismaOf(tx).datasetProposal.update({
    where: { id },
    data: {
      ...{ state: end.state, decidedById: end.by, decidedAt: fromInstant(end.now) },
      ...(end.reason === undefined ? {} : { reason: end.reason }),
    },
  });
}
