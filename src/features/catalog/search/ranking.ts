import { singular, wordsOf } from './terms.ts';

const STEPS = 2 ** 16;

/**
 * The numbers by their scores, best first; those that are as good, by one part in 65,000 of the best, stay in their order. Takes one look at each,
 * so a hundred thousand are ready in a millisecond or two.
 */
export function bestFirst(numbers: readonly number[], scores: Float64Array): number[] {
  let most = 0;
  for (const number of numbers) most = Math.max(most, scores[number] ?? 0);
  if (most === 0) return [...numbers];
  const places = new Uint32Array(STEPS + 1);
  const stepOf = (number: number) => STEPS - 1 - Math.floor(((scores[number] ?? 0) / most) * (STEPS - 1));
  for (const number of numbers) {
    const after = stepOf(number) + 1;
    places[after] = (places[after] ?? 0) + 1;
  }
  for (let step = 1; step <= STEPS; step += 1) places[step] = (places[step] ?? 0) + (places[step - 1] ?? 0);
  const sorted = new Array<number>(numbers.length).fill(0);
  for (const number of numbers) {
    const step = stepOf(number);
    const place = places[step] ?? 0;
    sorted[place] = number;
    places[step] = place + 1;
  }
  return sorted;
}

/** A test for whether something is called as was typed: by its name, its whole location, or the end of it (schema.table). */
export function calledBy(typed: string): (entry: { name: string; location: string } | undefined) => boolean {
  const name = squashed(typed);
  const place = typed.trim().toLowerCase();
  return (entry) => {
    if (entry === undefined) return false;
    // A name with all words of the question is seldom that long, and taking it apart takes longer than counting.
    if (isAsLong(entry.name, typed) && squashed(entry.name) === name) return true;
    const location = entry.location.toLowerCase();
    return location === place || (place.includes('.') && location.endsWith(`.${place}`));
  };
}

/** Whether two names can be the same but for what stands between their words. */
function isAsLong(name: string, typed: string): boolean {
  return name.length <= 2 * typed.length && typed.length <= 2 * name.length;
}

/** `userRoleHistory`, `user_role_history` and `user role history` are the same name. */
function squashed(text: string): string {
  return wordsOf(text).join('');
}

/** From 0 to 1: how many of the words asked for stand in a name right after the one they were asked after. */
export function inOrder(asked: readonly string[], name: string): number {
  if (asked.length < 2) return 0;
  const words = wordsOf(name).map(singular);
  const pairs = new Set(words.slice(1).map((word, at) => `${words[at]} ${word}`));
  return asked.slice(1).filter((word, at) => pairs.has(`${asked[at]} ${word}`)).length / (asked.length - 1);
}
