import { readFileSync } from 'node:fs';
import type { KnownBlock } from '@slack/types';
import { describe, expect, test } from 'vitest';
import { blockExamples, exampleGroups } from '../../../src/sandbox/block-kit/examples/examples.ts';
import { formatViolation, type Surface, validateBlocks } from '../../../src/sandbox/block-kit/validate.ts';

const surfaces: Surface[] = ['message', 'modal', 'home'];

describe.each(Object.entries(blockExamples))('example "%s"', (_name, example) => {
  test.each(surfaces)('is accepted on a %s only if Slack allows it there', (surface) => {
    const found = validateBlocks([example.block], surface);
    if (example.surfaces.includes(surface)) expect(found).toEqual([]);
    else expect(found.map(formatViolation).join()).toMatch(/unsupported type: \w+|only works with/);
  });
});

test('no two examples share a name', () => {
  const names = exampleGroups.flatMap(({ examples }) => Object.keys(examples));
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  expect(Object.keys(blockExamples)).toEqual(names);
});

/** All values of `type` anywhere in a value. */
function typesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'type' in value && typeof value.type === 'string' ? [value.type] : [];
  return [...own, ...Object.values(value).flatMap(typesIn)];
}

const typesInExamples = new Set(typesIn(blockExamples));

function declaredTypes(file: string): string[] {
  const source = readFileSync(
    new URL(`../../../node_modules/@slack/types/dist/block-kit/${file}`, import.meta.url),
    'utf8',
  );
  return [...source.matchAll(/^ {4}type: '(\w+)';/gm)].map(([, type = '']) => type);
}

test.each(['blocks.d.ts', 'block-elements.d.ts', 'composition-objects.d.ts'])(
  "every type that Slack's SDK declares in %s has an example",
  (file) => {
    const declared = declaredTypes(file);
    expect(declared.length).toBeGreaterThan(3);
    expect(declared.filter((type) => !typesInExamples.has(type))).toEqual([]);
  },
);

test("the blocks of Slack's SDK are those of the examples", () => {
  const named: Record<KnownBlock['type'], true> = {
    actions: true,
    alert: true,
    card: true,
    carousel: true,
    container: true,
    context: true,
    context_actions: true,
    data_table: true,
    divider: true,
    file: true,
    header: true,
    image: true,
    input: true,
    markdown: true,
    plan: true,
    rich_text: true,
    section: true,
    table: true,
    task_card: true,
    video: true,
  };
  const shown = new Set(Object.values(blockExamples).map(({ block }) => typesIn(block)[0]));
  expect(Object.keys(named).filter((type) => !shown.has(type))).toEqual([]);
});
