import type { AnyBlock } from '@slack/types';
import { type ComponentChildren, h } from 'preact';
import { useErrorBoundary } from 'preact/hooks';
import { html } from '../html.ts';
import { ActionsBlockView } from './actions.ts';
import { AlertBlockView } from './alert.ts';
import { CardBlockView } from './card.ts';
import { CarouselBlockView } from './carousel.ts';
import { DataVisualizationBlockView } from './charts/data-visualization.ts';
import { ContainerBlockView } from './container.ts';
import { ContextBlockView } from './context.ts';
import { ContextActionsBlockView } from './context-actions.ts';
import { DataTableBlockView } from './data-table.ts';
import { DividerBlockView } from './divider.ts';
import { FileBlockView } from './file.ts';
import { HeaderBlockView } from './header.ts';
import { ImageBlockView } from './image.ts';
import { InputBlockView } from './input.ts';
import { MarkdownBlockView } from './markdown.ts';
import type { PageBlock } from './newer-types.ts';
import { PlanBlockView } from './plan.ts';
import { RichTextBlockView } from './rich-text.ts';
import { SectionBlockView } from './section.ts';
import { TableBlockView } from './table.ts';
import { TaskCardBlockView } from './task-card.ts';
import { UnknownPart } from './unknown.ts';
import { VideoBlockView } from './video.ts';

function showBlock(block: PageBlock): ComponentChildren {
  switch (block.type) {
    case 'actions':
      return h(ActionsBlockView, { block });
    case 'alert':
      return h(AlertBlockView, { block });
    case 'card':
      return h(CardBlockView, { block });
    case 'carousel':
      return h(CarouselBlockView, { block });
    case 'container':
      return h(ContainerBlockView, { block, children: h(Blocks, { blocks: block.child_blocks }) });
    case 'context':
      return h(ContextBlockView, { block });
    case 'context_actions':
      return h(ContextActionsBlockView, { block });
    case 'data_table':
      return h(DataTableBlockView, { block });
    case 'data_visualization':
      return h(DataVisualizationBlockView, { block });
    case 'divider':
      return h(DividerBlockView, {});
    case 'file':
      return h(FileBlockView, { block });
    case 'header':
      return h(HeaderBlockView, { block });
    case 'image':
      return h(ImageBlockView, { block });
    case 'input':
      return h(InputBlockView, { block });
    case 'markdown':
      return h(MarkdownBlockView, { block });
    case 'plan':
      return h(PlanBlockView, { block });
    case 'rich_text':
      return h(RichTextBlockView, { block });
    case 'section':
      return h(SectionBlockView, { block });
    case 'table':
      return h(TableBlockView, { block });
    case 'task_card':
      return h(TaskCardBlockView, { block });
    case 'video':
      return h(VideoBlockView, { block });
    default:
      return h(UnknownPart, { part: block });
  }
}

/** One block. One that the page does not know, or cannot draw, is shown as it came. */
export function Block({ block }: { block: PageBlock }): ComponentChildren {
  const [error] = useErrorBoundary();
  return error === undefined ? showBlock(block) : h(UnknownPart, { part: block, error: String(error) });
}

/** Blocks below one another. An input keeps what was typed as long as its `block_id` and `action_id` stay. */
export function Blocks({ blocks }: { blocks: readonly AnyBlock[] }): ComponentChildren {
  return html`<div class="blocks">
    ${blocks.map((block, index) => h(Block, { key: keyOfBlock(block, index), block: block as PageBlock }))}
  </div>`;
}

function keyOfBlock(block: AnyBlock, index: number): string {
  const actionId = 'element' in block ? block.element.action_id : '';
  return block.block_id === undefined ? `${index}` : `${block.block_id} ${actionId ?? ''}`;
}
