import { type ComponentChildren, h } from 'preact';
import { html } from '../html.ts';
import { PlainText } from '../text/text-object.ts';
import type { Header } from './newer-types.ts';

/** https://docs.slack.dev/reference/block-kit/blocks/header-block. The page's own headings come before those of blocks. */
export function HeaderBlockView({ block }: { block: Header }): ComponentChildren {
  const level = block.level ?? 1;
  return html`<${`h${level + 2}`} class=${`block-header block-header-${level}`}>${h(PlainText, block.text)}<//>`;
}
