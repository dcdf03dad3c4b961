import { singular, wordsOf } from './terms.ts';

/** Words and short phrases that mean the same in a workspace, an abbreviation and its long form among them. */
export type GlossaryGroup = readonly string[];

/** What a phrase in a question also means: it takes `length` words from `start`; each of `meanings` is the words of another phrase. */
export type Meant = { start: number; length: number; meanings: string[][] };

/** A glossary, made ready to be asked of each question. */
export type Glossary = {
  meantBy(words: readonly string[]): Meant[];
};

/** Reads groups of phrases; one that stands in several groups means all of them. Phrases are compared as the search compares words. */
export function createGlossary(groups: readonly GlossaryGroup[]): Glossary {
  const byFirst = new Map<string, { words: string[]; others: string[][] }[]>();
  for (const group of groups) {
    const phrases = distinct(group.map((phrase) => wordsOf(phrase).map(singular)).filter(({ length }) => length > 0));
    for (const words of phrases) {
      const [first = ''] = words;
      const entry = { words, others: phrases.filter((other) => other !== words) };
      byFirst.set(first, [...(byFirst.get(first) ?? []), entry]);
    }
  }
  return {
    meantBy: (words) =>
      words.flatMap((word, start) =>
        (byFirst.get(word) ?? [])
          .filter((entry) => entry.words.every((each, at) => words[start + at] === each))
          .map((entry) => ({ start, length: entry.words.length, meanings: entry.others })),
      ),
  };
}

function distinct(phrases: string[][]): string[][] {
  return [...new Map(phrases.map((words) => [words.join(' '), words])).values()];
}
