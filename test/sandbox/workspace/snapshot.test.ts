import { describe, expect, test } from 'vitest';
import { createWorkspaceClock } from '../../../src/sandbox/clock.ts';
import { createWorkspace } from '../../../src/sandbox/workspace/create-workspace.ts';
import { installation, SEED, START } from '../../support/sandbox-web-api.ts';
import { smallWorkspace } from '../../support/sandbox-workspace.ts';

const bot = { userId: 'UBOTa', appId: 'Aa', botId: 'Ba' };

describe('a snapshot', () => {
  test('brings everything back, as plain JSON', () => {
    const { workspace } = smallWorkspace();
    const parent = workspace.messages.post('C2', bot, {
      text: 'parent',
      metadata: { event_type: 'x', event_payload: {} },
    });
    workspace.messages.post('C2', { userId: 'U1' }, { text: 'reply', threadTs: parent.ts });
    workspace.messages.postEphemeral('C2', bot, 'U1', { text: 'psst' });
    workspace.messages.react(parent, 'U2', 'eyes');
    workspace.messages.setState(parent, 'U1', { b: { a: { type: 'datepicker', selected_date: '2026-01-01' } } });
    workspace.channels.openDirect(['U1', 'U2']);
    workspace.people.change('U3', { deleted: true });
    workspace.views.open(installation('a'), 'U1', { type: 'modal', blocks: [{ type: 'divider' }] });
    workspace.views.publishHome(installation('a'), 'U1', { type: 'home', blocks: [] });
    workspace.notices.add('U1', 'Slack says no', 'C2');
    workspace.apps.install(installation('c'));
    workspace.apps.uninstall('Ab');

    const saved = JSON.parse(JSON.stringify(workspace.snapshot()));
    const other = createWorkspace({ seed: SEED, apps: [installation('a')], clock: createWorkspaceClock(START) });
    other.restore(saved);

    expect(other.snapshot()).toEqual(workspace.snapshot());
    expect(other.messages.inThread('C2', parent.ts).map((message) => message.text)).toEqual(['parent', 'reply']);
    expect(other.apps.byToken('xoxb-c')?.appId).toBe('Ac');
    expect(other.apps.withdrawn('xoxb-b')).toBe('uninstalled');
  });

  test('is a copy: what happens later is not in it', () => {
    const { workspace } = smallWorkspace();
    const message = workspace.messages.post('C2', bot, { text: 'before' });
    const saved = workspace.snapshot();
    workspace.messages.update(message, { text: 'after' }, 'UBOTa');
    workspace.restore(saved);
    expect(workspace.messages.get('C2', message.ts)?.text).toBe('before');
  });

  test('messages after a restore are newer than those in it, also where the clock is behind', () => {
    const { workspace, clock } = smallWorkspace();
    clock.advance({ hours: 1 });
    const { ts } = workspace.messages.post('C2', bot, { text: 'x' });
    const other = smallWorkspace().workspace;
    other.restore(workspace.snapshot());
    expect(other.messages.post('C2', bot, { text: 'y' }).ts > ts).toBe(true);
  });

  test('an app that moved and has new tokens since keeps what it says now', () => {
    const saved = smallWorkspace().workspace.snapshot();
    const moved = {
      ...installation('a'),
      botToken: 'xoxb-new',
      delivery: { mode: 'http' as const, url: 'http://127.0.0.1:1/' },
    };
    const other = createWorkspace({ seed: SEED, apps: [moved], clock: createWorkspaceClock(START) });
    other.restore(saved);
    expect(other.apps.byToken('xoxb-new')?.delivery.mode).toBe('http');
    expect(other.apps.withdrawn('xoxb-a')).toBe('replaced');
    expect(other.apps.withdrawn('xapp-a')).toBeUndefined();
  });

  test('of another form is refused', () => {
    for (const wrong of [null, 'x', {}, { version: 2 }]) {
      expect(() => smallWorkspace().workspace.restore(wrong)).toThrow('snapshot');
    }
  });
});
