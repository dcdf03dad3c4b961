import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { errorOf, type SandboxWebApi, startWebApi } from '../../support/sandbox-web-api.ts';

let slack: SandboxWebApi;
beforeEach(async () => {
  slack = await startWebApi();
});
afterEach(() => slack.stop());

const divider = { type: 'divider' } as const;

async function posted(channel = 'C2'): Promise<{ channel: string; ts: string }> {
  const answer = await slack.client.chat.postMessage({ channel, text: 'before', blocks: [divider] });
  return { channel: answer.channel ?? '', ts: answer.ts ?? '' };
}

describe('chat.update', () => {
  test('by blocks it changes them and shows no edited mark', async () => {
    const message = await posted();
    const answer = await slack.client.chat.update({
      ...message,
      text: 'after',
      blocks: [{ type: 'section', text: { type: 'plain_text', text: 'after' } }],
    });
    expect(answer).toMatchObject({ ...message, text: 'after', message: { blocks: [{ type: 'section' }] } });
    expect(slack.workspace.messages.get(message.channel, message.ts)?.edited).toBeUndefined();
  });

  test('by text alone it takes the blocks away and shows that it was edited', async () => {
    const message = await posted();
    await slack.client.chat.update({ ...message, text: 'after' });
    expect(slack.workspace.messages.get(message.channel, message.ts)).toMatchObject({
      text: 'after',
      blocks: [],
      edited: { userId: 'UBOTa' },
    });
  });

  test('metadata that is not given stays', async () => {
    const metadata = { event_type: 'card', event_payload: { id: '1' } };
    const { ts = '' } = await slack.client.chat.postMessage({ channel: 'C2', text: 'x', metadata });
    const answer = await slack.client.chat.update({ channel: 'C2', ts, text: 'y' });
    expect(answer.message?.metadata).toEqual(metadata);
  });

  test('a direct message is named by its D… id, not by the person', async () => {
    const { ts, channel } = await posted('U1');
    expect(await errorOf(slack.client.chat.update({ channel: 'U1', ts, text: 'x' }))).toBe('channel_not_found');
    expect(await slack.client.chat.update({ channel, ts, text: 'x' })).toMatchObject({ ok: true });
  });

  test('only its own messages: others answer cant_update_message', async () => {
    const { ts } = slack.workspace.messages.post('C2', { userId: 'U1' }, { text: 'mine' });
    expect(await errorOf(slack.client.chat.update({ channel: 'C2', ts, text: 'x' }))).toBe('cant_update_message');
    const own = await posted('C1');
    slack.workspace.channels.join('C1', 'UBOTb');
    expect(await errorOf(slack.clientFor('xoxb-b').chat.update({ ...own, text: 'x' }))).toBe('cant_update_message');
  });

  test('what is not there, and an ephemeral message, answer message_not_found', async () => {
    const { message_ts = '' } = await slack.client.chat.postEphemeral({ channel: 'C2', user: 'U1', text: 'x' });
    expect(await errorOf(slack.client.chat.update({ channel: 'C2', ts: message_ts, text: 'x' }))).toBe(
      'message_not_found',
    );
    expect(await errorOf(slack.client.chat.update({ channel: 'C2', ts: '1.000001', text: 'x' }))).toBe(
      'message_not_found',
    );
  });

  test('nothing to say answers no_text, more than 4,000 characters without blocks msg_too_long', async () => {
    const message = await posted();
    expect(await errorOf(slack.client.chat.update({ ...message, text: '' }))).toBe('no_text');
    expect(await errorOf(slack.client.chat.update({ ...message, text: 'x'.repeat(4001) }))).toBe('msg_too_long');
  });

  test('in an archived channel it answers is_inactive', async () => {
    const message = await posted();
    slack.workspace.channels.change('C2', { isArchived: true }, 'U1');
    expect(await errorOf(slack.client.chat.update({ ...message, text: 'x' }))).toBe('is_inactive');
  });
});

describe('chat.delete', () => {
  test('takes the message out of the history', async () => {
    const message = await posted();
    expect(await slack.client.chat.delete(message)).toMatchObject({ ok: true, ...message });
    expect((await slack.client.conversations.history({ channel: 'C2' })).messages).toEqual([]);
    expect(await errorOf(slack.client.chat.delete(message))).toBe('message_not_found');
  });

  test("others' messages answer cant_delete_message", async () => {
    const { ts } = slack.workspace.messages.post('C2', { userId: 'U1' }, { text: 'mine' });
    expect(await errorOf(slack.client.chat.delete({ channel: 'C2', ts }))).toBe('cant_delete_message');
  });
});
