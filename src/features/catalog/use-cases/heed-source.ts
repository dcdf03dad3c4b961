import { UserError } from '../../../core/errors.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import type { Actor } from '../../../platform/slack/actor.ts';
import { canonical } from '../domain/dataset-values.ts';
import { nextCatalogVersion } from '../store.ts';
import { keepFieldText, keepWritten, readValues, type StoredValues } from '../values-store.ts';
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
 * Takes what a data set's source says by now of one field in place of what people wrote over it, as {@link useSource} does.
 *
 * @throws UserError where the source says nothing newer of it.
 */
export async function useFieldSource(
  deps: Deps,
  actor: Actor,
  datasetId: string,
  field: string,
): Promise<Exclude<Changed, { kind: 'conflict' }>> {
  const stored = await readValues(deps.database.read, actor.workspaceId, datasetId);
  const news = stored?.fieldNews[field];
  if (stored === undefined || news === undefined) throw new UserError('Its source says nothing newer.');
  const seen = canonical('fieldTexts', { [field]: stored.values.fieldTexts[field] });
  const changed = await changeDataset(deps, actor, {
    datasetId,
    values: { fieldTexts: { [field]: news } },
    wasSeen: (part, value) => canonical(part, value) === seen,
  });
  if (changed.kind === 'conflict') throw new UserError('Somebody described this field just now. Please look again.');
  return changed;
}

/**
 * Lets what people wrote stand, though the source has said something newer since.
 *
 * @throws UserError for people who do not look after the data set.
 */
export async function keepOurs(deps: Deps, actor: Actor, datasetId: string): Promise<void> {
  await keep(deps, actor, datasetId, async (tx, stored, version) => {
    if (stored.news === undefined) throw new UserError('Its source says nothing newer.');
    await keepWritten(tx, datasetId, version);
  });
}

/** The same of what they wrote of one field. @throws UserError as {@link keepOurs}. */
export async function keepFieldTextOver(deps: Deps, actor: Actor, datasetId: string, field: string): Promise<void> {
  await keep(deps, actor, datasetId, async (tx, stored, version) => {
    if (stored.fieldNews[field] === undefined) throw new UserError('Its source says nothing newer.');
    await keepFieldText(tx, datasetId, field, version);
  });
}

async function keep(
  deps: Deps,
  actor: Actor,
  datasetId: string,
  write: (tx: Tx, stored: StoredValues, version: bigint) => Promise<void>,
): Promise<void> {
  const { workspaceId } = actor;
  await deps.database.transaction(async (tx) => {
    const version = await nextCatalogVersion(tx, workspaceId);
    const stored = await readValues(tx, workspaceId, datasetId);
    if (stored === undefined) throw new UserError('This data set is not in the catalog any more.');
    const deciders = await readVoices(tx, deps.stewardship, workspaceId, stored, {});
    if (!deciders.some(({ personId }) => personId === actor.id)) {
      throw new UserError('Only stewards of this data set decide that.');
    }
    await write(tx, stored, version);
  });
}
