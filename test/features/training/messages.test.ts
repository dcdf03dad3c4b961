import type { KnownBlock } from '@slack/types';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { DISCIPLINES, lettered, type Question } from '../../../src/features/training/domain/question.ts';
import { starterQuestions } from '../../../src/features/training/domain/starter-questions.ts';
import { answeredMessage } from '../../../src/features/training/slack/answered.message.ts';
import { trainingHomeSection } from '../../../src/features/training/slack/home.section.ts';
import { pauseMessage, skippedMessage, weeklyMessage } from '../../../src/features/training/slack/pause.message.ts';
import { progressMessage } from '../../../src/features/training/slack/progress.message.ts';
import { dailyMessage, questionMessage } from '../../../src/features/training/slack/prompt.message.ts';
import type { Progress } from '../../../src/features/training/use-cases/show-progress.ts';
import { startTestWorkspace } from '../../support/local-workspace.ts';
import { personId } from './training-rig.ts';

const promptId = personId(9);
const HOSTILE = '<!channel> & <https://bad.example|click>';

const hostile: Question = {
  ...{ key: 'it-hostile', discipline: 'it', situation: HOSTILE, question: HOSTILE, explanation: HOSTILE },
  options: [true, false, false].map((best, index) => ({ text: `${index} ${HOSTILE}`, best, word: HOSTILE })),
  source: { title: HOSTILE, url: 'https://example.com/' },
};

function buttons(blocks: KnownBlock[]): { action_id?: string; value?: string; accessibility_label?: string }[] {
  return blocks.flatMap((block) => (block.type === 'actions' ? block.elements : [])) as { action_id?: string }[];
}

describe.each(starterQuestions)('$key', (question) => {
  test('is all there in the text that is read out, with the best answer not given away', () => {
    const { text, blocks } = dailyMessage({ promptId, question });
    for (const part of [question.situation, question.question, ...question.options.map((option) => option.text)]) {
      expect(text).toContain(part);
      expect(JSON.stringify(blocks)).toContain(JSON.stringify(part).slice(1, -1));
    }
    expect(text).not.toContain(question.explanation);
    expect(JSON.stringify(blocks)).not.toContain('"best"');
  });

  test('has a button for each answer that carries an opaque id and reads the whole answer out', () => {
    const { blocks } = questionMessage({ promptId, question });
    expect(buttons(blocks)).toEqual(
      lettered(question).map(({ letter, text }) =>
        expect.objectContaining({
          action_id: `training.answer.${letter}`,
          value: promptId,
          accessibility_label: `${letter.toUpperCase()}: ${text}`,
        }),
      ),
    );
  });

  test('explains itself whichever answer was given, and leaves no button', () => {
    for (const chosen of lettered(question)) {
      const { text, blocks } = answeredMessage(question, chosen, { triedAnother: false });
      for (const part of [chosen.text, chosen.word, question.explanation, question.source.url]) {
        expect(text).toContain(part);
      }
      expect(text.includes('Best here:')).toBe(!chosen.best);
      expect(buttons(blocks)).toEqual([]);
      expect(text.length).toBeLessThan(4_000);
    }
  });
});

test('Slack takes every message, hostile texts too', async () => {
  const workspace = await startTestWorkspace();
  const until = Temporal.Instant.from('2026-11-30T09:00:00Z');
  const chosen = lettered(hostile)[1];
  if (chosen === undefined) throw new Error('There is no second option.');
  const progress = progressOf(3);
  const messages = [
    ...starterQuestions.map((question) => dailyMessage({ promptId, question })),
    dailyMessage({ promptId, question: hostile }),
    answeredMessage(hostile, chosen, { triedAnother: true }),
    skippedMessage(),
    pauseMessage({ kind: 'week', until }),
    pauseMessage({ kind: 'open' }),
    pauseMessage({ kind: 'none' }),
    pauseMessage({ kind: 'weekly' }),
    weeklyMessage(),
    progressMessage(progress),
    { text: 'Home', blocks: trainingHomeSection(progress) },
  ];
  for (const message of messages) {
    const answer = await fetch(`${workspace.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: 'Bearer xoxb-parrot', 'content-type': 'application/json' },
      body: JSON.stringify({ channel: 'C0GENERAL', ...message }),
    });
    expect(await answer.json()).toMatchObject({ ok: true });
  }
});

test('nothing that a question says can mention anybody or fake a link', () => {
  const [first, second] = lettered(hostile);
  if (first === undefined || second === undefined) throw new Error('There are no options.');
  for (const message of [
    dailyMessage({ promptId, question: hostile }),
    answeredMessage(hostile, second, { triedAnother: true }),
  ]) {
    const shown = JSON.stringify({ ...message, blocks: message.blocks.filter(({ type }) => type !== 'actions') });
    expect(shown).not.toContain('<!channel>');
    expect(shown).not.toContain('<https://bad.example');
    expect(message.text).toContain('&lt;!channel&gt; &amp;');
  }
});

test('a daily question can be put aside and paused; one that was asked for only be answered', () => {
  const [question] = starterQuestions;
  if (question === undefined) throw new Error('There are no questions.');
  const aside = ['training.skip', 'training.pause_week', 'training.pause_open'];
  const daily = buttons(dailyMessage({ promptId, question }).blocks);
  expect(daily.map((button) => button.action_id)).toEqual(expect.arrayContaining(aside));
  for (const button of daily) expect(button.value).toBe(promptId);
  const asked = buttons(questionMessage({ promptId, question }).blocks).map((button) => button.action_id);
  for (const id of aside) expect(asked).not.toContain(id);
});

test('a pause says until when, in the reader’s own zone, and offers the way back', () => {
  const until = Temporal.Instant.from('2026-11-30T09:00:00Z');
  const { text, blocks } = pauseMessage({ kind: 'week', until });
  expect(text).toContain('<!date^1796029200^{date_long}|2026-11-30>');
  expect(buttons(blocks).map((button) => button.action_id)).toEqual(['training.resume']);
  expect(buttons(pauseMessage({ kind: 'none' }).blocks).map((button) => button.action_id)).toEqual([
    'training.pause_week',
    'training.pause_open',
  ]);
});

test('whoever is asked weekly can have it daily again or pause it, wherever they are told', () => {
  const ways = ['training.resume', 'training.pause_week', 'training.pause_open'];
  for (const { text, blocks } of [weeklyMessage(), pauseMessage({ kind: 'weekly' })]) {
    expect(buttons(blocks).map((button) => button.action_id)).toEqual(ways);
    expect(text).toMatch(/a week/);
    expect(text).not.toContain('!');
  }
  expect(progressMessage({ ...progressOf(3), pause: { kind: 'weekly' } }).text).toContain('comes once a week');
});

test.each([0, 3, 10])('progress with %i answers counts what was met and says nothing of right or wrong', (answered) => {
  const { text } = progressMessage(progressOf(answered));
  expect(text).toContain('Legal  ·  0 of 2 questions answered');
  expect(text).not.toMatch(/right|wrong|correct|score|%|!/i);
  expect(text).toContain('/learn next');
});

function progressOf(answered: number): Progress {
  const disciplines = DISCIPLINES.map((discipline) => ({ discipline, answered: 0, questions: 2 }));
  return { disciplines, answered, questions: 10, pause: { kind: 'none' } };
}
