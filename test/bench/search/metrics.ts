/** How well data sets answer a question: 2 for just what was wanted, 1 for useful ones; all others are not in it. */
export type Grades = ReadonlyMap<string, number>;

/**
 * 1 for a good answer in the first place, 1/2 in the second, and so on; 0 where the first `depth` have none. Good are those of at least the
 * grade. The mean over many questions is the MRR@depth: https://en.wikipedia.org/wiki/Mean_reciprocal_rank
 */
export function reciprocalRank(
  found: readonly string[],
  grades: Grades,
  { depth, leastGrade = 1 }: { depth: number; leastGrade?: number },
): number {
  const place = found.slice(0, depth).findIndex((id) => (grades.get(id) ?? 0) >= leastGrade);
  return place < 0 ? 0 : 1 / (place + 1);
}

/**
 * Which part of the answers of any grade is among the first `depth`. Of a question with more answers than that, all places taken by answers
 * count as all of them, so that 1 can be reached.
 */
export function recall(found: readonly string[], grades: Grades, depth: number): number {
  const answers = [...grades.values()].filter((grade) => grade > 0).length;
  const inTime = new Set(found.slice(0, depth).filter((id) => (grades.get(id) ?? 0) > 0));
  return inTime.size / Math.min(answers, depth);
}

/** NaN of nothing. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
