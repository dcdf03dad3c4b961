export const DISCIPLINES = ['it', 'marketing', 'legal', 'service', 'analytics'] as const;
export type Discipline = (typeof DISCIPLINES)[number];

/** What options are called on their buttons, in this order. */
export const LETTERS = ['a', 'b', 'c', 'd'] as const;
export type Letter = (typeof LETTERS)[number];

export type Option = {
  text: string;
  best: boolean;
  /** What whoever chose it is told, before the explanation that everybody gets. */
  word: string;
};

/** A question on the basics of one discipline, for people of the others. */
export type Question = {
  /** Stays for ever: answers are kept under it. */
  key: string;
  discipline: Discipline;
  situation: string;
  question: string;
  /** Three or four, exactly one of them best. */
  options: Option[];
  explanation: string;
  source: { title: string; url: string };
};

export type LetteredOption = Option & { letter: Letter };

/** The options, each with its letter. */
export function lettered(question: Question): LetteredOption[] {
  return LETTERS.flatMap((letter, index) => {
    const option = question.options[index];
    return option === undefined ? [] : [{ ...option, letter }];
  });
}

/** The option of this letter; undefined where the question has fewer. */
export function optionOf(question: Question, letter: string | null): LetteredOption | undefined {
  return lettered(question).find((option) => option.letter === letter);
}

/** The best option. */
export function bestOption(question: Question): LetteredOption {
  const best = lettered(question).find((option) => option.best);
  if (best === undefined) throw new Error(`The question ${question.key} has no best option.`);
  return best;
}
