/*
 * Where a word stands: a list of numbers, ascending, one for each part of each data set that has it. A number holds the data set's own number, the
 * part's, and how often the word stands there. They stay within 31 bits, which is what JavaScript keeps in an array as they are; so an
 * index has room for four million numbers of data sets.
 */

const COUNT_BITS = 6;
const PART_BITS = 3;
const MOST = (1 << COUNT_BITS) - 1;

export function posting(dataset: number, part: number, count: number): number {
  return (((dataset << PART_BITS) | part) << COUNT_BITS) | Math.min(count, MOST);
}

export function datasetOf(posted: number): number {
  return posted >>> (COUNT_BITS + PART_BITS);
}

export function partOf(posted: number): number {
  return (posted >>> COUNT_BITS) & ((1 << PART_BITS) - 1);
}

export function countOf(posted: number): number {
  return posted & MOST;
}

/** Where any of some words stands, as often as all of them together. */
export function anyOf(lists: readonly (readonly number[])[]): readonly number[] {
  const [first = [], ...others] = lists;
  return others.reduce(inEither, first);
}

function inEither(one: readonly number[], other: readonly number[]): readonly number[] {
  const either: number[] = [];
  let at = 0;
  for (const posted of one) {
    const place = posted >>> COUNT_BITS;
    while (at < other.length && (other[at] ?? 0) >>> COUNT_BITS < place) {
      either.push(other[at] ?? 0);
      at += 1;
    }
    const matching = other[at] ?? -1;
    if (matching >>> COUNT_BITS === place) {
      either.push((place << COUNT_BITS) | Math.min(countOf(posted) + countOf(matching), MOST));
      at += 1;
    } else either.push(posted);
  }
  for (; at < other.length; at += 1) either.push(other[at] ?? 0);
  return either;
}

/** Where all of some words stand in the same part of a data set, as often as the rarest of them. */
export function together(lists: readonly (readonly number[])[]): readonly number[] {
  const [first = [], ...others] = [...lists].sort((a, b) => a.length - b.length);
  return others.reduce(inBoth, first);
}

function inBoth(one: readonly number[], other: readonly number[]): readonly number[] {
  const both: number[] = [];
  let at = 0;
  for (const posted of one) {
    const place = posted >>> COUNT_BITS;
    while (at < other.length && (other[at] ?? 0) >>> COUNT_BITS < place) at += 1;
    const matching = other[at] ?? -1;
    if (matching >>> COUNT_BITS === place)
      both.push((place << COUNT_BITS) | Math.min(countOf(posted), countOf(matching)));
  }
  return both;
}
