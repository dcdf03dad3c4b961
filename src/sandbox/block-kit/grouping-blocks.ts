/** Blocks that hold cards, tasks or other blocks: https://docs.slack.dev/reference/block-kit/blocks */
import { basicBlocks } from './basic-blocks.ts';
import { anyText, identifier, imageElement, plainText, slackIcon } from './composition-objects.ts';
import { button, urlSource } from './elements.ts';
import { richText } from './rich-text.ts';
import {
  atLeastOneOf,
  atMostOneOf,
  boolean,
  byType,
  list,
  object,
  oneOf,
  type Rule,
  type Shape,
  text,
} from './schema.ts';
import { tableBlocks } from './table-blocks.ts';

/** Adds the `block_id` that every block may have. */
export function withBlockId(shapes: Record<string, Shape>): Record<string, Shape> {
  return Object.fromEntries(
    Object.entries(shapes).map(([type, shape]) => [
      type,
      { ...shape, optional: { ...shape.optional, block_id: identifier } },
    ]),
  );
}

const card: Shape = {
  optional: {
    hero_image: imageElement,
    icon: imageElement,
    slack_icon: slackIcon,
    title: anyText(150),
    subtitle: anyText(150),
    body: anyText(200),
    subtext: anyText(200),
    actions: list(byType({ button }), 0, 3),
  },
  rules: [atLeastOneOf('hero_image', 'title', 'actions', 'body'), atMostOneOf('icon', 'slack_icon')],
};

const { actions, context, divider, file, header, image, input, rich_text, section, video } = basicBlocks;
const { table } = tableBlocks;
const childBlock = byType(
  withBlockId({ actions, context, divider, file, header, image, input, rich_text, section, table, video }),
);

const collapsesOnlyIfCollapsible: Rule = (container, pointer, complain) => {
  if (container.default_collapsed === true && container.is_collapsible !== true) {
    complain(`${pointer}/default_collapsed`, 'requires `is_collapsible`');
  }
};

// Both texts of a task are bare strings, unlike those of a card.
const task: Shape = {
  required: { task_id: text(1), title: text(1) },
  optional: {
    status: oneOf('pending', 'in_progress', 'complete', 'error'),
    details: richText,
    output: richText,
    sources: list(urlSource),
  },
};

export const groupingBlocks = {
  card,
  carousel: {
    surfaces: ['message', 'home'],
    required: { elements: list(byType(withBlockId({ card })), 1, 10) },
  },
  container: {
    surfaces: ['message', 'home'],
    required: { child_blocks: list(childBlock, 1, 10) },
    optional: {
      title: plainText(150),
      rich_text_title: richText,
      subtitle: anyText(150),
      width: oneOf('narrow', 'standard', 'wide', 'full'),
      icon: imageElement,
      is_collapsible: boolean,
      default_collapsed: boolean,
      has_header_divider: boolean,
    },
    requiredUnless: { title: 'rich_text_title' },
    rules: [collapsesOnlyIfCollapsible],
  },
  task_card: { surfaces: ['message'], ...task },
  plan: {
    surfaces: ['message'],
    required: { title: text(1) },
    // The reference's own example leaves out the type of the tasks.
    optional: {
      tasks: list(object({ ...task, optional: { ...task.optional, type: oneOf('task_card'), block_id: identifier } })),
    },
  },
} satisfies Record<string, Shape>;
