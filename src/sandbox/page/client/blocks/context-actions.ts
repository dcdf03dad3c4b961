import type { ContextActionsBlock, ContextActionsBlockElement } from '@slack/types';
import { type ComponentChildren, h } from 'preact';
import { Element } from '../elements/element.ts';
import { html } from '../html.ts';

/** https://docs.slack.dev/reference/block-kit/blocks/context-actions-block */
export function ContextActionsBlockView({ block }: { block: ContextActionsBlock }): ComponentChildren {
  return html`<div class="block-context-actions">
    ${block.elements.map((element: ContextActionsBlockElement) =>
      h(Element, { key: element.action_id, element, blockId: block.block_id ?? '', field: { dispatches: true } }),
    )}
  </div>`;
}
