import type { ActionsBlock, KnownBlock } from '@slack/types';
import { cut, escapeText } from '../../../platform/slack/text.ts';
import { lettered, type Question } from '../domain/question.ts';
import { pauseButtons } from './pause.message.ts';
import { answerId, ids } from './payloads.ts';
import { disciplineWords, ONLY_YOU, TITLE } from './words.ts';

type Prompt = { promptId: string; question: Question };

/** A question with a button for each answer. */
export function questionMessage({ promptId, question }: Prompt): { text: string; blocks: KnownBlock[] } {
  const options = lettered(question);
  const title = `*${TITLE}: ${disciplineWords[question.discipline]}*`;
  const situation = escapeText(question.situation);
  const asked = `*${escapeText(question.question)}*`;
  const lines = options.map(({ letter, text }) => `*${letter.toUpperCase()}*  ${escapeText(text)}`);
  return {
    text: [title, situation, asked, ...lines, 'Answer with a button.', ONLY_YOU].join('\n'),
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: `${title}\n${situation}` } },
      { type: 'section', text: { type: 'mrkdwn', text: [asked, ...lines].join('\n') } },
      {
        type: 'actions',
        elements: options.map(({ letter, text }) => ({
          type: 'button',
          action_id: answerId(letter),
          text: { type: 'plain_text', text: letter.toUpperCase() },
          value: promptId,
          // Slack shows some thirty characters of a button, so the whole answer stands above and is read out here.
          accessibility_label: cut(`${letter.toUpperCase()}: ${text}`, 75),
        })),
      },
      { type: 'context', elements: [{ type: 'mrkdwn', text: ONLY_YOU }] },
    ],
  };
}

/** The daily question, which came unasked: it can be put aside, and the next ones too. */
export function dailyMessage(prompt: Prompt): { text: string; blocks: KnownBlock[] } {
  const { text, blocks } = questionMessage(prompt);
  const aside: ActionsBlock = {
    type: 'actions',
    elements: [
      {
        type: 'button',
        action_id: ids.skip,
        text: { type: 'plain_text', text: 'Not now' },
        value: prompt.promptId,
      },
      ...pauseButtons(prompt.promptId),
    ],
  };
  return { text: `${text} You can also skip it, or pause the daily question.`, blocks: [...blocks, aside] };
}
