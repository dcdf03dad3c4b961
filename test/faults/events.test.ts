import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { connectDatabase, type Database, prismaOf } from '../../src/platform/database/database.ts';
import type { LocalWorkspace } from '../../src/sandbox/index.ts';
import { crowd } from '../platform/delivery/rig.ts';
import { freshDatabase } from '../support/database.ts';
import { startTestWorkspace, TEST_SEED, type Transport, testApp } from '../support/local-workspace.ts';
import { type Program, runProgram } from '../support/program.ts';

const REPLICA = fileURLToPath(new URL('./edge-program.ts', import.meta.url));
const SOON = { timeout: 60_000, interval: 50 };

type World = {
  workspace: LocalWorkspace;
  database: Database;
  /** Starts a replica in a process of its own and resolves when it takes payloads. */
  replica(name: string, where?: 'waits' | 'throws'): Promise<Program>;
  /** Has Slack ask each of these replicas in turn, over HTTP. */
  deliverTo(replicas: Program[]): Promise<void>;
  /** The welcomes in a channel, as Ana reads them. */
  welcomes(): string[];
};

async function startWorld(transport: Transport, people = 0): Promise<World> {
  const app = testApp(transport === 'socket' ? { delivery: { mode: 'socket' } } : {});
  const seed = { ...TEST_SEED, people: [...TEST_SEED.people, ...crowd(people)] };
  const workspace = await startTestWorkspace({ apps: [app], seed });
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
    async replica(name, where) {
      const variables = { DATABASE_URL: url, SLACK_API_URL: workspace.apiUrl };
      const program = runProgram(REPLICA, { variables, args: [name, transport, where ?? 'nowhere'] });
      await program.firstLine;
      return program;
    },
    async deliverTo(replicas) {
      const ports = await Promise.all(replicas.map(({ firstLine }) => firstLine));
      const url = ports.map((port) => `http://127.0.0.1:${port}/slack/events`);
      await workspace.install({ ...app, delivery: { mode: 'http', url } });
    },
    welcomes: () =>
      workspace
        .as('ana')
        .readChannel('#secret')
        .map(({ text }) => text)
        .filter((text) => text.startsWith('Welcome')),
  };
}

/** Deliveries of events of somebody joining, with what became of them. */
function deliveries(workspace: LocalWorkspace) {
  return workspace.journal
    .entries()
    .filter((entry) => entry.kind === 'delivery')
    .filter(({ args }) => JSON.stringify(args).includes('member_joined_channel'));
}

async function inboxStates(database: Database): Promise<string[]> {
  return (await prismaOf(database.read).inboxEvent.findMany()).map(({ state }) => state);
}

describe('a replica killed with SIGKILL after it acknowledged an event and before it was through with it', () => {
  test.each<Transport>(['socket', 'http'])('over %s: another does the work, once', async (transport) => {
    const { workspace, database, replica, deliverTo, welcomes } = await startWorld(transport);
    const victim = await replica('victim', 'waits');
    if (transport === 'http') await deliverTo([victim]);
    const working = new Promise<void>((resolve) => {
      victim.child.stdout?.on('data', (text: string) => text.includes('waits') && resolve());
    });
    await workspace.admin.invite('#secret', 'bo');
    await workspace.settled();
    await working;
    expect(deliveries(workspace)).toMatchObject([{ outcome: 'acknowledged', retry: 0 }]);
    victim.child.kill('SIGKILL');
    await victim.ended;
    expect(welcomes()).toEqual([]);
    await replica('other');
    await expect.poll(welcomes, SOON).toEqual(['Welcome <@U0BO>']);
    expect(await inboxStates(database)).toEqual(['done']);
    expect(deliveries(workspace)).toHaveLength(1);
  });
});

describe('two replicas', () => {
  test('that get four copies of each event, out of order: each has its effect once', async () => {
    const people = crowd(12);
    const { workspace, database, replica, deliverTo, welcomes } = await startWorld('http', people.length);
    await deliverTo([await replica('one'), await replica('other')]);
    workspace.faults.onDeliveries({ of: 'member_joined_channel', fault: { kind: 'copies', count: 4 }, times: 6 });
    workspace.faults.onDeliveries({ of: 'member_joined_channel', fault: { kind: 'reorder', count: 3 } });
    for (const { id } of people) await workspace.admin.invite('#secret', id);
    workspace.clock.advance({ seconds: 2 });
    await workspace.settled();
    const all = people.map(({ id }) => `Welcome <@${id}>`).toSorted();
    await expect.poll(() => welcomes().toSorted(), SOON).toEqual(all);
    await expect.poll(() => inboxStates(database), SOON).toEqual(Array(people.length).fill('done'));
    expect(welcomes()).toHaveLength(people.length);
    const got = deliveries(workspace);
    expect(got).toHaveLength(6 * 4 + 6);
    expect(got.every(({ outcome }) => outcome === 'acknowledged')).toBe(true);
    expect(new Set(got.map(({ url }) => url)).size).toBe(2);
  });

  test('of which Slack hears no acknowledgement, with listeners that throw: Slack sends it again, and it has its effect once', async () => {
    const { workspace, database, replica, deliverTo, welcomes } = await startWorld('http');
    await deliverTo([await replica('one', 'throws'), await replica('other', 'throws')]);
    workspace.faults.onDeliveries({ of: 'member_joined_channel', fault: { kind: 'lost_ack' }, times: 2 });
    await workspace.admin.invite('#secret', 'bo');
    // Slack's patience, then its retry at once, its patience again, and its retry after a minute.
    for (const seconds of [4, 4, 61]) {
      await expect.poll(() => inboxStates(database), SOON).toHaveLength(1);
      workspace.clock.advance({ seconds });
    }
    await expect.poll(welcomes, SOON).toEqual(['Welcome <@U0BO>']);
    await workspace.settled();
    expect(deliveries(workspace)).toMatchObject([
      { outcome: 'timed_out', retry: 0 },
      { outcome: 'timed_out', retry: 1 },
      { outcome: 'acknowledged', retry: 2 },
    ]);
    expect(await inboxStates(database)).toEqual(['done']);
    expect(workspace.journal.calls('chat.postMessage')).toHaveLength(1);
  });
});
