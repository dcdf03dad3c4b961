import type { MarkdownBlock } from '@slack/types';
import { type ComponentChildren, h } from 'preact';
import { Markdown } from '../text/markdown.ts';

/** https://docs.slack.dev/reference/block-kit/blocks/markdown-block */
export function MarkdownBlockView({ block }: { block: MarkdownBlock }): ComponentChildren {
  return h(Markdown, { text: block.text });
}
