import type { Temporal } from 'temporal-polyfill';
import type { Clock } from '../../../core/clock.ts';
import { UserError } from '../../../core/errors.ts';
import type { Database, Reader, Tx } from '../../../platform/database/database.ts';
import { appendToLedger } from '../../../platform/ledger/ledger.ts';
import { type Actor, isInsider } from '../../../platform/slack/actor.ts';
import { type AskAudience, whyUnfit } from '../../../platform/slack/channel-audience.ts';
import {
  changedParts,
  type DatasetChange,
  type DatasetValues,
  type Part,
  pick,
  standingAt,
} from '../domain/dataset-values.ts';
import { isAgreed, shrinksQuorum, type Voice } from '../domain/who-may-change.ts';
import type { Stewardship, TellProposal } from '../ports.ts';
import { addVoice, closeProposal, findProposal, insertProposal } from '../proposal-store.ts';
import { touchShares } from '../share-store.ts';
import { nextCatalogVersion } from '../store.ts';
import { readValues, type StoredValues, writeValues } from '../values-store.ts';
import { refuseUnfit, refuseUnlessStoodIn } from './refuse-unfit.ts';

export type ChangeDeps = {
  clock: Clock;
  stewardship: Stewardship;
  tellProposal: TellProposal;
  /** Who reads a channel along. */
  askAudience: AskAudience;
};

/** What became of a form: see {@link changeDataset}. */
export type Changed =
  | { kind: 'nothing' }
  | { kind: 'changed'; parts: Part[] }
  /** `agreed`: somebody's yes is missing still. `channelId`: where the stewards are asked. */
  | { kind: 'proposed'; parts: Part[]; takesTwo: boolean; channelId: string | undefined }
  /** Others changed the same parts since the form was opened; nothing was done. `now` is what stands there. */
  | { kind: 'conflict'; parts: Part[]; now: DatasetValues };

/**
 * Changes a data set as a form says. A steward's change stands at once, anybody else's becomes a proposal for the stewards, and what would
 * shrink a quorum becomes one for everybody, with a steward's own yes counted. `wasSeen` says whether a value is what the form
 * showed: what was not touched in the form is left as it is now, and what somebody else has changed meanwhile is not overwritten. `instead` is
 * an open proposal that the change takes the place of.
 *
 * @throws UserError with the form's part as field, where the values do not go together, or others read along in the channel to ask in; where the data set is gone; and where there is
 * nobody who could decide.
 */
export async function changeDataset(
  deps: ChangeDeps & { database: Database },
  actor: Actor,
  form: {
    datasetId: string;
    values: DatasetChange;
    wasSeen: (part: Part, value: unknown) => boolean;
    instead?: string | undefined;
  },
): Promise<Changed> {
  if (!isInsider(actor)) throw new UserError('Only people of the company can change the catalog.');
  await refuseOutsiders(deps, form);
  return deps.database.transaction(async (tx) => {
    // The version is the lock: nobody changes the catalog between what is read here and what is written.
    const version = await nextCatalogVersion(tx, actor.workspaceId);
    const stored = await readValues(tx, actor.workspaceId, form.datasetId);
    if (stored === undefined) throw new UserError('This data set is not in the catalog any more.');
    // The form of a proposal begins with values that are not there yet: all of it counts as touched.
    const given = Object.keys(form.values) as Part[];
    const touched = given.filter((part) => form.instead !== undefined || !form.wasSeen(part, form.values[part]));
    const parts = changedParts(stored.values, pick(form.values, touched));
    if (parts.length === 0) return { kind: 'nothing' };
    const change = pick(form.values, parts);
    const standing = standingAt(stored.values, change);
    const conflicts = parts.filter((part) => !form.wasSeen(part, standing[part]));
    if (conflicts.length > 0) return { kind: 'conflict', parts: conflicts, now: { ...stored.values, ...standing } };
    await refuseUnfit(tx, deps.stewardship, actor.workspaceId, stored, change);
    if (form.instead !== undefined) await supersede(tx, deps, actor, form.instead);
    return settle(tx, deps, actor, { stored, change, parts, version });
  });
}

/** What is asked about the data is for people of the company. Slack is asked before the catalog is held. */
async function refuseOutsiders(
  { askAudience }: ChangeDeps,
  { values, wasSeen }: { values: DatasetChange; wasSeen: (part: Part, value: unknown) => boolean },
): Promise<void> {
  const { contactChannelId = null } = values;
  if (contactChannelId === null || wasSeen('contactChannelId', contactChannelId)) return;
  const why = await whyUnfit(askAudience, contactChannelId);
  if (why !== undefined) throw new UserError(why, { field: 'contactChannelId' });
}

/** Ends a proposal that somebody who may decide it changed instead. */
async function supersede(tx: Tx, { clock, tellProposal }: ChangeDeps, actor: Actor, proposalId: string): Promise<void> {
  const proposal = await findProposal(tx, actor.workspaceId, proposalId);
  if (proposal?.state !== 'open')
    throw new UserError('This proposal was settled meanwhile. Please look at the data set again.');
  await closeProposal(tx, proposalId, { state: 'overtaken', by: actor.id, now: clock.now() });
  await tellProposal.changed(tx, actor.workspaceId, proposalId);
}

async function settle(
  tx: Tx,
  deps: ChangeDeps,
  actor: Actor,
  { stored, change, parts, version }: { stored: StoredValues; change: DatasetChange; parts: Part[]; version: bigint },
): Promise<Changed> {
  const { workspaceId } = actor;
  const now = deps.clock.now();
  const takesTwo = shrinksQuorum(stored.values, change);
  const deciders = await readVoices(tx, deps.stewardship, workspaceId, stored, change);
  const own = deciders.find(({ personId }) => personId === actor.id);
  if (isAgreed(takesTwo, own === undefined ? [] : [own]) || isOwnAndUnheld(actor, stored, deciders, takesTwo)) {
    await applyChange(tx, deps, { workspaceId, stored, change, actorId: actor.id, version, now });
    return { kind: 'changed', parts };
  }
  if (deciders.length === 0) {
    throw new UserError(
      'Nobody could decide this: the data set has no steward. Choose a domain for it, or claim a seat there with `/catalog claim`.',
      { field: 'domainId' },
    );
  }
  const proposalId = await insertProposal(tx, {
    ...{ workspaceId, datasetId: stored.id, proposedById: actor.id, takesTwo, now },
    ...{ after: change, before: standingAt(stored.values, change) },
  });
  if (own !== undefined) await addVoice(tx, proposalId, actor.id, now);
  const domainId = stored.values.domainId ?? change.domainId ?? null;
  const domain = domainId === null ? undefined : await deps.stewardship.findDomain(tx, workspaceId, domainId);
  const [first] = deciders.filter(({ personId }) => personId !== actor.id);
  const target = domain?.channelId ?? first?.slackId;
  if (target === undefined)
    throw new UserError('Nobody else could decide this. Please ask an admin to fill the seats of the domain.');
  await deps.tellProposal.proposed(tx, { workspaceId, proposalId, target });
  await appendToLedger(tx, {
    ...{ workspaceId, at: now, kind: 'dataset.change_proposed' as const, actorId: actor.id },
    subject: { kind: 'dataset', id: stored.id },
    payload: { proposalId, parts, takesTwo },
  });
  return { kind: 'proposed', parts, takesTwo, channelId: domain?.channelId ?? undefined };
}

/** Whoever registered a data set may mend it while nobody holds a seat there, but open it to nobody. */
function isOwnAndUnheld(actor: Actor, stored: StoredValues, deciders: Voice[], takesTwo: boolean): boolean {
  return deciders.length === 0 && !takesTwo && stored.registeredById === actor.id;
}

/** Who may decide about a data set; for one without a domain, those of the domain that it shall have. */
export async function readVoices(
  reader: Reader,
  stewardship: Stewardship,
  workspaceId: string,
  { id, values }: Pick<StoredValues, 'id' | 'values'>,
  change: DatasetChange,
): Promise<(Voice & { slackId: string })[]> {
  const domainId = values.domainId ?? change.domainId ?? null;
  return stewardship.decidersAt(reader, workspaceId, { datasetId: id, domainId });
}

/**
 * Writes a change that is agreed, and puts it into the ledger.
 *
 * @throws UserError where restricted data would lose the seats that it needs.
 */
export async function applyChange(
  tx: Tx,
  deps: Pick<ChangeDeps, 'stewardship'>,
  change: {
    workspaceId: string;
    stored: StoredValues;
    change: DatasetChange;
    actorId: string;
    version: bigint;
    now: Temporal.Instant;
  },
): Promise<void> {
  const { workspaceId, stored, actorId, version, now } = change;
  await writeValues(tx, stored, change.change, version, now);
  const { sensitivity, personalData, domainId, ownSeats } = change.change;
  const place = { datasetId: stored.id, domainId: domainId === undefined ? stored.values.domainId : domainId };
  const own = { workspaceId, place, actorId, now };
  const seats =
    ownSeats === undefined ? undefined : await deps.stewardship.setOwnSeats(tx, { ...own, disciplines: ownSeats });
  if (seats !== undefined && seats.removed.length > 0) {
    const after = sensitivity ?? stored.values.sensitivity;
    await refuseUnlessStoodIn(tx, deps.stewardship, workspaceId, place, after, 'ownSeats');
  }
  await touchShares(tx, workspaceId, version, now);
  await appendToLedger(tx, {
    ...{ workspaceId, at: now, kind: 'dataset.changed' as const, actorId },
    subject: { kind: 'dataset', id: stored.id },
    payload: {
      parts: Object.keys(change.change),
      ...(sensitivity === undefined ? {} : { sensitivity }),
      ...(personalData === undefined ? {} : { personalData }),
      ...(domainId === undefined ? {} : { domainId }),
      ...seats,
    },
  });
}
