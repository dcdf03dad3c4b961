import type { HeaderBlock } from '@slack/types';
import { type ComponentChildren, h } from 'preact';
import { html } from '../html.ts';
import { PlainText } from '../text/text-object.ts';

/** https://docs.slack.dev/reference/block-kit/blocks/header-block */
export function HeaderBlockView({ block }: { block: HeaderBlock }): ComponentChildren {
  return html`<h3 class="block-header">${h(PlainText, block.text)}</h3>`;
}
