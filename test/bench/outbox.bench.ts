import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../../src/core/clock.ts';
import { connectDatabase, type Database } from '../../src/platform/database/database.ts';
import { startEmbeddedPostgres } from '../../src/platform/database/embedded-postgres.ts';
import { applyMigrations } from '../../src/platform/database/migrate.ts';
import { claimDue } from '../../src/platform/delivery/claim-store.ts';
import { type Intent, putInOutbox } from '../../src/platform/delivery/outbox.ts';
import { NO_LIMITS, type PacingLimits, SLACK_LIMITS } from '../../src/platform/delivery/pacing-limits.ts';
import { startSender } from '../../src/platform/delivery/sender.ts';
import { outboxStatus } from '../../src/platform/delivery/status-store.ts';
import { createLog } from '../../src/platform/log.ts';
import { createWebClient } from '../../src/platform/slack/web-client.ts';
import { createWorkspaceClock, type WorkspaceClock } from '../../src/sandbox/clock.ts';
import { POSTS_PER_WORKSPACE } from '../../src/sandbox/faults/rate-figures.ts';
import { type LocalWorkspace, startLocalWorkspace } from '../../src/sandbox/index.ts';
import { laterUndo, temporaryFolder } from './support/clean-up.ts';
import { printTable, seconds, times } from './support/figures.ts';

const MIGRATIONS = new URL('../../prisma/migrations', import.meta.url).pathname;
const TEAM = { id: 'T0BENCH', name: 'Bench', domain: 'bench' };
const ROWS = 2_000;
const CAMPAIGN = 500;
/** Nothing here takes longer. Milliseconds. */
const LONGEST_MS = 60_000;

const log = createLog('fatal');

/** How fast the outbox is by itself, how near a campaign comes to what Slack allows, and how soon another takes over from a dead sender. */
export async function run(): Promise<void> {
  const folder = await temporaryFolder();
  const server = await startEmbeddedPostgres({ dataDir: folder, log: () => undefined });
  laterUndo(() => server.stop());
  await applyMigrations(server.url, MIGRATIONS, () => undefined);
  const database = await connectDatabase(server.url);
  laterUndo(() => database.close());

  const free = await withoutLimits(database);
  const campaign = await campaignMs(database);
  const recovery = await recoveryMs(database);
  printTable(
    `The outbox without limits: ${ROWS.toLocaleString('en')} direct messages to the local workspace, the embedded PostgreSQL with its usual safety`,
    ['', 'took', 'rows a second'],
    [
      ['putting them in, one transaction each', seconds(free.putMs), perSecond(free.putMs)],
      ['sending them', seconds(free.sendMs), perSecond(free.sendMs)],
    ],
  );
  const shortest = ((CAMPAIGN - POSTS_PER_WORKSPACE.burst) * 60_000) / POSTS_PER_WORKSPACE.perMinute;
  printTable(
    `A campaign of ${CAMPAIGN} direct messages, by a clock that runs ahead, and the shortest that the workspace’s limits allow`,
    ['', 'by the clock', 'of the shortest', 'refused with 429'],
    [
      ['the shortest', seconds(shortest), times(1, 1), ''],
      ['the campaign', seconds(campaign.ms), times(campaign.ms, shortest), String(campaign.refused)],
    ],
  );
  printTable(
    'A sender died holding a post; another one runs: by a clock that runs ahead, until it is in Slack and known to be',
    ['', 'by the clock'],
    [
      ['it had been posted', seconds(recovery.posted)],
      ['it had not', seconds(recovery.unposted)],
    ],
  );
}

function perSecond(ms: number): string {
  return Math.round(ROWS / (ms / 1000)).toLocaleString('en');
}

async function withoutLimits(database: Database): Promise<{ putMs: number; sendMs: number }> {
  const { workspace, put, start } = await world(database, ROWS, { on: false });
  const putBegan = performance.now();
  for (let person = 0; person < ROWS; person += 1) await put(directMessage(person));
  const sendBegan = performance.now();
  const sender = start(NO_LIMITS);
  await until(database, workspace.clock, () => undefined);
  const end = performance.now();
  await sender.stop();
  return { putMs: sendBegan - putBegan, sendMs: end - sendBegan };
}

async function campaignMs(database: Database): Promise<{ ms: number; refused: number }> {
  const { workspace, put, start } = await world(database, CAMPAIGN, { on: true });
  const { clock, journal } = workspace;
  for (let person = 0; person < CAMPAIGN; person += 1) await put(directMessage(person));
  const began = clock.milliseconds();
  const sender = start(SLACK_LIMITS);
  const stop = clock.onMove(sender.wake);
  await until(database, clock, () => clock.advance({ milliseconds: 50 }));
  const ms = clock.milliseconds() - began;
  stop();
  await sender.stop();
  return { ms, refused: journal.calls('chat.postMessage').filter(({ status }) => status === 429).length };
}

async function recoveryMs(database: Database): Promise<{ posted: number; unposted: number }> {
  const figures = { posted: 0, unposted: 0 };
  for (const how of ['posted', 'unposted'] as const) {
    const { workspace, put, start } = await world(database, 1, { on: true });
    const { clock, apiUrl } = workspace;
    const id = await put({ kind: 'post', channelId: 'C0GENERAL', message: { text: 'once' } });
    await claimDue(database, { workspaceId: TEAM.id, now: clock.now(), atMost: 1, limits: NO_LIMITS });
    if (how === 'posted') {
      const metadata = { event_type: 'commonhold_intent', event_payload: { intent_id: id } };
      await createWebClient('xoxb-bench', apiUrl, log).chat.postMessage({
        channel: 'C0GENERAL',
        text: 'once',
        metadata,
      });
    }
    const began = clock.milliseconds();
    const sender = start(SLACK_LIMITS);
    const stop = clock.onMove(sender.wake);
    await until(database, clock, () => clock.advance({ milliseconds: 100 }));
    figures[how] = clock.milliseconds() - began;
    stop();
    await sender.stop();
  }
  return figures;
}

function directMessage(person: number): Intent {
  return { kind: 'dm', slackUserId: `U0P${person}`, message: { text: 'Your weekly question is here.' } };
}

type World = {
  workspace: LocalWorkspace;
  put(intent: Intent): Promise<string>;
  start(limits: PacingLimits): ReturnType<typeof startSender>;
};

/** A local workspace with so many people, and an outbox with nothing in it. */
async function world(database: Database, people: number, rateLimits: { on: boolean }): Promise<World> {
  const clock: WorkspaceClock & Clock = createWorkspaceClock();
  const workspace = await startLocalWorkspace({
    ...{ clock, rateLimits },
    seed: {
      team: TEAM,
      people: Array.from({ length: people }, (_, number) => ({
        ...{ id: `U0P${number}`, name: `p${number}`, realName: `Person ${number}`, tz: 'UTC' },
      })),
      channels: [{ id: 'C0GENERAL', name: 'general', general: true, members: ['@app'] }],
    },
    apps: [
      {
        ...{ appId: 'A0BENCH', botId: 'B0BENCH', botUserId: 'U0BENCH', botToken: 'xoxb-bench', appToken: 'xapp-bench' },
        ...{ signingSecret: 'bench', delivery: { mode: 'http', url: 'http://127.0.0.1:9/' } },
        manifest: {
          display_information: { name: 'Bench' },
          features: { bot_user: { display_name: 'Bench' }, app_home: { messages_tab_enabled: true } },
          oauth_config: { scopes: { bot: ['chat:write', 'im:write', 'channels:history', 'im:history'] } },
        },
      },
    ],
  });
  laterUndo(() => workspace.stop());
  await database.withConnection(async (client) => {
    await client.query('TRUNCATE outbox_item, send_pace, owner_notice');
    await client.query(
      `INSERT INTO workspace (id, name, bot_user_id, bot_id, connected_at)
       VALUES ('T0BENCH', 'Bench', 'U0BENCH', 'B0BENCH', now()) ON CONFLICT DO NOTHING`,
    );
  });
  const client = createWebClient('xoxb-bench', workspace.apiUrl, log);
  return {
    workspace,
    put: (intent) => database.transaction((tx) => putInOutbox(tx, TEAM.id, Temporal.Instant.from(clock.now()), intent)),
    start: (limits) => startSender({ database, client, workspaceId: TEAM.id, clock, log, limits }),
  };
}

/** Until everything is sent; `step` every few milliseconds. */
async function until(database: Database, clock: Clock, step: () => void): Promise<void> {
  const end = performance.now() + LONGEST_MS;
  for (let looks = 0; ; looks += 1) {
    step();
    await new Promise((resolve) => setTimeout(resolve, 5));
    if (looks % 5 !== 0) continue;
    const { counts } = await outboxStatus(database.read, TEAM.id, clock.now());
    if (counts.pending + counts.sending + counts.uncertain === 0) return;
    if (performance.now() > end) throw new Error(`Not sent in time: ${JSON.stringify(counts)}`);
  }
}
