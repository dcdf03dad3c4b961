/** What the blocks of one message or view mean together. Only well-formed blocks are looked at. */
import { countCharacters, type Json, tooLong } from './schema.ts';
import { countTableCharacters } from './table-blocks.ts';
import type { Surface, Violation } from './violation.ts';

/** A well-formed object and where it stands. */
export type Placed = { value: Json; pointer: string };
type PlacedElement = Placed & { isInput: boolean };

/** The objects of a list and where they stand. */
export function place(list: readonly Json[], pointer: string): Placed[] {
  return list.map((value, index) => ({ value, pointer: `${pointer}/${index}` }));
}

/** What is wrong with the blocks of one message or view that are each right by themselves, such as an id used twice. */
export function violationsTogether(topBlocks: readonly Placed[], surface: Surface): Violation[] {
  const blocks = topBlocks.flatMap(withInnerBlocks);
  const elements = blocks.map(elementsOf);
  return [
    // Slack drops the block_id of a markdown block.
    ...repeated(
      blocks.filter((block) => block.value.type !== 'markdown'),
      'block_id',
    ),
    ...elements.flatMap((ofOneBlock) => repeated(ofOneBlock, 'action_id')),
    ...misplacedFlags(elements.flat(), surface),
    ...tooManyCharts(blocks),
    ...TOTALS.flatMap((total) => tooManyCharacters(blocks, total)),
  ];
}

/** In a modal, the first input block wants a `submit`. Slack's pointer ends in the type of the block. */
export function inputWithoutSubmit(blocks: readonly Placed[]): Violation[] {
  const input = blocks.find((block) => block.value.type === 'input');
  if (input === undefined) return [];
  return [{ pointer: `${input.pointer}/input`, message: 'must define `submit` to use an `input` block in modals' }];
}

/** A block, and the blocks of a container or the cards of a carousel. Not rich text in tasks and cells: its ids may repeat. */
function withInnerBlocks(block: Placed): Placed[] {
  if (block.value.type === 'container') return [block, ...inner(block, 'child_blocks')];
  if (block.value.type === 'carousel') return [block, ...inner(block, 'elements')];
  return [block];
}

function inner({ value, pointer }: Placed, field: string): Placed[] {
  return place((value[field] ?? []) as Json[], `${pointer}/${field}`);
}

function elementsOf(block: Placed): PlacedElement[] {
  const { value, pointer } = block;
  const one = (field: string, isInput: boolean): PlacedElement[] =>
    value[field] === undefined ? [] : [{ value: value[field] as Json, pointer: `${pointer}/${field}`, isInput }];
  const many = (field: string) => inner(block, field).map((element) => ({ ...element, isInput: false }));
  if (value.type === 'section') return one('accessory', false);
  if (value.type === 'input') return one('element', true);
  if (value.type === 'actions' || value.type === 'context_actions') return many('elements');
  if (value.type === 'card') return many('actions');
  return [];
}

function repeated(placed: readonly Placed[], field: string): Violation[] {
  const seen = new Set<unknown>();
  return placed.flatMap(({ value, pointer }) => {
    const id = value[field];
    if (id === undefined) return [];
    if (seen.has(id)) return [{ pointer: `${pointer}/${field}`, message: `\`${field}\` "${id}" already exists` }];
    seen.add(id);
    return [];
  });
}

function misplacedFlags(elements: readonly PlacedElement[], surface: Surface): Violation[] {
  const [, ...focusedToo] = elements.filter(({ value }) => value.focus_on_load === true);
  const answering = elements.filter(
    ({ value, isInput }) => value.response_url_enabled === true && !(isInput && surface === 'modal'),
  );
  return [
    ...focusedToo.map(({ pointer }) => ({
      pointer: `${pointer}/focus_on_load`,
      message: 'only one element can be set to `true`',
    })),
    ...answering.map(({ pointer }) => ({
      pointer: `${pointer}/response_url_enabled`,
      message: 'only works with menus in `input` blocks in modals',
    })),
  ];
}

/** A message has two charts at most: https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block */
function tooManyCharts(blocks: readonly Placed[]): Violation[] {
  const charts = blocks.filter(({ value }) => value.type === 'data_visualization');
  return charts
    .slice(2)
    .map(({ pointer }) => ({ pointer, message: 'no more than 2 data_visualization blocks allowed' }));
}

type Total = { type: string; field: string; max: number; sizeOf: (block: Json) => number };

/** Characters that all blocks of a type may have together in one payload, each as the page of its block says. */
const TOTALS: readonly Total[] = [
  { type: 'markdown', field: 'text', max: 12_000, sizeOf: ({ text }) => countCharacters(text as string) },
  { type: 'table', field: 'rows', max: 10_000, sizeOf: ({ rows }) => countTableCharacters(rows as Json[][]) },
  { type: 'data_table', field: 'rows', max: 20_000, sizeOf: ({ rows }) => countTableCharacters(rows as Json[][]) },
];

/** Complains about the first block with which the sizes together pass the limit. */
function tooManyCharacters(blocks: readonly Placed[], { type, field, max, sizeOf }: Total): Violation[] {
  let total = 0;
  for (const { value, pointer } of blocks) {
    if (value.type !== type) continue;
    total += sizeOf(value);
    if (total > max) return [{ pointer: `${pointer}/${field}`, message: tooLong(max) }];
  }
  return [];
}
