import { type Asked, standings } from './history.ts';
import type { Question } from './question.ts';

/** A question that was answered right is not put again by itself for this long. Milliseconds: 30 days. */
const REST = 30 * 24 * 3_600_000;

export type Asking = {
  questions: Question[];
  /** Oldest first. */
  history: Asked[];
  /** Keys of the person's own disciplines. */
  ownDisciplines: string[];
  /** Decides where everything else is equal; the same seed decides the same. */
  seed: string;
};

/**
 * What a person is asked next; undefined where there are no questions. Never the one asked last, unless it is the only one; nothing that
 * was answered right while another waits. Of those left, what is of other disciplines than one's own comes first, then the discipline
 * asked least, then the question asked least, then the one longest ago.
 */
export function nextQuestion({ questions, history, ownDisciplines, seed }: Asking): Question | undefined {
  const standingOf = standings(history);
  const lastKey = history.at(-1)?.questionKey;
  const others = questions.filter(({ key }) => key !== lastKey);
  const candidates = others.length > 0 ? others : questions;
  const askedOf = new Map<string, number>();
  for (const { key, discipline } of questions)
    askedOf.set(discipline, (askedOf.get(discipline) ?? 0) + standingOf(key).times);

  const ranked = candidates.map((question) => {
    const { times, lastAsked, latestAnswer } = standingOf(question.key);
    const order = [
      latestAnswer === 'right' ? 1 : 0,
      ownDisciplines.includes(question.discipline) ? 1 : 0,
      askedOf.get(question.discipline) ?? 0,
      times,
      lastAsked,
      lot(seed, question.key),
    ];
    return { question, order };
  });
  return ranked.sort((a, b) => compare(a.order, b.order))[0]?.question;
}

/**
 * As `nextQuestion`, for a question that nobody asked for: undefined also where everything was answered right and the next one not long
 * ago, so that whoever has been through all of them is left in peace for a while.
 *
 * @param now milliseconds since 1970.
 */
export function nextDailyQuestion(asking: Asking, now: number): Question | undefined {
  const next = nextQuestion(asking);
  if (next === undefined) return undefined;
  const standingOf = standings(asking.history);
  const allRight = asking.questions.every(({ key }) => standingOf(key).latestAnswer === 'right');
  return allRight && now - standingOf(next.key).lastAsked < REST ? undefined : next;
}

/** A number that looks drawn and is always the same for the same two: FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/ */
function lot(seed: string, key: string): number {
  let hash = 0x811c9dc5;
  for (const character of `${seed} ${key}`) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}

function compare(a: number[], b: number[]): number {
  for (const [index, value] of a.entries()) {
    const difference = value - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
