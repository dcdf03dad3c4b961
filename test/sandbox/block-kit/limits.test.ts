import { describe, expect, test } from 'vitest';
import {
  type Surface,
  validateBlocks,
  validateMessage,
  validateView,
} from '../../../src/sandbox/block-kit/validate.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const option = (text = 'Yes', value = 'yes', more: object = {}) => ({ text: plain(text), value, ...more });
const section = (accessory: object) => ({ type: 'section', text: plain('Text'), accessory });
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const input = (element: object, more: object = {}) => ({ type: 'input', label: plain('Label'), element, ...more });
const button = (more: object = {}) => ({ type: 'button', text: plain('Go'), ...more });
const image = (more: object = {}) => ({
  type: 'image',
  image_url: 'https://example.com/a.png',
  alt_text: 'A',
  ...more,
});
const confirming = (more: object) => section(button({ confirm: { text: plain('Sure?'), ...more } }));
const select = (more: object) => section({ type: 'static_select', options: [option()], ...more });
const video = (more: object) => ({
  type: 'video',
  video_url: 'https://example.com/v',
  thumbnail_url: 'https://example.com/t.png',
  alt_text: 'A video',
  title: plain('Title'),
  ...more,
});
const richText = (...elements: object[]) => ({ type: 'rich_text', elements });
const cell = (text = 'a') => ({ type: 'raw_text', text });
const chart = (title: string, of: object) => ({ type: 'data_visualization', title, chart: of });
const pie = (count: number, label = 'A') => ({ type: 'pie', segments: Array(count).fill({ label, value: 1 }) });
const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
const names = (count: number) => times(count, (index) => `n${index}`);
const bars = (categories: string[], seriesNames: string[], axis: object = {}) => ({
  type: 'bar',
  series: seriesNames.map((name) => ({ name, data: categories.map((label) => ({ label, value: 1 })) })),
  axis_config: { categories, ...axis },
});
const overflow = (entry: object) => section({ type: 'overflow', options: [entry] });
const contextActions = (element: object) => ({ type: 'context_actions', elements: [element] });
const iconButton = (more: object) =>
  contextActions({ type: 'icon_button', icon: 'trash', text: plain('Remove'), ...more });
const feedback = (negative_button: object) =>
  contextActions({
    type: 'feedback_buttons',
    positive_button: { text: plain('Good'), value: 'good' },
    negative_button,
  });
const line = { type: 'rich_text_section', elements: [] };
const button2 = (index: number) => button({ action_id: `a${index}` });
/** Two UTF-16 units, one character: the limits count characters. */
const emoji = (length: number) => '🗝'.repeat(length);
const link = (length: number) => 'https://example.com/'.padEnd(length, 'x');

type TextLimit = [
  name: string,
  max: number,
  pointer: string,
  block: (text: string) => object,
  more?: { surface?: Surface; mayBeEmpty?: boolean },
];

describe('a text at its limit is accepted, one character more is refused', () => {
  const limits: TextLimit[] = [
    ['block_id', 255, '/block_id', (text) => ({ type: 'divider', block_id: text })],
    ['section text', 3000, '/text/text', (text) => ({ type: 'section', text: mrkdwn(text) })],
    ['section plain text', 3000, '/text/text', (text) => ({ type: 'section', text: plain(text) })],
    ['section field', 2000, '/fields/1/text', (text) => ({ type: 'section', fields: [plain('a'), mrkdwn(text)] })],
    ['header', 150, '/text/text', (text) => ({ type: 'header', text: plain(text) })],
    ['context text', 3000, '/elements/0/text', (text) => ({ type: 'context', elements: [mrkdwn(text)] })],
    ['image alt_text', 2000, '/alt_text', (text) => image({ alt_text: text })],
    ['image title', 2000, '/title/text', (text) => image({ title: plain(text) })],
    ['accessory alt_text', 2000, '/accessory/alt_text', (text) => section(image({ alt_text: text }))],
    ['input label', 2000, '/label/text', (text) => input({ type: 'plain_text_input' }, { label: plain(text) })],
    ['input hint', 2000, '/hint/text', (text) => input({ type: 'plain_text_input' }, { hint: plain(text) })],
    [
      'input value',
      3000,
      '/element/initial_value',
      (text) => input({ type: 'plain_text_input', initial_value: text }),
      { mayBeEmpty: true },
    ],
    [
      'placeholder',
      150,
      '/element/placeholder/text',
      (text) => input({ type: 'plain_text_input', placeholder: plain(text) }),
    ],
    ['button text', 75, '/accessory/text/text', (text) => section(button({ text: plain(text) }))],
    ['button value', 2000, '/accessory/value', (text) => section(button({ value: text })), { mayBeEmpty: true }],
    ['button action_id', 255, '/elements/0/action_id', (text) => actions(button({ action_id: text }))],
    [
      'button accessibility_label',
      75,
      '/accessory/accessibility_label',
      (text) => section(button({ accessibility_label: text })),
    ],
    ['confirm title', 100, '/accessory/confirm/title/text', (text) => confirming({ title: plain(text) })],
    ['confirm text', 300, '/accessory/confirm/text/text', (text) => confirming({ text: mrkdwn(text) })],
    ['confirm confirm', 30, '/accessory/confirm/confirm/text', (text) => confirming({ confirm: plain(text) })],
    ['confirm deny', 30, '/accessory/confirm/deny/text', (text) => confirming({ deny: plain(text) })],
    ['option text', 75, '/accessory/options/0/text/text', (text) => select({ options: [option(text)] })],
    ['option value', 150, '/accessory/options/0/value', (text) => select({ options: [option('Yes', text)] })],
    [
      'option description',
      75,
      '/accessory/options/0/description/text',
      (text) => select({ options: [option('Yes', 'yes', { description: plain(text) })] }),
    ],
    [
      'option group label',
      75,
      '/accessory/option_groups/0/label/text',
      (text) => section({ type: 'static_select', option_groups: [{ label: plain(text), options: [option()] }] }),
    ],
    [
      'checkbox text',
      75,
      '/accessory/options/0/text/text',
      (text) => section({ type: 'checkboxes', options: [{ text: mrkdwn(text), value: 'a' }] }),
    ],
    ['menu placeholder', 150, '/accessory/placeholder/text', (text) => select({ placeholder: plain(text) })],
    ['overflow text', 75, '/accessory/options/0/text/text', (text) => overflow(option(text))],
    [
      'overflow description',
      75,
      '/accessory/options/0/description/text',
      (text) => overflow(option('Yes', 'yes', { description: plain(text) })),
    ],
    [
      'checkbox description',
      75,
      '/accessory/options/0/description/text',
      (text) => section({ type: 'checkboxes', options: [option('Yes', 'yes', { description: mrkdwn(text) })] }),
    ],
    [
      'workflow button text',
      75,
      '/accessory/text/text',
      (text) =>
        section({
          type: 'workflow_button',
          action_id: 'a',
          text: plain(text),
          workflow: { trigger: { url: 'https://example.com' } },
        }),
    ],
    ['icon button text', 75, '/elements/0/text/text', (text) => iconButton({ text: plain(text) })],
    ['icon button value', 2000, '/elements/0/value', (text) => iconButton({ value: text }), { mayBeEmpty: true }],
    [
      'feedback button value',
      2000,
      '/elements/0/negative_button/value',
      (text) => feedback({ text: plain('Bad'), value: text }),
      { mayBeEmpty: true },
    ],
    [
      'block_id of a cell',
      255,
      '/rows/0/0/block_id',
      (text) => ({ type: 'table', rows: [[{ ...richText(line), block_id: text }]] }),
    ],
    [
      'block_id of details',
      255,
      '/details/block_id',
      (text) => ({ type: 'task_card', task_id: 't', title: 'a', details: { ...richText(line), block_id: text } }),
    ],
    ['context plain text', 3000, '/elements/0/text', (text) => ({ type: 'context', elements: [plain(text)] })],
    ['video title', 199, '/title/text', (text) => video({ title: plain(text) })],
    ['video author_name', 49, '/author_name', (text) => video({ author_name: text })],
    ['video description', 199, '/description/text', (text) => video({ description: plain(text) })],
    ['alert', 200, '/text/text', (text) => ({ type: 'alert', text: mrkdwn(text) }), { surface: 'modal' }],
    ['card title', 150, '/title/text', (text) => ({ type: 'card', title: mrkdwn(text) })],
    ['card subtitle', 150, '/subtitle/text', (text) => ({ type: 'card', title: plain('a'), subtitle: plain(text) })],
    ['card body', 200, '/body/text', (text) => ({ type: 'card', body: mrkdwn(text) })],
    ['card subtext', 200, '/subtext/text', (text) => ({ type: 'card', title: plain('a'), subtext: mrkdwn(text) })],
    [
      'container title',
      150,
      '/title/text',
      (text) => ({ type: 'container', title: plain(text), child_blocks: [image()] }),
    ],
    [
      'container subtitle',
      150,
      '/subtitle/text',
      (text) => ({ type: 'container', title: plain('a'), subtitle: plain(text), child_blocks: [image()] }),
    ],
    ['markdown', 12_000, '/text', (text) => ({ type: 'markdown', text })],
    ['table', 10_000, '/rows', (text) => ({ type: 'table', rows: [[cell(text)]] })],
    [
      'data table',
      20_000,
      '/rows',
      (text) => ({ type: 'data_table', caption: 'c', rows: [[cell(text.slice(2))], [cell()]] }),
    ],
    ['chart title', 50, '/title', (text) => chart(text, pie(1))],
    ['chart segment label', 20, '/chart/segments/0/label', (text) => chart('t', pie(1, text))],
    ['chart series name', 20, '/chart/series/0/name', (text) => chart('t', bars(['a'], [text]))],
    ['chart axis label', 50, '/chart/axis_config/x_label', (text) => chart('t', bars(['a'], ['s'], { x_label: text }))],
    [
      'feedback button text',
      75,
      '/elements/0/negative_button/text/text',
      (text) => feedback({ text: plain(text), value: 'bad' }),
    ],
  ];

  test.each(limits)('%s: %i characters', (_name, max, pointer, block, more = {}) => {
    const { surface = 'message', mayBeEmpty = false } = more;
    const at = `/blocks/0${pointer}`;
    expect(validateBlocks([block(emoji(max))], surface)).toEqual([]);
    expect(validateBlocks([block(emoji(max + 1))], surface)).toContainEqual({
      pointer: at,
      message: `must be less than ${max + 1} characters`,
    });
    if (pointer !== '/rows') expect(validateBlocks([block('x')], surface)).toEqual([]);
    const empty = validateBlocks([block('')], surface);
    if (mayBeEmpty) expect(empty).toEqual([]);
    else expect(empty.map(({ message }) => message)).toContain('must be more than 0 characters');
  });
});

describe('a link of 3000 characters is accepted, one character more is refused', () => {
  const links: [name: string, pointer: string, block: (url: string) => object][] = [
    ['image', '/image_url', (url) => image({ image_url: url })],
    ['button', '/accessory/url', (url) => section(button({ url }))],
    [
      'overflow option',
      '/accessory/options/0/url',
      (url) => section({ type: 'overflow', options: [option('Yes', 'yes', { url })] }),
    ],
    ['video', '/video_url', (url) => video({ video_url: url })],
    ['Slack file', '/slack_file/url', (url) => ({ type: 'image', alt_text: 'A', slack_file: { url } })],
    [
      'workflow',
      '/accessory/workflow/trigger/url',
      (url) => section({ type: 'workflow_button', action_id: 'a', text: plain('Go'), workflow: { trigger: { url } } }),
    ],
    [
      'source',
      '/sources/0/url',
      (url) => ({ type: 'task_card', task_id: 't', title: 'a', sources: [{ type: 'url', url, text: 'a' }] }),
    ],
    ['card picture', '/hero_image/image_url', (url) => ({ type: 'card', hero_image: image({ image_url: url }) })],
  ];

  test.each(links)('%s', (_name, pointer, block) => {
    expect(validateBlocks([block(link(3000))], 'message')).toEqual([]);
    const message = 'must be less than 3001 characters';
    expect(validateBlocks([block(link(3001))], 'message')).toEqual([{ pointer: `/blocks/0${pointer}`, message }]);
  });
});

type ListLimit = [
  name: string,
  min: number,
  max: number,
  pointer: string,
  block: (count: number) => object,
  surface?: Surface,
];

describe('a list at its limits is accepted, one item more or fewer is refused', () => {
  const options = (count: number) => times(count, (index) => option('Yes', `v${index}`));
  const limits: ListLimit[] = [
    ['section fields', 1, 10, '/fields', (count) => ({ type: 'section', fields: Array(count).fill(plain('a')) })],
    ['actions', 1, 25, '/elements', (count) => actions(...times(count, button2))],
    ['context', 1, 10, '/elements', (count) => ({ type: 'context', elements: Array(count).fill(plain('a')) })],
    [
      'context actions',
      1,
      5,
      '/elements',
      (count) => ({
        type: 'context_actions',
        elements: Array(count).fill({ type: 'icon_button', icon: 'trash', text: plain('a') }),
      }),
    ],
    ['select options', 1, 100, '/accessory/options', (count) => select({ options: options(count) })],
    [
      'option groups',
      1,
      100,
      '/accessory/option_groups',
      (count) =>
        section({
          type: 'static_select',
          option_groups: times(count, () => ({ label: plain('Group'), options: [option()] })),
        }),
    ],
    [
      'options of a group',
      1,
      100,
      '/accessory/option_groups/0/options',
      (count) =>
        section({ type: 'multi_static_select', option_groups: [{ label: plain('Group'), options: options(count) }] }),
    ],
    ['overflow', 1, 5, '/accessory/options', (count) => section({ type: 'overflow', options: options(count) })],
    ['checkboxes', 1, 10, '/accessory/options', (count) => section({ type: 'checkboxes', options: options(count) })],
    ['radio buttons', 1, 10, '/element/options', (count) => input({ type: 'radio_buttons', options: options(count) })],
    [
      'triggers',
      1,
      2,
      '/element/dispatch_action_config/trigger_actions_on',
      (count) =>
        input({
          type: 'plain_text_input',
          dispatch_action_config: { trigger_actions_on: Array(count).fill('on_enter_pressed') },
        }),
    ],
    ['card actions', 0, 3, '/actions', (count) => ({ type: 'card', actions: times(count, button2) })],
    [
      'carousel',
      1,
      10,
      '/elements',
      (count) => ({ type: 'carousel', elements: Array(count).fill({ type: 'card', title: plain('a') }) }),
    ],
    [
      'container',
      1,
      10,
      '/child_blocks',
      (count) => ({ type: 'container', title: plain('a'), child_blocks: Array(count).fill({ type: 'divider' }) }),
    ],
    ['table rows', 1, 100, '/rows', (count) => ({ type: 'table', rows: Array(count).fill([cell()]) })],
    ['table cells', 1, 20, '/rows/0', (count) => ({ type: 'table', rows: [Array(count).fill(cell())] })],
    [
      'table column_settings',
      0,
      20,
      '/column_settings',
      (count) => ({ type: 'table', rows: [[cell()]], column_settings: Array(count).fill({}) }),
    ],
    [
      'data table rows',
      2,
      201,
      '/rows',
      (count) => ({ type: 'data_table', caption: 'c', rows: Array(count).fill([cell()]) }),
    ],
    [
      'data table cells',
      1,
      20,
      '/rows/0',
      (count) => ({ type: 'data_table', caption: 'c', rows: Array(2).fill(Array(count).fill(cell())) }),
    ],
    ['chart segments', 1, 12, '/chart/segments', (count) => chart('t', pie(count))],
    ['chart series', 1, 12, '/chart/series', (count) => chart('t', bars(['a'], names(count)))],
    ['chart points', 1, 20, '/chart/series/0/data', (count) => chart('t', bars(names(count), ['s']))],
    ['chart categories', 1, 20, '/chart/axis_config/categories', (count) => chart('t', bars(names(count), ['s']))],
  ];

  test.each(limits)('%s: %i to %i items', (_name, min, max, pointer, block, surface = 'message') => {
    expect(validateBlocks([block(min)], surface)).toEqual([]);
    expect(validateBlocks([block(max)], surface)).toEqual([]);
    expect(validateBlocks([block(max + 1)], surface)).toContainEqual({
      pointer: `/blocks/0${pointer}`,
      message: `no more than ${max} items allowed`,
    });
    if (min === 0) return;
    expect(validateBlocks([block(min - 1)], surface)).toContainEqual({
      pointer: `/blocks/0${pointer}`,
      message: `must provide at least ${min} items`,
    });
  });
});

type NumberLimit = [name: string, min: number, max: number, pointer: string, block: (value: number) => object];

describe('a number at its limits is accepted, one beyond is refused', () => {
  const limits: NumberLimit[] = [
    ['header level', 1, 4, '/level', (level) => ({ type: 'header', text: plain('a'), level })],
    ['max_files', 1, 10, '/element/max_files', (value) => input({ type: 'file_input', max_files: value })],
    ['min_length', 0, 3000, '/element/min_length', (value) => input({ type: 'plain_text_input', min_length: value })],
    ['max_length', 1, 3000, '/element/max_length', (value) => input({ type: 'plain_text_input', max_length: value })],
    [
      'min_lines',
      1,
      100,
      '/element/min_lines',
      (value) => input({ type: 'rich_text_input', action_id: 'a', min_lines: value }),
    ],
    [
      'max_lines',
      1,
      100,
      '/element/max_lines',
      (value) => input({ type: 'rich_text_input', action_id: 'a', max_lines: value }),
    ],
    [
      'initial_date_time of 10 digits',
      1_000_000_000,
      9_999_999_999,
      '/element/initial_date_time',
      (value) => input({ type: 'datetimepicker', initial_date_time: value }),
    ],
    [
      'list indent',
      0,
      8,
      '/elements/0/indent',
      (indent) => richText({ type: 'rich_text_list', style: 'bullet', elements: [], indent }),
    ],
    [
      'list border',
      0,
      1,
      '/elements/0/border',
      (border) => richText({ type: 'rich_text_quote', elements: [], border }),
    ],
  ];

  test.each(limits)('%s: %i to %i', (_name, min, max, pointer, block) => {
    const at = `/blocks/0${pointer}`;
    expect(validateBlocks([block(min)], 'modal')).toEqual([]);
    expect(validateBlocks([block(max)], 'modal')).toEqual([]);
    const tooHigh = { pointer: at, message: `must be less than ${max + 1}` };
    expect(validateBlocks([block(max + 1)], 'modal')).toEqual([tooHigh]);
    const tooLow = { pointer: at, message: `must be greater than ${min - 1}` };
    expect(validateBlocks([block(min - 1)], 'modal')).toEqual([tooLow]);
    expect(validateBlocks([block(min + 0.5)], 'modal')).toEqual([{ pointer: at, message: 'must provide an integer' }]);
  });

  test('page_size: 1 to 100', () => {
    const table = (page_size: number) => [{ type: 'data_table', caption: 'c', rows: [[cell()], [cell()]], page_size }];
    expect(validateBlocks(table(1), 'message')).toEqual([]);
    expect(validateBlocks(table(100), 'message')).toEqual([]);
    const at = '/blocks/0/page_size';
    expect(validateBlocks(table(0), 'message')).toEqual([{ pointer: at, message: 'must be greater than 0' }]);
    expect(validateBlocks(table(101), 'message')).toEqual([{ pointer: at, message: 'must be less than 101' }]);
  });
});

describe('the number of blocks', () => {
  const dividers = (count: number) => Array(count).fill({ type: 'divider' });

  test.each([
    ['message', 50],
    ['modal', 100],
    ['home', 100],
  ] as const)('of a %s is at most %i', (surface, max) => {
    expect(validateBlocks(dividers(max), surface)).toEqual([]);
    expect(validateBlocks(dividers(max + 1), surface)).toEqual([
      { pointer: '/blocks', message: `no more than ${max} items allowed` },
    ]);
  });
});

describe('the texts of a view', () => {
  const modal = (more: object) => ({ type: 'modal', title: plain('Title'), blocks: [], ...more });

  test.each<[string, number, string, (text: string) => object]>([
    ['title', 24, '/view/title/text', (text) => modal({ title: plain(text) })],
    ['submit', 24, '/view/submit/text', (text) => modal({ submit: plain(text) })],
    ['close', 24, '/view/close/text', (text) => modal({ close: plain(text) })],
    ['private_metadata', 3000, '/view/private_metadata', (text) => modal({ private_metadata: text })],
    ['callback_id', 255, '/view/callback_id', (text) => modal({ callback_id: text })],
    ['external_id', 255, '/view/external_id', (text) => modal({ external_id: text })],
    [
      'private_metadata of a Home tab',
      3000,
      '/view/private_metadata',
      (text) => ({ type: 'home', blocks: [], private_metadata: text }),
    ],
  ])('%s has at most %i characters', (_name, max, pointer, view) => {
    expect(validateView(view(emoji(max)))).toEqual([]);
    expect(validateView(view(emoji(max + 1)))).toEqual([
      { pointer: '/view', message: 'failed to match all allowed schemas' },
      { pointer, message: `must be less than ${max + 1} characters` },
    ]);
  });
});

describe('a message', () => {
  test('has at most 100 attachments', () => {
    const attachments = (count: number) => ({ attachments: Array(count).fill({ text: 'a' }) });
    expect(validateMessage(attachments(100))).toEqual([]);
    expect(validateMessage(attachments(101))).toEqual([
      { pointer: '/attachments', message: 'no more than 100 items allowed' },
    ]);
  });

  test('has at most 12,000 characters of markdown_text', () => {
    expect(validateMessage({ markdown_text: emoji(12_000) })).toEqual([]);
    expect(validateMessage({ markdown_text: emoji(12_001) })).toEqual([
      { pointer: '/markdown_text', message: 'must be less than 12001 characters' },
    ]);
  });

  test('is not refused for a long text, since Slack cuts it', () => {
    expect(validateMessage({ text: 'x'.repeat(50_000) })).toEqual([]);
  });

  test('may have empty lists and an empty text', () => {
    expect(validateMessage({ text: '', blocks: [], attachments: [] })).toEqual([]);
    expect(validateMessage({ markdown_text: '' })).toEqual([]);
  });
});

describe('an empty text in rich text is refused', () => {
  test.each<[string, object, string]>([
    ['text', { type: 'text', text: '' }, 'text'],
    ['link', { type: 'link', url: '' }, 'url'],
    ['emoji', { type: 'emoji', name: '' }, 'name'],
    ['user', { type: 'user', user_id: '' }, 'user_id'],
    ['color', { type: 'color', value: '' }, 'value'],
    ['date', { type: 'date', timestamp: 0, format: '' }, 'format'],
    ['tag', { type: 'tag', text: '' }, 'text'],
  ])('%s', (_name, element, field) => {
    const block = richText({ ...line, elements: [element] });
    const pointer = `/blocks/0/elements/0/elements/0/${field}`;
    expect(validateBlocks([block], 'message')).toEqual([{ pointer, message: 'must be more than 0 characters' }]);
    const filled = { ...line, elements: [{ ...element, [field]: 'x' }] };
    expect(validateBlocks([richText(filled)], 'message')).toEqual([]);
  });
});
