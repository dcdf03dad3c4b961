import { describe, expect, test } from 'vitest';
import { smallWorkspace } from '../../support/sandbox-workspace.ts';

describe('channels', () => {
  test('are found by name with or without #, by id, and people by their handle', () => {
    const { workspace } = smallWorkspace();
    expect(['#plans', 'plans', 'C2'].map((name) => workspace.channels.find(name, 'U1')?.id)).toEqual([
      'C2',
      'C2',
      'C2',
    ]);
    const direct = workspace.channels.find('@bob', 'U1');
    expect(direct).toMatchObject({ kind: 'im', members: new Set(['U1', 'U2']) });
    expect(workspace.channels.find('@ada', 'U2')).toBe(direct);
    expect(workspace.channels.find('@app', 'U1')?.members).toEqual(new Set(['U1', 'UBOTa']));
    expect(workspace.channels.find('#nowhere', 'U1')).toBeUndefined();
  });

  test('a direct message and a group message of the same people plus one are two', () => {
    const { workspace } = smallWorkspace();
    const two = workspace.channels.openDirect(['U1', 'U2']);
    const three = workspace.channels.openDirect(['U1', 'U2', 'U3']);
    expect(two.channel.kind).toBe('im');
    expect(three.channel).toMatchObject({ kind: 'mpim', name: 'mpdm-ada--bob--cyd-1' });
    expect(workspace.channels.openDirect(['U3', 'U1', 'U2'])).toEqual({ channel: three.channel, alreadyOpen: true });
  });

  test('private ones are seen by their members alone', () => {
    const { workspace } = smallWorkspace();
    const secret = workspace.channels.get('C4');
    expect(secret && ['U1', 'U3'].map((id) => workspace.channels.visibleTo(secret, id))).toEqual([true, false]);
  });

  test('joining and leaving is said in the channel and announced, once', () => {
    const { workspace, changes } = smallWorkspace();
    workspace.channels.join('C2', 'U3', 'U1');
    workspace.channels.join('C2', 'U3', 'U1');
    workspace.channels.leave('C2', 'U3');
    workspace.channels.leave('C2', 'U3');
    expect(changes.map((change) => change.type)).toEqual([
      'message_posted',
      'member_joined',
      'message_posted',
      'member_left',
    ]);
    expect(changes[1]).toMatchObject({ personId: 'U3', inviterId: 'U1' });
    expect(workspace.messages.inChannel('C2').map((message) => message.text)).toEqual([
      '<@U3> has joined the channel',
      '<@U3> has left the channel',
    ]);
  });

  test('archiving is announced as such, other changes as changes', () => {
    const { workspace, changes } = smallWorkspace();
    workspace.channels.change('C2', { topic: 'New' }, 'U1');
    workspace.channels.change('C2', { isArchived: true }, 'U1');
    expect(changes.map((change) => change.type).filter((type) => type !== 'message_posted')).toEqual([
      'channel_changed',
      'channel_archived',
    ]);
    expect(workspace.channels.get('C2')).toMatchObject({ topic: 'New', isArchived: true });
  });
});
