import { expect, test } from 'vitest';
import { everyPayload } from '../../support/sandbox-payloads.ts';

const INTERACTION = ['type', 'user', 'api_app_id', 'token', 'team', 'enterprise', 'is_enterprise_install'];
const SHORTCUT = INTERACTION.filter((key) => key !== 'api_app_id').concat('callback_id', 'trigger_id', 'action_ts');
const IN_VIEW = ['container', 'view'];
const IN_MESSAGE = ['container', 'channel', 'message'];

/** The keys that Slack always sends, from the examples of https://docs.slack.dev/reference/interaction-payloads and .../events */
const KEYS: Record<string, string[]> = {
  'slash command': [
    'token',
    'team_id',
    'team_domain',
    'channel_id',
    'channel_name',
    'user_id',
    'user_name',
    'command',
    'text',
    'api_app_id',
    'is_enterprise_install',
    'response_url',
    'trigger_id',
  ],
  'block_actions of a button in a message': [
    ...INTERACTION,
    ...IN_MESSAGE,
    'trigger_id',
    'state',
    'response_url',
    'actions',
  ],
  'block_actions of a button in a Home tab': [...INTERACTION, ...IN_VIEW, 'trigger_id', 'actions'],
  'block_actions of an external select in a modal': [...INTERACTION, ...IN_VIEW, 'trigger_id', 'actions'],
  'block_actions of checkboxes in a modal': [...INTERACTION, ...IN_VIEW, 'trigger_id', 'actions'],
  'block_suggestion in a modal': [...INTERACTION, ...IN_VIEW, 'action_id', 'block_id', 'value'],
  'block_suggestion in a message': [...INTERACTION, ...IN_MESSAGE, 'action_id', 'block_id', 'value'],
  view_submission: [...INTERACTION, 'trigger_id', 'view', 'response_urls'],
  view_closed: [...INTERACTION, 'view', 'is_cleared'],
  'global shortcut': SHORTCUT,
  'message shortcut': [...SHORTCUT, 'channel', 'message', 'message_ts', 'response_url'],
  event: [
    'token',
    'team_id',
    'context_team_id',
    'context_enterprise_id',
    'api_app_id',
    'event',
    'type',
    'event_id',
    'event_time',
    'authorizations',
    'is_ext_shared_channel',
    'event_context',
  ],
};

test('every payload has the keys that Slack always sends, and no others', async () => {
  const payloads = await everyPayload();
  const keys = (value: Record<string, string[]>) =>
    Object.fromEntries(Object.entries(value).map(([name, list]) => [name, list.toSorted()]));
  expect(
    keys(Object.fromEntries(Object.entries(payloads).map(([name, payload]) => [name, Object.keys(payload)]))),
  ).toEqual(keys(KEYS));
});

test('what is inside is what was done', async () => {
  const payloads = await everyPayload();
  expect(payloads['block_actions of a button in a message']).toMatchObject({
    user: { id: 'U0ANA', username: 'ana', name: 'ana', team_id: 'T0TEST' },
    team: { id: 'T0TEST', domain: 'test-company' },
    channel: { id: 'C0GENERAL', name: 'general' },
    message: {
      type: 'message',
      bot_id: 'B0PARROT',
      app_id: 'A0PARROT',
      reply_count: 1,
      reactions: [{ name: 'eyes', count: 1 }],
    },
    state: {
      values: { acts: { find: { type: 'external_select', selected_option: null }, tick: { selected_options: [] } } },
    },
    actions: [
      {
        type: 'button',
        action_id: 'go',
        block_id: 'acts',
        value: 'v',
        style: 'primary',
        text: { type: 'plain_text', text: 'Go', emoji: true },
        action_ts: expect.stringMatching(/^\d+\.\d{6}$/),
      },
    ],
  });
  expect(payloads.view_submission).toMatchObject({
    view: {
      type: 'modal',
      callback_id: 'form',
      private_metadata: 'kept',
      app_id: 'A0PARROT',
      bot_id: 'B0PARROT',
      previous_view_id: null,
      state: { values: { where: { it: { selected_conversation: 'C0GENERAL' } } } },
    },
    response_urls: [{ block_id: 'where', action_id: 'it', channel_id: 'C0GENERAL' }],
  });
});
