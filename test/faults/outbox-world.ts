import { fileURLToPath } from 'node:url';
import { expect, onTestFinished } from 'vitest';
import { connectDatabase, type Database, prismaOf } from '../../src/platform/database/database.ts';
import { type Intent, putInOutbox } from '../../src/platform/delivery/outbox.ts';
import { outboxStatus } from '../../src/platform/delivery/status-store.ts';
import type { RateLimitSettings } from '../../src/sandbox/faults/rate-figures.ts';
import type { LocalWorkspace } from '../../src/sandbox/index.ts';
import type { AppInstallation } from '../../src/sandbox/installation.ts';
import { crowd } from '../platform/delivery/rig.ts';
import { freshDatabase } from '../support/database.ts';
import { startTestWorkspace, TEST_SEED, testApp, testManifest } from '../support/local-workspace.ts';
import { type Program, runProgram } from '../support/program.ts';

const SENDER = fileURLToPath(new URL('./outbox-sender-program.ts', import.meta.url));

/** Seconds: longer than a claim lasts. */
export const AFTER_THE_LEASE = 35;

export type World = {
  workspace: LocalWorkspace;
  database: Database;
  app: AppInstallation;
  /** Starts a sender in a process of its own; resolves when it has begun. `clockAhead` in seconds. */
  start(options?: { clockAhead?: number; pace?: 'slack' | 'free'; databaseUrl?: string }): Promise<Program>;
  put(intents: Intent[]): Promise<void>;
  /** Resolves when everything is sent; what is parked or in doubt for ever makes it fail. */
  sent(seconds?: number): Promise<void>;
  /** How many rows there are of each state, as an owner is told. */
  counts(): Promise<{ pending: number; sending: number; sent: number; parked: number; uncertain: number }>;
  /** The texts in a channel, as Ana reads them. */
  said(channel?: string): string[];
};

/** A local workspace with so many people, and an outbox with nothing in it; `url` where the database is not one of the test run's. */
export async function startWorld(
  options: { people?: number; url?: string; rateLimits?: Partial<RateLimitSettings> } = {},
): Promise<World> {
  const { people = 0, rateLimits = { on: false } } = options;
  const bot = ['chat:write', 'im:write', 'channels:history', 'groups:history', 'im:history'];
  const app = testApp({ manifest: testManifest({ oauth_config: { scopes: { bot } } }) });
  const workspace = await startTestWorkspace({
    ...{ apps: [app], rateLimits },
    seed: { ...TEST_SEED, people: [...TEST_SEED.people, ...crowd(people)] },
  });
  const url = options.url ?? (await databaseOfTheRun());
  const database = await connectDatabase(url);
  onTestFinished(() => database.close());
  await database.withConnection((client) =>
    client.query(
      `INSERT INTO workspace (id, name, bot_user_id, bot_id, connected_at) VALUES ('T0TEST', 'Test', 'U0PARROT', 'B0PARROT', now())`,
    ),
  );
  async function counts() {
    return (await outboxStatus(database.read, 'T0TEST', workspace.clock.now())).counts;
  }
  return {
    ...{ workspace, database, app, counts },
    async start({ clockAhead = 0, pace = 'free', databaseUrl = url } = {}) {
      const variables = {
        ...{ DATABASE_URL: databaseUrl, SLACK_API_URL: workspace.apiUrl, PACE: pace },
        CLOCK_AHEAD: String(clockAhead),
      };
      const program = runProgram(SENDER, { variables });
      await program.firstLine;
      return program;
    },
    put: (intents) =>
      database.transaction(
        async (tx) => {
          for (const intent of intents) await putInOutbox(tx, 'T0TEST', workspace.clock.now(), intent);
        },
        { timeoutMs: 60_000 },
      ),
    async sent(seconds = 60) {
      const unsent = () => prismaOf(database.read).outboxItem.count({ where: { state: { not: 'sent' } } });
      await expect.poll(unsent, { timeout: seconds * 1_000, interval: 100 }).toBe(0);
    },
    said: (channel = '#general') =>
      workspace
        .as('ana')
        .readChannel(channel)
        .map(({ text }) => text),
  };
}

async function databaseOfTheRun(): Promise<string> {
  const { url, drop } = await freshDatabase();
  onTestFinished(drop);
  return url;
}

/** The same words to each of the first so many people. */
export function campaign(people: number): Intent[] {
  return crowd(people).map(({ id }) => ({ kind: 'dm', slackUserId: id, message: { text: 'to all' } }));
}

/** Posts to a channel, in this order. */
export function posts(texts: readonly string[], channelId = 'C0GENERAL'): Intent[] {
  return texts.map((text) => ({ kind: 'post', channelId, message: { text } }));
}

/** Whom the workspace's journal shows to have got a message, once for each message, whatever the sender was told. */
export function reached(workspace: LocalWorkspace): unknown[] {
  return workspace.journal
    .calls('chat.postMessage')
    .filter(({ ok, acted }) => ok || acted)
    .map(({ args }) => args.channel);
}

/** Does something at the very call that makes the so-manieth message; resolves when it is done. */
export function atPost(workspace: LocalWorkspace, number: number, act: () => unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    let count = 0;
    const stop = workspace.subscribe((change) => {
      if (change.type !== 'message_posted') return;
      count += 1;
      if (count !== number) return;
      stop();
      Promise.resolve(act()).then(() => resolve(), reject);
    });
  });
}

/** Kills a process the hard way as soon as so many messages are posted, at that very call. */
export async function killAfter(workspace: LocalWorkspace, number: number, program: Program): Promise<void> {
  void atPost(workspace, number, () => program.child.kill('SIGKILL'));
  expect(await program.ended).toMatchObject({ how: 'SIGKILL' });
}
