import { UserError } from '../../../core/errors.ts';
import type { Database } from '../../../platform/database/database.ts';
import type { Actor } from '../../../platform/slack/actor.ts';
import { nextCatalogVersion } from '../store.ts';
import { keepWritten, readValues } from '../values-store.ts';
import { type ChangeDeps, type Changed, changeDataset, readVoices } from './change-dataset.ts';

type Deps = ChangeDeps & { database: Database };

/**
 * Takes what a data set's source says by now in place of what people wrote over it: at once for a steward, as a proposal for others.
 *
 * @throws UserError where the source says nothing newer.
 */
export async function useSource(
  deps: Deps,
  actor: Actor,
  datasetId: string,
): Promise<Exclude<Changed, { kind: 'conflict' }>> {
  const stored = await readValues(deps.database.read, actor.workspaceId, datasetId);
  if (stored?.news === undefined) throw new UserError('Its source says nothing newer.');
  const changed = await changeDataset(deps, actor, {
    datasetId,
    values: stored.news,
    wasSeen: (_, value) => value === stored.values.description,
  });
  if (changed.kind === 'conflict') throw new UserError('Somebody changed the description just now. Please look again.');
  return changed;
}

/**
 * Lets what people wrote stand, though the source has said something newer since.
 *
 * @throws UserError for people who do not look after the data set.
 */
export async function keepOurs(deps: Deps, actor: Actor, datasetId: string): Promise<void> {
  const { workspaceId } = actor;
  await deps.database.transaction(async (tx) => {
    const version = await nextCatalogVersion(tx, workspaceId);
    const stored = await readValues(tx, workspaceId, datasetId);
    if (stored?.news === undefined) throw new UserError('Its source says nothing newer.');
    const deciders = await readVoices(tx, deps.stewardship, workspaceId, stored, {});
    if (!deciders.some(({ personId }) => personId === actor.id)) {
      throw new UserError('Only stewards of this data set decide that.');
    }
    await keepWritten(tx, datasetId, version);
  });
}
