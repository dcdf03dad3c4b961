import type { SearchEngine } from './engines.ts';
import type { JudgedQuestion } from './judged-question.ts';
import { type Grades, mean, recall, reciprocalRank } from './metrics.ts';

const DEPTH = 10;
const RECALL_DEPTH = 5;
/** A person looks at so many before they ask anew. */
const LOOKED_AT = 3;

export type Quality = {
  /** MRR@10: the first data set that is of use. */
  mrr: number;
  /** The same of the first that is just what was wanted. */
  mrrWanted: number;
  /** Recall@5 of all that are of use. */
  recall: number;
};

export type Answered = { question: JudgedQuestion; found: string[]; grades: Grades };

/** Asks an engine all questions. */
export function answersOf(engine: SearchEngine, questions: readonly JudgedQuestion[]): Answered[] {
  return questions.map((question) => ({
    question,
    found: engine.search(question.asked).slice(0, DEPTH),
    grades: gradesOf(question),
  }));
}

export function qualityOf(answers: readonly Answered[]): Quality {
  return {
    mrr: mean(answers.map(({ found, grades }) => reciprocalRank(found, grades, { depth: DEPTH }))),
    mrrWanted: mean(answers.map(({ found, grades }) => reciprocalRank(found, grades, { depth: DEPTH, leastGrade: 2 }))),
    recall: mean(answers.map(({ found, grades }) => recall(found, grades, RECALL_DEPTH))),
  };
}

/** Those with nothing of use in the first three, each with what came instead. */
export function missesOf(answers: readonly Answered[]): { question: JudgedQuestion; instead: string[] }[] {
  return answers
    .filter(({ found, grades }) => reciprocalRank(found, grades, { depth: LOOKED_AT }) === 0)
    .map(({ question, found }) => ({ question, instead: found.slice(0, LOOKED_AT) }));
}

/** Throws where the corpus has no such data set: a figure made from a misspelt answer would be wrong and look right. */
export function checkAnswersExist(questions: readonly JudgedQuestion[], ids: ReadonlySet<string>): void {
  const unknown = questions.flatMap(({ asked, wanted, useful }) =>
    [...wanted, ...useful].filter((id) => !ids.has(id)).map((id) => `${id} (of "${asked}")`),
  );
  if (unknown.length > 0) throw new Error(`The real files have no ${unknown.join(', ')}.`);
}

function gradesOf({ wanted, useful }: JudgedQuestion): Grades {
  return new Map([...useful.map((id) => [id, 1] as const), ...wanted.map((id) => [id, 2] as const)]);
}
