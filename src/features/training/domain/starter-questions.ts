import type { Question } from './question.ts';
import { analyticsQuestions } from './questions/analytics.ts';
import { itQuestions } from './questions/it.ts';
import { legalQuestions } from './questions/legal.ts';
import { marketingQuestions } from './questions/marketing.ts';
import { serviceQuestions } from './questions/service.ts';

/** What everybody at a company that holds customer data may want to know of the other disciplines: two questions of each. */
export const starterQuestions: Question[] = [
  ...itQuestions,
  ...marketingQuestions,
  ...legalQuestions,
  ...serviceQuestions,
  ...analyticsQuestions,
];
