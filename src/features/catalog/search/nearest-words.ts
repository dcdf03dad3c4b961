import { idleAmong } from './english.ts';
import { datasetOf } from './postings.ts';
import { singular, wordsOf } from './terms.ts';
import type { Term, Vocabulary } from './vocabulary.ts';

const MOST = 5;
/** Words of so many letters may be two errors away, shorter ones one. */
const LETTERS_FOR_TWO = 4;
/** Words with the same beginning of so many letters are near as well. */
const SAME_BEGINNING = 4;
const LEAST_LETTERS = 3;

/** Words that stand in what may be seen, spelled like those of a text; for a question that found nothing. Nearest first, then the frequent ones. */
export function nearestWords(text: string, vocabulary: Vocabulary, seen: Uint8Array): string[] {
  const words = wordsOf(text);
  const idle = idleAmong(words);
  const near = new Map<string, { typos: number; count: number }>();
  for (const word of new Set(words.filter((_, at) => !idle[at]).map(singular))) {
    if (word.length < LEAST_LETTERS) continue;
    for (const { term, typos } of [...mistyped(word, vocabulary), ...begunAlike(word, vocabulary)]) {
      const count = seenCount(term, seen);
      if (count === 0 || term.word === word || term.word.length < LEAST_LETTERS) continue;
      const known = near.get(term.word);
      if (known === undefined || typos < known.typos) near.set(term.word, { typos, count });
    }
  }
  return [...near]
    .sort(([, a], [, b]) => a.typos - b.typos || b.count - a.count)
    .slice(0, MOST)
    .map(([word]) => word);
}

function mistyped(word: string, vocabulary: Vocabulary): { term: Term; typos: number }[] {
  return vocabulary.mistypedAs(word, word.length >= LETTERS_FOR_TWO ? 2 : 1);
}

function begunAlike(word: string, vocabulary: Vocabulary): { term: Term; typos: number }[] {
  if (word.length <= SAME_BEGINNING) return [];
  return vocabulary.beginningWith(word.slice(0, SAME_BEGINNING)).map((term) => ({ term, typos: 3 }));
}

/** In how many data sets that may be seen a word stands. */
function seenCount(term: Term, seen: Uint8Array): number {
  const numbers = new Set(term.postings.map(datasetOf));
  return [...numbers].filter((number) => seen[number] === 1).length;
}
