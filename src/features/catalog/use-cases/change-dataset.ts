import type { Temporal } from 'temporal-polyfill';
import type { Clock } from '../../../core/clock.ts';
import { UserError } from '../../../core/errors.ts';
import type { Database, Reader, Tx } from '../../../platform/database/database.ts';
import { appendToLedger } from '../../../platform/ledger/ledger.ts';
import { type Actor, isInsider } from '../../../platform/slack/actor.ts';
import { isTooOpen, leastSensitivity } from '../domain/classification.ts';
import { changedParts, type DatasetChange, type DatasetValues, type Part, pick } from '../domain/dataset-values.ts';
import { isAgreed, shrinksQuorum, type Voice } from '../domain/who-may-change.ts';
import type { Stewardship, TellProposal } from '../ports.ts';
import { addVoice, closeProposal, findProposal, insertProposal } from '../proposal-store.ts';
import { nameIsTaken, nextCatalogVersion } from '../store.ts';
import { readValues, type StoredValues, writeValues } from '../values-store.ts';

export type ChangeDeps = { clock: Clock; stewardship: Stewardship; tellProposal: TellProposal };

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
 * @throws UserError with the form's part as field, where the values do not go together; where the data set is gone; and where there is
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
    const conflicts = parts.filter((part) => !form.wasSeen(part, stored.values[part]));
    if (conflicts.length > 0) return { kind: 'conflict', parts: conflicts, now: stored.values };
    const change = pick(form.values, parts);
    await refuseUnfit(tx, deps, actor.workspaceId, stored, change);
    if (form.instead !== undefined) await supersede(tx, deps, actor, form.instead);
    return settle(tx, deps, actor, { stored, change, parts, version });
  });
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
    await applyChange(tx, { workspaceId, stored, change, actorId: actor.id, version, now });
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
    ...{ after: change, before: pick(stored.values, parts) },
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

/** Writes a change that is agreed, and puts it into the ledger. */
export async function applyChange(
  tx: Tx,
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
  const { sensitivity, personalData, domainId } = change.change;
  await appendToLedger(tx, {
    ...{ workspaceId, at: now, kind: 'dataset.changed' as const, actorId },
    subject: { kind: 'dataset', id: stored.id },
    payload: {
      parts: Object.keys(change.change),
      ...(sensitivity === undefined ? {} : { sensitivity }),
      ...(personalData === undefined ? {} : { personalData }),
      ...(domainId === undefined ? {} : { domainId }),
    },
  });
}

/** @throws UserError where values do not go together, or with what is there. */
async function refuseUnfit(
  reader: Reader,
  { stewardship }: ChangeDeps,
  workspaceId: string,
  { origin, values }: StoredValues,
  change: DatasetChange,
): Promise<void> {
  const after = { ...values, ...change };
  if (isTooOpen(after.sensitivity, after.personalData)) {
    const least = leastSensitivity(after.personalData) ?? '';
    const what = after.personalData === 'special' ? 'Special categories of personal data are' : 'Personal data is';
    throw new UserError(`${what} at least ${least}.`, {
      field: change.sensitivity === undefined ? 'personalData' : 'sensitivity',
    });
  }
  if (origin !== 'registered' && (change.name ?? change.kind ?? change.location) !== undefined) {
    throw new UserError('Name, kind and place of an imported data set are its source’s. Please change them there.');
  }
  const { domainId } = after;
  if (domainId !== null && (await stewardship.findDomain(reader, workspaceId, domainId)) === undefined) {
    throw new UserError('This domain does not exist any more. Please choose another.', { field: 'domainId' });
  }
  const isNewHere = change.name !== undefined || change.domainId !== undefined;
  const sameName = after.name.toLowerCase() === values.name.toLowerCase() && after.domainId === values.domainId;
  if (isNewHere && !sameName && (await nameIsTaken(reader, workspaceId, after.domainId, after.name))) {
    throw new UserError('There is a data set of this name in that domain already.', {
      field: change.name === undefined ? 'domainId' : 'name',
    });
  }
}
