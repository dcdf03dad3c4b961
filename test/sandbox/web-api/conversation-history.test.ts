import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { errorOf, type SandboxWebApi, startWebApi } from '../../support/sandbox-web-api.ts';

let slack: SandboxWebApi;
let ts: string[];
beforeEach(async () => {
  slack = await startWebApi();
  ts = ['one', 'two', 'three', 'four', 'five'].map((text) => say('C2', text).ts);
});
afterEach(() => slack.stop());

function say(channel: string, text: string, threadTs?: string): { ts: string } {
  return slack.workspace.messages.post(
    channel,
    { userId: 'U1' },
    { text, ...(threadTs === undefined ? {} : { threadTs }) },
  );
}

function texts(answer: { messages?: { text?: string }[] }): (string | undefined)[] {
  return (answer.messages ?? []).map((message) => message.text);
}

describe('conversations.history', () => {
  test('is newest first and pages backwards', async () => {
    const first = await slack.client.conversations.history({ channel: 'C2', limit: 3 });
    expect(texts(first)).toEqual(['five', 'four', 'three']);
    expect(first.has_more).toBe(true);
    say('C2', 'six');
    const second = await slack.client.conversations.history({
      channel: 'C2',
      limit: 3,
      cursor: first.response_metadata?.next_cursor ?? '',
    });
    expect(texts(second)).toEqual(['two', 'one']);
    expect(second).toMatchObject({ has_more: false, pin_count: 0 });
  });

  test('oldest and latest leave out their own moments unless inclusive', async () => {
    const [, oldest = '', , latest = ''] = ts;
    const range = { channel: 'C2', oldest, latest };
    expect(texts(await slack.client.conversations.history(range))).toEqual(['three']);
    expect(texts(await slack.client.conversations.history({ ...range, inclusive: true }))).toEqual([
      'four',
      'three',
      'two',
    ]);
  });

  test('metadata is shown only where all of it is asked for', async () => {
    const metadata = { event_type: 'intent', event_payload: { id: 'x1' } };
    await slack.client.chat.postMessage({ channel: 'C2', text: 'six', metadata });
    const without = await slack.client.conversations.history({ channel: 'C2', limit: 1 });
    expect(without.messages?.[0]?.metadata).toBeUndefined();
    const withAll = await slack.client.conversations.history({ channel: 'C2', limit: 1, include_all_metadata: true });
    expect(withAll.messages?.[0]?.metadata).toEqual(metadata);
  });

  test('a thread shows as its parent alone, with what one needs to know of its replies', async () => {
    const [parent = ''] = ts;
    say('C2', 'first reply', parent);
    const last = say('C2', 'last reply', parent);
    const answer = await slack.client.conversations.history({ channel: 'C2' });
    expect(texts(answer)).toEqual(['five', 'four', 'three', 'two', 'one']);
    expect(answer.messages?.at(-1)).toMatchObject({
      thread_ts: parent,
      reply_count: 2,
      reply_users_count: 1,
      reply_users: ['U1'],
      latest_reply: last.ts,
    });
  });

  test('a reply sent to the channel too shows in both', async () => {
    const [parent = ''] = ts;
    const post = { channel: 'C2', text: 'broadcast', thread_ts: parent };
    await slack.client.chat.postMessage({ ...post, reply_broadcast: true });
    const history = await slack.client.conversations.history({ channel: 'C2', limit: 1 });
    expect(history.messages?.[0]).toMatchObject({ text: 'broadcast', subtype: 'thread_broadcast', thread_ts: parent });
    expect(texts(await slack.client.conversations.replies({ channel: 'C2', ts: parent }))).toContain('broadcast');
  });

  test.each([
    [{ channel: 'C99' }, 'channel_not_found'],
    [{ channel: 'C4' }, 'channel_not_found'],
    [{ channel: 'C3' }, 'not_in_channel'],
    [{ channel: 'C2', oldest: 'monday' }, 'invalid_ts_oldest'],
    [{ channel: 'C2', latest: 'monday' }, 'invalid_ts_latest'],
    [{ channel: 'C2', cursor: 'x' }, 'invalid_cursor'],
  ])('%o answers %s', async (args, error) => {
    expect(await errorOf(slack.client.conversations.history(args))).toBe(error);
  });
});

describe('conversations.replies', () => {
  test('gives the parent and its replies, oldest first, also when asked by a reply', async () => {
    const [parent = ''] = ts;
    const reply = say('C2', 'reply', parent);
    expect(texts(await slack.client.conversations.replies({ channel: 'C2', ts: parent }))).toEqual(['one', 'reply']);
    expect(texts(await slack.client.conversations.replies({ channel: 'C2', ts: reply.ts }))).toEqual(['one', 'reply']);
  });

  test('gives the parent also where only newer replies are wanted', async () => {
    const [parent = ''] = ts;
    const older = say('C2', 'older', parent);
    say('C2', 'newer', parent);
    const answer = await slack.client.conversations.replies({ channel: 'C2', ts: parent, oldest: older.ts });
    expect(texts(answer)).toEqual(['one', 'newer']);
  });

  test('pages forwards', async () => {
    const [parent = ''] = ts;
    for (const text of ['a', 'b', 'c']) say('C2', text, parent);
    const first = await slack.client.conversations.replies({ channel: 'C2', ts: parent, limit: 2 });
    const cursor = first.response_metadata?.next_cursor ?? '';
    const second = await slack.client.conversations.replies({ channel: 'C2', ts: parent, limit: 2, cursor });
    expect([texts(first), texts(second)]).toEqual([
      ['one', 'a'],
      ['b', 'c'],
    ]);
  });

  test.each([
    [{ channel: 'C2', ts: '1.000001' }, 'thread_not_found'],
    [{ channel: 'C2', ts: '' }, 'thread_not_found'],
    [{ channel: 'C4', ts: '1.000001' }, 'channel_not_found'],
    [{ channel: 'C3', ts: '1.000001' }, 'not_in_channel'],
  ])('%o answers %s', async (args, error) => {
    expect(await errorOf(slack.client.conversations.replies(args))).toBe(error);
  });
});
