import type { AlertBlock } from '@slack/types';
import { type ComponentChildren, h } from 'preact';
import { Icon } from '../elements/icon.ts';
import { html } from '../html.ts';
import { Text } from '../text/text-object.ts';

/** The picture of a level, and its word for those who do not see the picture. */
const LEVELS = {
  default: { icon: 'comment', word: 'Note' },
  info: { icon: 'info', word: 'Information' },
  warning: { icon: 'warning', word: 'Warning' },
  error: { icon: 'failed', word: 'Error' },
  success: { icon: 'done', word: 'Success' },
};

/** https://docs.slack.dev/reference/block-kit/blocks/alert-block */
export function AlertBlockView({ block }: { block: AlertBlock }): ComponentChildren {
  const level = block.level ?? 'default';
  return html`<div class=${`block-alert block-alert-${level}`} role="note" aria-label=${LEVELS[level].word}>
    ${h(Icon, { name: LEVELS[level].icon })}
    <div>${h(Text, { text: block.text })}</div>
  </div>`;
}
