import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type Commonhold, startCommonhold } from './compose.ts';
import { demoOrganization } from './demo/organization.ts';
import { setUpDemo } from './demo/set-up.ts';
import { demoWorkspaceSeed } from './demo/workspace-seed.ts';
import type { Database } from './platform/database/database.ts';
import type { Log } from './platform/log.ts';
import type { Transport } from './platform/slack/slack-app.ts';
import { createWorkspaceClock } from './sandbox/clock.ts';
import { type LocalWorkspace, startLocalWorkspace } from './sandbox/index.ts';
import type { AppInstallation, AppManifest } from './sandbox/installation.ts';

/** Where the page is looked for first; another free port is taken when this one is busy and nobody asked for it. */
const USUAL_PORT = 4400;

export type RunningLocally = { workspace: LocalWorkspace; commonhold: Commonhold; stop(): Promise<void> };

/**
 * Starts the local workspace with the demo company in it, and the app connected to it as to Slack: over HTTP, signed, or by Socket Mode.
 * The workspace is kept in `dataDir` between starts.
 */
export async function startLocally(options: {
  database: Database;
  dataDir: string;
  /** The page's; the usual one, or any that is free, where nobody asked for one. */
  port: number | undefined;
  transport?: 'http' | 'socket';
  log: Log;
}): Promise<RunningLocally> {
  const { database, dataDir, log, transport = 'http' } = options;
  const clock = createWorkspaceClock();
  const app = await localApp(transport);
  const { installation } = app;
  const workspace = await startOn(options.port, (port) =>
    startLocalWorkspace({
      seed: demoWorkspaceSeed,
      apps: [installation],
      port,
      clock,
      snapshotFile: join(dataDir, 'local-workspace.json'),
      warn: (text) => log.warn({ text }, 'local workspace'),
    }),
  );
  try {
    const commonhold = await startCommonhold({
      ...{ database, clock, log, transport: app.transport },
      botToken: installation.botToken,
      apiUrl: workspace.apiUrl,
      admins: demoWorkspaceSeed.people.filter(({ name }) => demoOrganization.admins.includes(name)).map(({ id }) => id),
    });
    await setUpDemo(commonhold);
    return {
      ...{ workspace, commonhold },
      async stop() {
        await commonhold.stop();
        await workspace.stop();
      },
    };
  } catch (error) {
    await workspace.stop();
    throw error;
  }
}

/** The app as the local workspace knows it, by the same manifest that Slack gets. Its secrets are new at each start. */
async function localApp(kind: 'http' | 'socket'): Promise<{ installation: AppInstallation; transport: Transport }> {
  const manifest = parse(await readFile(new URL('../manifest.yml', import.meta.url), 'utf8')) as AppManifest;
  const secret = () => randomBytes(16).toString('hex');
  const { botToken, appToken, signingSecret } = {
    botToken: `xoxb-${secret()}`,
    appToken: `xapp-${secret()}`,
    signingSecret: secret(),
  };
  const identity = { appId: 'A0COMMONHOLD', botId: 'B0COMMONHOLD', botUserId: 'U0COMMONHOLD' };
  const installed = { ...identity, botToken, appToken, signingSecret, manifest };
  if (kind === 'socket') {
    return { installation: { ...installed, delivery: { mode: 'socket' } }, transport: { kind, appToken } };
  }
  const port = (await portOf(0)) ?? 0;
  const url = `http://127.0.0.1:${port}/slack/events`;
  return {
    installation: { ...installed, delivery: { mode: 'http', url } },
    transport: { kind, signingSecret, host: '127.0.0.1', port },
  };
}

async function startOn(
  asked: number | undefined,
  start: (port: number) => Promise<LocalWorkspace>,
): Promise<LocalWorkspace> {
  if (asked !== undefined) return start(asked);
  return start((await portOf(USUAL_PORT)) ?? 0);
}

/** The port that could be listened on; undefined where it is taken. */
function portOf(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(undefined));
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : undefined));
    });
  });
}
