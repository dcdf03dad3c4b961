import type { ContainerBlock } from '@slack/types';
import { type ComponentChildren, h } from 'preact';
import { useId, useState } from 'preact/hooks';
import { Icon } from '../elements/icon.ts';
import { html } from '../html.ts';
import { showRichPart } from '../text/rich-text.ts';
import { PlainText, Text } from '../text/text-object.ts';
import { Picture } from './image.ts';

type Props = { block: ContainerBlock; children: ComponentChildren };

function Title({ block }: { block: ContainerBlock }): ComponentChildren {
  if (block.rich_text_title !== undefined)
    return html`<div class="mrkdwn">${block.rich_text_title.elements.map(showRichPart)}</div>`;
  return block.title === undefined ? null : h(PlainText, block.title);
}

/** Other blocks under one title, which can be folded away: https://docs.slack.dev/reference/block-kit/blocks/container-block. */
export function ContainerBlockView({ block, children }: Props): ComponentChildren {
  const id = useId();
  const [isOpen, setOpen] = useState(block.default_collapsed !== true);
  const isCollapsible = block.is_collapsible === true;
  const hasDivider = !isCollapsible && block.has_header_divider === true;
  const head = html`
    ${block.icon !== undefined && h(Picture, { image: block.icon, className: 'picture-icon' })}
    <div class="container-title">
      <div id=${id}>${h(Title, { block })}</div>
      ${block.subtitle !== undefined && html`<div class="card-subtitle">${h(Text, { text: block.subtitle })}</div>`}
    </div>
    ${
      isCollapsible &&
      html`<button
        type="button"
        class="fold"
        aria-expanded=${isOpen ? 'true' : 'false'}
        aria-controls=${`${id}-inner`}
        aria-labelledby=${id}
        onClick=${() => setOpen(!isOpen)}
      >
        ${h(Icon, { name: 'down' })}
      </button>`
    }
  `;
  return html`<div class=${`block-container block-container-${block.width ?? 'standard'}`} role="group" aria-labelledby=${id}>
    <div class=${`container-head ${hasDivider ? 'container-head-divided' : ''}`}>${head}</div>
    <div id=${`${id}-inner`} class="container-inner" hidden=${isCollapsible && !isOpen}>${children}</div>
  </div>`;
}
