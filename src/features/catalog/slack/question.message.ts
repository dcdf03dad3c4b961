import type { KnownBlock, ModalView } from '@slack/types';
import { button, input, mrkdwn, plain, section } from '../../../platform/slack/blocks.ts';
import type { Answer } from '../../../platform/slack/edge.ts';
import { cut, cutEscaped, escapeAndCut, escapeText, oneLine } from '../../../platform/slack/text.ts';
import { showsInside } from '../domain/dataset.ts';
import type { Question } from '../domain/question.ts';
import { biasSentence } from './bias.words.ts';
import { ids } from './payloads.ts';

/** The ids under which Slack sends back what people press and fill in, about questions. */
export const questionIds = {
  ask: 'catalog.ask',
  askForm: 'catalog.ask.form',
  answer: 'catalog.answer',
  answerForm: 'catalog.answer.form',
  withdraw: 'catalog.question.withdraw',
  all: 'catalog.questions',
} as const;

/** A question wherever it stands: open with its buttons, later with its answer. */
export function questionMessage(question: Question): Answer {
  const { text, answer, withdrawn, askedBySlackId } = question;
  if (withdrawn) {
    const gone = `<@${askedBySlackId}> took a question about ${nameOf(question)} back.`;
    return { text: gone, blocks: [section(gone)] };
  }
  const head = `<@${askedBySlackId}> asks about ${nameOf(question)}:\n>${quoted(text)}`;
  if (answer === undefined) {
    const hint = 'The answer stays with the data set, so that nobody has to ask again.';
    return {
      text: `${head}\n${hint}`,
      blocks: [
        section(head),
        { type: 'context', elements: [mrkdwn(hint)] },
        {
          type: 'actions',
          elements: [
            button('Answer', questionIds.answer, question.id, 'primary'),
            button('Open', ids.open, question.datasetId),
            button('Take back', questionIds.withdraw, question.id),
          ],
        },
      ],
    };
  }
  const said = [answerText(question), ...biasLine(question)].join('\n');
  const blocks: KnownBlock[] = [
    section(head),
    section(cutEscaped(said, 3000)),
    { type: 'actions', elements: [button('Change the answer', questionIds.answer, question.id)] },
  ];
  return { text: `${head}\n${said}`, blocks };
}

/** What the one who asked is told. */
export function answeredMessage(question: Question): Answer {
  const by = question.answer?.bySlackId === undefined ? 'Somebody' : `<@${question.answer.bySlackId}>`;
  return {
    text: [
      `${by} answered your question about ${nameOf(question)}:\n>${quoted(question.text)}`,
      escapeAndCut(question.answer?.text ?? '', 2400),
      ...biasLine(question),
    ].join('\n'),
  };
}

/** What leads are told of a question that nobody has answered. */
export function escalatedMessage(question: Question): Answer {
  const text = `Nobody has answered this for two days. <@${question.askedBySlackId}> asks about ${nameOf(question)}:\n>${quoted(question.text)}`;
  return {
    text,
    blocks: [
      section(text),
      { type: 'actions', elements: [button('Answer', questionIds.answer, question.id, 'primary')] },
    ],
  };
}

/** A question with its answer in two lines, for a data set's page. */
export function questionLines(question: Question): string {
  const asked = `*${escapeAndCut(oneLine(question.text), 300)}*`;
  if (question.answer === undefined) return `${asked}\n_Not answered yet._`;
  const by = question.answer.bySlackId === undefined ? '' : ` (<@${question.answer.bySlackId}>)`;
  return `${asked}\n${escapeAndCut(oneLine(question.answer.text), 600)}${by}`;
}

/** The form for a question. */
export function askModal(datasetId: string, name: string): ModalView {
  return {
    type: 'modal',
    callback_id: questionIds.askForm,
    private_metadata: datasetId,
    title: plain('Ask'),
    submit: plain('Ask'),
    close: plain('Cancel'),
    blocks: [
      section(
        `About *${escapeText(cut(oneLine(name), 150))}*. Those who look after it are asked in their channel, and the answer stays on its page.`,
      ),
      input('text', 'Your question', {
        element: {
          type: 'plain_text_input',
          action_id: 'value',
          multiline: true,
          max_length: 1000,
          focus_on_load: true,
        },
      }),
    ],
  };
}

/** The form for an answer; with the one that stands, where there is one. */
export function answerQuestionModal(question: Question): ModalView {
  const before = question.answer?.text;
  return {
    type: 'modal',
    callback_id: questionIds.answerForm,
    private_metadata: question.id,
    title: plain('Answer'),
    submit: plain('Answer'),
    close: plain('Cancel'),
    blocks: [
      section(`<@${question.askedBySlackId}> asks about ${nameOf(question)}:\n>${quoted(question.text)}`),
      input('text', 'Your answer', {
        hint: showsInside(question)
          ? 'Everybody in the company can read it on the data set’s page.'
          : 'This data set is restricted: only who asked is told.',
        element: {
          type: 'plain_text_input',
          action_id: 'value',
          multiline: true,
          max_length: 2500,
          focus_on_load: true,
          ...(before === undefined ? {} : { initial_value: before }),
        },
      }),
    ],
  };
}

/** All questions about a data set. */
export function questionsModal(name: string, questions: Question[]): ModalView {
  return {
    type: 'modal',
    title: plain('Questions'),
    close: plain('Close'),
    blocks: [
      section(`*${escapeText(cut(oneLine(name), 150))}*`),
      ...questions.map((question) => section(questionLines(question))),
    ],
  };
}

function answerText(question: Question): string {
  const { answer } = question;
  const by = answer?.bySlackId === undefined ? '' : ` by <@${answer.bySlackId}>`;
  return showsInside(question)
    ? `*Answered${by}:* ${escapeAndCut(answer?.text ?? '', 2500)}`
    : `*Answered${by}.* The data set is restricted, so only who asked was told.`;
}

/** Who reads an answer may quote it, so it says who is not in the data. */
function biasLine({ sampleBias }: Question): string[] {
  const sentence = biasSentence(sampleBias);
  return sentence === undefined ? [] : [sentence];
}

function nameOf({ datasetName }: Question): string {
  return `*${escapeText(cut(oneLine(datasetName), 100))}*`;
}

function quoted(text: string): string {
  return escapeAndCut(oneLine(text), 1000);
}
