import { UserError } from '../../../core/errors.ts';
import type { Database } from '../../../platform/database/database.ts';
import { type Actor, isInsider } from '../../../platform/slack/actor.ts';
import type { PersonalData, Sensitivity } from '../domain/classification.ts';
import { type Suggestion, suggestClass } from '../domain/suggest-class.ts';
import type { Stewardship } from '../ports.ts';
import { datasetsInConflict } from '../source-conflict-store.ts';
import { type Unclassified, unclassifiedIn } from '../triage-store.ts';
import { readValues } from '../values-store.ts';
import { type ChangeDeps, type Changed, changeDataset } from './change-dataset.ts';

/** So many at a time: few enough to think about each. */
const BATCH = 10;
const CONFLICTS_SHOWN = 5;

/** Data sets to classify, each with a guess, and how many there are in all. */
export type Triage = {
  batch: { dataset: Unclassified; suggestion: Suggestion | undefined }[];
  total: number;
  /** Those of which the source says another class or domain, the first few by name. */
  conflicts: { datasets: { id: string; name: string }[]; total: number };
};

/**
 * The next data sets that this person looks after and that nobody has classified, and those of which the source says otherwise.
 *
 * @throws UserError for people from outside.
 */
export async function listTriage(
  deps: { database: Database; stewardship: Stewardship },
  actor: Actor,
): Promise<Triage> {
  if (!isInsider(actor)) throw new UserError('This is for people of the company.');
  const { read } = deps.database;
  const domainIds = await deps.stewardship.domainsOf(read, actor.workspaceId, actor.id);
  const { datasets, total } = await unclassifiedIn(read, actor.workspaceId, domainIds, BATCH);
  return {
    ...{ total, conflicts: await datasetsInConflict(read, actor.workspaceId, domainIds, CONFLICTS_SHOWN) },
    batch: datasets.map((dataset) => ({ dataset, suggestion: suggestClass(dataset.fieldNames) })),
  };
}

/**
 * Classifies a data set that nobody has classified yet; somebody else's word from a moment ago stands.
 *
 * @throws UserError where it is classified already, and as {@link changeDataset}.
 */
export async function classify(
  deps: ChangeDeps & { database: Database },
  actor: Actor,
  said: { datasetId: string; sensitivity: Sensitivity; personalData: PersonalData },
): Promise<Exclude<Changed, { kind: 'conflict' }>> {
  if (!isInsider(actor)) throw new UserError('Only people of the company can change the catalog.');
  const stored = await readValues(deps.database.read, actor.workspaceId, said.datasetId);
  if (stored === undefined) throw new UserError('This data set is not in the catalog any more.');
  const { sensitivity, personalData } = stored.values;
  const taken = () => new UserError('Somebody has classified this data set just now. Please look at it again.');
  if (sensitivity !== 'unclassified') throw taken();
  const changed = await changeDataset(deps, actor, {
    datasetId: said.datasetId,
    values: { sensitivity: said.sensitivity, personalData: said.personalData },
    wasSeen: (part, value) => value === (part === 'sensitivity' ? sensitivity : personalData),
  });
  if (changed.kind === 'conflict') throw taken();
  return changed;
}
