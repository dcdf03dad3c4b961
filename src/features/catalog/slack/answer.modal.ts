import type { ModalView } from '@slack/types';
import type { Answer } from '../../../platform/slack/edge.ts';

/** An answer of the catalog as a modal, for those who came from Home or a shortcut. */
export function answerModal(title: string, answer: Answer): ModalView {
  return {
    type: 'modal',
    title: { type: 'plain_text', text: title },
    close: { type: 'plain_text', text: 'Close' },
    blocks: answer.blocks ?? [{ type: 'section', text: { type: 'mrkdwn', text: answer.text } }],
  };
}
