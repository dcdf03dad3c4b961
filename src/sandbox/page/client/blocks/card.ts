import type { Button } from '@slack/types';
import { type ComponentChildren, h } from 'preact';
import { Element } from '../elements/element.ts';
import { Icon } from '../elements/icon.ts';
import { html } from '../html.ts';
import { Text } from '../text/text-object.ts';
import { Picture } from './image.ts';
import type { Card } from './newer-types.ts';

/** A picture, a title, some text and what can be done with it: https://docs.slack.dev/reference/block-kit/blocks/card-block. */
export function CardBlockView({ block }: { block: Card }): ComponentChildren {
  const { hero_image: hero, icon, slack_icon: slackIcon, title, subtitle, body, subtext, actions = [] } = block;
  const hasHead = [icon, slackIcon, title, subtitle].some((part) => part !== undefined);
  return html`<div class="block-card">
    ${hero !== undefined && h(Picture, { image: hero, className: 'picture-hero' })}
    ${
      hasHead &&
      html`<div class="card-head">
        ${icon !== undefined && h(Picture, { image: icon, className: 'picture-icon' })}
        ${slackIcon !== undefined && html`<span class="card-icon">${h(Icon, { name: slackIcon.name })}</span>`}
        <div>
          ${title !== undefined && html`<div class="card-title">${h(Text, { text: title })}</div>`}
          ${subtitle !== undefined && html`<div class="card-subtitle">${h(Text, { text: subtitle })}</div>`}
        </div>
      </div>`
    }
    ${body !== undefined && html`<div class="card-body">${h(Text, { text: body })}</div>`}
    ${subtext !== undefined && html`<div class="card-subtext">${h(Text, { text: subtext })}</div>`}
    ${
      actions.length > 0 &&
      html`<div class="block-actions card-actions">
        ${actions.map((element: Button) => h(Element, { element, blockId: block.block_id ?? '', field: { dispatches: true } }))}
      </div>`
    }
  </div>`;
}
