import type { AskedWord, Stand } from './asked-words.ts';
import { countOf, datasetOf, partOf } from './postings.ts';

/** How a part of an entry counts; see `PARTS` in search-index.ts. */
export type PartRule = { weight: number; length: number };

/** What scores are made from: by the number of the data set, and for lengths by the part first. */
export type Scored = {
  /** 1 for those that may be found. */
  seen: Uint8Array;
  seenCount: number;
  lengths: readonly (readonly number[])[];
  averages: readonly number[];
};

/** BM25F: what a word weighs in all parts is added up before it is held against this. https://en.wikipedia.org/wiki/Okapi_BM25 */
const SATURATION = 3;
/** Less than 1: a word that stands by chance in one description of a field is rare too, and tells less than it seems. */
const RARITY_MATTERS = 0.7;
/** What is left of a beginning's weight where the word itself is met. */
const LESS = 0.3;

export type Scores = {
  /** By number, 0 for those that are not met. */
  of: Float64Array;
  /** By number: how much of all that was asked for is met, rare words counting for more; from 0 to 1. */
  share: Float64Array;
  /** The numbers of those that are met. */
  met: number[];
};

/**
 * A scorer for one index. It keeps its arrays from one question to the next, since making them anew would take longer than filling them: so
 * what it gives holds until it is asked again.
 */
export function createScorer(rules: readonly PartRule[]): (asked: readonly AskedWord[], scored: Scored) => Scores {
  const weights = rules.map(({ weight }) => weight);
  let of = new Float64Array();
  let share = new Float64Array();
  let best = new Float64Array();
  let reached = new Float64Array();
  let frequencies = new Float64Array();
  let met: number[] = [];

  function makeRoom(count: number): void {
    if (of.length < count) {
      of = new Float64Array(2 * count);
      share = new Float64Array(2 * count);
      best = new Float64Array(2 * count);
      reached = new Float64Array(2 * count);
      frequencies = new Float64Array(2 * count);
    } else {
      for (const number of met) {
        of[number] = 0;
        share[number] = 0;
      }
    }
    met = [];
  }

  /** Adds up how much of something stands in each data set; gives back which have any. */
  function addUp(stands: readonly Stand[], { seen, lengths, averages }: Scored): number[] {
    const touched: number[] = [];
    const flat = rules.map(({ length }) => 1 - length);
    const slope = rules.map(({ length }, part) => length / (averages[part] ?? 1));
    for (const { postings, factor } of stands) {
      for (let at = 0; at < postings.length; at += 1) {
        const posted = postings[at] ?? 0;
        const number = datasetOf(posted);
        if (seen[number] !== 1) continue;
        const part = partOf(posted);
        const length = (flat[part] ?? 1) + (slope[part] ?? 0) * (lengths[part]?.[number] ?? 0);
        const before = frequencies[number] ?? 0;
        if (before === 0) touched.push(number);
        frequencies[number] = before + (factor * (weights[part] ?? 0) * countOf(posted)) / length;
      }
    }
    return touched;
  }

  /** Adds a word's score in each data set, by the best way in which it is met there; gives back what the word counts among the others. */
  function addWord({ ways }: AskedWord, scored: Scored): number {
    const all: number[] = [];
    let most = 0;
    let rarest = 0;
    for (const { weight, stands, unless } of ways) {
      if (unless === 'found' && most > 0) continue;
      const lessened = unless === 'less' && most > 0 ? weight * LESS : weight;
      const touched = addUp(stands, scored);
      if (touched.length === 0) continue;
      most = Math.max(most, touched.length);
      const rarity = Math.log(1 + (scored.seenCount - most + 0.5) / (most + 0.5)) ** RARITY_MATTERS;
      rarest = Math.max(rarest, rarity);
      const top = lessened * rarity * (SATURATION + 1);
      for (const number of touched) {
        const frequency = frequencies[number] ?? 0;
        frequencies[number] = 0;
        const score = (top * frequency) / (frequency + SATURATION);
        const before = best[number] ?? 0;
        if (before === 0) all.push(number);
        if (score > before) best[number] = score;
        if (lessened > (reached[number] ?? 0)) reached[number] = lessened;
      }
    }
    for (const number of all) {
      const before = of[number] ?? 0;
      if (before === 0) met.push(number);
      of[number] = before + (best[number] ?? 0);
      share[number] = (share[number] ?? 0) + rarest * (reached[number] ?? 0);
      best[number] = 0;
      reached[number] = 0;
    }
    return rarest;
  }

  return (asked, scored) => {
    makeRoom(scored.seen.length);
    let askedFor = 0;
    for (const word of asked) askedFor += addWord(word, scored);
    for (const number of met) share[number] = (share[number] ?? 0) / askedFor;
    return { of, share, met };
  };
}
