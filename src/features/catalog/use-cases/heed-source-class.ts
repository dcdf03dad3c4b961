import { UserError } from '../../../core/errors.ts';
import type { Database } from '../../../platform/database/database.ts';
import type { Actor } from '../../../platform/slack/actor.ts';
import type { DatasetChange } from '../domain/dataset-values.ts';
import { isProposed } from '../proposal-store.ts';
import { openConflicts, settleConflicts } from '../source-conflict-store.ts';
import { readValues } from '../values-store.ts';
import { type ChangeDeps, type Changed, changeDataset, readVoices } from './change-dataset.ts';

type Deps = ChangeDeps & { database: Database };

/**
 * Takes what a data set's source says of its class and domain in place of what stands: at once where a steward may, as a proposal otherwise.
 *
 * @throws UserError where the source says nothing else, and where the same is proposed already.
 */
export async function useSourceClass(
  deps: Deps,
  actor: Actor,
  datasetId: string,
): Promise<Exclude<Changed, { kind: 'conflict' }>> {
  const { read } = deps.database;
  const stored = await readValues(read, actor.workspaceId, datasetId);
  const conflicts = await openConflicts(read, actor.workspaceId, datasetId);
  if (stored === undefined || conflicts.length === 0) throw new UserError('Its source says nothing else any more.');
  const values = Object.fromEntries(conflicts.map(({ part, stated }) => [part, stated])) as DatasetChange;
  if (await isProposed(read, actor.workspaceId, datasetId, values)) {
    throw new UserError('This is proposed already, and waits for others to agree.');
  }
  const changed = await changeDataset(deps, actor, {
    ...{ datasetId, values },
    wasSeen: (part, value) => value === stored.values[part],
  });
  if (changed.kind === 'conflict') throw new UserError('Somebody changed this just now. Please look again.');
  return changed;
}

/**
 * Lets class and domain stand as they are, until the source says something new of them.
 *
 * @throws UserError for people who do not look after the data set.
 */
export async function keepOurClass(deps: Deps, actor: Actor, datasetId: string): Promise<void> {
  const { workspaceId } = actor;
  await deps.database.transaction(async (tx) => {
    const stored = await readValues(tx, workspaceId, datasetId);
    if (stored === undefined) throw new UserError('This data set is not in the catalog any more.');
    const deciders = await readVoices(tx, deps.stewardship, workspaceId, stored, {});
    if (!deciders.some(({ personId }) => personId === actor.id)) {
      throw new UserError('Only stewards of this data set decide that.');
    }
    await settleConflicts(tx, workspaceId, datasetId);
  });
}
