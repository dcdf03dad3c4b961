/** Words of so many letters may have one typing error, and two from the second number on: a typo in `id` could be anything. */
const LETTERS_FOR_ONE = 5;
const LETTERS_FOR_TWO = 8;

/** How many typing errors a word may have. */
export function typosAllowed(word: string): number {
  if (word.length >= LETTERS_FOR_TWO) return 2;
  return word.length >= LETTERS_FOR_ONE ? 1 : 0;
}

/**
 * How many letters were left out, added, changed or swapped with the next one, `limit` + 1 for any more than `limit`. The optimal string alignment:
 * https://en.wikipedia.org/wiki/Damerau%E2%80%93Levenshtein_distance
 */
export function typosBetween(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row += 1) {
    const line = [row];
    let least = row;
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      let count = Math.min(
        (last[column] ?? 0) + 1,
        (line[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (swapped) count = Math.min(count, (before[column - 2] ?? 0) + 1);
      line.push(count);
      least = Math.min(least, count);
    }
    if (least > limit) return limit + 1;
    before = last;
    last = line;
  }
  return Math.min(last[other.length] ?? 0, limit + 1);
}

/**
 * Which letters a word has, one bit each; letters beyond a to z and digits share bits. A typing error changes at most two of them, so words that
 * differ in more need not be compared letter by letter.
 */
export function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at += 1) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters;
}

/** In how many letters two words differ, by `lettersOf`. */
export function lettersApart(one: number, other: number): number {
  let bits = one ^ other;
  let count = 0;
  for (; bits !== 0; bits &= bits - 1) count += 1;
  return count;
}
