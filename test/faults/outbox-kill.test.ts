import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { connectDatabase, type Database } from '../../src/platform/database/database.ts';
import { type Intent, putInOutbox } from '../../src/platform/delivery/outbox.ts';
import { outboxStatus } from '../../src/platform/delivery/status-store.ts';
import type { LocalWorkspace } from '../../src/sandbox/index.ts';
import { crowd } from '../platform/delivery/rig.ts';
import { freshDatabase } from '../support/database.ts';
import { startTestWorkspace, TEST_SEED, testApp, testManifest } from '../support/local-workspace.ts';
import { type Program, runProgram } from '../support/program.ts';

const SENDER = fileURLToPath(new URL('./outbox-sender-program.ts', import.meta.url));

/** Seconds: longer than a claim lasts. */
const AFTER_THE_LEASE = 35;

type World = {
  workspace: LocalWorkspace;
  database: Database;
  /** Starts a sender in a process of its own. */
  start(clockAhead?: number): Program;
  put(intents: Intent[]): Promise<void>;
  /** Resolves when everything is sent. */
  sent(): Promise<void>;
};

async function startWorld(people: number): Promise<World> {
  const bot = ['chat:write', 'im:write', 'channels:history', 'groups:history', 'im:history'];
  const workspace = await startTestWorkspace({
    apps: [testApp({ manifest: testManifest({ oauth_config: { scopes: { bot } } }) })],
    seed: { ...TEST_SEED, people: [...TEST_SEED.people, ...crowd(people)] },
  });
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
  return {
    ...{ workspace, database },
    start: (clockAhead = 0) =>
      runProgram(SENDER, {
        variables: { DATABASE_URL: url, SLACK_API_URL: workspace.apiUrl, CLOCK_AHEAD: String(clockAhead) },
      }),
    put: (intents) =>
      database.transaction(async (tx) => {
        for (const intent of intents) await putInOutbox(tx, 'T0TEST', workspace.clock.now(), intent);
      }),
    async sent() {
      const unsent = async () => {
        const { counts } = await outboxStatus(database.read, 'T0TEST', workspace.clock.now());
        return counts.pending + counts.sending + counts.uncertain + counts.parked;
      };
      await expect.poll(unsent, { timeout: 60_000, interval: 100 }).toBe(0);
    },
  };
}

/** Kills a process the hard way as soon as so many messages are posted, at that very call. */
async function killAfter(workspace: LocalWorkspace, posts: number, program: Program): Promise<void> {
  let count = 0;
  const stop = workspace.subscribe((change) => {
    if (change.type !== 'message_posted') return;
    count += 1;
    if (count === posts) program.child.kill('SIGKILL');
  });
  expect(await program.ended).toMatchObject({ how: 'SIGKILL' });
  stop();
}

describe('a sender that is killed with SIGKILL', () => {
  test('between the post and saving its ts: another finds the message, and it is there once', async () => {
    const { workspace, database, start, put, sent } = await startWorld(0);
    workspace.faults.onCalls({ method: 'chat.postMessage', fault: { kind: 'delay', ms: 1_000 }, times: 1 });
    await put([{ kind: 'post', channelId: 'C0GENERAL', message: { text: 'once' } }]);
    const first = start();
    await killAfter(workspace, 1, first);
    expect((await outboxStatus(database.read, 'T0TEST', workspace.clock.now())).counts.sending).toBe(1);
    start(AFTER_THE_LEASE);
    await sent();
    expect(
      workspace
        .as('ana')
        .readChannel('#general')
        .map(({ text }) => text),
    ).toEqual(['once']);
    // The delayed answer, to nobody, is written down when it is due.
    workspace.clock.advance({ seconds: 1 });
    await expect.poll(() => workspace.journal.calls('chat.postMessage').length).toBe(1);
  });

  test('before the post reached Slack: another posts it, once it was looked for long enough', async () => {
    const { workspace, start, put, sent } = await startWorld(0);
    workspace.faults.onCalls({ method: 'chat.postMessage', fault: { kind: 'silent' }, times: 1 });
    await put([{ kind: 'post', channelId: 'C0GENERAL', message: { text: 'once' } }]);
    const first = start();
    await expect
      .poll(() => workspace.journal.calls('chat.postMessage').length, { timeout: 20_000, interval: 5 })
      .toBe(1);
    first.child.kill('SIGKILL');
    await first.ended;
    start(AFTER_THE_LEASE);
    await sent();
    expect(workspace.journal.calls('chat.postMessage')).toHaveLength(2);
    expect(workspace.as('ana').readChannel('#general')).toHaveLength(1);
  });

  test('in a campaign of 1,000 at 37 %: each person gets exactly one message', async () => {
    const people = 1_000;
    const { workspace, start, put, sent } = await startWorld(people);
    const everybody = crowd(people);
    await put(everybody.map(({ id }) => ({ kind: 'dm', slackUserId: id, message: { text: 'to all' } })));
    await killAfter(workspace, Math.round(people * 0.37), start());
    expect(workspace.journal.calls('chat.postMessage').length).toBeLessThan(people * 0.6);
    start(AFTER_THE_LEASE);
    await sent();
    const posted = workspace.journal
      .calls('chat.postMessage')
      .filter(({ ok, acted }) => ok || acted)
      .map(({ args }) => args.channel);
    expect(posted).toHaveLength(people);
    expect(new Set(posted)).toEqual(new Set(everybody.map(({ id }) => id)));
  });
});
