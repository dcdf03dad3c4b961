import type { RichTextBlock } from '@slack/types';
import type { ComponentChildren } from 'preact';
import { html } from '../html.ts';
import { showRichPart } from '../text/rich-text.ts';

/** https://docs.slack.dev/reference/block-kit/blocks/rich-text-block */
export function RichTextBlockView({ block }: { block: RichTextBlock }): ComponentChildren {
  return html`<div class="mrkdwn">${block.elements.map(showRichPart)}</div>`;
}
