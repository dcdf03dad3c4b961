import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  errorOf,
  installation,
  refusal,
  type SandboxWebApi,
  SEED,
  startWebApi,
} from '../../support/sandbox-web-api.ts';

let slack: SandboxWebApi;
beforeEach(async () => {
  slack = await startWebApi();
});
afterEach(() => slack.stop());

const section = { type: 'section', text: { type: 'mrkdwn', text: 'Hello *you*' } } as const;

describe('chat.postMessage', () => {
  test('answers the channel, the ts and the message as it is kept', async () => {
    const answer = await slack.client.chat.postMessage({ channel: 'C2', text: 'Hello' });
    expect(answer).toMatchObject({
      ok: true,
      channel: 'C2',
      message: {
        type: 'message',
        text: 'Hello',
        user: 'UBOTa',
        bot_id: 'Ba',
        app_id: 'Aa',
        team: 'T1',
        ts: answer.ts,
        bot_profile: { id: 'Ba', app_id: 'Aa', name: 'robota', user_id: 'UBOTa' },
      },
    });
    expect(answer.ts).toMatch(/^\d{10}\.\d{6}$/);
  });

  test('a channel may be named instead of its id', async () => {
    expect(await slack.client.chat.postMessage({ channel: '#plans', text: 'x' })).toMatchObject({ channel: 'C2' });
    expect(await slack.client.chat.postMessage({ channel: 'plans', text: 'x' })).toMatchObject({ channel: 'C2' });
  });

  test('a person opens the direct message, the same one each time', async () => {
    const first = await slack.client.chat.postMessage({ channel: 'U1', text: 'x' });
    const second = await slack.client.chat.postMessage({ channel: 'U1', text: 'y' });
    expect(first.channel).toMatch(/^D/);
    expect(second.channel).toBe(first.channel);
  });

  test.each([
    ['an unknown channel', 'C99', 'channel_not_found'],
    ['a private channel that the bot is not in', 'C4', 'channel_not_found'],
    ['an unknown person', 'U99', 'channel_not_found'],
    ['a public channel that the bot is not in', 'C3', 'not_in_channel'],
    ['an archived channel', 'C7', 'is_archived'],
    ['another bot', 'UBOTb', 'cannot_dm_bot'],
    ['itself', 'UBOTa', 'cannot_dm_bot'],
  ])('%s (%s) answers %s', async (_what, channel, error) => {
    expect(await errorOf(slack.client.chat.postMessage({ channel, text: 'x' }))).toBe(error);
  });

  test('with chat:write.public it posts where the bot is not in', async () => {
    slack.workspace.apps.install(installation('c', { scopes: ['chat:write', 'chat:write.public'] }));
    expect(await slack.clientFor('xoxb-c').chat.postMessage({ channel: 'C3', text: 'x' })).toMatchObject({ ok: true });
  });

  test('an app without its Messages tab cannot write to people', async () => {
    slack.workspace.apps.install(installation('c', { features: { app_home: { messages_tab_enabled: false } } }));
    const call = slack.clientFor('xoxb-c').chat.postMessage({ channel: 'U1', text: 'x' });
    expect(await errorOf(call)).toBe('messages_tab_disabled');
  });

  test('nothing to say answers no_text', async () => {
    expect(await errorOf(slack.client.chat.postMessage({ channel: 'C2', text: '' }))).toBe('no_text');
    expect(await errorOf(slack.client.chat.postMessage({ channel: 'C2', text: '', blocks: [] }))).toBe('no_text');
  });

  test('a text of more than 40,000 characters is cut, with a warning', async () => {
    const answer = await slack.client.chat.postMessage({ channel: 'C2', text: 'x'.repeat(40_001) });
    expect(answer.message?.text).toHaveLength(40_000);
    expect(answer.response_metadata?.warnings).toEqual(['message_truncated']);
    expect(answer.warning).toBe('message_truncated');
  });

  test('bare &, < and > become entities; mentions, links and entities stay', async () => {
    const text = 'a & b < c > d <@U1> <https://a.example/?x=1&y=2|l> &lt; <!here> AT&amp;T';
    const answer = await slack.client.chat.postMessage({ channel: 'C2', text });
    expect(answer.message?.text).toBe(
      'a &amp; b &lt; c &gt; d <@U1> <https://a.example/?x=1&amp;y=2|l> &lt; <!here> AT&amp;T',
    );
  });

  test('blocks without a text get the text that Slack builds from them, and ids', async () => {
    const answer = await slack.client.chat.postMessage({ channel: 'C2', text: '', blocks: [section] });
    expect(answer.message?.text).toBe('Hello *you*');
    expect(answer.message?.blocks?.[0]?.block_id).toMatch(/^.{5}$/);
  });

  test('wrong blocks answer invalid_blocks with pointers', async () => {
    const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(3001) } }];
    const refused = await refusal(slack.client.apiCall('chat.postMessage', { channel: 'C2', text: 'x', blocks }));
    expect(refused.error).toBe('invalid_blocks');
    expect(refused.errors).toContain('must be less than 3001 characters [json-pointer:/blocks/0/text/text]');
    expect(refused.response_metadata?.messages).toEqual(refused.errors?.map((line) => `[ERROR] ${line}`));
    expect(slack.workspace.messages.inChannel('C2')).toEqual([]);
  });

  test.each([
    ['blocks', '{"type":', 'invalid_blocks_format'],
    ['blocks', '{"type":"divider"}', 'invalid_blocks_format'],
    ['attachments', '{"text":"x"}', 'invalid_arguments'],
    ['metadata', '[]', 'invalid_metadata_format'],
    ['metadata', '{"event_type":"x"}', 'invalid_metadata_format'],
    ['metadata', `{"event_type":"x","event_payload":{"a":"${'y'.repeat(16_000)}"}}`, 'metadata_too_large'],
    ['markdown_text', '**x**', 'markdown_text_conflict'],
  ])('%s %s answers %s', async (name, value, error) => {
    expect(await errorOf(slack.client.apiCall('chat.postMessage', { channel: 'C2', text: 'x', [name]: value }))).toBe(
      error,
    );
  });

  test('markdown_text becomes a markdown block', async () => {
    const answer = await slack.client.chat.postMessage({ channel: 'C2', markdown_text: '**x**' });
    expect(answer.message).toMatchObject({ text: '**x**', blocks: [{ type: 'markdown', text: '**x**' }] });
  });

  test('attachments are numbered, and 101 are too many', async () => {
    const answer = await slack.client.chat.postMessage({ channel: 'C2', text: 'x', attachments: [{ text: 'one' }] });
    expect(answer.message?.attachments).toEqual([{ id: 1, fallback: '[no preview available]', text: 'one' }]);
    const attachments = Array.from({ length: 101 }, () => ({ text: 'x' }));
    expect(await errorOf(slack.client.chat.postMessage({ channel: 'C2', text: 'x', attachments }))).toBe(
      'too_many_attachments',
    );
  });

  test('a reply joins its thread, also one to a reply', async () => {
    const parent = await slack.client.chat.postMessage({ channel: 'C2', text: 'parent' });
    const reply = await slack.client.chat.postMessage({ channel: 'C2', text: 'reply', thread_ts: parent.ts ?? '' });
    const deeper = await slack.client.chat.postMessage({ channel: 'C2', text: 'deeper', thread_ts: reply.ts ?? '' });
    expect(deeper.message).toMatchObject({ thread_ts: parent.ts, parent_user_id: 'UBOTa' });
  });

  test('a reply to a message that is not there becomes a message of the channel, without thread_ts', async () => {
    const answer = await slack.client.chat.postMessage({ channel: 'C2', text: 'x', thread_ts: '1000000000.000001' });
    expect(answer.message?.thread_ts).toBeUndefined();
  });

  test('the ts of one channel never repeats, however fast messages come', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => slack.client.chat.postMessage({ channel: 'C2', text: `${index}` })),
    );
    expect(new Set(answers.map((answer) => answer.ts)).size).toBe(50);
  });
});

describe('chat.postEphemeral', () => {
  test('only its person finds it, and no history', async () => {
    const answer = await slack.client.chat.postEphemeral({ channel: 'C2', user: 'U1', text: 'psst' });
    expect(slack.workspace.messages.inChannel('C2', 'U1').map((message) => message.ts)).toEqual([answer.message_ts]);
    expect(slack.workspace.messages.inChannel('C2', 'U2')).toEqual([]);
    expect((await slack.client.conversations.history({ channel: 'C2' })).messages).toEqual([]);
  });

  test.each([
    ['C99', 'U1', 'x', 'channel_not_found'],
    ['C4', 'U1', 'x', 'channel_not_found'],
    ['C3', 'U1', 'x', 'not_in_channel'],
    ['C7', 'U1', 'x', 'is_archived'],
    ['C2', 'U3', 'x', 'user_not_in_channel'],
    ['C2', 'U99', 'x', 'user_not_in_channel'],
    ['C2', 'U1', '', 'no_text'],
    ['C2', 'U1', 'x'.repeat(40_001), 'msg_too_long'],
  ])('in %s to %s answers %s', async (channel, user, text, error) => {
    expect(await errorOf(slack.client.chat.postEphemeral({ channel, user, text }))).toBe(error);
  });
});

describe('chat.getPermalink', () => {
  test('links to a message, and inside a thread to its place there', async () => {
    const parent = await slack.client.chat.postMessage({ channel: 'C2', text: 'parent' });
    const ts = parent.ts ?? '';
    const alone = await slack.client.chat.getPermalink({ channel: 'C2', message_ts: ts });
    expect(alone.permalink).toBe(`https://${SEED.team.domain}.slack.com/archives/C2/p${ts.replace('.', '')}`);
    const reply = await slack.client.chat.postMessage({ channel: 'C2', text: 'reply', thread_ts: ts });
    const inThread = await slack.client.chat.getPermalink({ channel: 'C2', message_ts: reply.ts ?? '' });
    expect(inThread.permalink).toMatch(new RegExp(`\\?thread_ts=${ts}&cid=C2$`));
  });

  test('an unknown message answers message_not_found, an unknown channel channel_not_found', async () => {
    const unknown = { message_ts: '1.000001' };
    expect(await errorOf(slack.client.chat.getPermalink({ channel: 'C2', ...unknown }))).toBe('message_not_found');
    expect(await errorOf(slack.client.chat.getPermalink({ channel: 'C4', ...unknown }))).toBe('channel_not_found');
  });
});
