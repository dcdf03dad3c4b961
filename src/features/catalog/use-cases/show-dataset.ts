import type { Clock } from '../../../core/clock.ts';
import { UserError } from '../../../core/errors.ts';
import type { Database } from '../../../platform/database/database.ts';
import { type Actor, isInsider } from '../../../platform/slack/actor.ts';
import { isDue } from '../domain/attest.ts';
import {
  type DatasetLine,
  type DatasetPage,
  type Field,
  isOpenToOutsiders,
  NO_RULES,
  type SourceConflict,
  showsInside,
} from '../domain/dataset.ts';
import { readLists } from '../lists-store.ts';
import { plansAbout } from '../plan-store.ts';
import type { Place, Stewardship } from '../ports.ts';
import { countQuestions, questionsAbout } from '../question-store.ts';
import type { CatalogSearch } from '../search/catalog-search.ts';
import { openConflicts } from '../source-conflict-store.ts';
import { datasetFields, datasetLines, datasetPage, datasetsCalled } from '../store.ts';
import { doesFollow } from './subscribe.ts';
import { todayOf } from './today-of.ts';

type ShowDeps = { database: Database; clock: Clock; stewardship: Stewardship };
type Deps = ShowDeps & { search: CatalogSearch };

/** Data sets of the same name that are offered to choose from. */
const MOST_OF_A_NAME = 10;
const SUGGESTIONS = 5;
const QUESTIONS_ON_PAGE = 2;
const PLANS_ON_PAGE = 3;

/** `one`: the page. `several`: more than one is called so. `none`: nothing is; what is nearest to it. */
export type Shown =
  | { kind: 'one'; page: DatasetPage }
  | { kind: 'several'; lines: DatasetLine[] }
  | { kind: 'none'; nearest: DatasetLine[] };

/** The data set that a person calls by its name or location. */
export async function showDatasetCalled(deps: Deps, actor: Actor, called: string): Promise<Shown> {
  const visible = (line: DatasetLine) => isInsider(actor) || isOpenToOutsiders(line);
  const lines = (await datasetsCalled(deps.database.read, actor.workspaceId, called, MOST_OF_A_NAME)).filter(visible);
  const [only] = lines;
  if (only !== undefined && lines.length === 1) return { kind: 'one', page: await showDataset(deps, actor, only.id) };
  if (only !== undefined) return { kind: 'several', lines };
  const ids = await deps.search.search(called, { onlyOpen: !isInsider(actor) });
  return {
    kind: 'none',
    nearest: await datasetLines(deps.database.read, actor.workspaceId, ids.slice(0, SUGGESTIONS)),
  };
}

/**
 * The page of a data set by its id, without what this person may not see. Throws a `UserError` where there is none, or none for them: the
 * two are told in the same words, so that nobody learns what exists.
 */
export async function showDataset(deps: ShowDeps, actor: Actor, id: string): Promise<DatasetPage> {
  const { read } = deps.database;
  const found = await datasetPage(read, actor.workspaceId, id);
  if (found === undefined || !(isInsider(actor) || isOpenToOutsiders(found))) {
    throw new UserError('This data set is not in the catalog any more, or not open to you.');
  }
  const place = { datasetId: id, domainId: found.domain?.id ?? null };
  const seats = await deps.stewardship.seatsAt(read, actor.workspaceId, place);
  const holdsSeat = seats.some(({ steward, deputy }) => actor.slackId === steward || actor.slackId === deputy);
  const mayAct = isInsider(actor);
  const page = {
    ...{ ...found, seats, mayAct, mayChooseSeats: mayAct && (actor.isAdmin || holdsSeat) },
    lists: await readLists(read, actor.workspaceId),
    isDue: isDue({ ...found, attestedAt: found.attested?.at }, deps.clock.now()),
    isFollowed: await doesFollow(read, actor, { kind: 'dataset', id }),
    plans: await nextPlans(deps, actor, place),
    sourceConflicts: await conflictsFor(deps, actor, place),
    questions: {
      newest: await questionsAbout(read, actor.workspaceId, id, QUESTIONS_ON_PAGE),
      ...(await countQuestions(read, actor.workspaceId, id)),
    },
  };
  const hidden = { names: [], count: 0 };
  // What people ask each other, what else is made of it and where they talk is no part of a public data set.
  const unasked = { sourceNews: undefined, questions: { newest: [], all: 0, open: 0 } };
  if (!mayAct) {
    const domain = page.domain === undefined ? undefined : { ...page.domain, channelId: undefined };
    return { ...page, ...unasked, domain, contactChannelId: undefined, madeFrom: hidden, usedBy: hidden };
  }
  if (showsInside(page)) return page;
  return {
    ...page,
    description: '',
    location: '',
    fields: [],
    fieldCount: 0,
    caveats: [],
    rules: NO_RULES,
    ...unasked,
    madeFrom: hidden,
    usedBy: hidden,
  };
}

/** Where the source says something else is for those who look after the data set to settle. */
async function conflictsFor(
  deps: ShowDeps,
  actor: Actor,
  place: Place & { datasetId: string },
): Promise<SourceConflict[]> {
  const { read } = deps.database;
  const conflicts = await openConflicts(read, actor.workspaceId, place.datasetId);
  if (conflicts.length === 0) return [];
  const deciders = await deps.stewardship.decidersAt(read, actor.workspaceId, place);
  return deciders.some(({ personId }) => personId === actor.id) ? conflicts : [];
}

/** What is planned stays within the company. */
async function nextPlans(deps: ShowDeps, actor: Actor, place: Place): Promise<DatasetPage['plans']> {
  if (!isInsider(actor)) return { next: [], all: 0 };
  const { plans, all } = await plansAbout(deps.database.read, actor.workspaceId, place, {
    ...{ today: todayOf(actor, deps.clock), now: deps.clock.now(), limit: PLANS_ON_PAGE },
  });
  return { next: plans, all };
}

/** A part of a data set's fields, under the same rules. */
export async function showFields(
  deps: ShowDeps,
  actor: Actor,
  id: string,
  part: { offset: number; size: number },
): Promise<{ page: DatasetPage; fields: Field[] }> {
  const page = await showDataset(deps, actor, id);
  const fields = showsInside(page) ? await datasetFields(deps.database.read, actor.workspaceId, id, part) : [];
  return { page, fields };
}
