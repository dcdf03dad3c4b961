import { UserError } from '../../../core/errors.ts';
import type { Reader } from '../../../platform/database/database.ts';
import { isTooOpen, leastSensitivity, type Sensitivity } from '../domain/classification.ts';
import type { DatasetChange } from '../domain/dataset-values.ts';
import type { Place, Stewardship } from '../ports.ts';
import { nameIsTaken } from '../store.ts';
import type { StoredValues } from '../values-store.ts';

/** @throws UserError, with the form's part as field, where values do not go together, or with what is there. */
export async function refuseUnfit(
  reader: Reader,
  stewardship: Stewardship,
  workspaceId: string,
  { id, origin, values }: StoredValues,
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
  if (Object.keys(change.fieldTexts ?? {}).some((field) => !Object.hasOwn(values.fieldTexts, field))) {
    throw new UserError('This field is not in the data set any more. Please look at its fields again.');
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
  if (change.sensitivity !== undefined || change.domainId !== undefined) {
    const field = change.sensitivity === undefined ? 'domainId' : 'sensitivity';
    await refuseUnlessStoodIn(reader, stewardship, workspaceId, { datasetId: id, domainId }, after.sensitivity, field);
  }
}

/**
 * Data may be restricted only where somebody stands in for the disciplines whose yes it always needs (product.md, "The quorum": "Legal and
 * it need a deputy before a data set may become restricted").
 *
 * @throws UserError that names what is missing.
 */
export async function refuseUnlessStoodIn(
  reader: Reader,
  stewardship: Stewardship,
  workspaceId: string,
  place: Place,
  sensitivity: Sensitivity,
  field: string,
): Promise<void> {
  if (sensitivity !== 'restricted') return;
  const missing = await stewardship.notStoodIn(reader, workspaceId, place);
  if (missing.length === 0) return;
  const lacks = missing.map(({ discipline, lacks: what }) => `${discipline} has no ${what}`).join(', ');
  throw new UserError(
    `Restricted data needs a seat of legal and one of IT here, each with a deputy who can stand in: ${lacks}. A steward names a deputy under “Your seats” on Home.`,
    { field },
  );
}
