import { UserError } from '../../../core/errors.ts';
import type { Database } from '../../../platform/database/database.ts';
import { type Actor, isInsider } from '../../../platform/slack/actor.ts';
import type { DatasetLine } from '../domain/dataset.ts';
import type { Stewardship } from '../ports.ts';
import type { CatalogSearch } from '../search/catalog-search.ts';
import { hasFilters, inWords, type Query, readQuery } from '../search/query.ts';
import type { Scope } from '../search/search-index.ts';
import { wordsOf } from '../search/terms.ts';
import { datasetLines } from '../store.ts';
import { mayChangeGlossary } from './list-glossary.ts';

export type FoundPage = {
  lines: DatasetLine[];
  total: number;
  offset: number;
  /** Only where nothing was found: words of the catalog that are spelled alike. */
  nearest?: string[];
  /** Only where nothing was found: what the asker may add to the glossary. */
  wordToAdd?: string;
};

type Deps = {
  database: Database;
  search: CatalogSearch;
  stewardship: Pick<Stewardship, 'domainsLike' | 'seatHolders' | 'placesWith'>;
};

/** So many domains can be told apart by name. */
const MOST_DOMAINS = 1_000;
/** So many names are said where one is not known. */
const SAID = 12;

/**
 * One page of the data sets that match, best first, or by name where only filters are given; people from outside the company find only what
 * is public. Throws a `UserError` for a filter or value that there is not.
 */
export async function findDatasets(
  deps: Deps,
  actor: Actor,
  text: string,
  page: { offset: number; size: number },
): Promise<FoundPage> {
  const query = readQuery(text);
  const index = await deps.search.fresh();
  const open = { onlyOpen: !isInsider(actor) };
  const domains = isInsider(actor)
    ? () => deps.stewardship.domainsLike(deps.database.read, actor.workspaceId, '', MOST_DOMAINS)
    : async () => index.domains(open);
  const scope = hasFilters(query) ? { ...open, where: await conditionOf(deps, actor, query, domains) } : open;
  const ids = query.words === '' ? index.list(scope) : index.search(query.words, scope);
  const wanted = ids.slice(page.offset, page.offset + page.size);
  return {
    lines: await datasetLines(deps.database.read, actor.workspaceId, wanted),
    total: ids.length,
    offset: page.offset,
    ...(ids.length === 0 ? { nearest: index.nearest(query.words, scope) } : {}),
    ...(ids.length === 0 && query.words !== '' && (await mayChangeGlossary(deps.database.read, deps.stewardship, actor))
      ? { wordToAdd: query.words }
      : {}),
  };
}

async function conditionOf(
  deps: Deps,
  actor: Actor,
  query: Query,
  knownDomains: () => Promise<{ id: string; name: string }[]>,
): Promise<NonNullable<Scope['where']>> {
  const { sensitivities, personalData } = query;
  const domains = query.domains.length === 0 ? undefined : domainsCalled(query.domains, await knownDomains());
  const seats = await seatTests(deps, actor, query);
  return ({ id, domainId, sensitivity, personalData: personal }) =>
    (domains === undefined || (domainId !== undefined && domains.has(domainId))) &&
    (sensitivities.length === 0 || sensitivities.some((each) => each === sensitivity)) &&
    (personalData.length === 0 || personalData.some((each) => each === personal)) &&
    seats.every((tests) => tests.some((test) => test({ datasetId: id, domainId: domainId ?? null })));
}

/** The domains that are called so, or, where none is, all whose names have the words typed. */
function domainsCalled(typed: readonly string[], domains: { id: string; name: string }[]): Set<string> {
  const found = typed.flatMap((name) => {
    const words = wordsOf(name);
    const exact = domains.filter((domain) => wordsOf(domain.name).join(' ') === words.join(' '));
    const near = domains.filter((domain) => hasWords(domain.name, words));
    if (exact.length + near.length > 0) return exact.length > 0 ? exact : near;
    if (domains.length === 0) throw new UserError(`There is no domain “${name}”, and no other that you can see.`);
    throw new UserError(
      `There is no domain “${name}”. There are ${some(domains.map((domain) => `“${domain.name}”`))}.`,
    );
  });
  return new Set(found.map(({ id }) => id));
}

type SeatHolder = { slackId: string; handle: string; name: string };
type SeatTest = (place: { datasetId: string; domainId: string | null }) => boolean;

/** For each filter about seats the tests of which one must hold. */
async function seatTests({ database, stewardship }: Deps, actor: Actor, query: Query): Promise<SeatTest[][]> {
  const { read } = database;
  const tests: SeatTest[][] = [];
  if (query.vacant) tests.push([await stewardship.placesWith(read, actor.workspaceId, 'vacant')]);
  if (query.stewards.length === 0) return tests;
  const holders = await stewardship.seatHolders(read, actor.workspaceId);
  const stewards = query.stewards.flatMap((typed) => stewardsCalled(typed, holders, actor));
  const held = stewards.map((steward) => stewardship.placesWith(read, actor.workspaceId, { steward }));
  return [...tests, await Promise.all(held)];
}

/** Slack's ids of the stewards who are called so. */
function stewardsCalled(typed: string, holders: SeatHolder[], actor: Actor): string[] {
  const words = wordsOf(typed);
  const wanted = typed.toLowerCase() === 'me' ? actor.slackId : typed;
  const exact = holders.filter(({ slackId, handle }) => slackId === wanted || handle === wanted.toLowerCase());
  const found = exact.length > 0 ? exact : holders.filter(({ name }) => hasWords(name, words));
  if (found.length > 0) return found.map(({ slackId }) => slackId);
  // Who holds seats at what they may not see is not told by the words of a refusal either.
  if (!isInsider(actor)) return [];
  const others = holders.length > 0 ? ` Stewards are ${some(holders.map(({ name }) => name))}.` : '';
  const who = wanted === actor.slackId ? 'You hold no seat.' : `Nobody who holds a seat is called “${typed}”.`;
  throw new UserError(who + others);
}

/** Whether each of the words is one of the name's, or the beginning of one. */
function hasWords(name: string, words: readonly string[]): boolean {
  const own = wordsOf(name);
  return words.length > 0 && words.every((word) => own.some((each) => each.startsWith(word)));
}

function some(names: readonly string[]): string {
  if (names.length <= SAID) return inWords(names);
  return inWords([...names.slice(0, SAID), `${names.length - SAID} more`]);
}
