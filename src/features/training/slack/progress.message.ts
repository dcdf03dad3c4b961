import type { KnownBlock } from '@slack/types';
import type { Progress } from '../use-cases/show-progress.ts';
import { disciplineWords } from './words.ts';

/** How far a person has come, for their own eyes. */
export function progressMessage(progress: Progress): { text: string; blocks: KnownBlock[] } {
  const title = '*What you have looked into so far*';
  const lines = progress.disciplines.map(
    ({ discipline, answered, questions }) =>
      `${disciplineWords[discipline]}  ·  ${answered} of ${questions} questions answered`,
  );
  const text = [title, ...lines, encouragement(progress), ...rhythm(progress)].join('\n');
  return {
    text,
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text } },
      {
        type: 'context',
        elements: [{ type: 'mrkdwn', text: 'Only you see this. How you answered is counted nowhere here.' }],
      },
    ],
  };
}

function rhythm({ pause }: Progress): string[] {
  switch (pause.kind) {
    case 'none':
      return [];
    case 'weekly':
      return ['The question comes once a week. An answer, or `/learn pause off`, makes it daily again.'];
    case 'week':
    case 'open':
      return ['The daily question is paused. `/learn pause off` brings it back.'];
  }
}

function encouragement({ answered, questions }: Progress): string {
  if (answered === 0) return 'Everybody begins here. `/learn next` has a first question, and it takes a minute.';
  if (answered < questions) return 'Each one shows the data as another team sees it. `/learn next` has the next one.';
  return 'You have been through all of them. `/learn next` repeats the one from longest ago.';
}
