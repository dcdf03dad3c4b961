import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { errorOf, type SandboxWebApi, startWebApi } from '../../support/sandbox-web-api.ts';

let slack: SandboxWebApi;
beforeEach(async () => {
  slack = await startWebApi();
});
afterEach(() => slack.stop());

function ids(answer: { channels?: { id?: string }[] }): (string | undefined)[] {
  return (answer.channels ?? []).map((channel) => channel.id);
}

describe('conversations.list', () => {
  test('shows public channels unless asked otherwise, archived ones among them', async () => {
    expect(ids(await slack.client.conversations.list())).toEqual(['C1', 'C2', 'C3', 'C6', 'C7']);
    expect(ids(await slack.client.conversations.list({ exclude_archived: true }))).toEqual(['C1', 'C2', 'C3', 'C6']);
  });

  test('shows private channels and direct messages only where the bot is in', async () => {
    const direct = await slack.client.conversations.open({ users: 'U1' });
    const group = await slack.client.conversations.open({ users: 'U1,U2' });
    slack.workspace.channels.openDirect(['U1', 'U2']);
    const found = await slack.client.conversations.list({ types: 'private_channel,im,mpim' });
    expect(new Set(ids(found))).toEqual(new Set(['C5', direct.channel?.id, group.channel?.id]));
  });

  test('pages by an opaque cursor until it is empty; pages may be short', async () => {
    const seen: (string | undefined)[] = [];
    const sizes: number[] = [];
    let cursor: string | undefined;
    do {
      const answer = await slack.client.conversations.list({
        types: 'public_channel',
        exclude_archived: true,
        limit: 2,
        ...(cursor === undefined ? {} : { cursor }),
      });
      seen.push(...ids(answer));
      sizes.push(ids(answer).length);
      cursor = answer.response_metadata?.next_cursor;
    } while (cursor !== '' && sizes.length < 10);
    expect(seen).toEqual(['C1', 'C2', 'C3', 'C6']);
    // C5 is private and C7 archived: they took their places in the pages.
    expect(sizes).toEqual([2, 1, 1]);
  });

  test.each([
    [{ cursor: 'bm9uc2Vuc2U=' }, 'invalid_cursor'],
    [{ limit: 1001 }, 'invalid_limit'],
    [{ limit: -1 }, 'invalid_limit'],
    [{ types: 'public_channel,secret_channel' }, 'invalid_types'],
  ])('%o answers %s', async (args, error) => {
    expect(await errorOf(slack.client.conversations.list(args))).toBe(error);
  });

  test('takes a limit of 1000', async () => {
    expect(ids(await slack.client.conversations.list({ limit: 1000 }))).toHaveLength(5);
  });
});

describe('conversations.info', () => {
  test('describes a public channel', async () => {
    const answer = await slack.client.conversations.info({ channel: 'C2', include_num_members: true });
    expect(answer.channel).toMatchObject({
      id: 'C2',
      name: 'plans',
      is_channel: true,
      is_group: false,
      is_im: false,
      is_mpim: false,
      is_private: false,
      is_archived: false,
      is_general: false,
      is_shared: false,
      is_ext_shared: false,
      is_member: true,
      num_members: 3,
      topic: { value: 'Next year' },
      purpose: { value: '' },
      context_team_id: 'T1',
    });
  });

  test('tells private, general, archived and shared channels apart', async () => {
    const [general, board, partners, old] = await Promise.all(
      ['C1', 'C5', 'C6', 'C7'].map(async (channel) => (await slack.client.conversations.info({ channel })).channel),
    );
    expect(general).toMatchObject({ is_general: true });
    expect(board).toMatchObject({ is_private: true, is_group: true, is_channel: false });
    expect(partners).toMatchObject({ is_ext_shared: true, is_shared: true, connected_team_ids: ['T9'] });
    expect(old).toMatchObject({ is_archived: true });
  });

  test('describes a direct message by the other person', async () => {
    const { channel } = await slack.client.conversations.open({ users: 'U2' });
    const answer = await slack.client.conversations.info({ channel: channel?.id ?? '' });
    expect(answer.channel).toMatchObject({ is_im: true, user: 'U2', is_user_deleted: false });
  });

  test('a private channel that the bot is not in does not exist for it', async () => {
    expect(await errorOf(slack.client.conversations.info({ channel: 'C4' }))).toBe('channel_not_found');
    expect(await errorOf(slack.client.conversations.members({ channel: 'C4' }))).toBe('channel_not_found');
  });
});

describe('conversations.members', () => {
  test('lists them in pages', async () => {
    const first = await slack.client.conversations.members({ channel: 'C2', limit: 2 });
    const second = await slack.client.conversations.members({
      channel: 'C2',
      limit: 2,
      cursor: first.response_metadata?.next_cursor ?? '',
    });
    expect([first.members, second.members]).toEqual([['U1', 'U2'], ['UBOTa']]);
    expect(second.response_metadata?.next_cursor).toBe('');
  });

  test('#general holds every active full member, and the bots that were put there', async () => {
    const answer = await slack.client.conversations.members({ channel: 'C1' });
    expect(answer.members).toEqual(['U1', 'U2', 'U3', 'UBOTa']);
  });

  test.each([
    [{ cursor: 'x' }, 'invalid_cursor'],
    [{ limit: 5000 }, 'invalid_limit'],
  ])('%o answers %s', async (args, error) => {
    expect(await errorOf(slack.client.conversations.members({ channel: 'C2', ...args }))).toBe(error);
  });
});

describe('users.conversations', () => {
  test("lists the bot's own conversations, or another person's as far as the bot can see", async () => {
    expect(ids(await slack.client.users.conversations({}))).toEqual(['C1', 'C2', 'C6', 'C7']);
    const ofAda = await slack.client.users.conversations({ user: 'U1', types: 'public_channel,private_channel' });
    expect(ids(ofAda)).toEqual(['C1', 'C2', 'C3', 'C5', 'C6', 'C7']);
    expect(await errorOf(slack.client.users.conversations({ user: 'U99' }))).toBe('user_not_found');
  });
});
