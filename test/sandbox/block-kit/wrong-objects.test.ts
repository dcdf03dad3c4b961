import { button, input, mrkdwn, option, plain, refusals, section } from './wrong-payloads.ts';

const OBJECTS = 'https://docs.slack.dev/reference/block-kit/composition-objects';

refusals({
  [`${OBJECTS}/confirmation-dialog-object`]: [
    [
      'no text',
      section(button({ confirm: { title: plain('a') } })),
      ['missing required field: text [json-pointer:/blocks/0/accessory/confirm]'],
    ],
    [
      'a mrkdwn title',
      section(button({ confirm: { title: mrkdwn('a'), text: plain('a') } })),
      ['unsupported type: mrkdwn [json-pointer:/blocks/0/accessory/confirm/title/type]'],
    ],
    [
      'an unknown style',
      section(button({ confirm: { text: plain('a'), style: 'safe' } })),
      ['must be a valid enum value [json-pointer:/blocks/0/accessory/confirm/style]'],
    ],
  ],
  [`${OBJECTS}/conversation-filter-object`]: [
    [
      'nothing',
      section({ type: 'conversations_select', filter: {} }),
      ['must define at least one filter [json-pointer:/blocks/0/accessory/filter]'],
    ],
    [
      'an empty list',
      section({ type: 'conversations_select', filter: { include: [] } }),
      ['must provide at least 1 items [json-pointer:/blocks/0/accessory/filter/include]'],
    ],
    [
      'an unknown kind',
      section({ type: 'conversations_select', filter: { include: ['secret'] } }),
      ['must be a valid enum value [json-pointer:/blocks/0/accessory/filter/include/0]'],
    ],
  ],
  [`${OBJECTS}/dispatch-action-configuration-object`]: [
    [
      'an unknown trigger',
      input({ type: 'plain_text_input', dispatch_action_config: { trigger_actions_on: ['on_click'] } }),
      ['must be a valid enum value [json-pointer:/blocks/0/element/dispatch_action_config/trigger_actions_on/0]'],
    ],
  ],
  [`${OBJECTS}/option-object`]: [
    [
      'no value',
      section({ type: 'static_select', options: [{ text: plain('a') }] }),
      ['missing required field: value [json-pointer:/blocks/0/accessory/options/0]'],
    ],
    [
      'mrkdwn in a menu',
      section({ type: 'static_select', options: [{ text: mrkdwn('a'), value: 'a' }] }),
      ['unsupported type: mrkdwn [json-pointer:/blocks/0/accessory/options/0/text/type]'],
    ],
    [
      'a link in a menu',
      section({ type: 'static_select', options: [{ ...option, url: 'https://example.com' }] }),
      ['invalid additional property: url [json-pointer:/blocks/0/accessory/options/0]'],
    ],
  ],
  [`${OBJECTS}/option-group-object`]: [
    [
      'no label',
      section({ type: 'static_select', option_groups: [{ options: [option] }] }),
      ['missing required field: label [json-pointer:/blocks/0/accessory/option_groups/0]'],
    ],
  ],
  [`${OBJECTS}/slack-file-object`]: [
    [
      'a link and an id',
      { type: 'image', alt_text: 'a', slack_file: { id: 'F1', url: 'https://example.com' } },
      ['cannot be used together with `url` [json-pointer:/blocks/0/slack_file/id]'],
    ],
    [
      'neither',
      { type: 'image', alt_text: 'a', slack_file: {} },
      ['missing required field: url [json-pointer:/blocks/0/slack_file]'],
    ],
  ],
  [`${OBJECTS}/slack-icon-object`]: [
    [
      'an unknown name',
      { type: 'card', title: plain('a'), slack_icon: { type: 'icon', name: 'sparkles' } },
      ['must be a valid enum value [json-pointer:/blocks/0/slack_icon/name]'],
    ],
    [
      'no name',
      { type: 'card', title: plain('a'), slack_icon: { type: 'icon' } },
      ['missing required field: name [json-pointer:/blocks/0/slack_icon]'],
    ],
  ],
  [`${OBJECTS}/text-object`]: [
    [
      'an unknown type',
      { type: 'section', text: { type: 'markdown', text: 'a' } },
      [
        'failed to match all allowed schemas [json-pointer:/blocks/0/text]',
        'unsupported type: markdown [json-pointer:/blocks/0/text/type]',
      ],
    ],
    [
      'emoji in mrkdwn',
      { type: 'section', text: { ...mrkdwn('a'), emoji: true } },
      [
        'failed to match all allowed schemas [json-pointer:/blocks/0/text]',
        'invalid additional property: emoji [json-pointer:/blocks/0/text]',
      ],
    ],
    [
      'verbatim in plain text',
      { type: 'header', text: { ...plain('a'), verbatim: true } },
      ['invalid additional property: verbatim [json-pointer:/blocks/0/text]'],
    ],
    [
      'an emoji flag that is none',
      { type: 'header', text: { ...plain('a'), emoji: 'yes' } },
      ['must provide a boolean [json-pointer:/blocks/0/text/emoji]'],
    ],
  ],
});
