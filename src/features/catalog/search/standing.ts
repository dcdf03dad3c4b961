import { UNFINISHED_WORDS } from './english.ts';
import { wordsOf } from './terms.ts';

/** How a data set stands to others: from how many it is made, and how many are made from it. Left out where nobody knows. */
export type Standing = { lineage?: { madeFrom: number; usedBy: number } };

/** Nobody can tell from its name alone what data may be used for. */
const UNDESCRIBED = 0.8;
const UNFINISHED = 0.9;
/** How much better the end of a line of data sets is than its beginning. */
const AT_THE_END = 0.15;

/**
 * A factor for a data set's rank, between 0.7 and 1.15, that does not depend on the question: of two that match alike, people want the one that is
 * described and finished, not a step on the way to it.
 */
export function standingOf(entry: { name: string; description: string } & Standing): number {
  const described = entry.description.trim() === '' ? UNDESCRIBED : 1;
  const finished = wordsOf(entry.name).some((word) => UNFINISHED_WORDS.has(word)) ? UNFINISHED : 1;
  return described * finished * (1 + AT_THE_END * positionOf(entry));
}

/** From 0, where data comes in, to 1, where nothing more is made of it. */
function positionOf({ lineage }: Standing): number {
  if (lineage === undefined || lineage.madeFrom + lineage.usedBy === 0) return 0.5;
  return lineage.madeFrom / (lineage.madeFrom + lineage.usedBy);
}
