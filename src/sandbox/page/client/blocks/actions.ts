import type { ActionsBlock, ActionsBlockElement } from '@slack/types';
import { type ComponentChildren, h } from 'preact';
import { Element } from '../elements/element.ts';
import { html } from '../html.ts';

/** https://docs.slack.dev/reference/block-kit/blocks/actions-block */
export function ActionsBlockView({ block }: { block: ActionsBlock }): ComponentChildren {
  return html`<div class="block-actions">
    ${block.elements.map((element: ActionsBlockElement) =>
      h(Element, { key: element.action_id, element, blockId: block.block_id ?? '', field: { dispatches: true } }),
    )}
  </div>`;
}
