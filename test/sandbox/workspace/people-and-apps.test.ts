import { describe, expect, test } from 'vitest';
import { createWorkspaceClock } from '../../../src/sandbox/clock.ts';
import { createWorkspace } from '../../../src/sandbox/workspace/create-workspace.ts';
import type { Person } from '../../../src/sandbox/workspace/model.ts';
import { installation, SEED } from '../../support/sandbox-web-api.ts';
import { smallWorkspace } from '../../support/sandbox-workspace.ts';

describe('people', () => {
  test('are found by id and by handle, with or without @', () => {
    const { workspace } = smallWorkspace();
    expect(['U2', 'bob', '@bob', 'BOB'].map((name) => workspace.people.find(name)?.id)).toEqual([
      'U2',
      'U2',
      'U2',
      'U2',
    ]);
    expect(workspace.people.find('nobody')).toBeUndefined();
  });

  test('Slackbot is there from the start', () => {
    expect(smallWorkspace().workspace.people.get('USLACKBOT')?.name).toBe('slackbot');
  });

  test('a new full member joins the general channel, a guest does not', () => {
    const { workspace, changes } = smallWorkspace();
    const ada = workspace.people.get('U1') as Person;
    workspace.people.add({ ...ada, id: 'U20', name: 'new' });
    workspace.people.add({ ...ada, id: 'U21', name: 'visitor', kind: 'guest' });
    expect(workspace.channels.get('C1')?.members.has('U20')).toBe(true);
    expect(workspace.channels.get('C1')?.members.has('U21')).toBe(false);
    expect(changes.map((change) => change.type)).toEqual([
      'person_joined',
      'message_posted',
      'member_joined',
      'person_joined',
    ]);
  });

  test('somebody deactivated is in no channel any more', () => {
    const { workspace } = smallWorkspace();
    workspace.people.change('U2', { deleted: true });
    expect(workspace.channels.all().filter((channel) => channel.members.has('U2'))).toEqual([]);
  });

  test('who is not there cannot be changed', () => {
    expect(() => smallWorkspace().workspace.people.change('U99', { deleted: true })).toThrow('U99');
  });
});

describe('apps', () => {
  test('bring a bot with the name of their manifest, and leave it deactivated behind', () => {
    const { workspace } = smallWorkspace();
    expect(workspace.people.find('@robota')).toMatchObject({ id: 'UBOTa', kind: 'bot', botId: 'Ba', appId: 'Aa' });
    workspace.apps.uninstall('Aa');
    expect(workspace.people.get('UBOTa')?.deleted).toBe(true);
    expect(workspace.apps.byToken('xoxb-a')).toBeUndefined();
    expect(workspace.apps.withdrawn('xoxb-a')).toBe('uninstalled');
  });

  test('installed again, the same bot is back', () => {
    const { workspace } = smallWorkspace();
    workspace.apps.uninstall('Aa');
    workspace.apps.install(installation('a'));
    expect(workspace.people.get('UBOTa')?.deleted).toBe(false);
    expect(workspace.apps.byToken('xapp-a')?.appId).toBe('Aa');
    expect(workspace.apps.withdrawn('xoxb-a')).toBeUndefined();
  });
});

describe('a seed', () => {
  test('that names a member who is nobody is refused, naming both', () => {
    const seed = { ...SEED, channels: [{ id: 'C1', name: 'x', members: ['ghost'] }] };
    expect(() => createWorkspace({ seed, apps: [], clock: createWorkspaceClock() })).toThrow(/#x.*@ghost/);
  });
});
