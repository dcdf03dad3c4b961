/** How carefully data must be handled, from the loosest; `unclassified` counts as confidential and personal (product.md, "The quorum"). */
export const LEVELS = ['public', 'internal', 'confidential', 'restricted'] as const;
export type Level = (typeof LEVELS)[number];

/** `offered`: one may learn on the way. `asked`: the grant waits for it. */
export const TRAINING = ['none', 'offered', 'asked'] as const;
export type Training = (typeof TRAINING)[number];

/** What one level of sensitivity takes. Disciplines by key. */
export type LevelRule = {
  /** How many co-owning disciplines must agree, those named below included. 0: granted at once. */
  seats: number;
  /** Disciplines that must be among them. */
  named: string[];
  /** Disciplines that must be among them where the data is about people. */
  namedForPersonal: string[];
  /** The longest grant; null: no end. */
  longestDays: number | null;
  /** Basics of whom: `asked` and `offered` ones are of the named disciplines, or of one other co-owning discipline where none is named. */
  training: Training;
};

/** What access takes in a workspace. Every change is a new version; an old one is never changed. */
export type Policy = { version: number; levels: Record<Level, LevelRule> };

/** The policy that a workspace begins with: the table of product.md. */
export const DEFAULT_POLICY: Policy = {
  version: 1,
  levels: {
    public: { seats: 0, named: [], namedForPersonal: [], longestDays: null, training: 'none' },
    internal: { seats: 1, named: [], namedForPersonal: [], longestDays: 180, training: 'none' },
    confidential: { seats: 2, named: [], namedForPersonal: ['legal'], longestDays: 90, training: 'offered' },
    restricted: { seats: 3, named: ['legal', 'it'], namedForPersonal: [], longestDays: 30, training: 'asked' },
  },
};

/** The discipline that has to agree to a purpose that no data set allows, at any sensitivity. */
export const LEGAL = 'legal';

const loosestFirst = (training: Training) => TRAINING.indexOf(training);

/** Longer than any number of days: no end. */
const days = (longest: number | null) => longest ?? Number.POSITIVE_INFINITY;

/**
 * Whether a policy would, for some request, ask for less than another: fewer seats, a discipline less, a longer grant, less training.
 * Loosening takes two disciplines, one of them legal (product.md, "The quorum").
 */
export function loosens(next: Policy, current: Policy): boolean {
  return LEVELS.some((level) => {
    const [after, before] = [next.levels[level], current.levels[level]];
    const forAll = new Set(after.named);
    const forPersonal = new Set([...after.named, ...after.namedForPersonal]);
    return (
      seatsOf(after, false) < seatsOf(before, false) ||
      seatsOf(after, true) < seatsOf(before, true) ||
      before.named.some((key) => !forAll.has(key)) ||
      before.namedForPersonal.some((key) => !forPersonal.has(key)) ||
      days(after.longestDays) > days(before.longestDays) ||
      loosestFirst(after.training) < loosestFirst(before.training)
    );
  });
}

/** How many seats a rule asks for: never fewer than it names. */
export function seatsOf(rule: LevelRule, personal: boolean): number {
  return Math.max(rule.seats, namedBy(rule, personal).length);
}

/** The disciplines that a rule names, each once. */
export function namedBy({ named, namedForPersonal }: LevelRule, personal: boolean): string[] {
  return [...new Set(personal ? [...named, ...namedForPersonal] : named)];
}

/** What is wrong with a policy that somebody typed, in words; undefined where nothing is. A stricter level never asks for less. */
export function problemOf(policy: Policy): { level: Level; words: string } | undefined {
  for (const [index, level] of LEVELS.entries()) {
    const rule = policy.levels[level];
    if (!Number.isInteger(rule.seats) || rule.seats < 0 || rule.seats > MOST_SEATS)
      return { level, words: `Please give a number of seats from 0 to ${MOST_SEATS}.` };
    if (rule.longestDays !== null && (!Number.isInteger(rule.longestDays) || rule.longestDays < 1))
      return { level, words: 'Please give the longest grant in whole days, at least 1, or leave it empty for no end.' };
    const looserLevel = LEVELS[index - 1];
    if (looserLevel === undefined) continue;
    const looser = policy.levels[looserLevel];
    if (seatsOf(rule, true) < seatsOf(looser, true) || seatsOf(rule, false) < seatsOf(looser, false))
      return { level, words: `${level} cannot take fewer disciplines than ${looserLevel}.` };
    if (days(rule.longestDays) > days(looser.longestDays))
      return { level, words: `A grant of ${level} data cannot be longer than one of ${looserLevel} data.` };
  }
  return undefined;
}

/** More disciplines than this never have to agree. */
export const MOST_SEATS = 8;
