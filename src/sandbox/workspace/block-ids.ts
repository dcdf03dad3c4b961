import type { Ids } from './ids.ts';

type Json = Record<string, unknown>;

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function objects(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** The blocks and, of those that hold others (container, carousel), the inner ones too. */
export function allBlocks(blocks: readonly Json[]): Json[] {
  return blocks.flatMap((block) => [block, ...allBlocks(innerBlocks(block))]);
}

function innerBlocks(block: Json): Json[] {
  if (block.type === 'container') return objects(block.child_blocks);
  return block.type === 'carousel' ? objects(block.elements) : [];
}

const WITH_ELEMENTS = new Set(['actions', 'context_actions']);

/** The interactive elements of one block: an input's, a section's accessory, the buttons of a card, all of an actions block. */
export function elementsOf(block: Json): Json[] {
  const many = WITH_ELEMENTS.has(String(block.type)) ? objects(block.elements) : [];
  const buttons = block.type === 'card' ? objects(block.actions) : [];
  return [block.element, block.accessory].filter(isObject).concat(many, buttons);
}

/**
 * A copy of the blocks in which each block has a `block_id` and each interactive element an `action_id`, as Slack makes them up where
 * the app gave none. A `markdown` block has none: Slack drops it (https://docs.slack.dev/reference/block-kit/blocks/markdown-block).
 */
export function withBlockIds(blocks: readonly Json[], ids: Ids): Json[] {
  const copy = structuredClone([...blocks]);
  for (const block of allBlocks(copy)) {
    for (const element of elementsOf(block)) if (element.type !== 'image') element.action_id ??= ids.blockId();
    if (block.type === 'markdown') delete block.block_id;
    else block.block_id ||= ids.blockId();
  }
  return copy;
}
