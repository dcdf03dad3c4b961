import {
  type BlockExample,
  button,
  confirm,
  everywhere,
  messages,
  messagesAndModals,
  modalsAndHome,
  mrkdwn,
  option,
  plain,
  teams,
} from './parts.ts';

const actions = (...elements: object[]) => ({ type: 'actions', elements });

/** Elements side by side, of each kind that may stand there. */
export const actionExamples: Record<string, BlockExample> = {
  'actions: buttons and pickers': {
    surfaces: everywhere,
    block: actions(
      button('Approve', 'approve', { style: 'primary' }),
      button('Refuse', 'refuse', { style: 'danger', confirm }),
      button('Ask back', 'ask'),
      { type: 'datepicker', action_id: 'day', initial_date: '2024-02-29', placeholder: plain('Day') },
      { type: 'timepicker', action_id: 'hour', initial_time: '23:59', timezone: 'America/Chicago' },
      { type: 'overflow', action_id: 'more', options: [option('Later', 'later')] },
    ),
  },
  'actions: a date and time': {
    surfaces: messagesAndModals,
    block: actions({ type: 'datetimepicker', action_id: 'when', initial_date_time: 1628633820 }),
  },
  'actions: menus of people and channels': {
    surfaces: everywhere,
    block: actions(
      { type: 'users_select', action_id: 'user', initial_user: 'U0123456' },
      { type: 'channels_select', action_id: 'channel', initial_channel: 'C0123456' },
      {
        type: 'conversations_select',
        action_id: 'conversation',
        default_to_current_conversation: true,
        placeholder: plain('Choose a conversation'),
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
        placeholder: plain('Choose conversations'),
        filter: { exclude_external_shared_channels: true },
      },
      { type: 'multi_external_select', action_id: 'orders', initial_options: [option('Order 1018', '1018')] },
    ),
  },
  'actions: choices': {
    surfaces: everywhere,
    block: actions(
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
    ),
  },
  'actions: formatted text': {
    surfaces: modalsAndHome,
    block: actions({ type: 'rich_text_input', action_id: 'note', placeholder: plain('Write a note') }),
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
          negative_button: { text: plain('Bad'), value: 'bad', accessibility_label: 'This answer is bad' },
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
};
