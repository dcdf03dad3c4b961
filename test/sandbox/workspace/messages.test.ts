import { describe, expect, test } from 'vitest';
import { smallWorkspace } from '../../support/sandbox-workspace.ts';

const bot = { userId: 'UBOTa', appId: 'Aa', botId: 'Ba' };

describe('messages', () => {
  test('have a ts that rises with each, and never repeats when the clock stands still', () => {
    const { workspace } = smallWorkspace();
    const all = Array.from({ length: 1000 }, () => workspace.messages.post('C2', bot, { text: 'x' }).ts);
    expect([...all].sort()).toEqual(all);
    expect(new Set(all).size).toBe(1000);
  });

  test('in a channel are oldest first, without replies, with the ephemeral ones of the one who looks', () => {
    const { workspace } = smallWorkspace();
    const first = workspace.messages.post('C2', bot, { text: 'first' });
    workspace.messages.postEphemeral('C2', bot, 'U1', { text: 'for ada' });
    workspace.messages.post('C2', bot, { text: 'reply', threadTs: first.ts });
    workspace.messages.post('C2', bot, { text: 'last' });
    const texts = (personId?: string) => workspace.messages.inChannel('C2', personId).map((message) => message.text);
    expect([texts(), texts('U1'), texts('U2')]).toEqual([
      ['first', 'last'],
      ['first', 'for ada', 'last'],
      ['first', 'last'],
    ]);
  });

  test('a thread outlives its parent, and an ephemeral reply is in it for one person', () => {
    const { workspace } = smallWorkspace();
    const parent = workspace.messages.post('C2', bot, { text: 'parent' });
    workspace.messages.post('C2', bot, { text: 'reply', threadTs: parent.ts });
    workspace.messages.postEphemeral('C2', bot, 'U1', { text: 'for ada', threadTs: parent.ts });
    workspace.messages.remove(parent);
    const texts = (personId?: string) => workspace.messages.inThread('C2', parent.ts, personId).map((one) => one.text);
    expect([texts(), texts('U1')]).toEqual([['reply'], ['reply', 'for ada']]);
  });

  test('an ephemeral one is found by its person alone', () => {
    const { workspace, changes } = smallWorkspace();
    const { ts } = workspace.messages.postEphemeral('C2', bot, 'U1', { text: 'psst' });
    expect(workspace.messages.get('C2', ts)).toBeUndefined();
    expect(workspace.messages.find('C2', ts, 'U2')).toBeUndefined();
    const found = workspace.messages.find('C2', ts, 'U1');
    expect(found?.text).toBe('psst');
    if (found !== undefined) workspace.messages.remove(found);
    expect(changes.map((change) => change.type)).toEqual(['ephemeral_posted', 'ephemeral_gone']);
  });

  test('an update tells what stood there before', () => {
    const { workspace, changes } = smallWorkspace();
    const message = workspace.messages.post('C2', bot, { text: 'before' });
    workspace.messages.update(message, { text: 'after' }, 'UBOTa');
    expect(changes.at(-1)).toMatchObject({
      type: 'message_updated',
      message: { text: 'after' },
      previous: { text: 'before' },
    });
  });

  test('the order of reactions stays when one of their people takes theirs back', () => {
    const { workspace } = smallWorkspace();
    const message = workspace.messages.post('C2', bot, { text: 'x' });
    workspace.messages.react(message, 'U1', 'eyes');
    workspace.messages.react(message, 'U1', 'tada');
    workspace.messages.react(message, 'U2', 'eyes');
    expect(workspace.messages.react(message, 'U2', 'eyes')).toBe(false);
    workspace.messages.unreact(message, 'U1', 'eyes');
    expect(message.reactions).toEqual([
      { name: 'eyes', personIds: ['U2'] },
      { name: 'tada', personIds: ['U1'] },
    ]);
  });

  test('blocks get ids where they have none, what was sent is left alone, and a markdown block has none', () => {
    const { workspace } = smallWorkspace();
    const sent = [
      { type: 'actions', elements: [{ type: 'button', text: { type: 'plain_text', text: 'Go' } }] },
      { type: 'markdown', text: '**x**', block_id: 'mine' },
      { type: 'container', title: { type: 'plain_text', text: 't' }, child_blocks: [{ type: 'divider' }] },
      { type: 'context', block_id: 'kept', elements: [{ type: 'mrkdwn', text: 'x' }] },
    ];
    const { blocks } = workspace.messages.post('C2', bot, { text: 'x', blocks: sent });
    expect(blocks).toMatchObject([
      { block_id: expect.any(String), elements: [{ action_id: expect.any(String) }] },
      { type: 'markdown' },
      { block_id: expect.any(String), child_blocks: [{ block_id: expect.any(String) }] },
      { block_id: 'kept', elements: [{ type: 'mrkdwn', text: 'x' }] },
    ]);
    expect(blocks[1]).not.toHaveProperty('block_id');
    expect(JSON.stringify(sent)).not.toContain('action_id');
  });

  test('the text built from blocks holds what can be read, and no buttons', () => {
    const { workspace } = smallWorkspace();
    const blocks = [
      { type: 'header', text: { type: 'plain_text', text: 'Title' } },
      {
        type: 'section',
        fields: [
          { type: 'mrkdwn', text: 'one' },
          { type: 'mrkdwn', text: 'two' },
        ],
      },
      { type: 'actions', elements: [{ type: 'button', text: { type: 'plain_text', text: 'Press' } }] },
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'text', text: 'to' },
              { type: 'user', user_id: 'U1' },
            ],
          },
        ],
      },
    ];
    expect(workspace.messages.post('C2', bot, { text: '', blocks }).text).toBe('Title one two to <@U1>');
  });
});
