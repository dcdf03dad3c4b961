import type { ModalView } from '@slack/types';
import type { Answer } from '../../../platform/slack/edge.ts';
import { TITLE } from './words.ts';

/** A message of the training as a modal, for those who come from the Home tab. */
export function trainingModal({ text, blocks }: Answer): ModalView {
  return {
    type: 'modal',
    title: { type: 'plain_text', text: TITLE },
    close: { type: 'plain_text', text: 'Close' },
    blocks: blocks ?? [{ type: 'section', text: { type: 'mrkdwn', text } }],
  };
}
