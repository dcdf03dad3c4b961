import { expect, test } from 'vitest';
import { unfolded } from '../../../../src/sandbox/page/client/inspector/json-text.ts';

test('lists and objects that came as text are shown as what they are, and other texts as they came', () => {
  const args = { blocks: '[{"type":"divider"}]', text: '[not json', count: '3', nested: { view: '{"a":[1]}' } };
  expect(unfolded(args)).toEqual({
    blocks: [{ type: 'divider' }],
    text: '[not json',
    count: '3',
    nested: { view: { a: [1] } },
  });
  expect(unfolded([null, 1, 'x'])).toEqual([null, 1, 'x']);
});
