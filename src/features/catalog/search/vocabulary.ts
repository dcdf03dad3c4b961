import SearchableMap from 'minisearch/SearchableMap';
import { stemsOf } from './stem.ts';
import { lettersApart, lettersOf, typosBetween } from './typos.ts';

/** A word of the catalog, and where it stands: see `postings.ts`. */
export type Term = { readonly word: string; postings: number[] };

/** All words of the catalog, to be looked up by what people type. */
export type Vocabulary = {
  readonly size: number;
  get(word: string): Term | undefined;
  /** The word's entry; a new one where it is not known yet. */
  add(word: string): Term;
  all(): Iterable<Term>;
  /** Words that begin with it, but for itself. */
  beginningWith(word: string): Term[];
  /** Other forms of the word (`inflected`), and words of the same stem besides (`derived`). */
  family(word: string): { inflected: Term[]; derived: Term[] };
  /** Words that differ by at most so many typing errors, with their number. */
  mistypedAs(word: string, limit: number): { term: Term; typos: number }[];
};

export function createVocabulary(): Vocabulary {
  const terms = new Map<string, Term>();
  const tree = new SearchableMap<Term>();
  const families = new Map<string, Term[]>();
  const byLength: { terms: Term[]; letters: number[] }[] = [];

  function add(word: string): Term {
    const known = terms.get(word);
    if (known !== undefined) return known;
    const term: Term = { word, postings: [] };
    terms.set(word, term);
    tree.set(word, term);
    const { derived } = stemsOf(word);
    const family = families.get(derived);
    if (family === undefined) families.set(derived, [term]);
    else family.push(term);
    byLength[word.length] ??= { terms: [], letters: [] };
    byLength[word.length]?.terms.push(term);
    byLength[word.length]?.letters.push(lettersOf(word));
    return term;
  }

  return {
    get size() {
      return terms.size;
    },
    get: (word) => terms.get(word),
    add,
    all: () => terms.values(),
    beginningWith: (word) => [...tree.atPrefix(word).values()].filter((term) => term.word !== word),
    family(word) {
      const stems = stemsOf(word);
      const others = (families.get(stems.derived) ?? []).filter((term) => term.word !== word);
      const isForm = (term: Term) => stemsOf(term.word).inflected === stems.inflected;
      return { inflected: others.filter(isForm), derived: others.filter((term) => !isForm(term)) };
    },
    mistypedAs(word, limit) {
      const letters = lettersOf(word);
      const found: { term: Term; typos: number }[] = [];
      for (let length = word.length - limit; length <= word.length + limit; length += 1) {
        const ofLength = byLength[length];
        ofLength?.terms.forEach((term, at) => {
          if (lettersApart(letters, ofLength.letters[at] ?? 0) > 2 * limit) return;
          const typos = typosBetween(word, term.word, limit);
          if (typos > 0 && typos <= limit) found.push({ term, typos });
        });
      }
      return found;
    },
  };
}
