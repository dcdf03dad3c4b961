import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { App } from '@slack/bolt';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { LocalWorkspace } from '../../../src/sandbox/index.ts';
import { startTestWorkspace, startWithBolt, TRANSPORTS, testApp } from '../../support/local-workspace.ts';

type Heard = { text: string; retry: number; eventId: string };

/** An app that notes the messages it hears. */
function ear(): { register(app: App): void; heard: Heard[] } {
  const heard: Heard[] = [];
  return {
    heard,
    register(app) {
      app.event('message', async ({ event, body, context }) => {
        const said = 'text' in event ? (event.text ?? '') : '';
        heard.push({ text: said, retry: context.retryNum ?? 0, eventId: body.event_id });
      });
    },
  };
}

async function say(workspace: LocalWorkspace, ...texts: string[]): Promise<void> {
  const ana = workspace.as('ana');
  await ana.goTo('#general');
  for (const line of texts) await ana.say(line);
}

function messages(workspace: LocalWorkspace) {
  return workspace.journal
    .entries()
    .filter((entry) => entry.kind === 'delivery')
    .filter(({ args }) => (args.event as { type?: string } | undefined)?.type === 'message');
}

describe.each(TRANSPORTS)('on its way over %s', (transport) => {
  test('an event arrives four times, with one id', async () => {
    const { register, heard } = ear();
    const { workspace } = await startWithBolt(transport, register);
    workspace.faults.onDeliveries({ of: 'message', fault: { kind: 'copies', count: 4 }, times: 1 });
    await say(workspace, 'Once');
    await expect.poll(() => heard.length).toBe(4);
    await workspace.settled();
    expect(new Set(heard.map(({ eventId }) => eventId)).size).toBe(1);
    expect(messages(workspace)).toMatchObject(Array(4).fill({ outcome: 'acknowledged', fault: 'copies' }));
    expect(
      messages(workspace)
        .map(({ retry }) => retry)
        .sort(),
    ).toEqual([0, 1, 2, 3]);
  });

  test('events arrive in another order', async () => {
    const { register, heard } = ear();
    const { workspace } = await startWithBolt(transport, register);
    workspace.faults.onDeliveries({ of: 'message', fault: { kind: 'reorder', count: 3 }, times: 3 });
    await say(workspace, 'One', 'Two', 'Three', 'Four');
    await expect.poll(() => heard.length).toBe(4);
    const reordered = heard.map((one) => one.text).filter((said) => said !== 'Four');
    expect(reordered).toEqual(['Three', 'Two', 'One']);
  });

  test('what is held for others that do not come arrives all the same', async () => {
    const { register, heard } = ear();
    const { workspace } = await startWithBolt(transport, register);
    workspace.faults.onDeliveries({ of: 'message', fault: { kind: 'reorder', count: 3 } });
    await say(workspace, 'One', 'Two');
    await workspace.settled();
    expect(heard).toEqual([]);
    workspace.clock.advance({ seconds: 2 });
    await expect.poll(() => heard.map((one) => one.text)).toEqual(['Two', 'One']);
  });

  test('an event arrives later', async () => {
    const { register, heard } = ear();
    const { workspace } = await startWithBolt(transport, register);
    workspace.faults.onDeliveries({ of: 'message', fault: { kind: 'delay', ms: 600_000 }, times: 1 });
    await say(workspace, 'Early');
    await say(workspace, 'Late');
    await expect.poll(() => heard.map((one) => one.text)).toEqual(['Late']);
    workspace.clock.advance({ minutes: 10 });
    await expect.poll(() => heard.map((one) => one.text)).toEqual(['Late', 'Early']);
  });

  test('a lost acknowledgement of an event: the app has it, and gets it again', async () => {
    const { register, heard } = ear();
    const { workspace } = await startWithBolt(transport, register);
    workspace.faults.onDeliveries({ of: 'message', fault: { kind: 'lost_ack' }, times: 1 });
    await say(workspace, 'Heard');
    await expect.poll(() => heard.length).toBe(1);
    workspace.clock.advance({ seconds: 3 });
    await expect.poll(() => heard.length).toBe(2);
    await workspace.settled();
    expect(new Set(heard.map(({ eventId }) => eventId)).size).toBe(1);
    expect(messages(workspace)).toMatchObject([
      { outcome: 'timed_out', retry: 0, fault: 'lost_ack' },
      { outcome: 'acknowledged', retry: 1 },
    ]);
  });

  test('a lost acknowledgement of a command: the app did it, and the person is told otherwise', async () => {
    let done = 0;
    const { workspace } = await startWithBolt(transport, (app) => {
      app.command('/parrot', async ({ ack }) => {
        done += 1;
        await ack('Done');
      });
    });
    workspace.faults.onDeliveries({ of: 'slash_command', fault: { kind: 'lost_ack' } });
    const acting = workspace.as('ana').slash('/parrot', { in: '#general' });
    await expect.poll(() => done).toBe(1);
    workspace.clock.advance({ seconds: 3 });
    expect(await acting).toMatchObject({ kind: 'timed_out', notice: expect.stringContaining('operation_timeout') });
    expect(workspace.as('ana').readChannel('#general')).toEqual([]);
  });

  test('an app that is not reached is tried again at once', async () => {
    const { register, heard } = ear();
    const { workspace } = await startWithBolt(transport, register);
    workspace.faults.onDeliveries({ of: 'event_callback', fault: { kind: 'unreachable' }, times: 1 });
    await say(workspace, 'Hello');
    await expect.poll(() => heard.length).toBe(1);
    await workspace.settled();
    expect(messages(workspace)).toMatchObject([
      { outcome: 'failed', fault: 'unreachable' },
      { outcome: 'acknowledged', retry: 1 },
    ]);
  });
});

/** Takes everything, and notes the events' ids. */
async function replica(): Promise<{ url: string; eventIds: string[] }> {
  const eventIds: string[] = [];
  const server = createServer(async (request, response) => {
    eventIds.push((JSON.parse(await text(request)) as { event_id: string }).event_id);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, eventIds };
}

test('replicas of an app take turns, with copies of one event too', async () => {
  const replicas = [await replica(), await replica()];
  const url = replicas.map((one) => one.url);
  const workspace = await startTestWorkspace({ apps: [testApp({ delivery: { mode: 'http', url } })] });
  workspace.faults.onDeliveries({ of: 'message', fault: { kind: 'copies', count: 4 }, times: 1 });
  await say(workspace, 'Hello');
  await workspace.settled();
  expect(replicas.map(({ eventIds }) => eventIds.length)).toEqual([2, 2]);
  expect(new Set(replicas.flatMap(({ eventIds }) => eventIds)).size).toBe(1);
  expect(new Set(messages(workspace).map((delivery) => delivery.url))).toEqual(new Set(url));
});
