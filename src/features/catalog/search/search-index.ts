import { type AskedWord, askedWords, type Stand } from './asked-words.ts';
import { IDLE_WORDS } from './english.ts';
import { createGlossary, type GlossaryGroup } from './glossary.ts';
import { countOf, datasetOf, partOf, posting } from './postings.ts';
import { type Standing, standingOf } from './standing.ts';
import { singular, wordsOf } from './terms.ts';
import { createVocabulary } from './vocabulary.ts';

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
} & Standing;

export type SearchIndex = {
  readonly size: number;
  /** Adds a data set, or takes the new entry in place of the old one. */
  put(entry: SearchEntry): void;
  remove(id: string): void;
  /** Which words and phrases mean the same here; in place of what it was told before. */
  setGlossary(groups: readonly GlossaryGroup[]): void;
  /** The ids that match any word of the text, best first. */
  search(text: string, options: { onlyOpen: boolean }): string[];
};

/**
 * A word in the name says more about a data set than one in the description of a field. `length` is how much a long text takes from each
 * of its words, from 0 to 1. Of `terse` parts every word is kept, of others not the idle ones.
 */
const PARTS = [
  { of: 'name', weight: 5, length: 0.4, terse: true },
  { of: 'domain', weight: 1, length: 0.4, terse: true },
  { of: 'location', weight: 0.5, length: 0.4, terse: true },
  { of: 'description', weight: 2, length: 0.5, terse: false },
  { of: 'fieldNames', weight: 1.5, length: 0.5, terse: true },
  { of: 'fieldDescriptions', weight: 0.7, length: 0.5, terse: false },
] as const;

/** BM25F: what a word weighs in all parts is added up before it is held against this. https://en.wikipedia.org/wiki/Okapi_BM25 */
const SATURATION = 2;
/** What is left of a score where nearly none of the words asked for are met. */
const FEW_WORDS = 0.3;
/** What is left of a beginning's weight where the word itself is met. */
const LESS = 0.3;
/** So many of those that are gone may stay until there is something to tidy. */
const FEW = 1_000;

type Entry = { id: string; name: string; location: string; open: boolean; standing: number };

/**
 * An empty index in memory. Ranks by how rare a matching word is, where it stands, and how many of the words asked for match. Data sets are
 * numbered, so that a search over a hundred thousand of them adds up numbers in arrays and makes no objects.
 */
export function createSearchIndex(): SearchIndex {
  let vocabulary = createVocabulary();
  let glossary = createGlossary([]);
  const numberOf = new Map<string, number>();
  /** By number; undefined for those that are gone. */
  let entries: (Entry | undefined)[] = [];
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
    const kept = createVocabulary();
    for (const { word, postings } of vocabulary.all()) {
      const left = postings.flatMap((posted) => {
        const number = moved[datasetOf(posted)] ?? -1;
        return number < 0 ? [] : [posting(number, partOf(posted), countOf(posted))];
      });
      if (left.length > 0) kept.add(word).postings = left;
    }
    vocabulary = kept;
    lengths = lengths.map((ofPart) => ofPart.filter((_, number) => entries[number] !== undefined));
    entries = entries.filter((entry) => entry !== undefined);
    for (const [number, entry] of entries.entries()) if (entry !== undefined) numberOf.set(entry.id, number);
  }

  function put(entry: SearchEntry): void {
    remove(entry.id);
    tidy();
    const { id, name, location, open } = entry;
    const number = entries.push({ id, name, location, open, standing: standingOf(entry) }) - 1;
    numberOf.set(id, number);
    PARTS.forEach(({ of, terse }, part) => {
      const found = wordsOf(entry[of]);
      const counts = new Map<string, number>();
      for (const word of found) {
        if (!terse && IDLE_WORDS.has(word)) continue;
        const one = singular(word);
        counts.set(one, (counts.get(one) ?? 0) + 1);
      }
      let length = 0;
      for (const [word, count] of counts) {
        vocabulary.add(word).postings.push(posting(number, part, count));
        length += count;
      }
      lengths[part]?.push(length);
      words[part] = (words[part] ?? 0) + length;
    });
  }

  function search(text: string, { onlyOpen }: { onlyOpen: boolean }): string[] {
    const seen = entries.map((entry) => entry !== undefined && (entry.open || !onlyOpen));
    const total = seen.filter(Boolean).length;
    const averages = words.map((ofPart) => Math.max(ofPart / numberOf.size, 1));
    const scores = new Float64Array(entries.length);
    const met = new Float64Array(entries.length);
    const best = new Float64Array(entries.length);
    const reached = new Float64Array(entries.length);
    const frequencies = new Float64Array(entries.length);
    let askedFor = 0;

    /** Adds up how much of something stands in each data set; gives back which have any. */
    function addUp(stands: readonly Stand[]): number[] {
      const touched: number[] = [];
      for (const { postings, factor } of stands) {
        for (const posted of postings) {
          const number = datasetOf(posted);
          if (!seen[number]) continue;
          const part = partOf(posted);
          const rule = PARTS[part];
          if (rule === undefined) continue;
          const length = 1 - rule.length + (rule.length * (lengths[part]?.[number] ?? 0)) / (averages[part] ?? 1);
          if (frequencies[number] === 0) touched.push(number);
          frequencies[number] = (frequencies[number] ?? 0) + (factor * rule.weight * countOf(posted)) / length;
        }
      }
      return touched;
    }

    function addWord({ ways }: AskedWord): void {
      const all: number[] = [];
      let most = 0;
      let rarest = 0;
      for (const { weight, stands, unless } of ways) {
        if (unless === 'found' && most > 0) continue;
        const lessened = unless === 'less' && most > 0 ? weight * LESS : weight;
        const touched = addUp(stands);
        most = Math.max(most, touched.length);
        const rarity = Math.log(1 + (total - most + 0.5) / (most + 0.5));
        rarest = Math.max(rarest, touched.length > 0 ? rarity : 0);
        for (const number of touched) {
          const frequency = frequencies[number] ?? 0;
          frequencies[number] = 0;
          const score = (lessened * rarity * frequency * (SATURATION + 1)) / (frequency + SATURATION);
          if (best[number] === 0) all.push(number);
          if (score > (best[number] ?? 0)) best[number] = score;
          reached[number] = Math.max(reached[number] ?? 0, lessened);
        }
      }
      askedFor += rarest;
      for (const number of all) {
        scores[number] = (scores[number] ?? 0) + (best[number] ?? 0);
        met[number] = (met[number] ?? 0) + rarest * (reached[number] ?? 0);
        best[number] = 0;
        reached[number] = 0;
      }
    }

    for (const word of askedWords(text, vocabulary, glossary)) addWord(word);
    const found: number[] = [];
    for (let number = 0; number < entries.length; number += 1) {
      if (scores[number] === 0) continue;
      const share = FEW_WORDS + ((1 - FEW_WORDS) * (met[number] ?? 0)) / askedFor;
      scores[number] = (scores[number] ?? 0) * share * (entries[number]?.standing ?? 1);
      found.push(number);
    }
    found.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
    return found.map((number) => entries[number]?.id ?? '');
  }

  return {
    get size() {
      return numberOf.size;
    },
    put,
    remove,
    setGlossary(groups) {
      glossary = createGlossary(groups);
    },
    search,
  };
}
