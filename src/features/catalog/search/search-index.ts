import MiniSearch from 'minisearch';
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
const WEIGHTS = { name: 6, domain: 2, location: 1.5, description: 2, fieldNames: 2, fieldDescriptions: 1 };

/** Words this short or shorter must be typed as they are: a typo in `id` could be anything. */
const EXACT_UP_TO = 3;

/** An empty index in memory. Ranks by how rare a matching word is, where it stands, and how many of the words asked for match. */
export function createSearchIndex(): SearchIndex {
  const index = new MiniSearch<SearchEntry>({
    fields: Object.keys(WEIGHTS),
    storeFields: ['open'],
    tokenize: wordsOf,
    processTerm: singular,
    searchOptions: {
      boost: WEIGHTS,
      combineWith: 'OR',
      prefix: (term) => term.length >= EXACT_UP_TO,
      fuzzy: (term) => (term.length > EXACT_UP_TO ? 0.2 : false),
      weights: { fuzzy: 0.3, prefix: 0.6 },
    },
  });
  return {
    get size() {
      return index.documentCount;
    },
    put(entry) {
      if (index.has(entry.id)) index.replace(entry);
      else index.add(entry);
    },
    remove(id) {
      if (index.has(id)) index.discard(id);
    },
    search(text, { onlyOpen }) {
      const found = index.search(text, onlyOpen ? { filter: (result) => result.open === true } : {});
      return found.map((result) => String(result.id));
    },
  };
}
