import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { errorOf, installation, type SandboxWebApi, startWebApi } from '../../support/sandbox-web-api.ts';

let slack: SandboxWebApi;
beforeEach(async () => {
  slack = await startWebApi();
});
afterEach(() => slack.stop());

describe('users.list', () => {
  test('shows everybody: deactivated people, bots and Slackbot too', async () => {
    const { members = [] } = await slack.client.users.list({});
    expect(members.map((member) => member.id)).toEqual([
      ...['U1', 'U2', 'U3', 'U4', 'U5', 'U6', 'U7'],
      'UBOTa',
      'UBOTb',
      'USLACKBOT',
    ]);
    expect(members.filter((member) => member.is_bot).map((member) => member.id)).toEqual(['UBOTa', 'UBOTb']);
    expect(members.filter((member) => member.deleted).map((member) => member.id)).toEqual(['U7']);
  });

  test('pages by cursor', async () => {
    const first = await slack.client.users.list({ limit: 6 });
    const second = await slack.client.users.list({ limit: 6, cursor: first.response_metadata?.next_cursor ?? '' });
    expect([first.members?.length, second.members?.length]).toEqual([6, 4]);
    expect(second.response_metadata?.next_cursor).toBe('');
    expect(await errorOf(slack.client.users.list({ cursor: 'x' }))).toBe('invalid_cursor');
  });
});

describe('users.info', () => {
  test('describes a member', async () => {
    const { user } = await slack.client.users.info({ user: 'U1' });
    expect(user).toMatchObject({
      id: 'U1',
      team_id: 'T1',
      name: 'ada',
      real_name: 'Ada Lovelace',
      deleted: false,
      is_owner: true,
      is_admin: true,
      is_bot: false,
      is_restricted: false,
      is_ultra_restricted: false,
      profile: { title: 'Analyst', email: 'ada@acme.example', display_name: 'ada', first_name: 'Ada' },
    });
  });

  test('a guest is restricted, a single-channel guest ultra-restricted too', async () => {
    const [guest, single] = await Promise.all(
      ['U4', 'U5'].map(async (user) => (await slack.client.users.info({ user })).user),
    );
    expect(guest).toMatchObject({ is_restricted: true, is_ultra_restricted: false });
    expect(single).toMatchObject({ is_restricted: true, is_ultra_restricted: true });
  });

  test('somebody outside is a stranger until they share a channel with the bot', async () => {
    const outside = async () => (await slack.client.users.info({ user: 'U6' })).user;
    expect(await outside()).toMatchObject({ team_id: 'T9', is_stranger: false, is_restricted: false });
    slack.workspace.channels.leave('C6', 'U6');
    expect(await outside()).toMatchObject({ team_id: 'T9', is_stranger: true });
  });

  test('the zone has the name and offset of the present moment, also after the clocks change', async () => {
    const zone = async () => {
      const { user } = await slack.client.users.info({ user: 'U2' });
      return { tz: user?.tz, tz_label: user?.tz_label, tz_offset: user?.tz_offset };
    };
    expect(await zone()).toEqual({ tz: 'America/New_York', tz_label: 'Eastern Standard Time', tz_offset: -18_000 });
    slack.clock.advance({ days: 14 });
    expect(await zone()).toEqual({ tz: 'America/New_York', tz_label: 'Eastern Daylight Time', tz_offset: -14_400 });
  });

  test('the address is only for apps that may read it', async () => {
    slack.workspace.apps.install(installation('c', { scopes: ['users:read'] }));
    const { user } = await slack.clientFor('xoxb-c').users.info({ user: 'U1' });
    expect(user?.profile?.email).toBeUndefined();
  });

  test('nobody answers user_not_found', async () => {
    expect(await errorOf(slack.client.users.info({ user: 'U99' }))).toBe('user_not_found');
  });
});

describe('users.lookupByEmail', () => {
  test('finds active people by their address, in any case', async () => {
    expect(await slack.client.users.lookupByEmail({ email: 'ADA@acme.example' })).toMatchObject({ user: { id: 'U1' } });
    for (const email of ['nobody@acme.example', 'gone@acme.example', '']) {
      expect(await errorOf(slack.client.users.lookupByEmail({ email }))).toBe('users_not_found');
    }
  });
});

describe('dnd', () => {
  test('shows the next quiet hours of the person, in their own zone', async () => {
    // 09:00 UTC is 04:00 in New York: within the window from 22:00 to 08:00.
    expect(await slack.client.dnd.info({ user: 'U2' })).toMatchObject({
      dnd_enabled: true,
      next_dnd_start_ts: Date.parse('2026-03-02T03:00:00Z') / 1000,
      next_dnd_end_ts: Date.parse('2026-03-02T13:00:00Z') / 1000,
    });
    slack.clock.advance({ hours: 5 });
    expect(await slack.client.dnd.info({ user: 'U2' })).toMatchObject({
      next_dnd_start_ts: Date.parse('2026-03-03T03:00:00Z') / 1000,
    });
  });

  test('who has none is not disturbed-proof, and who is not there is left out', async () => {
    expect(await slack.client.dnd.teamInfo({ users: 'U1,U2,U99' })).toMatchObject({
      users: { U1: { dnd_enabled: false, next_dnd_start_ts: 1, next_dnd_end_ts: 1 }, U2: { dnd_enabled: true } },
    });
    expect(await errorOf(slack.client.dnd.info({ user: 'U99' }))).toBe('user_not_found');
    expect(await errorOf(slack.client.apiCall('dnd.teamInfo', { users: '' }))).toBe('no_users_provided');
  });
});
