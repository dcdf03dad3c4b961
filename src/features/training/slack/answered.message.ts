import type { KnownBlock } from '@slack/types';
import { escapeText } from '../../../platform/slack/text.ts';
import { bestOption, type LetteredOption, type Question } from '../domain/question.ts';
import { disciplineWords, TITLE } from './words.ts';

/** What takes the place of a question once it is answered: the answer that counts, and why which one is best. */
export function answeredMessage(
  question: Question,
  chosen: LetteredOption,
  { triedAnother, dailyAgain = false }: { triedAnother: boolean; dailyAgain?: boolean },
): { text: string; blocks: KnownBlock[] } {
  const asked = [
    `*${TITLE}: ${disciplineWords[question.discipline]}*`,
    escapeText(question.situation),
    `*${escapeText(question.question)}*`,
  ].join('\n');
  const answer = [
    ...(triedAnother ? ['You had answered this before, and the first answer counts.'] : []),
    `You chose ${named(chosen)}`,
    escapeText(chosen.word),
    ...(chosen.best ? [] : [`Best here: ${named(bestOption(question))}`]),
  ].join('\n');
  const explanation = escapeText(question.explanation);
  const source = `Source: <${question.source.url}|${escapeText(question.source.title)}>`;
  const again = dailyAgain ? 'The question comes every working day again; `/learn pause` turns it off. ' : '';
  const onward = `${again}Another one: \`/learn next\`. How far you are: \`/learn me\`.`;
  return {
    text: [asked, answer, explanation, source, onward].join('\n'),
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: asked } },
      { type: 'section', text: { type: 'mrkdwn', text: answer } },
      { type: 'section', text: { type: 'mrkdwn', text: explanation } },
      {
        type: 'context',
        elements: [
          { type: 'mrkdwn', text: source },
          { type: 'mrkdwn', text: onward },
        ],
      },
    ],
  };
}

function named({ letter, text }: LetteredOption): string {
  return `*${letter.toUpperCase()}*  ${escapeText(text)}`;
}
