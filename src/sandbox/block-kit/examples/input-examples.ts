import {
  type BlockExample,
  everywhere,
  input,
  messagesAndModals,
  modals,
  modalsAndHome,
  option,
  paragraph,
  places,
  plain,
  richText,
  run,
  teams,
} from './parts.ts';

/** A label, a field and what helps to fill it, for each kind of field. */
export const inputExamples: Record<string, BlockExample> = {
  'input of a line': {
    surfaces: everywhere,
    block: input('Title', { type: 'plain_text_input', action_id: 'title', initial_value: 'Returns by shop' }),
  },
  'input of text': {
    surfaces: everywhere,
    block: input(
      'What is it about?',
      {
        type: 'plain_text_input',
        action_id: 'about',
        multiline: true,
        min_length: 0,
        max_length: 3000,
        initial_value: '',
        placeholder: plain('One sentence is enough'),
        focus_on_load: true,
        dispatch_action_config: { trigger_actions_on: ['on_enter_pressed', 'on_character_entered'] },
      },
      { hint: plain('Others will read it.'), optional: true, dispatch_action: true },
    ),
  },
  'input that tells the app on Enter': {
    surfaces: everywhere,
    block: input('Search', { type: 'plain_text_input', action_id: 'search' }, { dispatch_action: true }),
  },
  'input of formatted text': {
    surfaces: modalsAndHome,
    block: input('Note', {
      type: 'rich_text_input',
      action_id: 'note',
      min_lines: 2,
      max_lines: 10,
      initial_value: richText(paragraph(run('Dear all, the '), run('returns', { bold: true }), run(' are counted:')), {
        type: 'rich_text_list',
        style: 'bullet',
        elements: [paragraph(run('Berlin')), paragraph(run('Porto'))],
      }),
    }),
  },
  'input of a number': {
    surfaces: modals,
    block: input('Discount', {
      type: 'number_input',
      action_id: 'discount',
      is_decimal_allowed: true,
      min_value: '-10',
      max_value: '99.5',
      initial_value: '0.25',
    }),
  },
  'input of an email address': {
    surfaces: modals,
    block: input('Email', { type: 'email_text_input', action_id: 'email', placeholder: plain('ada@example.com') }),
  },
  'input of a link': {
    surfaces: modals,
    block: input('Link', { type: 'url_text_input', action_id: 'link', initial_value: 'https://example.com' }),
  },
  'input of files': {
    surfaces: modals,
    block: input('Photos', { type: 'file_input', action_id: 'photos', filetypes: ['jpg', 'png'], max_files: 10 }),
  },
  'input of a day': { surfaces: everywhere, block: input('Day', { type: 'datepicker', action_id: 'day' }) },
  'input of a time': { surfaces: everywhere, block: input('Time', { type: 'timepicker', action_id: 'time' }) },
  'input of a date and time': {
    surfaces: messagesAndModals,
    block: input('When', { type: 'datetimepicker', action_id: 'when' }),
  },
  'input of choices': {
    surfaces: everywhere,
    block: input('Teams', { type: 'checkboxes', action_id: 'teams', options: teams }),
  },
  'input of one choice': {
    surfaces: everywhere,
    block: input('Team', { type: 'radio_buttons', action_id: 'team', options: teams }),
  },
  'input of an option': {
    surfaces: everywhere,
    block: input('Team', { type: 'static_select', action_id: 'team', options: teams }),
  },
  'input of several options': {
    surfaces: everywhere,
    block: input('Places', {
      type: 'multi_static_select',
      action_id: 'places',
      option_groups: places,
      initial_options: [option('Berlin', 'berlin'), option('Leeds', 'leeds')],
    }),
  },
  'input of an option that the app looks up': {
    surfaces: everywhere,
    block: input('Order', {
      type: 'external_select',
      action_id: 'order',
      min_query_length: 1,
      placeholder: plain('Search orders'),
    }),
  },
  'input of a conversation to answer in': {
    surfaces: modals,
    block: input('Tell whom?', { type: 'conversations_select', action_id: 'where', response_url_enabled: true }),
  },
};
