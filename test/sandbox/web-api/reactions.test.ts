import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { errorOf, type SandboxWebApi, startWebApi } from '../../support/sandbox-web-api.ts';

let slack: SandboxWebApi;
let timestamp: string;
beforeEach(async () => {
  slack = await startWebApi();
  timestamp = slack.workspace.messages.post('C2', { userId: 'U1' }, { text: 'hi' }).ts;
});
afterEach(() => slack.stop());

describe('reactions', () => {
  test('one is added once, shown, and taken back once', async () => {
    const reaction = { channel: 'C2', timestamp, name: 'thumbsup' };
    expect(await slack.client.reactions.add(reaction)).toMatchObject({ ok: true });
    expect(await errorOf(slack.client.reactions.add(reaction))).toBe('already_reacted');
    expect(await slack.client.reactions.get({ channel: 'C2', timestamp })).toMatchObject({
      type: 'message',
      channel: 'C2',
      message: { text: 'hi', reactions: [{ name: 'thumbsup', users: ['UBOTa'], count: 1 }] },
    });
    expect(await slack.client.reactions.remove(reaction)).toMatchObject({ ok: true });
    expect(await errorOf(slack.client.reactions.remove(reaction))).toBe('no_reaction');
  });

  test.each([
    ['C99', undefined, 'eyes', 'channel_not_found'],
    ['C2', '1.000001', 'eyes', 'message_not_found'],
    ['C2', 'yesterday', 'eyes', 'bad_timestamp'],
    ['C2', '', 'eyes', 'no_item_specified'],
    ['C2', undefined, 'not an emoji', 'invalid_name'],
  ])('in %s at %s with %s answers %s', async (channel, at, name, error) => {
    expect(await errorOf(slack.client.reactions.add({ channel, timestamp: at ?? timestamp, name }))).toBe(error);
  });

  test('in an archived channel it answers is_archived', async () => {
    slack.workspace.channels.change('C2', { isArchived: true }, 'U1');
    expect(await errorOf(slack.client.reactions.add({ channel: 'C2', timestamp, name: 'eyes' }))).toBe('is_archived');
  });
});
