import { button, input, mrkdwn, option, other, plain, refusals, section } from './wrong-payloads.ts';

const ELEMENTS = 'https://docs.slack.dev/reference/block-kit/block-elements';
const run = { type: 'text', text: 'a' };

refusals({
  [`${ELEMENTS}/button-element`]: [
    [
      'mrkdwn',
      section(button({ text: mrkdwn('a') })),
      ['unsupported type: mrkdwn [json-pointer:/blocks/0/accessory/text/type]'],
    ],
    [
      'an unknown style',
      section(button({ style: 'default' })),
      ['must be a valid enum value [json-pointer:/blocks/0/accessory/style]'],
    ],
    [
      'a style of null',
      section(button({ style: null })),
      ['must provide a string [json-pointer:/blocks/0/accessory/style]'],
    ],
    [
      'a link that is none',
      section(button({ url: 'example' })),
      ['invalid url [json-pointer:/blocks/0/accessory/url]'],
    ],
    [
      'an empty link',
      section(button({ url: '' })),
      ['must be more than 0 characters [json-pointer:/blocks/0/accessory/url]'],
    ],
    [
      'a value that is no string',
      section(button({ value: 7 })),
      ['must provide a string [json-pointer:/blocks/0/accessory/value]'],
    ],
  ],
  [`${ELEMENTS}/checkboxes-element`]: [
    [
      'no options',
      section({ type: 'checkboxes' }),
      ['missing required field: options [json-pointer:/blocks/0/accessory]'],
    ],
    [
      'an initial option that is none',
      section({ type: 'checkboxes', options: [option], initial_options: [other] }),
      ['must be one of the provided options [json-pointer:/blocks/0/accessory/initial_options]'],
    ],
    [
      'an empty list of initial options',
      section({ type: 'checkboxes', options: [option], initial_options: [] }),
      ['must be one of the provided options [json-pointer:/blocks/0/accessory/initial_options]'],
    ],
  ],
  [`${ELEMENTS}/date-picker-element`]: [
    [
      'a day of another format',
      section({ type: 'datepicker', initial_date: '28/04/1990' }),
      ['must be a date of the format YYYY-MM-DD [json-pointer:/blocks/0/accessory/initial_date]'],
    ],
    [
      'a day that is not',
      section({ type: 'datepicker', initial_date: '2023-02-29' }),
      ['must be a date of the format YYYY-MM-DD [json-pointer:/blocks/0/accessory/initial_date]'],
    ],
  ],
  [`${ELEMENTS}/datetime-picker-element`]: [
    [
      'milliseconds',
      input({ type: 'datetimepicker', initial_date_time: 1628633820000 }),
      ['must be less than 10000000000 [json-pointer:/blocks/0/element/initial_date_time]'],
    ],
    [
      'it in a Home tab',
      input({ type: 'datetimepicker' }),
      ['unsupported type: datetimepicker [json-pointer:/blocks/0/element/type]'],
      'home',
    ],
  ],
  [`${ELEMENTS}/email-input-element`]: [
    [
      'it in a message',
      input({ type: 'email_text_input' }),
      ['unsupported type: email_text_input [json-pointer:/blocks/0/element/type]'],
    ],
  ],
  [`${ELEMENTS}/feedback-buttons-element`]: [
    [
      'only a positive button',
      {
        type: 'context_actions',
        elements: [{ type: 'feedback_buttons', positive_button: { text: plain('a'), value: 'a' } }],
      },
      ['missing required field: negative_button [json-pointer:/blocks/0/elements/0]'],
    ],
    [
      'no value',
      {
        type: 'context_actions',
        elements: [
          {
            type: 'feedback_buttons',
            positive_button: { text: plain('a') },
            negative_button: { text: plain('a'), value: 'a' },
          },
        ],
      },
      ['missing required field: value [json-pointer:/blocks/0/elements/0/positive_button]'],
    ],
  ],
  [`${ELEMENTS}/file-input-element`]: [
    [
      'no types',
      input({ type: 'file_input', filetypes: [] }),
      ['must provide at least 1 items [json-pointer:/blocks/0/element/filetypes]'],
      'modal',
    ],
    [
      'it in a Home tab',
      input({ type: 'file_input' }),
      ['unsupported type: file_input [json-pointer:/blocks/0/element/type]'],
      'home',
    ],
  ],
  [`${ELEMENTS}/icon-button-element`]: [
    [
      'an unknown icon',
      { type: 'context_actions', elements: [{ type: 'icon_button', icon: 'star', text: plain('a') }] },
      ['must be a valid enum value [json-pointer:/blocks/0/elements/0/icon]'],
    ],
  ],
  [`${ELEMENTS}/multi-select-menu-element`]: [
    [
      'no item allowed',
      section({ type: 'multi_users_select', max_selected_items: 0 }),
      ['must be greater than 0 [json-pointer:/blocks/0/accessory/max_selected_items]'],
    ],
    [
      'an initial option of another text',
      section({ type: 'multi_static_select', options: [option], initial_options: [{ ...option, text: plain('yes') }] }),
      ['must be one of the provided options [json-pointer:/blocks/0/accessory/initial_options]'],
    ],
  ],
  [`${ELEMENTS}/number-input-element`]: [
    [
      'no is_decimal_allowed',
      input({ type: 'number_input' }),
      ['missing required field: is_decimal_allowed [json-pointer:/blocks/0/element]'],
      'modal',
    ],
    [
      'a limit that is no string',
      input({ type: 'number_input', is_decimal_allowed: true, min_value: 1 }),
      ['must provide a string [json-pointer:/blocks/0/element/min_value]'],
      'modal',
    ],
    [
      'a value that is no number',
      input({ type: 'number_input', is_decimal_allowed: true, initial_value: 'ten' }),
      ['must be a number [json-pointer:/blocks/0/element/initial_value]'],
      'modal',
    ],
    [
      'a decimal where none is allowed',
      input({ type: 'number_input', is_decimal_allowed: false, initial_value: '0.5' }),
      ['must be a whole number [json-pointer:/blocks/0/element/initial_value]'],
      'modal',
    ],
    [
      'limits the wrong way round',
      input({ type: 'number_input', is_decimal_allowed: false, min_value: '10', max_value: '9' }),
      ['cannot be greater than `max_value` [json-pointer:/blocks/0/element/min_value]'],
      'modal',
    ],
    [
      'a value below its limit',
      input({ type: 'number_input', is_decimal_allowed: false, min_value: '10', initial_value: '9' }),
      ['cannot be less than `min_value` [json-pointer:/blocks/0/element/initial_value]'],
      'modal',
    ],
    [
      'a value above its limit',
      input({ type: 'number_input', is_decimal_allowed: true, max_value: '9', initial_value: '9.1' }),
      ['cannot be greater than `max_value` [json-pointer:/blocks/0/element/initial_value]'],
      'modal',
    ],
    [
      'it in a message',
      input({ type: 'number_input', is_decimal_allowed: true }),
      ['unsupported type: number_input [json-pointer:/blocks/0/element/type]'],
    ],
  ],
  [`${ELEMENTS}/overflow-menu-element`]: [
    [
      'no options',
      section({ type: 'overflow' }),
      ['missing required field: options [json-pointer:/blocks/0/accessory]'],
    ],
    [
      'it as an input',
      input({ type: 'overflow', options: [option] }),
      ['unsupported type: overflow [json-pointer:/blocks/0/element/type]'],
    ],
  ],
  [`${ELEMENTS}/plain-text-input-element`]: [
    [
      'lengths the wrong way round',
      input({ type: 'plain_text_input', min_length: 10, max_length: 9 }),
      ['cannot be greater than `max_length` [json-pointer:/blocks/0/element/min_length]'],
    ],
    [
      'a mrkdwn placeholder',
      input({ type: 'plain_text_input', placeholder: mrkdwn('a') }),
      ['unsupported type: mrkdwn [json-pointer:/blocks/0/element/placeholder/type]'],
    ],
  ],
  [`${ELEMENTS}/radio-button-group-element`]: [
    [
      'an initial option that is none',
      section({ type: 'radio_buttons', options: [option], initial_option: other }),
      ['must be one of the provided options [json-pointer:/blocks/0/accessory/initial_option]'],
    ],
  ],
  [`${ELEMENTS}/rich-text-input-element`]: [
    [
      'no action_id',
      input({ type: 'rich_text_input' }),
      ['missing required field: action_id [json-pointer:/blocks/0/element]'],
      'modal',
    ],
    [
      'lines the wrong way round',
      input({ type: 'rich_text_input', action_id: 'a', min_lines: 3, max_lines: 2 }),
      ['cannot be greater than `max_lines` [json-pointer:/blocks/0/element/min_lines]'],
      'modal',
    ],
    [
      'an initial value that is no rich text',
      input({ type: 'rich_text_input', action_id: 'a', initial_value: 'b' }),
      ['must provide an object [json-pointer:/blocks/0/element/initial_value]'],
      'modal',
    ],
    [
      'it in a message',
      input({ type: 'rich_text_input', action_id: 'a' }),
      ['unsupported type: rich_text_input [json-pointer:/blocks/0/element/type]'],
    ],
  ],
  [`${ELEMENTS}/rich-text-list-element`]: [
    [
      'no style',
      { type: 'rich_text', elements: [{ type: 'rich_text_list', elements: [] }] },
      ['missing required field: style [json-pointer:/blocks/0/elements/0]'],
    ],
    [
      'a list in a list',
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_list',
            style: 'bullet',
            elements: [{ type: 'rich_text_list', style: 'bullet', elements: [] }],
          },
        ],
      },
      [
        'must be a valid enum value [json-pointer:/blocks/0/elements/0/elements/0/type]',
        'invalid additional property: style [json-pointer:/blocks/0/elements/0/elements/0]',
      ],
    ],
  ],
  [`${ELEMENTS}/rich-text-preformatted-element`]: [
    [
      'a mention',
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'user', user_id: 'U1' }] }],
      },
      ['unsupported type: user [json-pointer:/blocks/0/elements/0/elements/0/type]'],
    ],
  ],
  [`${ELEMENTS}/rich-text-section-element`]: [
    [
      'an unknown element',
      { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'shout' }] }] },
      ['unsupported type: shout [json-pointer:/blocks/0/elements/0/elements/0/type]'],
    ],
    [
      'an empty text',
      { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: '' }] }] },
      ['must be more than 0 characters [json-pointer:/blocks/0/elements/0/elements/0/text]'],
    ],
    [
      'an unknown style',
      { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ ...run, style: { blink: true } }] }] },
      ['invalid additional property: blink [json-pointer:/blocks/0/elements/0/elements/0/style]'],
    ],
    [
      'an unknown range',
      { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'broadcast', range: 'all' }] }] },
      ['must be a valid enum value [json-pointer:/blocks/0/elements/0/elements/0/range]'],
    ],
  ],
  [`${ELEMENTS}/select-menu-element`]: [
    [
      'no options',
      section({ type: 'static_select' }),
      ['missing required field: options [json-pointer:/blocks/0/accessory]'],
    ],
    [
      'options and groups',
      section({ type: 'static_select', options: [option], option_groups: [{ label: plain('a'), options: [option] }] }),
      ['cannot be used together with `options` [json-pointer:/blocks/0/accessory/option_groups]'],
    ],
    [
      'an initial option that is none',
      section({ type: 'static_select', options: [option], initial_option: other }),
      ['must be one of the provided options [json-pointer:/blocks/0/accessory/initial_option]'],
    ],
    [
      'an initial option of no group',
      section({
        type: 'static_select',
        option_groups: [{ label: plain('a'), options: [option] }],
        initial_option: other,
      }),
      ['must be one of the provided options [json-pointer:/blocks/0/accessory/initial_option]'],
    ],
    [
      'an initial option of null',
      section({ type: 'static_select', options: [option], initial_option: null }),
      ['must provide an object [json-pointer:/blocks/0/accessory/initial_option]'],
    ],
    [
      'a response_url from a message',
      input({ type: 'conversations_select', response_url_enabled: true }),
      ['only works with menus in `input` blocks in modals [json-pointer:/blocks/0/element/response_url_enabled]'],
    ],
    [
      'a response_url from an accessory',
      section({ type: 'channels_select', response_url_enabled: true }),
      ['only works with menus in `input` blocks in modals [json-pointer:/blocks/0/accessory/response_url_enabled]'],
      'modal',
    ],
  ],
  [`${ELEMENTS}/time-picker-element`]: [
    [
      'an hour that is not',
      section({ type: 'timepicker', initial_time: '24:00' }),
      ['must be a time of the format HH:mm [json-pointer:/blocks/0/accessory/initial_time]'],
    ],
    [
      'no leading zero',
      section({ type: 'timepicker', initial_time: '9:30' }),
      ['must be a time of the format HH:mm [json-pointer:/blocks/0/accessory/initial_time]'],
    ],
    [
      'an unknown zone',
      section({ type: 'timepicker', timezone: 'Mars/Olympus' }),
      ['must be a valid timezone [json-pointer:/blocks/0/accessory/timezone]'],
    ],
  ],
  [`${ELEMENTS}/url-source-element`]: [
    [
      'no text',
      { type: 'task_card', task_id: 't', title: 'a', sources: [{ type: 'url', url: 'https://example.com' }] },
      ['missing required field: text [json-pointer:/blocks/0/sources/0]'],
    ],
  ],
  [`${ELEMENTS}/workflow-button-element`]: [
    [
      'no action_id',
      section({ type: 'workflow_button', text: plain('a'), workflow: { trigger: { url: 'https://example.com' } } }),
      ['missing required field: action_id [json-pointer:/blocks/0/accessory]'],
    ],
    [
      'no trigger',
      section({ type: 'workflow_button', text: plain('a'), action_id: 'a', workflow: {} }),
      ['missing required field: trigger [json-pointer:/blocks/0/accessory/workflow]'],
    ],
    [
      'it in a Home tab',
      section({ type: 'workflow_button' }),
      ['unsupported type: workflow_button [json-pointer:/blocks/0/accessory/type]'],
      'home',
    ],
  ],
});
