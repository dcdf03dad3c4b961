import type { Surface } from '../../src/sandbox/block-kit/validate.ts';

/** A block that Slack accepts, and where. */
export type BlockExample = { surfaces: Surface[]; block: object };

const everywhere: Surface[] = ['message', 'modal', 'home'];
const messages: Surface[] = ['message'];
const modals: Surface[] = ['modal'];
const messagesAndHome: Surface[] = ['message', 'home'];

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const option = (text: string, value: string) => ({ text: plain(text), value });
const image = { type: 'image', image_url: 'https://example.com/shelf.png', alt_text: 'A shelf of plants' };
const run = (text: string, style?: object) => ({ type: 'text', text, ...(style === undefined ? {} : { style }) });
const paragraph = (...elements: object[]) => ({ type: 'rich_text_section', elements });
const richText = (...elements: object[]) => ({ type: 'rich_text', elements });

const teams = [option('Service', 'service'), option('Marketing', 'marketing'), option('Legal', 'legal')];
const groups = [
  { label: plain('Shops'), options: [option('Berlin', 'berlin'), option('Porto', 'porto')] },
  { label: plain('Offices'), options: [option('Leeds', 'leeds')] },
];
const confirm = {
  title: plain('Delete the list?'),
  text: mrkdwn('The *returns list* goes away for everybody.'),
  confirm: plain('Delete'),
  deny: plain('Keep'),
  style: 'danger',
};

const section = (text: string, accessory?: object) => ({
  type: 'section',
  text: mrkdwn(text),
  ...(accessory === undefined ? {} : { accessory }),
});
const input = (label: string, element: object, more: object = {}) => ({
  type: 'input',
  label: plain(label),
  element,
  ...more,
});
const task = (id: string, title: string, status: string, more: object = {}) => ({
  type: 'task_card',
  task_id: id,
  title,
  status,
  ...more,
});
const card = {
  type: 'card',
  icon: image,
  title: mrkdwn('*Returns by shop*'),
  subtitle: plain('Updated every night'),
  hero_image: image,
  body: mrkdwn('One row for each parcel that came back.'),
  subtext: plain('Kept by Service'),
  actions: [{ type: 'button', text: plain('Open'), action_id: 'open', style: 'primary' }],
};
const cell = (text: string) => ({ type: 'raw_text', text });
const figure = (value: number) => ({ type: 'raw_number', value, text: String(value) });
const points = (...values: number[]) => values.map((value, index) => ({ label: `Week ${index + 1}`, value }));
const weeks = { categories: ['Week 1', 'Week 2', 'Week 3'], x_label: 'Week', y_label: 'Parcels' };
const series = [
  { name: 'Berlin', data: points(12, 18, 9) },
  { name: 'Porto', data: points(7, -2, 11) },
];
const chart = (title: string, of: object) => ({ type: 'data_visualization', title, chart: of });

/** An example of every block and element, of each in the forms it has. The name tells what it shows. */
export const blockExamples: Record<string, BlockExample> = {
  'section of text': {
    surfaces: everywhere,
    block: section('The *weekly figures* are in <https://example.com|the sheet>.'),
  },
  'section of fields': {
    surfaces: everywhere,
    block: {
      type: 'section',
      block_id: 'facts',
      expand: true,
      fields: [mrkdwn('*Shop*'), plain('Berlin'), mrkdwn('*Parcels*'), { ...plain('12 :package:'), emoji: true }],
    },
  },
  'section with a button': {
    surfaces: everywhere,
    block: section('The returns list is empty.', {
      type: 'button',
      text: plain('Delete'),
      action_id: 'delete',
      value: 'returns',
      style: 'danger',
      accessibility_label: 'Delete the returns list',
      confirm,
    }),
  },
  'section with a link button': {
    surfaces: everywhere,
    block: section('The handbook has it all.', {
      type: 'button',
      text: plain('Read'),
      url: 'https://example.com/book',
    }),
  },
  'section with an image': { surfaces: everywhere, block: section('Plants need light.', image) },
  'section with an image of a Slack file': {
    surfaces: everywhere,
    block: section('Plants need light.', { type: 'image', slack_file: { id: 'F0123456' }, alt_text: 'A fern' }),
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
      option_groups: groups,
      initial_options: [option('Leeds', 'leeds')],
      max_selected_items: 2,
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
  'actions: buttons and pickers': {
    surfaces: everywhere,
    block: {
      type: 'actions',
      elements: [
        { type: 'button', text: plain('Approve'), action_id: 'approve', style: 'primary' },
        { type: 'button', text: plain('Refuse'), action_id: 'refuse', style: 'danger', confirm },
        { type: 'datepicker', action_id: 'day', initial_date: '2024-02-29', placeholder: plain('Day') },
        { type: 'timepicker', action_id: 'hour', initial_time: '23:59', timezone: 'America/Chicago' },
        { type: 'overflow', action_id: 'more', options: [option('Later', 'later')] },
      ],
    },
  },
  'actions: a date and time': {
    surfaces: ['message', 'modal'],
    block: {
      type: 'actions',
      elements: [{ type: 'datetimepicker', action_id: 'when', initial_date_time: 1628633820 }],
    },
  },
  'actions: menus of people and channels': {
    surfaces: everywhere,
    block: {
      type: 'actions',
      elements: [
        { type: 'users_select', action_id: 'user', initial_user: 'U0123456' },
        { type: 'channels_select', action_id: 'channel', initial_channel: 'C0123456' },
        {
          type: 'conversations_select',
          action_id: 'conversation',
          default_to_current_conversation: true,
          filter: { include: ['public', 'private'], exclude_bot_users: true },
        },
        {
          type: 'external_select',
          action_id: 'order',
          min_query_length: 0,
          initial_option: option('Order 1017', '1017'),
        },
        { type: 'multi_users_select', action_id: 'users', initial_users: ['U0123456'], max_selected_items: 3 },
        { type: 'multi_channels_select', action_id: 'channels', initial_channels: ['C0123456'] },
        {
          type: 'multi_conversations_select',
          action_id: 'conversations',
          filter: { exclude_external_shared_channels: true },
        },
        { type: 'multi_external_select', action_id: 'orders', initial_options: [option('Order 1018', '1018')] },
      ],
    },
  },
  'actions: choices': {
    surfaces: everywhere,
    block: {
      type: 'actions',
      elements: [
        {
          type: 'checkboxes',
          action_id: 'steps',
          options: [
            { text: mrkdwn('*Packed*'), value: 'packed', description: mrkdwn('in _paper_') },
            option('Sent', 'sent'),
          ],
          initial_options: [option('Sent', 'sent')],
        },
        { type: 'radio_buttons', action_id: 'team', options: teams, initial_option: option('Service', 'service') },
      ],
    },
  },
  'actions: formatted text': {
    surfaces: ['modal', 'home'],
    block: { type: 'actions', elements: [{ type: 'rich_text_input', action_id: 'note' }] },
  },
  alert: {
    surfaces: modals,
    block: { type: 'alert', level: 'warning', text: mrkdwn('This list holds *personal data*.') },
  },
  context: {
    surfaces: everywhere,
    block: { type: 'context', elements: [image, mrkdwn('Written by *Ada*'), plain('on Tuesday')] },
  },
  'context actions: feedback buttons and an icon button': {
    surfaces: messages,
    block: {
      type: 'context_actions',
      elements: [
        {
          type: 'feedback_buttons',
          action_id: 'feedback',
          positive_button: { text: plain('Good'), value: 'good', accessibility_label: 'This answer is good' },
          negative_button: { text: plain('Bad'), value: 'bad' },
        },
        {
          type: 'icon_button',
          action_id: 'remove',
          icon: 'trash',
          text: plain('Remove'),
          visible_to_user_ids: ['U0123456'],
          confirm: { text: plain('Remove the answer?') },
        },
      ],
    },
  },
  divider: { surfaces: everywhere, block: { type: 'divider' } },
  file: { surfaces: messages, block: { type: 'file', external_id: 'handbook-7', source: 'remote' } },
  header: { surfaces: everywhere, block: { type: 'header', text: plain('The week in figures'), level: 2 } },
  image: {
    surfaces: everywhere,
    block: { ...image, title: plain('Shelf 4'), block_id: 'shelf' },
  },
  'image of a Slack file': {
    surfaces: everywhere,
    block: {
      type: 'image',
      slack_file: { url: 'https://files.slack.com/files-pri/T0123456-F0123456/fern.png' },
      alt_text: 'A fern',
    },
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
  'input of formatted text': {
    surfaces: ['modal', 'home'],
    block: input('Note', {
      type: 'rich_text_input',
      action_id: 'note',
      min_lines: 2,
      max_lines: 10,
      initial_value: richText(paragraph(run('Dear all,'))),
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
    surfaces: ['message', 'modal'],
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
  'input of a conversation to answer in': {
    surfaces: modals,
    block: input('Tell whom?', { type: 'conversations_select', action_id: 'where', response_url_enabled: true }),
  },
  markdown: {
    surfaces: messages,
    block: { type: 'markdown', text: '# Findings\n\n- **12** parcels came back\n- 3 of them twice' },
  },
  'rich text: every inline element': {
    surfaces: everywhere,
    block: richText(
      paragraph(
        run('Bold', { bold: true }),
        run('italic', { italic: true, strike: true, code: true, underline: true }),
        { type: 'link', url: 'https://example.com', text: 'the sheet', unsafe: false },
        { type: 'emoji', name: 'wave', unicode: '1f44b' },
        { type: 'user', user_id: 'U0123456' },
        { type: 'usergroup', usergroup_id: 'S0123456' },
        { type: 'channel', channel_id: 'C0123456' },
        { type: 'team', team_id: 'T0123456' },
        { type: 'broadcast', range: 'here' },
        { type: 'color', value: '#F405B3' },
        { type: 'date', timestamp: 1720710212, format: '{date_num} at {time}', fallback: '11 July 2024' },
        { type: 'tag', text: 'New', color: 'green' },
      ),
    ),
  },
  'rich text: mentions of other things': {
    surfaces: everywhere,
    block: richText(
      paragraph(
        { type: 'attachment_mention', url: 'https://example.com/a' },
        { type: 'canvas', file_id: 'F0123456', label: 'Plan' },
        { type: 'canvas_message_unfurl', root_message_ts: '1720710212.000100', root_message_channel: 'C0123456' },
        { type: 'canvas_user_mention', user_id: 'U0123456' },
        {
          type: 'citation',
          url: 'https://example.com/source',
          text: 'The source',
          index: 1,
          details: { citation_type: 'web', title: 'The source' },
        },
        { type: 'file', file_id: 'F0123456' },
        { type: 'list_record', file_id: 'F0123456' },
        { type: 'message_mention', channel_id: 'C0123456', message_ts: '1720710212.000100' },
        { type: 'salesforce_data_field', salesforce_record_id: '001ABC' },
        { type: 'work_object_mention', entity_id: 'E1', app_id: 'A1', text: 'Order', url: 'https://example.com/o' },
        { type: 'workflow_mention', workflow_id: 'Wf1', function_trigger_id: 'Ft1', text: 'Run it' },
      ),
    ),
  },
  'rich text: lists, quotes and code': {
    surfaces: everywhere,
    block: richText(
      {
        type: 'rich_text_list',
        style: 'ordered',
        indent: 0,
        offset: 4,
        border: 1,
        elements: [paragraph(run('Pack')), paragraph(run('Send'))],
      },
      { type: 'rich_text_list', style: 'bullet', indent: 8, elements: [paragraph()] },
      { type: 'rich_text_quote', border: 0, elements: [run('Less is more.')] },
      {
        type: 'rich_text_preformatted',
        language: 'sql',
        elements: [run('select 1'), { type: 'link', url: 'https://example.com/sql' }],
      },
    ),
  },
  video: {
    surfaces: everywhere,
    block: {
      type: 'video',
      video_url: 'https://example.com/embed/7',
      thumbnail_url: 'https://example.com/7.png',
      alt_text: 'How to pack a parcel',
      title: plain('Packing'),
      title_url: 'https://example.com/7',
      description: plain('In two minutes'),
      author_name: 'Ada',
      provider_name: 'Example',
      provider_icon_url: 'https://example.com/icon.png',
    },
  },
  card: { surfaces: everywhere, block: card },
  'card with a Slack icon': {
    surfaces: everywhere,
    block: { type: 'card', slack_icon: { type: 'icon', name: 'sparkle' }, title: mrkdwn('New') },
  },
  carousel: {
    surfaces: messagesAndHome,
    block: { type: 'carousel', elements: [card, { ...card, block_id: 'second', title: plain('Refunds') }] },
  },
  container: {
    surfaces: messagesAndHome,
    block: {
      type: 'container',
      title: plain('Two parcels chosen'),
      subtitle: mrkdwn('Look *before* you confirm'),
      icon: image,
      width: 'wide',
      is_collapsible: true,
      default_collapsed: true,
      child_blocks: [
        section('Parcel 1017'),
        { type: 'divider' },
        { type: 'context', elements: [plain('From Berlin')] },
        { type: 'actions', elements: [{ type: 'button', text: plain('Confirm'), action_id: 'confirm' }] },
        { type: 'table', rows: [[cell('Shop'), cell('Berlin')]] },
      ],
    },
  },
  'container with a formatted title': {
    surfaces: messagesAndHome,
    block: {
      type: 'container',
      rich_text_title: richText(paragraph(run('Parcels', { bold: true }))),
      has_header_divider: true,
      child_blocks: [{ type: 'header', text: plain('Berlin') }, image, richText(paragraph(run('None today.')))],
    },
  },
  'task card': {
    surfaces: messages,
    block: task('count', 'Count the parcels', 'in_progress', {
      details: richText(paragraph(run('Asking the shops'))),
      output: richText(paragraph(run('12 so far'))),
      sources: [{ type: 'url', url: 'https://example.com/berlin', text: 'Berlin' }],
    }),
  },
  plan: {
    surfaces: messages,
    block: {
      type: 'plan',
      title: 'Find the parcels',
      tasks: [
        task('ask', 'Ask the shops', 'complete'),
        { task_id: 'count', title: 'Count the parcels', status: 'error' },
        task('tell', 'Tell Ada', 'pending'),
      ],
    },
  },
  table: {
    surfaces: messagesAndHome,
    block: {
      type: 'table',
      column_settings: [{ is_wrapped: true }, null, { align: 'right' }],
      rows: [
        [cell('Shop'), cell('Note'), cell('Parcels')],
        [cell('Berlin'), richText(paragraph(run('late', { italic: true }))), figure(12)],
      ],
    },
  },
  'data table': {
    surfaces: messagesAndHome,
    block: {
      type: 'data_table',
      caption: 'Parcels by shop',
      page_size: 10,
      row_header_column_index: 0,
      rows: [
        [cell('Shop'), cell('Parcels'), cell('Note')],
        [cell('Berlin'), figure(12), richText(paragraph(run('late')))],
        [cell('Porto'), figure(7), cell('on time')],
      ],
    },
  },
  'pie chart': {
    surfaces: messages,
    block: chart('Parcels by shop', {
      type: 'pie',
      segments: [
        { label: 'Berlin', value: 12 },
        { label: 'Porto', value: 7.5 },
      ],
    }),
  },
  'bar chart': { surfaces: messages, block: chart('Parcels', { type: 'bar', series, axis_config: weeks }) },
  'area chart': { surfaces: messages, block: chart('Parcels', { type: 'area', series, axis_config: weeks }) },
  'line chart': { surfaces: messages, block: chart('Parcels', { type: 'line', series, axis_config: weeks }) },
};
