import type { ComponentChildren } from 'preact';
import { html } from '../html.ts';

/** https://docs.slack.dev/reference/block-kit/blocks/divider-block */
export function DividerBlockView(): ComponentChildren {
  return html`<hr class="block-divider" />`;
}
