import { UserError } from '../../../core/errors.ts';
import type { Database } from '../../../platform/database/database.ts';
import { type Actor, isInsider } from '../../../platform/slack/actor.ts';
import { showsInside } from '../domain/dataset.ts';
import type { DatasetChange, DatasetValues } from '../domain/dataset-values.ts';
import type { ValueLists } from '../lists-store.ts';
import { readLists } from '../lists-store.ts';
import type { Stewardship } from '../ports.ts';
import { findProposal } from '../proposal-store.ts';
import { readValues } from '../values-store.ts';
import { readVoices } from './change-dataset.ts';

/** A data set as a form for changing it begins. */
export type EditableDataset = {
  id: string;
  values: DatasetValues;
  domainName: string | undefined;
  isImported: boolean;
  lists: ValueLists;
  /** Whether this person's change stands at once, as long as it shrinks no quorum. */
  decidesAlone: boolean;
};

/**
 * What a person may change of a data set. The inside of a restricted one is for those who look after it.
 *
 * @throws UserError for people from outside, where the data set is gone, and where this person may not see what they would change.
 */
export async function readForEdit(
  deps: { database: Database; stewardship: Stewardship },
  actor: Actor,
  datasetId: string,
): Promise<EditableDataset> {
  if (!isInsider(actor)) throw new UserError('Only people of the company can change the catalog.');
  const { read } = deps.database;
  const { workspaceId } = actor;
  const stored = await readValues(read, workspaceId, datasetId);
  if (stored === undefined) throw new UserError('This data set is not in the catalog any more.');
  const { values, origin, registeredById } = stored;
  const deciders = await readVoices(read, deps.stewardship, workspaceId, stored, {});
  const isDecider = deciders.some(({ personId }) => personId === actor.id);
  if (!showsInside(values) && !isDecider) {
    throw new UserError('This data set is restricted: only its stewards change what it says. Its page names them.');
  }
  const domain =
    values.domainId === null ? undefined : await deps.stewardship.findDomain(read, workspaceId, values.domainId);
  return {
    ...{ id: datasetId, values, isImported: origin !== 'registered' },
    domainName: domain?.name,
    lists: await readLists(read, workspaceId),
    decidesAlone: isDecider || (deciders.length === 0 && registeredById === actor.id),
  };
}

/**
 * A proposal's data set with what it proposes, for a form in which somebody who may decide it changes it.
 *
 * @throws UserError where it is settled, or this person may not decide it.
 */
export async function readForChange(
  deps: { database: Database; stewardship: Stewardship },
  actor: Actor,
  proposalId: string,
): Promise<{ dataset: EditableDataset; after: DatasetChange }> {
  const proposal = await findProposal(deps.database.read, actor.workspaceId, proposalId);
  if (proposal?.state !== 'open') throw new UserError('This proposal is settled already.');
  const dataset = await readForEdit(deps, actor, proposal.datasetId);
  if (!dataset.decidesAlone)
    throw new UserError('Only stewards of this data set can change a proposal. You can propose another one.');
  return { dataset, after: proposal.after };
}
