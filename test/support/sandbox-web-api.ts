import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Logger, LogLevel, WebClient } from '@slack/web-api';
import { Temporal } from 'temporal-polyfill';
import { createWorkspaceClock, type WorkspaceClock } from '../../src/sandbox/clock.ts';
import type { AppInstallation, AppManifest } from '../../src/sandbox/installation.ts';
import { createJournal, type Journal } from '../../src/sandbox/journal.ts';
import type { WorkspaceSeed } from '../../src/sandbox/seed.ts';
import { createWebApi } from '../../src/sandbox/web-api/create-web-api.ts';
import { documentedErrors } from '../../src/sandbox/web-api/facts.ts';
import { createWorkspace } from '../../src/sandbox/workspace/create-workspace.ts';
import type { Workspace } from '../../src/sandbox/workspace/workspace.ts';

/** A Monday morning in Berlin, before the clocks change. */
export const START = Temporal.Instant.from('2026-03-02T09:00:00Z');

/** A small company: members in three zones, two guests, somebody outside, somebody gone, and channels of every kind. */
export const SEED: WorkspaceSeed = {
  team: { id: 'T1', name: 'Acme', domain: 'acme' },
  people: [
    { id: 'U1', name: 'ada', realName: 'Ada Lovelace', tz: 'Europe/Berlin', isOwner: true, title: 'Analyst' },
    {
      id: 'U2',
      name: 'bob',
      realName: 'Bob Noyce',
      tz: 'America/New_York',
      doNotDisturb: { start: '22:00', end: '08:00' },
    },
    { id: 'U3', name: 'cyd', realName: 'Cyd Charisse', tz: 'Asia/Kolkata' },
    { id: 'U4', name: 'guest', realName: 'Gus Guest', tz: 'Europe/Berlin', kind: 'guest' },
    { id: 'U5', name: 'single', realName: 'Sue Single', tz: 'Europe/Berlin', kind: 'single_channel_guest' },
    { id: 'U6', name: 'outside', realName: 'Otto Out', tz: 'Europe/Berlin', kind: 'external', teamId: 'T9' },
    { id: 'U7', name: 'gone', realName: 'Gia Gone', tz: 'Europe/Berlin', deleted: true },
  ],
  channels: [
    { id: 'C1', name: 'general', general: true, members: ['@app'] },
    { id: 'C2', name: 'plans', members: ['ada', 'bob', '@app'], topic: 'Next year' },
    { id: 'C3', name: 'quiet', members: ['ada'] },
    { id: 'C4', name: 'secret', private: true, members: ['ada', 'bob'] },
    { id: 'C5', name: 'board', private: true, members: ['ada', '@app'] },
    { id: 'C6', name: 'partners', sharedWith: ['T9'], members: ['ada', 'outside', '@app'] },
    { id: 'C7', name: 'old', archived: true, members: ['ada', '@app'] },
  ],
};

/** Everything that the served methods ask for. */
const ALL_SCOPES = [
  'chat:write',
  'team:read',
  'users:read',
  'users:read.email',
  'reactions:read',
  'reactions:write',
  'dnd:read',
  'channels:join',
  'channels:manage',
  ...['channels', 'groups', 'im', 'mpim'].flatMap((kind) => [`${kind}:read`, `${kind}:history`]),
  ...['groups', 'im', 'mpim'].map((kind) => `${kind}:write`),
];

/** An installation whose ids end in a letter, so that several can stand side by side. */
export function installation(
  letter: string,
  manifest: Partial<AppManifest> & { scopes?: string[] } = {},
): AppInstallation {
  const { scopes = ALL_SCOPES, ...rest } = manifest;
  return {
    appId: `A${letter}`,
    botId: `B${letter}`,
    botUserId: `UBOT${letter}`,
    botToken: `xoxb-${letter}`,
    appToken: `xapp-${letter}`,
    signingSecret: `secret-${letter}`,
    delivery: { mode: 'socket' },
    manifest: {
      display_information: { name: `Robot ${letter}` },
      features: {
        bot_user: { display_name: `robot${letter}` },
        app_home: { home_tab_enabled: true, messages_tab_enabled: true },
      },
      oauth_config: { scopes: { bot: scopes } },
      ...rest,
    },
  };
}

/** The client writes every refusal to its log; here refusals are what is tested. */
const SILENT: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};

export type SandboxWebApi = {
  workspace: Workspace;
  journal: Journal;
  clock: WorkspaceClock;
  /** Ends in `/api/`. */
  url: string;
  app: AppInstallation;
  /** The app's own client. */
  client: WebClient;
  clientFor(token: string): WebClient;
  stop(): Promise<void>;
};

/** Codes that Slack's pages do not list for a method, and where they were seen. */
const SEEN_THOUGH_NOT_LISTED = new Map([
  ['chat.postMessage', ['cannot_dm_bot']],
  // https://github.com/HubSpot/slack-client/pull/90
  ['conversations.open', ['cannot_dm_bot']],
  // The same rule as conversations.history: a bot reads only where it is a member.
  ['conversations.replies', ['not_in_channel']],
  ['users.conversations', ['user_not_found']],
]);

/** Of every method: https://docs.slack.dev/apis/web-api/ */
const OF_EVERY_METHOD = ['invalid_arguments', 'invalid_auth', 'invalid_json', 'json_not_object'];

/** Serves the Web API of a fresh workspace on a free port of 127.0.0.1. */
export async function startWebApi(
  options: { seed?: WorkspaceSeed; apps?: AppInstallation[]; sockets?: { openUrl(app: AppInstallation): string } } = {},
): Promise<SandboxWebApi> {
  const apps = options.apps ?? [installation('a'), installation('b')];
  const [app] = apps;
  if (app === undefined) throw new Error('A workspace without an app has nobody to call its Web API.');
  const clock = createWorkspaceClock(START);
  const journal = createJournal();
  const workspace = createWorkspace({ seed: options.seed ?? SEED, apps, clock });
  const handler = createWebApi({
    workspace,
    journal,
    ...(options.sockets === undefined ? {} : { sockets: options.sockets }),
  });
  const failures: unknown[] = [];
  const server = createServer((request, response) => {
    handler(request, response).catch((error: unknown) => {
      failures.push(error);
      response.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`;

  function clientFor(token: string): WebClient {
    return new WebClient(token, { slackApiUrl: url, retryConfig: { retries: 0 }, logger: SILENT });
  }

  return {
    workspace,
    journal,
    clock,
    url,
    app,
    client: clientFor(app.botToken),
    clientFor,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      if (failures.length > 0) throw failures[0];
      const undocumented = undocumentedErrors(journal);
      if (undocumented.length > 0) throw new Error(`Slack documents no such error: ${undocumented.join(', ')}`);
    },
  };
}

/** Refusals that Slack would not have given: a stand-in must not invent any. */
function undocumentedErrors(journal: Journal): string[] {
  return journal
    .entries()
    .filter((entry) => entry.kind === 'call')
    .filter((call) => call.error !== undefined && call.method !== 'api.test')
    .filter(({ method, error = '' }) => {
      const known = [...documentedErrors(method), ...OF_EVERY_METHOD, ...(SEEN_THOUGH_NOT_LISTED.get(method) ?? [])];
      return !known.includes(error);
    })
    .map(({ method, error }) => `${method} ${error}`);
}

export type Refusal = {
  error: string;
  errors?: unknown[];
  needed?: string;
  provided?: string;
  response_metadata?: { messages?: string[] };
};

/** What Slack answered to a call that it refused; throws where the call was taken. */
export async function refusal(call: Promise<unknown>): Promise<Refusal> {
  const refused = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (refused === undefined) throw new Error('The call was taken.');
  const { data } = refused as { data?: Refusal };
  if (data === undefined) throw refused;
  return data;
}

/** The error code of a call that Slack refused. */
export async function errorOf(call: Promise<unknown>): Promise<string> {
  return (await refusal(call)).error;
}
