import { expect, test } from 'vitest';
import { formatViolation, type MessageParts, validateMessage } from '../../../src/sandbox/block-kit/validate.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const section = { type: 'section', text: plain('Text') };
const chart = { type: 'data_visualization', title: 'a', chart: { type: 'pie', segments: [{ label: 'a', value: 1 }] } };
const table = (length: number) => ({ type: 'table', rows: [[{ type: 'raw_text', text: 'x'.repeat(length) }]] });
const answers = (message: MessageParts) => validateMessage(message).map(formatViolation);

test.each<[string, MessageParts]>([
  ['text', { text: 'Hello' }],
  ['no text, which is for the method to say', {}],
  ['text and blocks', { text: 'Hello', blocks: [section] }],
  ['markdown', { markdown_text: '**Hello**' }],
  ['attachments as of old', { attachments: [{ color: 'good', fields: [{ title: 'a', value: 'b' }], ts: 7 }] }],
  ['attachments with blocks', { attachments: [{ color: '#7a3', blocks: [section, { type: 'divider' }] }] }],
  ['metadata', { text: 'a', metadata: { event_type: 'order_sent', event_payload: { id: 7, of: { tags: ['a'] } } } }],
  ['work objects', { text: 'a', metadata: { entities: [{ entity_type: 'slack#/entities/task' }] } }],
])('a message of %s is accepted', (_what, message) => {
  expect(validateMessage(message)).toEqual([]);
});

test.each<[string, MessageParts, string[]]>([
  ['a text that is none', { text: 7 }, ['must provide a string [json-pointer:/text]']],
  ['blocks that are no list', { blocks: section }, ['must provide an array [json-pointer:/blocks]']],
  ['attachments that are no list', { attachments: {} }, ['must provide an array [json-pointer:/attachments]']],
  ['a bare attachment', { attachments: ['a'] }, ['must provide an object [json-pointer:/attachments/0]']],
  [
    'a wrong block in an attachment',
    { attachments: [{}, { blocks: [section, { type: 'alert', text: plain('a') }] }] },
    ['unsupported type: alert [json-pointer:/attachments/1/blocks/1/type]'],
  ],
  [
    'markdown beside text',
    { text: 'a', markdown_text: 'a' },
    ['cannot be used together with `text` [json-pointer:/markdown_text]'],
  ],
  [
    'markdown beside blocks',
    { blocks: [section], markdown_text: 'a' },
    ['cannot be used together with `blocks` [json-pointer:/markdown_text]'],
  ],
  ['bare metadata', { metadata: 'a' }, ['must provide an object [json-pointer:/metadata]']],
  [
    'metadata without its parts',
    { metadata: {} },
    [
      'missing required field: event_type [json-pointer:/metadata]',
      'missing required field: event_payload [json-pointer:/metadata]',
    ],
  ],
  [
    'a payload that is no object',
    { metadata: { event_type: 'a', event_payload: ['a'] } },
    ['must provide an object [json-pointer:/metadata/event_payload]'],
  ],
])('a message with %s is refused', (_what, message, expected) => {
  expect(answers(message)).toEqual(expected);
});

test('a block_id is used once in a message, its attachments included', () => {
  const named = { ...section, block_id: 'a' };
  expect(answers({ blocks: [named], attachments: [{ blocks: [named] }] })).toEqual([
    '`block_id` "a" already exists [json-pointer:/attachments/0/blocks/0/block_id]',
  ]);
});

// https://docs.slack.dev/reference/block-kit/blocks/plan-block: its own example uses an id twice within one task.
test('rich text within a task may have the block_id of another', () => {
  const text = { type: 'rich_text', block_id: 'a', elements: [{ type: 'rich_text_section', elements: [] }] };
  const plan = { type: 'plan', title: 'a', tasks: [{ task_id: 'a', title: 'b', details: text, output: text }] };
  expect(answers({ blocks: [plan] })).toEqual([]);
});

// https://docs.slack.dev/reference/block-kit/blocks/markdown-block
test('the block_id of a markdown block does not count', () => {
  const markdown = { type: 'markdown', text: 'a', block_id: 'a' };
  expect(answers({ blocks: [markdown, markdown] })).toEqual([]);
});

// https://docs.slack.dev/reference/block-kit/blocks/markdown-block
test('the markdown blocks of a message have 12,000 characters together', () => {
  const markdown = (length: number) => ({ type: 'markdown', text: 'x'.repeat(length) });
  expect(answers({ blocks: [markdown(11_000), section, markdown(1000)] })).toEqual([]);
  expect(answers({ blocks: [markdown(11_000), section, markdown(1001), markdown(1)] })).toEqual([
    'must be less than 12001 characters [json-pointer:/blocks/2/text]',
  ]);
});

// https://docs.slack.dev/reference/block-kit/blocks/table-block
test('the tables of a message have 10,000 characters together, rich text, containers and attachments included', () => {
  const text = { type: 'rich_text_section', elements: [{ type: 'text', text: 'x'.repeat(1000) }] };
  const rich = { type: 'table', rows: [[{ type: 'rich_text', elements: [text] }]] };
  const container = { type: 'container', title: plain('a'), child_blocks: [table(4000)] };
  const message = (last: number) => ({
    blocks: [table(4000), rich, container],
    attachments: [{ blocks: [table(last)] }],
  });
  expect(answers(message(1000))).toEqual([]);
  expect(answers(message(1001))).toEqual([
    'must be less than 10001 characters [json-pointer:/attachments/0/blocks/0/rows]',
  ]);
});

// https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block
test('a message has two charts at most', () => {
  expect(answers({ blocks: [chart, chart] })).toEqual([]);
  expect(answers({ blocks: [chart, section, chart, chart] })).toEqual([
    'no more than 2 data_visualization blocks allowed [json-pointer:/blocks/3]',
  ]);
});
