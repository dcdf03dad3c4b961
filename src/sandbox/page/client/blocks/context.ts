import type { ContextBlock, ContextBlockElement } from '@slack/types';
import { type ComponentChildren, h } from 'preact';
import { html } from '../html.ts';
import { Text } from '../text/text-object.ts';
import { Picture } from './image.ts';

function showPart(part: ContextBlockElement): ComponentChildren {
  return part.type === 'image' ? h(Picture, { image: part, className: 'picture-context' }) : h(Text, { text: part });
}

/** https://docs.slack.dev/reference/block-kit/blocks/context-block */
export function ContextBlockView({ block }: { block: ContextBlock }): ComponentChildren {
  return html`<div class="block-context">${block.elements.map(showPart)}</div>`;
}
