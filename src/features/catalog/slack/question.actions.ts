import { z } from 'zod';
import { answerModal } from '../../../platform/slack/answers.ts';
import type { Edge } from '../../../platform/slack/edge.ts';
import type { QuestionUseCases } from '../use-cases/question-use-cases.ts';
import { datasetId as uuid } from './payloads.ts';
import { answerQuestionModal, askModal, questionIds, questionsModal } from './question.message.ts';

const said = (most: number, missing: string) =>
  z.object({
    text: z
      .string()
      .nullable()
      .transform((text) => text?.trim() ?? '')
      .pipe(z.string().min(1, missing).max(most)),
  });
const askForm = said(1_000, 'What would you like to know?');
const answerForm = said(2_500, 'Please write an answer.');

/** The buttons and forms about questions. */
export function registerQuestionActions(edge: Edge, questions: QuestionUseCases): void {
  edge.action(questionIds.ask, uuid, async ({ actor, value, openModal }) => {
    await openModal(askModal(value, await questions.nameFor(actor, value)));
  });
  edge.submission(questionIds.askForm, askForm, async ({ actor, values, privateMetadata }) => {
    const { channelId } = await questions.ask(actor, { datasetId: uuid.parse(privateMetadata), text: values.text });
    const where = channelId === undefined ? 'Somebody who looks after it is asked' : `It is asked in <#${channelId}>`;
    return { kind: 'update', view: answerModal('Asked', { text: `${where}. You are told when there is an answer.` }) };
  });
  edge.action(questionIds.answer, uuid, async ({ actor, value, openModal }) => {
    await openModal(answerQuestionModal(await questions.toAnswer(actor, value)));
  });
  edge.submission(questionIds.answerForm, answerForm, async ({ actor, values, privateMetadata }) => {
    await questions.answer(actor, uuid.parse(privateMetadata), values.text);
    return { kind: 'update', view: answerModal('Answered', { text: 'Thank you. Who asked is told.' }) };
  });
  edge.action(questionIds.withdraw, uuid, async (request) => {
    await questions.withdraw(request.actor, request.value);
    await request.respond({ text: 'You took your question back.' });
  });
  edge.action(questionIds.all, uuid, async ({ actor, value, openModal }) => {
    const { name, found } = await questions.about(actor, value);
    await openModal(questionsModal(name, found));
  });
}
