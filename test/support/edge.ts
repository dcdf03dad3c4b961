import { onTestFinished } from 'vitest';
import { type Clock, systemClock } from '../../src/core/clock.ts';
import { connectDatabase, type Database } from '../../src/platform/database/database.ts';
import { startSender } from '../../src/platform/delivery/sender.ts';
import type { Log } from '../../src/platform/log.ts';
import type { Identify } from '../../src/platform/slack/actor.ts';
import type { Edge } from '../../src/platform/slack/edge.ts';
import { type EventListener, type Inbox, startInbox } from '../../src/platform/slack/inbox.ts';
import { createRegistry } from '../../src/platform/slack/registry.ts';
import { createSlackApp } from '../../src/platform/slack/slack-app.ts';
import { createWebClient } from '../../src/platform/slack/web-client.ts';
import type { LocalWorkspace } from '../../src/sandbox/index.ts';
import type { AppInstallation } from '../../src/sandbox/installation.ts';
import { testLog } from './commonhold.ts';
import { freshDatabase } from './database.ts';
import { startTestWorkspace, type Transport, testApp } from './local-workspace.ts';

/** A database of the test's own with the workspace of the tests in it; dropped with the test. */
export async function testDatabase(): Promise<Database> {
  const { url, drop } = await freshDatabase();
  const database = await connectDatabase(url);
  onTestFinished(async () => {
    await database.close();
    await drop();
  });
  await database.withConnection((client) =>
    client.query(
      `INSERT INTO workspace (id, name, bot_user_id, bot_id, connected_at) VALUES ('T0TEST', 'Test', 'U0PARROT', 'B0PARROT', now())`,
    ),
  );
  return database;
}

/** Anybody is an active member, as far as the edge is concerned. */
export const everybody: Identify = async (slackId) => ({
  ...{ id: '0197a8b0-0000-7000-8000-000000000001', workspaceId: 'T0TEST', slackId, name: slackId, timeZone: 'UTC' },
  ...{ kind: 'member', active: true, isAdmin: false },
});

export type RunningEdge = {
  workspace: LocalWorkspace;
  database: Database;
  inbox: Inbox;
  app: AppInstallation;
  /** Where signed payloads go, over HTTP. */
  url: string;
  idle(): Promise<void>;
};

/** The app's edge with a test's own listeners, in a local workspace; stops with the test. */
export async function startEdge(
  register: (edge: Edge, given: { database: Database; clock: Clock }) => void,
  options: { transport?: Transport; identify?: Identify; log?: Log; clock?: Clock; app?: AppInstallation } = {},
): Promise<RunningEdge> {
  const { transport = 'http', identify = everybody, log = testLog, clock = systemClock } = options;
  const database = await testDatabase();
  const app = options.app ?? testApp(transport === 'socket' ? { delivery: { mode: 'socket' } } : {});
  const workspace = await startTestWorkspace({ apps: [app] });
  const { edge, registry } = createRegistry();
  register(edge, { database, clock });

  const client = createWebClient(app.botToken, workspace.apiUrl, log);
  const common = { database, workspaceId: 'T0TEST', clock, log };
  const sender = startSender({ ...common, client });
  const listeners = new Map<string, EventListener>(
    [...registry.events].map(([type, [handler]]) => [type, async (request) => handler?.run(request)]),
  );
  const inbox = startInbox({ ...common, listeners, afterHandling: sender.wake });
  const slack = createSlackApp({
    ...{ botToken: app.botToken, apiUrl: workspace.apiUrl, registry, identify, inbox, log },
    transport:
      transport === 'http'
        ? { kind: 'http', signingSecret: app.signingSecret, host: '127.0.0.1', port: 0 }
        : { kind: 'socket', appToken: app.appToken },
    bot: { workspaceId: 'T0TEST', workspaceName: 'Test', botUserId: app.botUserId, botId: app.botId },
    healthy: async () => true,
    afterHandling: sender.wake,
  });
  const port = await slack.start();
  onTestFinished(async () => {
    await slack.stop();
    await inbox.stop();
    await sender.stop();
  });
  const url = `http://127.0.0.1:${port}/slack/events`;
  if (transport === 'http') await workspace.install({ ...app, delivery: { mode: 'http', url } });
  await workspace.settled();
  return {
    ...{ workspace, database, inbox, app, url },
    async idle() {
      await workspace.settled();
      await inbox.idle();
      await sender.idle();
    },
  };
}
