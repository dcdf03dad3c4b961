import { UserError } from '../../../core/errors.ts';
import type { Database, Reader, Tx } from '../../../platform/database/database.ts';
import { appendToLedger } from '../../../platform/ledger/ledger.ts';
import { type Actor, isInsider } from '../../../platform/slack/actor.ts';
import { canonical, type Part, standingAt } from '../domain/dataset-values.ts';
import { isAgreed, missing, type Voice } from '../domain/who-may-change.ts';
import type { Stewardship } from '../ports.ts';
import { addVoice, closeProposal, findProposal, type Proposal } from '../proposal-store.ts';
import { nextCatalogVersion } from '../store.ts';
import { readValues, type StoredValues } from '../values-store.ts';
import { applyChange, type ChangeDeps, readVoices } from './change-dataset.ts';
import { refuseUnfit } from './refuse-unfit.ts';

/** A proposal with who may decide it now and what is missing. */
export type ProposalNow = {
  proposal: Proposal;
  deciders: (Voice & { slackId: string })[];
  missing: ReturnType<typeof missing>;
  /** Whether what is inside the data set may be shown to everybody in the company. */
  showsInside: boolean;
};

/**
 * Says yes to a proposal. With this yes it is made, or it waits for another discipline's, as `missing` says. A change whose ground has moved
 * since it was proposed is not made: it ends as overtaken.
 *
 * @throws UserError where it is settled already, this person may not decide it (the words name who may), or it does not go together with
 * what is there by now.
 */
export async function acceptProposal(
  deps: ChangeDeps & { database: Database },
  actor: Actor,
  proposalId: string,
): Promise<Proposal> {
  const { workspaceId } = actor;
  return deps.database.transaction(async (tx) => {
    const version = await nextCatalogVersion(tx, workspaceId);
    const { proposal, stored, deciders } = await openFor(tx, deps, actor, proposalId);
    const now = deps.clock.now();
    await addVoice(tx, proposal.id, actor.id, now);
    const saidYes = new Set([...proposal.voices.map(({ personId }) => personId), actor.id]);
    const voices = deciders.filter(({ personId }) => saidYes.has(personId));
    await deps.tellProposal.changed(tx, workspaceId, proposal.id);
    if (!isAgreed(proposal.takesTwo, voices)) {
      await appendToLedger(tx, {
        ...{ workspaceId, at: now, kind: 'dataset.change_supported' as const, actorId: actor.id },
        subject: { kind: 'dataset', id: stored.id },
        payload: { proposalId: proposal.id },
      });
      return { ...proposal, voices: [...proposal.voices, { personId: actor.id, slackId: actor.slackId }] };
    }
    if (hasMoved(stored, proposal)) {
      await closeProposal(tx, proposal.id, { state: 'overtaken', by: null, now });
      return { ...proposal, state: 'overtaken' };
    }
    // What was fit to be proposed may not go together with what stands there by now.
    await refuseUnfit(tx, deps.stewardship, workspaceId, stored, proposal.after);
    await closeProposal(tx, proposal.id, { state: 'accepted', by: actor.id, now });
    await applyChange(tx, deps, { workspaceId, stored, change: proposal.after, actorId: actor.id, version, now });
    return { ...proposal, state: 'accepted', decidedBySlackId: actor.slackId };
  });
}

/**
 * Says no to a proposal, with a reason that the one who proposed reads.
 *
 * @throws UserError as {@link acceptProposal}.
 */
export async function declineProposal(
  deps: ChangeDeps & { database: Database },
  actor: Actor,
  proposalId: string,
  reason: string,
): Promise<Proposal> {
  return deps.database.transaction(async (tx) => {
    await nextCatalogVersion(tx, actor.workspaceId);
    const { proposal } = await openFor(tx, deps, actor, proposalId);
    return end(tx, deps, actor, proposal, { state: 'declined', reason });
  });
}

/**
 * Takes a proposal back; whoever made it can, while it is open.
 *
 * @throws UserError where it is settled already, or somebody else's.
 */
export async function withdrawProposal(
  deps: ChangeDeps & { database: Database },
  actor: Actor,
  proposalId: string,
): Promise<Proposal> {
  return deps.database.transaction(async (tx) => {
    await nextCatalogVersion(tx, actor.workspaceId);
    const proposal = await openProposal(tx, actor.workspaceId, proposalId);
    if (proposal.proposedBy.id !== actor.id) throw new UserError('Only who proposed it can take it back.');
    return end(tx, deps, actor, proposal, { state: 'withdrawn' });
  });
}

/** A proposal as its card shows it; undefined where it or its data set is gone. */
export async function readProposal(
  reader: Reader,
  stewardship: Stewardship,
  workspaceId: string,
  proposalId: string,
): Promise<ProposalNow | undefined> {
  const proposal = await findProposal(reader, workspaceId, proposalId);
  if (proposal === undefined) return undefined;
  const stored = await readValues(reader, workspaceId, proposal.datasetId);
  if (stored === undefined) return undefined;
  const deciders = await readVoices(reader, stewardship, workspaceId, stored, proposal.after);
  const saidYes = new Set(proposal.voices.map(({ personId }) => personId));
  const voices = deciders.filter(({ personId }) => saidYes.has(personId));
  const sensitivities = [stored.values.sensitivity, proposal.after.sensitivity, proposal.before.sensitivity];
  return {
    ...{ proposal, deciders, missing: missing(proposal.takesTwo, voices) },
    showsInside: !sensitivities.includes('restricted'),
  };
}

async function openProposal(tx: Tx, workspaceId: string, proposalId: string): Promise<Proposal> {
  const proposal = await findProposal(tx, workspaceId, proposalId);
  if (proposal === undefined) throw new UserError('This proposal does not exist any more.');
  if (proposal.state === 'open') return proposal;
  throw new UserError(`This was settled already: ${SETTLED[proposal.state]}.`);
}

const SETTLED = {
  accepted: 'the change was made',
  declined: 'it was declined',
  withdrawn: 'it was taken back',
  overtaken: 'the data set was changed another way',
} as const;

async function openFor(
  tx: Tx,
  deps: ChangeDeps,
  actor: Actor,
  proposalId: string,
): Promise<{ proposal: Proposal; stored: StoredValues; deciders: (Voice & { slackId: string })[] }> {
  if (!isInsider(actor)) throw new UserError('Only people of the company can decide this.');
  const proposal = await openProposal(tx, actor.workspaceId, proposalId);
  const stored = await readValues(tx, actor.workspaceId, proposal.datasetId);
  if (stored === undefined) throw new UserError('This data set is not in the catalog any more.');
  const deciders = await readVoices(tx, deps.stewardship, actor.workspaceId, stored, proposal.after);
  if (!deciders.some(({ personId }) => personId === actor.id)) {
    throw new UserError(
      'Only stewards of this data set, their deputies and the leads of their disciplines decide. The card names who is missing.',
    );
  }
  return { proposal, stored, deciders };
}

/** Whether what the proposal would replace stands there no more. */
function hasMoved(stored: StoredValues, { before, after }: Proposal): boolean {
  const standing = standingAt(stored.values, after);
  return (Object.keys(before) as Part[]).some(
    (part) => canonical(part, before[part]) !== canonical(part, standing[part]),
  );
}

async function end(
  tx: Tx,
  deps: ChangeDeps,
  actor: Actor,
  proposal: Proposal,
  how: { state: 'declined'; reason: string } | { state: 'withdrawn' },
): Promise<Proposal> {
  const { workspaceId } = actor;
  const now = deps.clock.now();
  await closeProposal(tx, proposal.id, { ...how, by: actor.id, now });
  await deps.tellProposal.changed(tx, workspaceId, proposal.id);
  if (how.state === 'declined') {
    await deps.tellProposal.declined(tx, { workspaceId, proposal, reason: how.reason, bySlackId: actor.slackId, now });
  }
  await appendToLedger(tx, {
    ...{ workspaceId, at: now, kind: 'dataset.change_ended' as const, actorId: actor.id },
    subject: { kind: 'dataset', id: proposal.datasetId },
    payload: { proposalId: proposal.id, state: how.state },
  });
  return { ...proposal, state: how.state, decidedBySlackId: actor.slackId, reason: 'reason' in how ? how.reason : '' };
}
