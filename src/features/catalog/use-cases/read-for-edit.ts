import { UserError } from '../../../core/errors.ts';
import type { Database, Reader } from '../../../platform/database/database.ts';
import { type Actor, isInsider } from '../../../platform/slack/actor.ts';
import { type SeatView, showsInside } from '../domain/dataset.ts';
import type { DatasetChange, DatasetValues } from '../domain/dataset-values.ts';
import type { ListEntry } from '../domain/rules-of-use.ts';
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
  /** What sources say by now of fields that people described, by field. */
  fieldNews: Record<string, string>;
  /** The disciplines that there are, and the seats that count here. */
  disciplines: ListEntry[];
  seats: SeatView[];
  /** Whether this person's change stands at once, as long as it shrinks no quorum. */
  decidesAlone: boolean;
};

/**
 * What a person may change of a data set. The inside of a restricted one is for those who look after it; its seats, of any data set, are for
 * them and for admins.
 *
 * @throws UserError for people from outside, where the data set is gone, and where this person may not see what they would change.
 */
export async function readForEdit(
  deps: { database: Database; stewardship: Stewardship },
  actor: Actor,
  datasetId: string,
  what: 'inside' | 'seats' = 'inside',
): Promise<EditableDataset> {
  if (!isInsider(actor)) throw new UserError('Only people of the company can change the catalog.');
  const { read } = deps.database;
  const { workspaceId } = actor;
  const stored = await readValues(read, workspaceId, datasetId);
  if (stored === undefined) throw new UserError('This data set is not in the catalog any more.');
  const { values, origin, registeredById } = stored;
  const deciders = await readVoices(read, deps.stewardship, workspaceId, stored, {});
  const isDecider = deciders.some(({ personId }) => personId === actor.id);
  const decidesAlone = isDecider || (deciders.length === 0 && registeredById === actor.id);
  if (what === 'seats' && !decidesAlone && !actor.isAdmin) {
    throw new UserError('Only those who look after this data set and admins can say which seats it has.');
  }
  if (what === 'inside' && !showsInside(values) && !isDecider) {
    throw new UserError('This data set is restricted: only its stewards change what it says. Its page names them.');
  }
  const domain =
    values.domainId === null ? undefined : await deps.stewardship.findDomain(read, workspaceId, values.domainId);
  return {
    ...{ id: datasetId, values, isImported: origin !== 'registered' },
    domainName: domain?.name,
    lists: await readLists(read, workspaceId),
    fieldNews: stored.fieldNews,
    disciplines: await readDisciplines(read, deps.stewardship, workspaceId),
    seats: await deps.stewardship.seatsAt(read, workspaceId, { datasetId, domainId: values.domainId }),
    decidesAlone,
  };
}

/** The disciplines as a list to choose from, by name. */
export async function readDisciplines(
  reader: Reader,
  stewardship: Stewardship,
  workspaceId: string,
): Promise<ListEntry[]> {
  const disciplines = await stewardship.disciplines(reader, workspaceId);
  return disciplines.map(({ key, name }) => ({ key, label: name }));
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
  if (!isInsider(actor)) throw new UserError('Only people of the company can change the catalog.');
  const proposal = await findProposal(deps.database.read, actor.workspaceId, proposalId);
  if (proposal?.state !== 'open') throw new UserError('This proposal is settled already.');
  const what = proposal.after.ownSeats === undefined ? 'inside' : 'seats';
  const dataset = await readForEdit(deps, actor, proposal.datasetId, what);
  if (!dataset.decidesAlone)
    throw new UserError('Only stewards of this data set can change a proposal. You can propose another one.');
  return { dataset, after: proposal.after };
}
