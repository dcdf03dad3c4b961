import type { SectionBlock, TextObject } from '@slack/types';
import { type ComponentChildren, h } from 'preact';
import { Element } from '../elements/element.ts';
import { html } from '../html.ts';
import { plainText } from '../text/parse-mrkdwn.ts';
import { Text } from '../text/text-object.ts';

/** https://docs.slack.dev/reference/block-kit/blocks/section-block */
export function SectionBlockView({ block }: { block: SectionBlock }): ComponentChildren {
  const label = plainText(block.text?.text ?? block.fields?.[0]?.text ?? '') || undefined;
  return html`<div class="block-section">
    <div class="block-section-text">
      ${block.text !== undefined && h(Text, { text: block.text })}
      ${
        block.fields !== undefined &&
        html`<div class="block-fields">${block.fields.map((field: TextObject) => html`<div>${h(Text, { text: field })}</div>`)}</div>`
      }
    </div>
    ${
      block.accessory !== undefined &&
      html`<div class="block-section-accessory">
        ${h(Element, { element: block.accessory, blockId: block.block_id ?? '', field: { label, dispatches: true } })}
      </div>`
    }
  </div>`;
}
