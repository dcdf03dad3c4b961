import type { AnyBlock, KnownBlock } from '@slack/types';
import { type ComponentChildren, h } from 'preact';
import { useErrorBoundary } from 'preact/hooks';
import { html } from '../html.ts';
import { ActionsBlockView } from './actions.ts';
import { ContextBlockView } from './context.ts';
import { DividerBlockView } from './divider.ts';
import { HeaderBlockView } from './header.ts';
import { ImageBlockView } from './image.ts';
import { InputBlockView } from './input.ts';
import { MarkdownBlockView } from './markdown.ts';
import { RichTextBlockView } from './rich-text.ts';
import { SectionBlockView } from './section.ts';
import { UnknownPart } from './unknown.ts';

function showBlock(block: KnownBlock): ComponentChildren {
  switch (block.type) {
    case 'actions':
      return h(ActionsBlockView, { block });
    case 'context':
      return h(ContextBlockView, { block });
    case 'divider':
      return h(DividerBlockView, {});
    case 'header':
      return h(HeaderBlockView, { block });
    case 'image':
      return h(ImageBlockView, { block });
    case 'input':
      return h(InputBlockView, { block });
    case 'markdown':
      return h(MarkdownBlockView, { block });
    case 'rich_text':
      return h(RichTextBlockView, { block });
    case 'section':
      return h(SectionBlockView, { block });
    default:
      return h(UnknownPart, { part: block });
  }
}

/** One block. One that the page does not know, or cannot draw, is shown as it came. */
export function Block({ block }: { block: KnownBlock }): ComponentChildren {
  const [error] = useErrorBoundary();
  return error === undefined ? showBlock(block) : h(UnknownPart, { part: block, error: String(error) });
}

/** Blocks below one another. An input keeps what was typed as long as its `block_id` and `action_id` stay. */
export function Blocks({ blocks }: { blocks: readonly AnyBlock[] }): ComponentChildren {
  return html`<div class="blocks">
    ${blocks.map((block, index) => h(Block, { key: keyOfBlock(block, index), block: block as KnownBlock }))}
  </div>`;
}

function keyOfBlock(block: AnyBlock, index: number): string {
  const actionId = 'element' in block ? block.element.action_id : '';
  return block.block_id === undefined ? `${index}` : `${block.block_id} ${actionId ?? ''}`;
}
