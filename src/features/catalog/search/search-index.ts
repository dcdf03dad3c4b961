import type { PersonalData, Sensitivity } from '../domain/classification.ts';
import { askedWords } from './asked-words.ts';
import { IDLE_WORDS } from './english.ts';
import { createGlossary, type GlossaryGroup } from './glossary.ts';
import { nearestWords } from './nearest-words.ts';
import { countOf, datasetOf, partOf, posting } from './postings.ts';
import { bestFirst, calledBy, inOrder } from './ranking.ts';
import { createScorer } from './scores.ts';
import { type Standing, standingOf } from './standing.ts';
import { singular, wordsOf } from './terms.ts';
import { createVocabulary } from './vocabulary.ts';

/** What of a data set can be asked for besides its words; left out where nobody knows. */
export type Facts = { domainId?: string; sensitivity?: Sensitivity; personalData?: PersonalData };

/** What of a data set is searched. */
export type SearchEntry = {
  id: string;
  name: string;
  location: string;
  domain: string;
  description: string;
  fieldNames: string;
  fieldDescriptions: string;
  /** Whether people from outside may find it. */
  open: boolean;
} & Standing &
  Facts;

/** Who asks, and what else must be true of what is found. */
export type Scope = { onlyOpen: boolean; where?: (about: Facts & { id: string }) => boolean };

export type SearchIndex = {
  readonly size: number;
  /** Adds a data set, or takes the new entry in place of the old one. */
  put(entry: SearchEntry): void;
  remove(id: string): void;
  /** Which words and phrases mean the same here, and for people from outside; in place of what it was told before. */
  setGlossary(groups: readonly GlossaryGroup[], forOutsiders?: readonly GlossaryGroup[]): void;
  /**
   * The ids that match any word of the text, best first. What is outside the scope is not counted, not even in how rare
   * a word is; only how long texts are on average is taken from all.
   */
  search(text: string, scope: Scope): string[];
  /** All ids in the scope, by name. */
  list(scope: Scope): string[];
  /** Words of the data sets in the scope that are spelled like those of the text, nearest first. */
  nearest(text: string, scope: Scope): string[];
  /** The domains of the data sets in the scope, by name. */
  domains(scope: Scope): { id: string; name: string }[];
};

/**
 * A word in the name says more about a data set than one in the description of a field. `length` is how much a long text takes from each
 * of its words, from 0 to 1; a data set with many fields is no less about each of them. Of `terse` parts every word is kept, of others not
 * the idle ones.
 */
const PARTS = [
  { of: 'name', weight: 5, length: 0.4, terse: true },
  { of: 'domain', weight: 1, length: 0.4, terse: true },
  { of: 'location', weight: 0.5, length: 0.4, terse: true },
  { of: 'description', weight: 2, length: 0.6, terse: false },
  { of: 'fieldNames', weight: 1.5, length: 0.15, terse: true },
  { of: 'fieldDescriptions', weight: 0.7, length: 0.15, terse: false },
] as const;

/** What is left of a score where nearly none of the words asked for are met. */
const FEW_WORDS = 0.3;
/** So many of those that are gone may stay until there is something to tidy. */
const FEW = 1_000;
/** Less than all only by rounding. */
const NEARLY_ALL = 0.999;
/** Exact scores and the order of words are looked at in so many of the best. */
const LOOKED_AT_AGAIN = 100;
/** What a name gains that has all words next to each other as they were asked for. */
const IN_ORDER = 0.25;

type Entry = Facts & {
  id: string;
  name: string;
  location: string;
  domain: string;
  open: boolean;
};
type Seen = { seen: Uint8Array; seenCount: number };

/**
 * An empty index in memory. Ranks by how rare a matching word is, where it stands, and how many of the words asked for match. Data sets are
 * numbered, so that a search over a hundred thousand of them adds up numbers in arrays and makes no objects.
 */
export function createSearchIndex(): SearchIndex {
  let vocabulary = createVocabulary();
  let glossary = createGlossary([]);
  let outsidersGlossary = glossary;
  const score = createScorer(PARTS);
  const numberOf = new Map<string, number>();
  /** By number; undefined for those that are gone. */
  let entries: (Entry | undefined)[] = [];
  /** Beside the entries, since every data set that is met is asked for these. */
  let ids: string[] = [];
  let standings: number[] = [];
  let lengths: number[][] = PARTS.map(() => []);
  const words = PARTS.map(() => 0);
  /** What insiders and outsiders see, until something changes. */
  const seenBy = new Map<boolean, Seen>();

  function remove(id: string): void {
    const number = numberOf.get(id);
    if (number === undefined) return;
    seenBy.clear();
    numberOf.delete(id);
    entries[number] = undefined;
    PARTS.forEach((_, part) => {
      words[part] = (words[part] ?? 0) - (lengths[part]?.[number] ?? 0);
    });
  }

  /** Gives the numbers of those that are gone to others, once they are as many as those that are there. */
  function tidy(): void {
    if (entries.length < 2 * numberOf.size + FEW) return;
    let next = 0;
    const moved = entries.map((entry) => (entry === undefined ? -1 : next++));
    const kept = createVocabulary();
    for (const { word, postings } of vocabulary.all()) {
      const left = postings.flatMap((posted) => {
        const number = moved[datasetOf(posted)] ?? -1;
        return number < 0 ? [] : [posting(number, partOf(posted), countOf(posted))];
      });
      if (left.length > 0) kept.add(word).postings = left;
    }
    vocabulary = kept;
    const isKept = (_: unknown, number: number) => entries[number] !== undefined;
    lengths = lengths.map((ofPart) => ofPart.filter(isKept));
    ids = ids.filter(isKept);
    standings = standings.filter(isKept);
    entries = entries.filter((entry) => entry !== undefined);
    for (const [number, entry] of entries.entries()) if (entry !== undefined) numberOf.set(entry.id, number);
  }

  function put(entry: SearchEntry): void {
    remove(entry.id);
    tidy();
    seenBy.clear();
    const { description: _, fieldNames: __, fieldDescriptions: ___, lineage: ____, ...about } = entry;
    const number = entries.push(about) - 1;
    ids.push(entry.id);
    standings.push(standingOf(entry));
    numberOf.set(entry.id, number);
    PARTS.forEach(({ of, terse }, part) => {
      const counts = countsOf(entry[of], terse);
      let length = 0;
      for (const [word, count] of counts) {
        vocabulary.add(word).postings.push(posting(number, part, count));
        length += count;
      }
      lengths[part]?.push(length);
      words[part] = (words[part] ?? 0) + length;
    });
  }

  function seenIn({ onlyOpen, where }: Scope): Seen {
    const known = where === undefined ? seenBy.get(onlyOpen) : undefined;
    if (known !== undefined) return known;
    const seen = new Uint8Array(entries.length);
    let seenCount = 0;
    entries.forEach((entry, number) => {
      if (entry === undefined || (onlyOpen && !entry.open) || where?.(entry) === false) return;
      seen[number] = 1;
      seenCount += 1;
    });
    if (where === undefined) seenBy.set(onlyOpen, { seen, seenCount });
    return { seen, seenCount };
  }

  function entriesIn(scope: Scope): Entry[] {
    const { seen } = seenIn(scope);
    return entries.filter((entry, number) => entry !== undefined && seen[number] === 1) as Entry[];
  }

  function search(text: string, scope: Scope): string[] {
    const averages = words.map((ofPart) => Math.max(ofPart / numberOf.size, 1));
    const asked = askedWords(text, vocabulary, scope.onlyOpen ? outsidersGlossary : glossary);
    const { of, share, met } = score(asked, { ...seenIn(scope), lengths, averages });
    const isCalledSo = calledBy(text);
    const called: number[] = [];
    const others: number[] = [];
    for (const number of met) {
      const part = share[number] ?? 0;
      of[number] = (of[number] ?? 0) * (FEW_WORDS + (1 - FEW_WORDS) * part) * (standings[number] ?? 1);
      (part > NEARLY_ALL && isCalledSo(entries[number]) ? called : others).push(number);
    }
    const ranked = bestFirst(others, of);
    const best = ranked.slice(0, LOOKED_AT_AGAIN);
    const order = wordsOf(text).map(singular);
    for (const number of best)
      of[number] = (of[number] ?? 0) * (1 + IN_ORDER * inOrder(order, entries[number]?.name ?? ''));
    const exactly = (a: number, b: number) => (of[b] ?? 0) - (of[a] ?? 0);
    const all = [called.sort(exactly), best.sort(exactly), ranked.slice(LOOKED_AT_AGAIN)].flat();
    return all.map((number) => ids[number] ?? '');
  }

  return {
    get size() {
      return numberOf.size;
    },
    put,
    remove,
    setGlossary(groups, forOutsiders = groups) {
      glossary = createGlossary(groups);
      outsidersGlossary = createGlossary(forOutsiders);
    },
    search,
    list: (scope) =>
      entriesIn(scope)
        .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))
        .map(({ id }) => id),
    nearest: (text, scope) => nearestWords(text, vocabulary, seenIn(scope).seen),
    domains(scope) {
      const byId = new Map(entriesIn(scope).flatMap(({ domainId, domain }) => (domainId ? [[domainId, domain]] : [])));
      return [...byId].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name));
    },
  };
}

/** How often each word stands in a text, in its singular. */
function countsOf(text: string, terse: boolean): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of wordsOf(text)) {
    if (!terse && IDLE_WORDS.has(word)) continue;
    const one = singular(word);
    counts.set(one, (counts.get(one) ?? 0) + 1);
  }
  return counts;
}
