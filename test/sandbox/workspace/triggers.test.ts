import { describe, expect, test } from 'vitest';
import { smallWorkspace } from '../../support/sandbox-workspace.ts';

describe('trigger ids', () => {
  test('say who acted and where, once', () => {
    const { workspace } = smallWorkspace();
    const id = workspace.triggers.issue('Aa', 'U1', 'V1');
    expect(id).toMatch(/^\d+\.\d+\.[0-9a-f]{32}$/);
    expect(workspace.triggers.exchange(id, 'Aa')).toEqual({ ok: true, value: { personId: 'U1', viewId: 'V1' } });
    expect(workspace.triggers.exchange(id, 'Aa')).toMatchObject({ error: { code: 'exchanged_trigger_id' } });
  });

  test('are good for three seconds of the workspace and no longer', () => {
    const { workspace, clock } = smallWorkspace();
    const id = workspace.triggers.issue('Aa', 'U1');
    const late = workspace.triggers.issue('Aa', 'U1');
    clock.advance({ milliseconds: 2900 });
    expect(workspace.triggers.exchange(id, 'Aa').ok).toBe(true);
    clock.advance({ milliseconds: 200 });
    expect(workspace.triggers.exchange(late, 'Aa')).toMatchObject({ error: { code: 'expired_trigger_id' } });
  });

  test('are no good to another app', () => {
    const { workspace } = smallWorkspace();
    const id = workspace.triggers.issue('Aa', 'U1');
    expect(workspace.triggers.exchange(id, 'Ab')).toMatchObject({ error: { code: 'invalid_trigger_id' } });
    expect(workspace.triggers.exchange(id, 'Aa').ok).toBe(true);
  });
});

describe('notices', () => {
  test('are kept per person, with the time and the place', () => {
    const { workspace, changes } = smallWorkspace();
    workspace.notices.add('U1', 'It took too long', 'C2');
    expect(workspace.notices.of('U1')).toMatchObject([{ text: 'It took too long', channelId: 'C2' }]);
    expect(workspace.notices.of('U2')).toEqual([]);
    expect(changes).toEqual([{ type: 'notice', personId: 'U1' }]);
  });
});
