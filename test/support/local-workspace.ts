import { App, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { onTestFinished } from 'vitest';
import { type LocalWorkspace, type LocalWorkspaceOptions, startLocalWorkspace } from '../../src/sandbox/index.ts';
import type { AppInstallation, AppManifest } from '../../src/sandbox/installation.ts';
import type { WorkspaceSeed } from '../../src/sandbox/seed.ts';

/** Ana owns the workspace; Bo and Cleo are members, Gil is a guest, Erin belongs to another company. */
export const TEST_SEED: WorkspaceSeed = {
  team: { id: 'T0TEST', name: 'Test Company', domain: 'test-company' },
  people: [
    { id: 'U0ANA', name: 'ana', realName: 'Ana Abe', tz: 'Europe/Berlin', isOwner: true },
    { id: 'U0BO', name: 'bo', realName: 'Bo Berg', tz: 'America/New_York' },
    { id: 'U0CLEO', name: 'cleo', realName: 'Cleo Cruz', tz: 'Asia/Tokyo' },
    { id: 'U0GIL', name: 'gil', realName: 'Gil Guest', tz: 'Europe/Berlin', kind: 'guest' },
    { id: 'U0ERIN', name: 'erin', realName: 'Erin Else', tz: 'Europe/Paris', kind: 'external', teamId: 'T0OTHER' },
  ],
  channels: [
    { id: 'C0GENERAL', name: 'general', general: true, members: ['@app', 'gil'] },
    { id: 'C0RANDOM', name: 'random', members: ['ana', 'bo'] },
    { id: 'C0SECRET', name: 'secret', private: true, members: ['ana', '@app'] },
    { id: 'C0SHARED', name: 'shared', sharedWith: ['T0OTHER'], members: ['ana', 'erin', '@app'] },
  ],
};

const TEST_EVENTS = [
  'message.channels',
  'message.groups',
  'message.im',
  'message.mpim',
  'app_mention',
  'app_home_opened',
  'member_joined_channel',
  'member_left_channel',
  'channel_left',
  'reaction_added',
  'reaction_removed',
  'user_change',
  'team_join',
  'channel_created',
  'channel_rename',
  'channel_archive',
  'app_uninstalled',
  'tokens_revoked',
];

const SCOPES = ['chat:write', 'commands', 'users:read', 'channels:read', 'groups:read', 'im:write', 'reactions:read'];

/** An app with a command, two shortcuts, a Home tab and a subscription to every event that is sent. */
export function testManifest(more: Partial<AppManifest> = {}): AppManifest {
  return {
    display_information: { name: 'Parrot' },
    features: {
      bot_user: { display_name: 'Parrot' },
      app_home: { home_tab_enabled: true, messages_tab_enabled: true },
      slash_commands: [
        { command: '/parrot', description: 'Repeats' },
        { command: '/escaped', description: 'Repeats with ids', should_escape: true },
      ],
      shortcuts: [
        { name: 'Repeat something', type: 'global', callback_id: 'repeat_something', description: 'Repeats' },
        { name: 'Repeat this', type: 'message', callback_id: 'repeat_this', description: 'Repeats a message' },
      ],
    },
    oauth_config: { scopes: { bot: SCOPES } },
    settings: { event_subscriptions: { bot_events: TEST_EVENTS } },
    ...more,
  };
}

export function testApp(more: Partial<AppInstallation> = {}): AppInstallation {
  return {
    appId: 'A0PARROT',
    botId: 'B0PARROT',
    botUserId: 'U0PARROT',
    botToken: 'xoxb-parrot',
    appToken: 'xapp-parrot',
    signingSecret: 'parrot-signing-secret',
    manifest: testManifest(),
    // Nobody listens at the discard port.
    delivery: { mode: 'http', url: 'http://127.0.0.1:9/' },
    ...more,
  };
}

/** A small local workspace that stops with the test. Without Slack's rate limits, unless a test asks for them. */
export async function startTestWorkspace(options: Partial<LocalWorkspaceOptions> = {}): Promise<LocalWorkspace> {
  const quiet = { rateLimits: { on: false } };
  const workspace = await startLocalWorkspace({ seed: TEST_SEED, apps: [testApp()], ...quiet, ...options });
  onTestFinished(() => workspace.stop());
  return workspace;
}

/** How an app is reached. */
export type Transport = 'http' | 'socket';
export const TRANSPORTS: Transport[] = ['http', 'socket'];

/** A workspace with a running Bolt app in it, both of which stop with the test. `register` adds the app's listeners. */
export async function startWithBolt(
  transport: Transport,
  register: (app: App) => void,
  options: Partial<LocalWorkspaceOptions> & { app?: Partial<AppInstallation> } = {},
): Promise<{ workspace: LocalWorkspace; app: App }> {
  const { app: more, ...workspaceOptions } = options;
  const installation = testApp({ ...(transport === 'socket' ? { delivery: { mode: 'socket' } } : {}), ...more });
  const workspace = await startTestWorkspace({ apps: [installation], ...workspaceOptions });
  const app = boltApp(transport, installation, workspace.apiUrl);
  register(app);
  const server = await app.start(0);
  onTestFinished(async () => {
    await app.stop();
  });
  if (transport === 'http') {
    const address = 'address' in server ? server.address() : null;
    if (address === null || typeof address === 'string') throw new Error('The app does not listen on a port.');
    const url = `http://127.0.0.1:${address.port}/slack/events`;
    await workspace.install({ ...installation, delivery: { mode: 'http', url } });
    await workspace.settled();
  }
  return { workspace, app };
}

function boltApp(transport: Transport, installation: AppInstallation, slackApiUrl: string): App {
  const { botToken, botId, botUserId, appToken, signingSecret } = installation;
  const common = {
    authorize: async () => ({ botToken, botId, botUserId }),
    clientOptions: { slackApiUrl },
    logLevel: LogLevel.ERROR,
  };
  if (transport === 'http') return new App({ ...common, signingSecret });
  const receiver = new SocketModeReceiver({
    appToken,
    logLevel: LogLevel.ERROR,
    // It also waits this long before it connects anew.
    clientPingTimeout: 100,
    installerOptions: { clientOptions: { slackApiUrl } },
  });
  return new App({ ...common, receiver });
}
