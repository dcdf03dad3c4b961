import SearchableMap from 'minisearch/SearchableMap';
import { singular, wordsOf } from './terms.ts';

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
};

export type SearchIndex = {
  readonly size: number;
  /** Adds a data set, or takes the new entry in place of the old one. */
  put(entry: SearchEntry): void;
  remove(id: string): void;
  /** The ids that match any word of the text, best first. */
  search(text: string, options: { onlyOpen: boolean }): string[];
};

/** A word in the name says more about a data set than one in the description of a field. */
const PARTS = [
  { of: 'name', weight: 6 },
  { of: 'domain', weight: 2 },
  { of: 'location', weight: 1.5 },
  { of: 'description', weight: 2 },
  { of: 'fieldNames', weight: 2 },
  { of: 'fieldDescriptions', weight: 1 },
] as const;

/** Words this short or shorter must be typed as they are: a typo in `id` could be anything. */
const EXACT_UP_TO = 3;
const PREFIX_WEIGHT = 0.6;
const FUZZY_WEIGHT = 0.3;
/** One changed letter for so many letters. */
const LETTERS_PER_TYPO = 5;

/** So many of those that are gone may stay until there is something to tidy. */
const FEW = 1_000;

/** BM25+: https://en.wikipedia.org/wiki/Okapi_BM25 */
const SATURATION = 1.2;
const LENGTH_MATTERS = 0.7;
const FLOOR = 0.5;

/** Words that stand in every text and tell nothing apart. */
const IDLE_WORDS = new Set(
  'a an and are as at be by for from has have how i in is it its of on or that the this to was what when where which who with'.split(
    ' ',
  ),
);

/** In which data sets a word stands in one part of the entry, by their number and ascending, and how often. */
type Postings = { numbers: number[]; counts: number[] };
/** By the place in `PARTS`. */
type Term = (Postings | undefined)[];

/**
 * An empty index in memory. Ranks by how rare a matching word is, where it stands, and how many of the words asked for match. Data sets are
 * numbered, so that a search over a hundred thousand of them adds up numbers in arrays and makes no objects.
 */
export function createSearchIndex(): SearchIndex {
  const terms = new Map<string, Term>();
  const tree = new SearchableMap<Term>();
  const numberOf = new Map<string, number>();
  /** By number; undefined for those that are gone. */
  let entries: ({ id: string; open: boolean } | undefined)[] = [];
  let lengths: number[][] = PARTS.map(() => []);
  const words = PARTS.map(() => 0);

  function remove(id: string): void {
    const number = numberOf.get(id);
    if (number === undefined) return;
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
    for (const [word, term] of terms) {
      term.forEach((postings, part) => {
        if (postings === undefined) return;
        const kept = [...postings.numbers.keys()].filter((at) => (moved[postings.numbers[at] ?? 0] ?? -1) >= 0);
        term[part] =
          kept.length === 0
            ? undefined
            : {
                numbers: kept.map((at) => moved[postings.numbers[at] ?? 0] ?? 0),
                counts: kept.map((at) => postings.counts[at] ?? 0),
              };
      });
      if (term.some((postings) => postings !== undefined)) continue;
      terms.delete(word);
      tree.delete(word);
    }
    lengths = lengths.map((ofPart) => ofPart.filter((_, number) => entries[number] !== undefined));
    entries = entries.filter((entry) => entry !== undefined);
    for (const [number, entry] of entries.entries()) if (entry !== undefined) numberOf.set(entry.id, number);
  }

  function termOf(word: string): Term {
    const known = terms.get(word);
    if (known !== undefined) return known;
    const term: Term = [];
    terms.set(word, term);
    tree.set(word, term);
    return term;
  }

  function put(entry: SearchEntry): void {
    remove(entry.id);
    tidy();
    const number = entries.push({ id: entry.id, open: entry.open }) - 1;
    numberOf.set(entry.id, number);
    PARTS.forEach(({ of }, part) => {
      const found = searchedWords(entry[of]);
      lengths[part]?.push(found.length);
      words[part] = (words[part] ?? 0) + found.length;
      for (const word of found) {
        const term = termOf(word);
        term[part] ??= { numbers: [], counts: [] };
        const { numbers, counts } = term[part];
        const last = numbers.length - 1;
        if (numbers[last] === number) counts[last] = (counts[last] ?? 0) + 1;
        else {
          numbers.push(number);
          counts.push(1);
        }
      }
    });
  }

  function search(text: string, { onlyOpen }: { onlyOpen: boolean }): string[] {
    const scores = new Float64Array(entries.length);
    const matches = new Uint16Array(entries.length);
    const matchedBy = new Uint16Array(entries.length);
    searchedWords(text).forEach((word, place) => {
      for (const { term, weight } of near(word)) addUp(term, weight, place + 1, { scores, matches, matchedBy });
    });
    const found: number[] = [];
    for (let number = 0; number < entries.length; number += 1) {
      const entry = entries[number];
      if (matches[number] === 0 || entry === undefined || (onlyOpen && !entry.open)) continue;
      scores[number] = (scores[number] ?? 0) * (matches[number] ?? 0);
      found.push(number);
    }
    found.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
    return found.map((number) => entries[number]?.id ?? '');
  }

  /** The word itself, those it is the beginning of, and those it could be mistyped for; each once. */
  function near(word: string): { term: Term; weight: number }[] {
    const exact = terms.get(word);
    const result = exact === undefined ? [] : [{ term: exact, weight: 1 }];
    const seen = new Set([word]);
    if (word.length >= EXACT_UP_TO) {
      for (const [longer, term] of tree.atPrefix(word)) {
        if (seen.has(longer)) continue;
        seen.add(longer);
        const weight = (PREFIX_WEIGHT * longer.length) / (longer.length + 0.3 * (longer.length - word.length));
        result.push({ term, weight });
      }
    }
    if (word.length > EXACT_UP_TO) {
      for (const [other, [term, distance]] of tree.fuzzyGet(word, Math.round(word.length / LETTERS_PER_TYPO))) {
        if (!seen.has(other)) result.push({ term, weight: (FUZZY_WEIGHT * other.length) / (other.length + distance) });
      }
    }
    return result;
  }

  function addUp(
    term: Term,
    weight: number,
    place: number,
    { scores, matches, matchedBy }: { scores: Float64Array; matches: Uint16Array; matchedBy: Uint16Array },
  ): void {
    PARTS.forEach((part, index) => {
      const postings = term[index];
      if (postings === undefined) return;
      const { numbers, counts } = postings;
      const rarity = Math.log(1 + (entries.length - numbers.length + 0.5) / (numbers.length + 0.5));
      const boost = weight * part.weight * rarity;
      const ofPart = lengths[index] ?? [];
      const average = Math.max((words[index] ?? 0) / numberOf.size, 1);
      for (let at = 0; at < numbers.length; at += 1) {
        const number = numbers[at] ?? 0;
        const count = counts[at] ?? 0;
        const length = 1 - LENGTH_MATTERS + (LENGTH_MATTERS * (ofPart[number] ?? 0)) / average;
        const frequency = (count * (SATURATION + 1)) / (count + SATURATION * length);
        scores[number] = (scores[number] ?? 0) + boost * (FLOOR + frequency);
        if (matchedBy[number] === place) continue;
        matchedBy[number] = place;
        matches[number] = (matches[number] ?? 0) + 1;
      }
    });
  }

  return {
    get size() {
      return numberOf.size;
    },
    put,
    remove,
    search,
  };
}

function searchedWords(text: string): string[] {
  return wordsOf(text)
    .filter((word) => !IDLE_WORDS.has(word))
    .map(singular);
}
