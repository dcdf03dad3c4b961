import { describe, expect, test } from 'vitest';
import { formatViolation, validateView } from '../../../src/sandbox/block-kit/validate.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const divider = { type: 'divider' };
const input = (element: object = { type: 'plain_text_input' }, more: object = {}) => ({
  type: 'input',
  label: plain('Label'),
  element,
  ...more,
});
const modal = (more: object = {}) => ({ type: 'modal', title: plain('Title'), blocks: [divider], ...more });
const home = (more: object = {}) => ({ type: 'home', blocks: [divider], ...more });
const answers = (view: unknown) => validateView(view).map(formatViolation);
const schemas = 'failed to match all allowed schemas [json-pointer:/view]';

test.each([
  ['a modal', modal()],
  [
    'a modal with everything',
    modal({
      submit: plain('Send'),
      close: plain('Cancel'),
      private_metadata: '{"id":7}',
      callback_id: 'order',
      external_id: 'order-7',
      clear_on_close: true,
      notify_on_close: true,
      submit_disabled: false,
      blocks: [input()],
    }),
  ],
  ['a modal without blocks', modal({ blocks: [] })],
  ['a modal with empty names', modal({ callback_id: '', external_id: '', private_metadata: '' })],
  ['a Home tab', home()],
  ['a Home tab with everything', home({ private_metadata: '', callback_id: 'home', external_id: 'home-U1' })],
  ['a Home tab with an input', home({ blocks: [input()] })],
])('%s is accepted', (_name, view) => {
  expect(validateView(view)).toEqual([]);
});

test.each<[string, unknown, string[]]>([
  ['no object', 'modal', ['must provide an object [json-pointer:/view]']],
  ['no type', { blocks: [] }, [schemas, 'missing required field: type [json-pointer:/view]']],
  ['an unknown type', { type: 'popup' }, [schemas, 'unsupported type: popup [json-pointer:/view/type]']],
  [
    'nothing but a type',
    { type: 'modal' },
    [
      schemas,
      'missing required field: title [json-pointer:/view]',
      'missing required field: blocks [json-pointer:/view]',
    ],
  ],
  ['a bare title', modal({ title: 'Title' }), [schemas, 'must provide an object [json-pointer:/view/title]']],
  [
    'a mrkdwn title',
    modal({ title: { type: 'mrkdwn', text: 'Title' } }),
    [schemas, 'unsupported type: mrkdwn [json-pointer:/view/title/type]'],
  ],
  [
    'an empty submit',
    modal({ submit: plain('') }),
    [schemas, 'must be more than 0 characters [json-pointer:/view/submit/text]'],
  ],
  [
    'metadata that is no string',
    modal({ private_metadata: { id: 7 } }),
    [schemas, 'must provide a string [json-pointer:/view/private_metadata]'],
  ],
  [
    'a flag that is no boolean',
    modal({ clear_on_close: 'true' }),
    [schemas, 'must provide a boolean [json-pointer:/view/clear_on_close]'],
  ],
  [
    'an unknown field',
    modal({ footer: plain('a') }),
    [schemas, 'invalid additional property: footer [json-pointer:/view]'],
  ],
  [
    'a title on a Home tab',
    home({ title: plain('Title') }),
    [schemas, 'invalid additional property: title [json-pointer:/view]'],
  ],
  [
    'too many blocks',
    home({ blocks: Array(101).fill(divider) }),
    [schemas, 'no more than 100 items allowed [json-pointer:/view/blocks]'],
  ],
  [
    'a block of another surface',
    modal({ blocks: [divider, { type: 'markdown', text: 'a' }] }),
    [schemas, 'unsupported type: markdown [json-pointer:/view/blocks/1/type]'],
  ],
  [
    'a modal block on a Home tab',
    home({ blocks: [{ type: 'alert', text: plain('a') }] }),
    [schemas, 'unsupported type: alert [json-pointer:/view/blocks/0/type]'],
  ],
])('a view with %s is refused', (_what, view, expected) => {
  expect(answers(view)).toEqual(expected);
});

// https://docs.slack.dev/reference/views/modal-views
test('a modal with an input needs a submit', () => {
  const view = modal({ blocks: [divider, divider, input(), input()] });
  expect(answers(view)).toEqual([
    'must define `submit` to use an `input` block in modals [json-pointer:/view/blocks/2/input]',
  ]);
});

test('only one element of a view takes the focus', () => {
  const focused = { type: 'plain_text_input', focus_on_load: true };
  const submit = plain('Send');
  const calm = input({ type: 'plain_text_input', focus_on_load: false });
  expect(answers(modal({ submit, blocks: [input(focused), calm] }))).toEqual([]);
  expect(answers(modal({ submit, blocks: [input(focused), calm, input(focused)] }))).toEqual([
    'only one element can be set to `true` [json-pointer:/view/blocks/2/element/focus_on_load]',
  ]);
});

test('a block_id is used once in a view', () => {
  const named = { type: 'divider', block_id: 'line' };
  expect(answers(modal({ blocks: [named, divider, named] }))).toEqual([
    '`block_id` "line" already exists [json-pointer:/view/blocks/2/block_id]',
  ]);
});

describe('what inputs mean together', () => {
  test('is told when all have the right form', () => {
    const wrongForm = input({ type: 'plain_text_input', action_id: 7 });
    expect(answers(modal({ blocks: [wrongForm] }))).toEqual([
      schemas,
      'must provide a string [json-pointer:/view/blocks/0/element/action_id]',
    ]);
  });

  test('does not mind the same action_id in two blocks', () => {
    const element = { type: 'plain_text_input', action_id: 'value' };
    expect(answers(modal({ submit: plain('Send'), blocks: [input(element), input(element)] }))).toEqual([]);
  });

  test('lets a conversation of an input be answered', () => {
    const element = { type: 'channels_select', response_url_enabled: true };
    expect(answers(modal({ submit: plain('Send'), blocks: [input(element)] }))).toEqual([]);
    expect(answers(home({ blocks: [input(element)] }))).toEqual([
      'only works with menus in `input` blocks in modals [json-pointer:/view/blocks/0/element/response_url_enabled]',
    ]);
  });
});
