import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { errorOf, installation, refusal, type SandboxWebApi, startWebApi } from '../../support/sandbox-web-api.ts';

let slack: SandboxWebApi;
beforeEach(async () => {
  slack = await startWebApi();
});
afterEach(() => slack.stop());

describe('conversations.open', () => {
  test('opens a direct message once and says when it was open already', async () => {
    const first = await slack.client.conversations.open({ users: 'U1' });
    const again = await slack.client.conversations.open({ users: 'U1', return_im: true });
    expect(first.already_open).toBeUndefined();
    expect(again).toMatchObject({ already_open: true, no_op: true, channel: { id: first.channel?.id, user: 'U1' } });
  });

  test('opens a group message of more people, whatever their order', async () => {
    const first = await slack.client.conversations.open({ users: 'U1,U2' });
    expect(first.channel?.id).toMatch(/^G/);
    expect((await slack.client.conversations.open({ users: 'U2,U1' })).channel?.id).toBe(first.channel?.id);
  });

  test.each([
    [{}, 'users_list_not_supplied'],
    [{ users: 'U99' }, 'user_not_found'],
    [{ users: 'U7' }, 'user_disabled'],
    [{ users: 'UBOTb' }, 'cannot_dm_bot'],
    [{ users: 'UBOTa' }, 'cannot_dm_bot'],
    [{ users: 'U1,U2,U3,U4,U5,U6,U7,UBOTb,USLACKBOT' }, 'too_many_users'],
    [{ channel: 'C2' }, 'method_not_supported_for_channel_type'],
    [{ channel: 'D99' }, 'channel_not_found'],
  ])('%o answers %s', async (args, error) => {
    expect(await errorOf(slack.client.apiCall('conversations.open', args))).toBe(error);
  });

  test('asks for the scope of its kind', async () => {
    slack.workspace.apps.install(installation('c', { scopes: ['im:write'] }));
    const other = slack.clientFor('xoxb-c');
    expect(await other.conversations.open({ users: 'U1' })).toMatchObject({ ok: true });
    expect(await refusal(other.conversations.open({ users: 'U1,U2' }))).toMatchObject({ needed: 'mpim:write' });
  });
});

describe('conversations.join and leave', () => {
  test('a bot joins a public channel, joining again warns, and leaves it', async () => {
    expect(await slack.client.conversations.join({ channel: 'C3' })).toMatchObject({ channel: { is_member: true } });
    const again = await slack.client.conversations.join({ channel: 'C3' });
    expect(again.response_metadata?.warnings).toEqual(['already_in_channel']);
    expect(await slack.client.conversations.leave({ channel: 'C3' })).toMatchObject({ ok: true });
    expect(await slack.client.conversations.leave({ channel: 'C3' })).toMatchObject({ not_in_channel: true });
    const subtypes = slack.workspace.messages.inChannel('C3').map((message) => message.subtype);
    expect(subtypes).toEqual(['channel_join', 'channel_leave']);
  });

  test.each([
    ['join', 'C4', 'channel_not_found'],
    ['join', 'C5', 'method_not_supported_for_channel_type'],
    ['join', 'C7', 'is_archived'],
    ['leave', 'C1', 'cant_leave_general'],
    ['leave', 'C7', 'is_archived'],
    ['leave', 'C99', 'channel_not_found'],
  ])('conversations.%s of %s answers %s', async (method, channel, error) => {
    expect(await errorOf(slack.client.apiCall(`conversations.${method}`, { channel }))).toBe(error);
  });

  test('the last member of a private channel cannot leave', async () => {
    slack.workspace.channels.leave('C5', 'U1');
    expect(await errorOf(slack.client.conversations.leave({ channel: 'C5' }))).toBe('last_member');
  });
});

describe('conversations.invite', () => {
  test('brings people in', async () => {
    await slack.client.conversations.invite({ channel: 'C2', users: 'U3,U4' });
    expect((await slack.client.conversations.members({ channel: 'C2' })).members).toEqual([
      'U1',
      'U2',
      'U3',
      'U4',
      'UBOTa',
    ]);
  });

  test.each([
    ['C2', 'U1', 'already_in_channel'],
    ['C2', 'U99', 'user_not_found'],
    ['C2', 'U7', 'user_not_found'],
    ['C2', 'UBOTa', 'cant_invite_self'],
    ['C2', 'U6', 'org_user_not_in_team'],
    ['C2', 'U5', 'ura_max_channels'],
    ['C2', ' ', 'no_user'],
    ['C3', 'U2', 'not_in_channel'],
    ['C7', 'U2', 'is_archived'],
    ['C4', 'U3', 'channel_not_found'],
  ])('into %s of %s answers %s', async (channel, users, error) => {
    expect(await errorOf(slack.client.conversations.invite({ channel, users }))).toBe(error);
  });

  test('names who could not be invited, and invites the others only when forced', async () => {
    const invitation = { channel: 'C2', users: 'U3,U99' };
    expect(await refusal(slack.client.conversations.invite(invitation))).toMatchObject({
      error: 'user_not_found',
      errors: [{ user: 'U99', ok: false, error: 'user_not_found' }],
    });
    expect(slack.workspace.channels.get('C2')?.members.has('U3')).toBe(false);
    await slack.client.conversations.invite({ ...invitation, force: true });
    expect(slack.workspace.channels.get('C2')?.members.has('U3')).toBe(true);
  });
});

describe('conversations.create and archive', () => {
  test('a new channel has its creator in it, and can be archived once', async () => {
    const { channel } = await slack.client.conversations.create({ name: 'new-plans', is_private: true });
    expect(channel).toMatchObject({ name: 'new-plans', is_private: true, is_member: true, creator: 'UBOTa' });
    const named = { channel: channel?.id ?? '' };
    expect(await slack.client.conversations.archive(named)).toMatchObject({ ok: true });
    expect(await errorOf(slack.client.conversations.archive(named))).toBe('already_archived');
  });

  test.each([
    ['plans', 'name_taken'],
    ['', 'invalid_name_required'],
    ['x'.repeat(81), 'invalid_name_maxlength'],
    ['---', 'invalid_name_punctuation'],
    ['New Plans', 'invalid_name_specials'],
  ])('the name "%s" answers %s', async (name, error) => {
    expect(await errorOf(slack.client.conversations.create({ name }))).toBe(error);
  });

  test.each([
    ['C1', 'cant_archive_general'],
    ['C3', 'not_in_channel'],
    ['C4', 'channel_not_found'],
  ])('archiving %s answers %s', async (channel, error) => {
    expect(await errorOf(slack.client.conversations.archive({ channel }))).toBe(error);
  });
});
