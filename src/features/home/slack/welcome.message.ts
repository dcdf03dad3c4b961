import type { KnownBlock } from '@slack/types';
import type { OutgoingMessage } from '../../../platform/delivery/outbox.ts';
import type { FirstStep } from '../../../platform/feature.ts';

/** What the app says when it comes into a channel: who it is, and what to try first. */
export function welcomeMessage(steps: FirstStep[]): OutgoingMessage {
  const hello =
    'Hello, this is Commonhold. Here you find the data that your teams own together, and whom to ask about it.';
  const blocks: KnownBlock[] = [
    { type: 'section', text: { type: 'mrkdwn', text: `${hello}\n*To try first:*` } },
    ...steps.map(
      (step): KnownBlock => ({
        type: 'section',
        text: { type: 'mrkdwn', text: `• ${step.text}` },
        accessory: {
          type: 'button',
          action_id: step.button.actionId,
          text: { type: 'plain_text', text: step.button.label },
        },
      }),
    ),
    {
      type: 'context',
      elements: [{ type: 'mrkdwn', text: 'Only you see what you look up. The Home tab of this app has it all.' }],
    },
  ];
  return {
    open: true,
    text: [hello, 'To try first:', ...steps.map((step) => `• ${step.text}`)].join('\n'),
    blocks,
  };
}
