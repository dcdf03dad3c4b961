import { WebClient } from '@slack/web-api';
import { expect, test } from 'vitest';
import type { LocalWorkspace } from '../../../src/sandbox/index.ts';
import { startTestWorkspace, testApp, testManifest } from '../../support/local-workspace.ts';

async function rig(scopes: string[]) {
  const manifest = testManifest({
    oauth_config: { scopes: { bot: ['chat:write', ...scopes] } },
    settings: { event_subscriptions: { bot_events: ['dnd_updated_user', 'user_change'] } },
  });
  const workspace = await startTestWorkspace({ apps: [testApp({ manifest })] });
  return { workspace, client: new WebClient('xoxb-parrot', { slackApiUrl: workspace.apiUrl }) };
}

function told(workspace: LocalWorkspace): unknown[] {
  return workspace.journal
    .entries()
    .flatMap(({ args }) => ('event' in args ? [args.event as Record<string, unknown>] : []))
    .map(({ type, user, dnd_status }) => ({ type, user, dnd_status }));
}

test('an app that may read it is told when somebody pauses their notifications, and can ask for how long', async () => {
  const { workspace, client } = await rig(['dnd:read']);
  const now = workspace.clock.now();
  const until = now.add({ hours: 2 });
  await workspace.as('ana').pauseNotifications(until);
  await workspace.settled();
  const window = {
    dnd_enabled: true,
    next_dnd_start_ts: expect.any(Number),
    next_dnd_end_ts: Math.floor(until.epochMilliseconds / 1000),
  };
  expect(told(workspace)[0]).toEqual({ type: 'dnd_updated_user', user: 'U0ANA', dnd_status: window });
  expect(await client.dnd.info({ user: 'U0ANA' })).toMatchObject(window);
  expect((await client.dnd.teamInfo({ users: 'U0ANA,U0BO' })).users).toMatchObject({
    U0ANA: window,
    U0BO: { dnd_enabled: false },
  });
  workspace.clock.advance({ hours: 2, seconds: 1 });
  expect(await client.dnd.info({ user: 'U0ANA' })).toMatchObject({ dnd_enabled: false });
});

test('a daily window is told too, and gone when it is taken back', async () => {
  const { workspace, client } = await rig(['dnd:read']);
  const ana = workspace.as('ana');
  await ana.setDoNotDisturb({ start: '22:00', end: '08:00' });
  expect(await client.dnd.info({ user: 'U0ANA' })).toMatchObject({ dnd_enabled: true });
  await ana.setDoNotDisturb(undefined);
  expect(await client.dnd.info({ user: 'U0ANA' })).toMatchObject({ dnd_enabled: false });
});

test('an app without dnd:read is neither told nor answered', async () => {
  const { workspace, client } = await rig([]);
  await workspace.as('ana').pauseNotifications(workspace.clock.now().add({ hours: 2 }));
  await workspace.settled();
  expect(told(workspace)).toEqual([]);
  await expect(client.dnd.info({ user: 'U0ANA' })).rejects.toThrow('missing_scope');
});
