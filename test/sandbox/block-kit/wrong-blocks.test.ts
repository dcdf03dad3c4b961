import { expect, test } from 'vitest';
import { formatViolation, validateBlocks } from '../../../src/sandbox/block-kit/validate.ts';
import { actions, button, input, mrkdwn, option, plain, refusals, section } from './wrong-payloads.ts';

const BLOCKS = 'https://docs.slack.dev/reference/block-kit/blocks';
const run = { type: 'text', text: 'a' };
const cell = { type: 'raw_text', text: 'a' };
const chart = (of: unknown) => ({ type: 'data_visualization', title: 'Chart', chart: of });
const bars = (series: unknown, categories: unknown = ['a', 'b']) =>
  chart({ type: 'bar', series, axis_config: { categories } });
const point = (label: string) => ({ label, value: 1 });

refusals({
  [BLOCKS]: [
    ['no object', 'section', ['must provide an object [json-pointer:/blocks/0]']],
    ['null', null, ['must provide an object [json-pointer:/blocks/0]']],
    ['a list', [], ['must provide an object [json-pointer:/blocks/0]']],
    ['no type', { text: plain('a') }, ['missing required field: type [json-pointer:/blocks/0]']],
    ['a type that is no string', { type: 7 }, ['must provide a string [json-pointer:/blocks/0/type]']],
    ['an unknown type', { type: 'foo' }, ['unsupported type: foo [json-pointer:/blocks/0/type]']],
    [
      'the name of an inherited property as type',
      { type: 'constructor' },
      ['unsupported type: constructor [json-pointer:/blocks/0/type]'],
    ],
    ['a text object as a block', mrkdwn('a'), ['unsupported type: mrkdwn [json-pointer:/blocks/0/type]']],
    [
      'a block_id that is no string',
      { type: 'divider', block_id: 7 },
      ['must provide a string [json-pointer:/blocks/0/block_id]'],
    ],
    [
      'an empty block_id',
      { type: 'divider', block_id: '' },
      ['must be more than 0 characters [json-pointer:/blocks/0/block_id]'],
    ],
  ],
  [`${BLOCKS}/actions-block`]: [
    ['no elements', { type: 'actions' }, ['missing required field: elements [json-pointer:/blocks/0]']],
    [
      'elements that are no list',
      { type: 'actions', elements: button() },
      ['must provide an array [json-pointer:/blocks/0/elements]'],
    ],
    [
      'an element for inputs only',
      actions({ type: 'plain_text_input' }),
      ['unsupported type: plain_text_input [json-pointer:/blocks/0/elements/0/type]'],
    ],
    [
      'an image',
      actions({ type: 'image', image_url: 'https://example.com', alt_text: 'a' }),
      ['unsupported type: image [json-pointer:/blocks/0/elements/0/type]'],
    ],
    [
      'a block_id on an element',
      actions(button({ block_id: 'b' })),
      ['invalid additional property: block_id [json-pointer:/blocks/0/elements/0]'],
    ],
    [
      'an action_id twice',
      actions(button({ action_id: 'a' }), button({ action_id: 'a' })),
      ['`action_id` "a" already exists [json-pointer:/blocks/0/elements/1/action_id]'],
    ],
  ],
  [`${BLOCKS}/alert-block`]: [
    ['it in a message', { type: 'alert', text: plain('a') }, ['unsupported type: alert [json-pointer:/blocks/0/type]']],
    [
      'it in a Home tab',
      { type: 'alert', text: plain('a') },
      ['unsupported type: alert [json-pointer:/blocks/0/type]'],
      'home',
    ],
    ['a bare text', { type: 'alert', text: 'a' }, ['must provide an object [json-pointer:/blocks/0/text]'], 'modal'],
    [
      'an unknown level',
      { type: 'alert', text: plain('a'), level: 'bad' },
      ['must be a valid enum value [json-pointer:/blocks/0/level]'],
      'modal',
    ],
  ],
  [`${BLOCKS}/card-block`]: [
    [
      'nothing to show',
      { type: 'card', subtitle: plain('a') },
      ['must define at least one of `hero_image`, `title`, `actions` or `body` [json-pointer:/blocks/0/type]'],
    ],
    ['a bare title', { type: 'card', title: 'a' }, ['must provide an object [json-pointer:/blocks/0/title]']],
    [
      'two icons',
      {
        type: 'card',
        title: plain('a'),
        icon: { type: 'image', image_url: 'https://example.com', alt_text: 'a' },
        slack_icon: { type: 'icon', name: 'gear' },
      },
      ['cannot be used together with `icon` [json-pointer:/blocks/0/slack_icon]'],
    ],
    [
      'a menu among the actions',
      { type: 'card', actions: [{ type: 'overflow', options: [option] }] },
      ['unsupported type: overflow [json-pointer:/blocks/0/actions/0/type]'],
    ],
    [
      'an action_id twice',
      { type: 'card', actions: [button({ action_id: 'a' }), button({ action_id: 'a' })] },
      ['`action_id` "a" already exists [json-pointer:/blocks/0/actions/1/action_id]'],
    ],
  ],
  [`${BLOCKS}/carousel-block`]: [
    [
      'it in a modal',
      { type: 'carousel', elements: [{ type: 'card', title: plain('a') }] },
      ['unsupported type: carousel [json-pointer:/blocks/0/type]'],
      'modal',
    ],
    [
      'something else than cards',
      { type: 'carousel', elements: [{ type: 'divider' }] },
      ['unsupported type: divider [json-pointer:/blocks/0/elements/0/type]'],
    ],
  ],
  [`${BLOCKS}/container-block`]: [
    [
      'no title',
      { type: 'container', child_blocks: [{ type: 'divider' }] },
      ['missing required field: title [json-pointer:/blocks/0]'],
    ],
    [
      'a child that is not supported',
      { type: 'container', title: plain('a'), child_blocks: [{ type: 'markdown', text: 'a' }] },
      ['unsupported type: markdown [json-pointer:/blocks/0/child_blocks/0/type]'],
    ],
    [
      'a container in it',
      { type: 'container', title: plain('a'), child_blocks: [{ type: 'container' }] },
      ['unsupported type: container [json-pointer:/blocks/0/child_blocks/0/type]'],
    ],
    [
      'an unknown width',
      { type: 'container', title: plain('a'), child_blocks: [{ type: 'divider' }], width: 'huge' },
      ['must be a valid enum value [json-pointer:/blocks/0/width]'],
    ],
    [
      'collapsed, and not collapsible',
      { type: 'container', title: plain('a'), child_blocks: [{ type: 'divider' }], default_collapsed: true },
      ['requires `is_collapsible` [json-pointer:/blocks/0/default_collapsed]'],
    ],
    [
      'a block_id twice among its children',
      {
        type: 'container',
        title: plain('a'),
        child_blocks: [
          { type: 'divider', block_id: 'b' },
          { type: 'divider', block_id: 'b' },
        ],
      },
      ['`block_id` "b" already exists [json-pointer:/blocks/0/child_blocks/1/block_id]'],
    ],
  ],
  [`${BLOCKS}/context-block`]: [
    [
      'a button',
      { type: 'context', elements: [button()] },
      ['unsupported type: button [json-pointer:/blocks/0/elements/0/type]'],
    ],
    [
      'an empty text',
      { type: 'context', elements: [mrkdwn('')] },
      ['must be more than 0 characters [json-pointer:/blocks/0/elements/0/text]'],
    ],
    [
      'an additional text',
      { type: 'context', elements: [plain('a')], text: plain('a') },
      ['invalid additional property: text [json-pointer:/blocks/0]'],
    ],
  ],
  [`${BLOCKS}/context-actions-block`]: [
    [
      'it in a modal',
      { type: 'context_actions', elements: [] },
      ['unsupported type: context_actions [json-pointer:/blocks/0/type]'],
      'modal',
    ],
    [
      'a button',
      { type: 'context_actions', elements: [button()] },
      ['unsupported type: button [json-pointer:/blocks/0/elements/0/type]'],
    ],
  ],
  [`${BLOCKS}/data-table-block`]: [
    [
      'no caption',
      { type: 'data_table', rows: [[cell], [cell]] },
      ['missing required field: caption [json-pointer:/blocks/0]'],
    ],
    [
      'rich text as a header',
      {
        type: 'data_table',
        caption: 'c',
        rows: [[{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [run] }] }], [cell]],
      },
      ['unsupported type: rich_text [json-pointer:/blocks/0/rows/0/0/type]'],
    ],
    [
      'rows of different lengths',
      { type: 'data_table', caption: 'c', rows: [[cell], [cell, cell]] },
      ['must have as many cells as the first row [json-pointer:/blocks/0/rows/1]'],
    ],
    [
      'a number without value',
      { type: 'data_table', caption: 'c', rows: [[cell], [{ type: 'raw_number', text: '1' }]] },
      ['missing required field: value [json-pointer:/blocks/0/rows/1/0]'],
    ],
    [
      'a value that is no number',
      { type: 'data_table', caption: 'c', rows: [[cell], [{ type: 'raw_number', value: '1', text: '1' }]] },
      ['must provide a number [json-pointer:/blocks/0/rows/1/0/value]'],
    ],
    [
      'a header column that is not there',
      { type: 'data_table', caption: 'c', rows: [[cell], [cell]], row_header_column_index: 1 },
      ['must be less than 1 [json-pointer:/blocks/0/row_header_column_index]'],
    ],
    ['it in a modal', { type: 'data_table' }, ['unsupported type: data_table [json-pointer:/blocks/0/type]'], 'modal'],
  ],
  [`${BLOCKS}/data-visualization-block`]: [
    [
      'it in a Home tab',
      { type: 'data_visualization' },
      ['unsupported type: data_visualization [json-pointer:/blocks/0/type]'],
      'home',
    ],
    ['an unknown chart', chart({ type: 'donut' }), ['unsupported type: donut [json-pointer:/blocks/0/chart/type]']],
    [
      'a slice of nothing',
      chart({ type: 'pie', segments: [{ label: 'a', value: 0 }] }),
      ['must be greater than 0 [json-pointer:/blocks/0/chart/segments/0/value]'],
    ],
    [
      'no axis',
      chart({ type: 'line', series: [{ name: 's', data: [point('a')] }] }),
      ['missing required field: axis_config [json-pointer:/blocks/0/chart]'],
    ],
    [
      'a series name twice',
      bars([
        { name: 's', data: [point('a'), point('b')] },
        { name: 's', data: [point('a'), point('b')] },
      ]),
      ['`name` "s" already exists [json-pointer:/blocks/0/chart/series/1/name]'],
    ],
    [
      'a point of no category',
      bars([{ name: 's', data: [point('a'), point('b'), point('c')] }]),
      ['must be one of the provided categories [json-pointer:/blocks/0/chart/series/0/data/2/label]'],
    ],
    [
      'a category without point',
      bars([{ name: 's', data: [point('a')] }]),
      ['must provide one item for each category [json-pointer:/blocks/0/chart/series/0/data]'],
    ],
  ],
  [`${BLOCKS}/divider-block`]: [
    [
      'an additional text',
      { type: 'divider', text: plain('a') },
      ['invalid additional property: text [json-pointer:/blocks/0]'],
    ],
  ],
  [`${BLOCKS}/file-block`]: [
    [
      'no external_id',
      { type: 'file', source: 'remote' },
      ['missing required field: external_id [json-pointer:/blocks/0]'],
    ],
    [
      'another source',
      { type: 'file', external_id: 'a', source: 'local' },
      ['must be a valid enum value [json-pointer:/blocks/0/source]'],
    ],
    [
      'it in a modal',
      { type: 'file', external_id: 'a', source: 'remote' },
      ['unsupported type: file [json-pointer:/blocks/0/type]'],
      'modal',
    ],
  ],
  [`${BLOCKS}/header-block`]: [
    ['mrkdwn', { type: 'header', text: mrkdwn('a') }, ['unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]']],
    [
      'an empty text',
      { type: 'header', text: plain('') },
      ['must be more than 0 characters [json-pointer:/blocks/0/text/text]'],
    ],
    ['no text', { type: 'header' }, ['missing required field: text [json-pointer:/blocks/0]']],
  ],
  [`${BLOCKS}/image-block`]: [
    [
      'no alt_text',
      { type: 'image', image_url: 'https://example.com/a.png' },
      ['missing required field: alt_text [json-pointer:/blocks/0]'],
    ],
    ['no source', { type: 'image', alt_text: 'a' }, ['missing required field: image_url [json-pointer:/blocks/0]']],
    [
      'two sources',
      { type: 'image', alt_text: 'a', image_url: 'https://example.com/a.png', slack_file: { id: 'F1' } },
      ['cannot be used together with `image_url` [json-pointer:/blocks/0/slack_file]'],
    ],
    [
      'a source that is no link',
      { type: 'image', alt_text: 'a', image_url: 'a.png' },
      ['invalid url [json-pointer:/blocks/0/image_url]'],
    ],
    [
      'a mrkdwn title',
      { type: 'image', alt_text: 'a', image_url: 'https://example.com/a.png', title: mrkdwn('a') },
      ['unsupported type: mrkdwn [json-pointer:/blocks/0/title/type]'],
    ],
  ],
  [`${BLOCKS}/input-block`]: [
    [
      'no label',
      { type: 'input', element: { type: 'plain_text_input' } },
      ['missing required field: label [json-pointer:/blocks/0]'],
    ],
    ['no element', { type: 'input', label: plain('a') }, ['missing required field: element [json-pointer:/blocks/0]']],
    [
      'a mrkdwn label',
      input({ type: 'plain_text_input' }, { label: mrkdwn('a') }),
      ['unsupported type: mrkdwn [json-pointer:/blocks/0/label/type]'],
    ],
    ['a button', input(button()), ['unsupported type: button [json-pointer:/blocks/0/element/type]'], 'modal'],
    [
      'files that dispatch',
      input({ type: 'file_input' }, { dispatch_action: true }),
      ['unsupported type: file_input [json-pointer:/blocks/0/element/type]'],
      'modal',
    ],
  ],
  [`${BLOCKS}/markdown-block`]: [
    ['a text object', { type: 'markdown', text: mrkdwn('a') }, ['must provide a string [json-pointer:/blocks/0/text]']],
    [
      'it in a modal',
      { type: 'markdown', text: 'a' },
      ['unsupported type: markdown [json-pointer:/blocks/0/type]'],
      'modal',
    ],
  ],
  [`${BLOCKS}/plan-block`]: [
    [
      'a text object as title',
      { type: 'plan', title: plain('a') },
      ['must provide a string [json-pointer:/blocks/0/title]'],
    ],
    [
      'an unknown status',
      { type: 'plan', title: 'a', tasks: [{ task_id: 't', title: 'b', status: 'done' }] },
      ['must be a valid enum value [json-pointer:/blocks/0/tasks/0/status]'],
    ],
    [
      'it in a Home tab',
      { type: 'plan', title: 'a' },
      ['unsupported type: plan [json-pointer:/blocks/0/type]'],
      'home',
    ],
  ],
  [`${BLOCKS}/rich-text-block`]: [
    [
      'text without a section',
      { type: 'rich_text', elements: [run] },
      ['unsupported type: text [json-pointer:/blocks/0/elements/0/type]'],
    ],
    ['no elements', { type: 'rich_text' }, ['missing required field: elements [json-pointer:/blocks/0]']],
  ],
  [`${BLOCKS}/section-block`]: [
    [
      'neither text nor fields',
      { type: 'section' },
      ['must define either `text` or `fields` [json-pointer:/blocks/0/type]'],
    ],
    ['a bare text', { type: 'section', text: 'a' }, ['must provide an object [json-pointer:/blocks/0/text]']],
    [
      'an empty text',
      { type: 'section', text: mrkdwn('') },
      [
        'failed to match all allowed schemas [json-pointer:/blocks/0/text]',
        'must be more than 0 characters [json-pointer:/blocks/0/text/text]',
      ],
    ],
    [
      'too long a text',
      { type: 'section', text: mrkdwn('x'.repeat(3001)) },
      [
        'failed to match all allowed schemas [json-pointer:/blocks/0/text]',
        'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
      ],
    ],
    [
      'a text object without text',
      { type: 'section', text: { type: 'mrkdwn' } },
      [
        'failed to match all allowed schemas [json-pointer:/blocks/0/text]',
        'missing required field: text [json-pointer:/blocks/0/text]',
      ],
    ],
    [
      'an image without source and text',
      section({ type: 'image' }),
      [
        'missing required field: alt_text [json-pointer:/blocks/0/accessory]',
        'missing required field: image_url [json-pointer:/blocks/0/accessory]',
      ],
    ],
    [
      'an input as accessory',
      section({ type: 'plain_text_input' }),
      ['unsupported type: plain_text_input [json-pointer:/blocks/0/accessory/type]'],
    ],
    [
      'a datetimepicker as accessory',
      section({ type: 'datetimepicker' }),
      ['unsupported type: datetimepicker [json-pointer:/blocks/0/accessory/type]'],
    ],
  ],
  [`${BLOCKS}/table-block`]: [
    ['bare cells', { type: 'table', rows: [['a']] }, ['must provide an object [json-pointer:/blocks/0/rows/0/0]']],
    [
      'an empty cell',
      { type: 'table', rows: [[{ type: 'raw_text', text: '' }]] },
      ['must be more than 0 characters [json-pointer:/blocks/0/rows/0/0/text]'],
    ],
    [
      'an unknown alignment',
      { type: 'table', rows: [[cell]], column_settings: [{ align: 'top' }] },
      ['must be a valid enum value [json-pointer:/blocks/0/column_settings/0/align]'],
    ],
    [
      'it in a modal',
      { type: 'table', rows: [[cell]] },
      ['unsupported type: table [json-pointer:/blocks/0/type]'],
      'modal',
    ],
  ],
  [`${BLOCKS}/task-card-block`]: [
    ['no task_id', { type: 'task_card', title: 'a' }, ['missing required field: task_id [json-pointer:/blocks/0]']],
    [
      'bare details',
      { type: 'task_card', task_id: 't', title: 'a', details: 'b' },
      ['must provide an object [json-pointer:/blocks/0/details]'],
    ],
  ],
  [`${BLOCKS}/video-block`]: [
    [
      'a link without TLS',
      {
        type: 'video',
        video_url: 'http://example.com',
        thumbnail_url: 'https://example.com',
        alt_text: 'a',
        title: plain('a'),
      },
      ['must be an HTTPS URL [json-pointer:/blocks/0/video_url]'],
    ],
    [
      'no alt_text',
      { type: 'video', video_url: 'https://example.com', thumbnail_url: 'https://example.com', title: plain('a') },
      ['missing required field: alt_text [json-pointer:/blocks/0]'],
    ],
  ],
});

test.each([
  ['no list', { type: 'divider' }],
  ['null', null],
  ['nothing', undefined],
])('blocks that are %s are refused as such', (_what, blocks) => {
  expect(validateBlocks(blocks, 'message').map(formatViolation)).toEqual([
    'must provide an array [json-pointer:/blocks]',
  ]);
});

test('every wrong block is named, not only the first', () => {
  expect(validateBlocks([{ type: 'a' }, { type: 'divider' }, { type: 'b' }], 'home').map(formatViolation)).toEqual([
    'unsupported type: a [json-pointer:/blocks/0/type]',
    'unsupported type: b [json-pointer:/blocks/2/type]',
  ]);
});
