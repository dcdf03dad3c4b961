import {
  type BlockExample,
  button,
  confirm,
  everywhere,
  image,
  messages,
  mrkdwn,
  option,
  places,
  plain,
  section,
  teams,
} from './parts.ts';

/** Sections with each kind of element beside them. */
export const accessoryExamples: Record<string, BlockExample> = {
  'section with a button': {
    surfaces: everywhere,
    block: section(
      'The returns list is empty.',
      button('Delete', 'delete', {
        value: 'returns',
        style: 'danger',
        accessibility_label: 'Delete the returns list',
        confirm,
      }),
    ),
  },
  'section with a link button': {
    surfaces: everywhere,
    block: section('The handbook has it all.', {
      type: 'button',
      text: plain('Read'),
      url: 'https://example.com/book',
    }),
  },
  'section with a workflow button': {
    surfaces: messages,
    block: section('Ask for a refund.', {
      type: 'workflow_button',
      action_id: 'refund',
      text: plain('Start'),
      workflow: {
        trigger: {
          url: 'https://slack.com/shortcuts/Ft0123ABC456/321',
          customizable_input_parameters: [{ name: 'order', value: '1017' }],
        },
      },
    }),
  },
  'section with an image': { surfaces: everywhere, block: section('Plants need light.', image) },
  'section with an image of a Slack file': {
    surfaces: everywhere,
    block: section('Ferns need little of it.', { type: 'image', slack_file: { id: 'F0123456' }, alt_text: 'A fern' }),
  },
  'section with an overflow menu': {
    surfaces: everywhere,
    block: section('The order of Tuesday.', {
      type: 'overflow',
      action_id: 'more',
      options: [option('Copy', 'copy'), { ...option('Help', 'help'), url: 'https://example.com/help' }],
    }),
  },
  'section with a select menu': {
    surfaces: everywhere,
    block: section('Whose is it?', {
      type: 'static_select',
      action_id: 'team',
      placeholder: plain('Choose a team'),
      options: teams,
      initial_option: option('Legal', 'legal'),
    }),
  },
  'section with a menu of groups': {
    surfaces: everywhere,
    block: section('Where is it?', {
      type: 'multi_static_select',
      action_id: 'places',
      option_groups: places,
      initial_options: [option('Leeds', 'leeds')],
      max_selected_items: 2,
    }),
  },
  'section with a menu of people': {
    surfaces: everywhere,
    block: section('Who looks after it?', {
      type: 'users_select',
      action_id: 'keeper',
      placeholder: plain('Choose a person'),
    }),
  },
  'section with a date picker': {
    surfaces: everywhere,
    block: section('When is it due?', { type: 'datepicker', action_id: 'due', initial_date: '2024-02-29' }),
  },
  'section with a time picker': {
    surfaces: everywhere,
    block: section('When do you close?', { type: 'timepicker', action_id: 'close', initial_time: '18:30' }),
  },
  'section with checkboxes': {
    surfaces: everywhere,
    block: section('What is done?', {
      type: 'checkboxes',
      action_id: 'done',
      options: [{ text: mrkdwn('*Packed*'), value: 'packed' }, option('Sent', 'sent')],
    }),
  },
  'section with radio buttons': {
    surfaces: everywhere,
    block: section('Who pays?', { type: 'radio_buttons', action_id: 'payer', options: teams }),
  },
};
