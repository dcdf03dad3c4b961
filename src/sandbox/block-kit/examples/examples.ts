import { accessoryExamples } from './accessory-examples.ts';
import { actionExamples } from './action-examples.ts';
import { figureExamples } from './figure-examples.ts';
import { groupingExamples } from './grouping-examples.ts';
import { inputExamples } from './input-examples.ts';
import { mediaExamples } from './media-examples.ts';
import type { BlockExample } from './parts.ts';
import { richTextExamples } from './rich-text-examples.ts';
import { textExamples } from './text-examples.ts';

export type { BlockExample } from './parts.ts';

export type ExampleGroup = { title: string; examples: Record<string, BlockExample> };

/** An example of every block and element, of each in the forms it has, in the order in which one reads them. A name tells what it shows. */
export const exampleGroups: readonly ExampleGroup[] = [
  { title: 'Text', examples: textExamples },
  { title: 'Rich text', examples: richTextExamples },
  { title: 'Sections and what stands beside them', examples: accessoryExamples },
  { title: 'Actions', examples: actionExamples },
  { title: 'Inputs', examples: inputExamples },
  { title: 'Tables and charts', examples: figureExamples },
  { title: 'Cards, containers and plans', examples: groupingExamples },
  { title: 'Pictures, videos and files', examples: mediaExamples },
];

/** All examples by their names, each of which stands for one example. */
export const blockExamples: Record<string, BlockExample> = Object.assign(
  {},
  ...exampleGroups.map(({ examples }) => examples),
);
