import type { Actor } from '../../../platform/slack/actor.ts';
import type { Question } from '../domain/question.ts';

/** What the Slack side can ask for about questions. */
export type QuestionUseCases = {
  /** The name of a data set that somebody wants to ask about. */
  nameFor(actor: Actor, datasetId: string): Promise<string>;
  ask(actor: Actor, question: { datasetId: string; text: string }): Promise<{ channelId: string | undefined }>;
  /** For the form of an answer. */
  toAnswer(actor: Actor, questionId: string): Promise<Question>;
  answer(actor: Actor, questionId: string, text: string): Promise<Question>;
  withdraw(actor: Actor, questionId: string): Promise<void>;
  /** All that stand about a data set, for those who may see inside it. */
  about(actor: Actor, datasetId: string): Promise<{ name: string; found: Question[] }>;
};
