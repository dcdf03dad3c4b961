import type { Clock } from '../../../core/clock.ts';
import { UserError } from '../../../core/errors.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import { appendToLedger } from '../../../platform/ledger/ledger.ts';
import { type Actor, isInsider } from '../../../platform/slack/actor.ts';
import { isTooOpen, leastSensitivity, type PersonalData, type Sensitivity } from '../domain/classification.ts';
import type { Caveat, DatasetKind, Field } from '../domain/dataset.ts';
import type { Announce, Stewardship } from '../ports.ts';
import { datasetLines, findRegistered, insertDataset, nameIsTaken, nextCatalogVersion } from '../store.ts';
import { refuseUnlessStoodIn } from './refuse-unfit.ts';

export type Registration = {
  name: string;
  kind: DatasetKind;
  /** Null where the person did not say. */
  domainId: string | null;
  description: string;
  location: string;
  sensitivity: Sensitivity;
  personalData: PersonalData;
  fields: Field[];
  caveats: Caveat[];
  /** The same for each submission of one form: a double click registers once. */
  formId: string;
};

type RegisterDeps = { clock: Clock; announce: Announce; stewardship: Stewardship };

/**
 * Registers a data set, writes it in the ledger and tells the domain's channel. Returns its id; for a form that was submitted before, the
 * id from then. Throws a `UserError` with the form's field where the name is taken in that domain, the domain is gone, or the
 * sensitivity is too low for data about people, or restricted where nobody could stand in for those who decide.
 */
export async function registerDataset(
  deps: RegisterDeps & { database: Database },
  actor: Actor,
  registration: Registration,
): Promise<{ id: string; domainName: string | undefined }> {
  if (!isInsider(actor)) throw new UserError('Only people of the company can register data sets.');
  refuseTooOpen(registration);
  return deps.database.transaction((tx) => registerIn(tx, deps, actor, registration));
}

async function registerIn(
  tx: Tx,
  { clock, announce, stewardship }: RegisterDeps,
  actor: Actor,
  registration: Registration,
) {
  const { workspaceId } = actor;
  const { formId, domainId, ...values } = registration;
  const now = clock.now();
  const domain = domainId === null ? undefined : await stewardship.findDomain(tx, workspaceId, domainId);
  if (domainId !== null && domain === undefined) {
    throw new UserError('This domain does not exist any more. Please choose another.', { field: 'domain' });
  }
  // The version is also the lock: of two people who take the same name at once, the second sees the first one's.
  const version = await nextCatalogVersion(tx, workspaceId);
  const before = await findRegistered(tx, workspaceId, formId);
  if (before !== undefined) return { id: before, domainName: domain?.name };
  if (await nameIsTaken(tx, workspaceId, domainId, values.name)) {
    const where = domain?.name ?? 'The catalog';
    throw new UserError(`${where} already has a data set of this name. If it is the same one, it is registered.`, {
      field: 'name',
    });
  }
  const place = { datasetId: null, domainId };
  await refuseUnlessStoodIn(tx, stewardship, workspaceId, place, values.sensitivity, 'sensitivity');
  const row = { ...values, workspaceId, domainId, originKey: formId, registeredById: actor.id };
  const id = await insertDataset(tx, row, version, now);
  if (domain !== undefined && domain.channelId !== null) {
    const [dataset] = await datasetLines(tx, workspaceId, [id]);
    if (dataset === undefined) throw new Error('A data set that was just registered is not there.');
    await announce.registered(tx, { workspaceId, channelId: domain.channelId, dataset, bySlackId: actor.slackId, now });
  }
  await appendToLedger(tx, {
    workspaceId,
    at: now,
    kind: 'dataset.registered',
    actorId: actor.id,
    subject: { kind: 'dataset', id },
    payload: { domainId, sensitivity: values.sensitivity, personalData: values.personalData },
  });
  return { id, domainName: domain?.name };
}

function refuseTooOpen({ sensitivity, personalData }: Registration): void {
  if (!isTooOpen(sensitivity, personalData)) return;
  const least = leastSensitivity(personalData) ?? '';
  const what = personalData === 'special' ? 'Special categories of personal data are' : 'Personal data is';
  throw new UserError(
    `${what} at least ${least}. Choose ${least} or higher, or leave it unclassified for a steward to say.`,
    {
      field: 'sensitivity',
    },
  );
}
