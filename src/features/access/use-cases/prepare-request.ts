import type { Temporal } from 'temporal-polyfill';
import { UserError } from '../../../core/errors.ts';
import type { Reader } from '../../../platform/database/database.ts';
import { type Actor, isInsider } from '../../../platform/slack/actor.ts';
import { type Beneficiary, MOST_DATASETS } from '../domain/access-request.ts';
import { type QuorumInput, type QuorumState, quorumState } from '../domain/quorum.ts';
import { type Requirement, requirementFor } from '../domain/requirement.ts';
import { readPolicy } from '../policy-store.ts';
import type { AccessibleDataset, Electorate, TrainingDoor } from '../ports.ts';
import type { AccessDeps } from './access-deps.ts';
import { type Asked, chooseAsked } from './choose-asked.ts';
import { barredFrom, quorumInput } from './read-request-now.ts';

/** Data sets that the same people decide about, with what access to them takes. */
export type Part = {
  datasets: AccessibleDataset[];
  requirement: Requirement;
  electorate: Electorate;
  quorum: QuorumInput;
  /** As if nobody had said yes yet. */
  state: QuorumState;
  /** Who would be asked first. */
  likely: Asked[];
  /** The basics that are offered or asked, by discipline. */
  training: { discipline: string; basics: Awaited<ReturnType<TrainingDoor['basics']>> }[];
};

export type Wanted = { datasetIds: readonly string[]; purpose: string | null; beneficiary: Beneficiary };

/**
 * What it takes to be given access, before it is asked: one part for each group of data sets that the same people decide about.
 *
 * @throws UserError for people who are not of the company, for no data set or too many, and where one is not in the catalog.
 */
export async function prepareRequest(deps: AccessDeps, actor: Actor, wanted: Wanted): Promise<Part[]> {
  return partsOf(deps.database.read, deps, actor, { ...wanted, now: deps.clock.now() });
}

/** The same within a transaction. */
export async function partsOf(
  reader: Reader,
  deps: AccessDeps,
  actor: Actor,
  { datasetIds, purpose, beneficiary, now }: Wanted & { now: Temporal.Instant },
): Promise<Part[]> {
  if (!isInsider(actor)) throw new UserError('Only people of the company can ask for access.');
  const { workspaceId } = actor;
  const wantedIds = [...new Set(datasetIds)];
  if (wantedIds.length === 0) throw new UserError('Please choose a data set.', { field: 'datasets' });
  if (wantedIds.length > MOST_DATASETS) {
    throw new UserError(`Please choose at most ${MOST_DATASETS} data sets at a time.`, { field: 'datasets' });
  }
  const datasets = await deps.catalog.datasets(reader, workspaceId, wantedIds);
  if (datasets.length < wantedIds.length) {
    throw new UserError('One of these data sets is not in the catalog any more. Please choose again.', {
      field: 'datasets',
    });
  }
  const policy = await readPolicy(reader, workspaceId);
  const barred = await barredFrom(reader, deps.people, { workspaceId, requesterId: actor.id, beneficiary });
  const groups = new Map<string, AccessibleDataset[]>();
  for (const dataset of datasets) {
    const { seats, electors } = await electorateOf(dataset, []);
    const who = electors.map(({ id, seats: own }) => [id, [...own.keys()]]);
    const signature = JSON.stringify([seats.map(({ key, holderId }) => [key, holderId]), who]);
    groups.set(signature, [...(groups.get(signature) ?? []), dataset]);
  }
  return Promise.all([...groups.values()].map(partOf));

  function electorateOf({ id, domain }: AccessibleDataset, alsoNamed: readonly string[]): Promise<Electorate> {
    const place = { datasetId: id, domainId: domain?.id ?? null };
    return deps.stewardship.electorateAt(reader, workspaceId, place, { alsoNamed, now });
  }

  async function partOf(group: AccessibleDataset[]): Promise<Part> {
    const [first] = group;
    if (first === undefined) throw new Error('a group of no data set');
    const requirement = requirementFor({ datasets: group, anotherPurpose: purpose === null }, policy);
    const electorate = await electorateOf(first, requirement.named);
    const quorum = await quorumInput(reader, deps.people, {
      ...{ workspaceId, requirement, electorate, barred, approvals: [] },
    });
    const state = quorumState(quorum);
    return {
      ...{ datasets: group, requirement, electorate, quorum, state },
      likely: chooseAsked(electorate, quorum, state),
      training: await trainingFor(requirement, electorate),
    };
  }

  /** Basics of the named disciplines; where none is named, of one co-owning discipline that is not the person's own. */
  async function trainingFor(requirement: Requirement, electorate: Electorate): Promise<Part['training']> {
    if (requirement.training === 'none') return [];
    const own = (await deps.people.members(reader, workspaceId, [actor.id])).get(actor.id)?.disciplines ?? new Set();
    const others = electorate.seats.map(({ key }) => key).filter((key) => !own.has(key));
    const wanted = requirement.training === 'asked' ? requirement.named : others.slice(0, 1);
    return Promise.all(
      wanted.map(async (discipline) => ({
        discipline,
        basics: await deps.training.basics(reader, workspaceId, actor.id, discipline),
      })),
    );
  }
}
