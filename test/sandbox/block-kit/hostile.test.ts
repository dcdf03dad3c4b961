import { expect, test } from 'vitest';
import { validateBlocks, validateMessage, validateView } from '../../../src/sandbox/block-kit/validate.ts';

const plain = (text: string) => ({ type: 'plain_text', text });

/** A value nested far deeper than a call stack reaches. */
function nested(wrap: (inner: unknown) => unknown, depth = 100_000): unknown {
  let value: unknown = 'bottom';
  for (let level = 0; level < depth; level += 1) value = wrap(value);
  return value;
}

test.each<[string, (inner: unknown) => unknown]>([
  ['containers', (inner) => ({ type: 'container', title: plain('a'), child_blocks: [inner] })],
  ['rich text lists', (inner) => ({ type: 'rich_text_list', style: 'bullet', elements: [inner] })],
  ['lists', (inner) => [inner]],
  ['objects', (inner) => ({ text: inner })],
])('deeply nested %s are refused without a crash, wherever they stand', (_what, wrap) => {
  const deep = nested(wrap);
  const option = { text: plain('a'), value: 'a' };
  for (const block of [
    deep,
    { type: 'section', text: deep },
    { type: 'rich_text', elements: [deep] },
    { type: 'container', title: plain('a'), child_blocks: [deep] },
    { type: 'actions', elements: [{ type: 'static_select', options: [option], initial_option: deep }] },
  ]) {
    expect(validateBlocks([block], 'message')).not.toEqual([]);
  }
  expect(validateView(deep)).not.toEqual([]);
  expect(validateMessage({ attachments: [{ blocks: [deep] }] })).not.toEqual([]);
});

test('deeply nested metadata, which an app may send, does not crash', () => {
  const event_payload = { deep: nested((inner) => ({ inner })) };
  expect(validateMessage({ metadata: { event_type: 'a', event_payload } })).toEqual([]);
});

test('a list that is far too long is refused without looking into it', () => {
  expect(validateBlocks(Array(1_000_000).fill('x'), 'message')).toHaveLength(1);
});

test('names of inherited properties are no fields', () => {
  const block = JSON.parse('{"type":"divider","__proto__":{"a":1},"constructor":1}');
  expect(validateBlocks([block], 'message').map(({ message }) => message)).toEqual([
    'invalid additional property: __proto__',
    'invalid additional property: constructor',
  ]);
});

test('a view of 10,000 options is validated in well under a second', () => {
  const options = Array.from({ length: 100 }, (_, index) => ({ text: plain(`Option ${index}`), value: `${index}` }));
  const blocks = Array.from({ length: 100 }, (_, index) => ({
    type: 'input',
    block_id: `b${index}`,
    label: plain('x'.repeat(2000)),
    element: { type: 'static_select', action_id: 'a', options, initial_option: options[99] },
  }));
  const view = { type: 'modal', title: plain('a'), submit: plain('b'), blocks };
  expect(validateView(view)).toEqual([]);
  const started = performance.now();
  for (let round = 0; round < 10; round += 1) validateView(view);
  // It takes some 10 ms; the room is for busy machines.
  expect((performance.now() - started) / 10).toBeLessThan(500);
});
