import type { KnownBlock } from '@slack/types';
import type { Progress } from '../use-cases/show-progress.ts';
import { ids } from './payloads.ts';
import { TITLE } from './words.ts';

/** The training's part of the Home tab. */
export function trainingHomeSection({ answered, questions }: Progress): KnownBlock[] {
  const sofar = answered === 0 ? '' : ` You answered ${answered} of ${questions} so far.`;
  return [
    {
      type: 'section',
      text: {
        type: 'mrkdwn',
        text: `*${TITLE}*\nA short question on how the other disciplines see customer data.${sofar}`,
      },
    },
    {
      type: 'actions',
      elements: [
        { type: 'button', action_id: ids.next, text: { type: 'plain_text', text: 'A question now' } },
        { type: 'button', action_id: ids.me, text: { type: 'plain_text', text: 'How far I am' } },
        {
          type: 'button',
          action_id: ids.reminders,
          text: { type: 'plain_text', text: 'Pause or take part' },
          accessibility_label: 'Pause the daily question, or take part again',
        },
      ],
    },
  ];
}
