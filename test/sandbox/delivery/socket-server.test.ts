import { once } from 'node:events';
import { describe, expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import type { LocalWorkspace } from '../../../src/sandbox/index.ts';
import { startTestWorkspace, startWithBolt, testApp } from '../../support/local-workspace.ts';

type Frame = { type: string; envelope_id?: string; [key: string]: unknown };

async function openUrl(workspace: LocalWorkspace): Promise<string> {
  const response = await fetch(`${workspace.apiUrl}apps.connections.open`, {
    method: 'POST',
    headers: { authorization: 'Bearer xapp-parrot' },
  });
  const { url } = (await response.json()) as { url: string };
  return url;
}

/** A connection that has been greeted. */
async function connect(url: string) {
  const socket = new WebSocket(url);
  onTestFinished(() => socket.terminate());
  const frames: Frame[] = [];
  socket.on('message', (data) => frames.push(JSON.parse(String(data))));
  await once(socket, 'message');
  return { socket, frames };
}

function socketWorkspace() {
  return startTestWorkspace({ apps: [testApp({ delivery: { mode: 'socket' } })] });
}

/** Acknowledges everything, and counts it. */
function acknowledging({ socket, frames }: Awaited<ReturnType<typeof connect>>) {
  socket.on('message', (data) => {
    const { envelope_id } = JSON.parse(String(data)) as Frame;
    if (envelope_id !== undefined) socket.send(JSON.stringify({ envelope_id }));
  });
  return () => frames.filter(({ envelope_id }) => envelope_id !== undefined).length;
}

test('a connection is greeted, and its address is good once', async () => {
  const workspace = await socketWorkspace();
  const url = await openUrl(workspace);
  const { frames } = await connect(url);
  expect(frames[0]).toMatchObject({ type: 'hello', num_connections: 1, connection_info: { app_id: 'A0PARROT' } });
  const again = new WebSocket(url);
  const [error] = await once(again, 'error').catch((reason: unknown) => [reason]);
  expect(String(error)).toContain('401');
});

test('each payload goes to one connection, in turn', async () => {
  const workspace = await socketWorkspace();
  const counts = [];
  for (let index = 0; index < 3; index += 1) counts.push(acknowledging(await connect(await openUrl(workspace))));
  for (let index = 0; index < 6; index += 1) await workspace.as('ana').slash('/parrot', { in: '#general' });
  expect(counts.map((count) => count())).toEqual([2, 2, 2]);
});

test('an eleventh connection is turned away', async () => {
  const workspace = await socketWorkspace();
  for (let index = 0; index < 10; index += 1) await connect(await openUrl(workspace));
  const { frames, socket } = await connect(await openUrl(workspace));
  expect(frames[0]).toMatchObject({ type: 'disconnect', reason: 'too_many_websockets' });
  if (socket.readyState !== WebSocket.CLOSED) await once(socket, 'close');
  expect(workspace.sockets.count('A0PARROT')).toBe(10);
});

test('envelopes look as the documentation says, and an answer comes back in the acknowledgement', async () => {
  const workspace = await socketWorkspace();
  const { socket, frames } = await connect(await openUrl(workspace));
  socket.on('message', (data) => {
    const { envelope_id } = JSON.parse(String(data)) as Frame;
    socket.send(JSON.stringify({ envelope_id, payload: { text: 'Answered' } }));
  });
  const ana = workspace.as('ana');
  await ana.goTo('#general');
  await ana.slash('/parrot');
  await ana.say('Hello');
  await workspace.settled();
  const [, command, event] = frames;
  expect(command).toMatchObject({
    type: 'slash_commands',
    accepts_response_payload: true,
    payload: { command: '/parrot' },
  });
  expect(event).toMatchObject({
    type: 'events_api',
    accepts_response_payload: false,
    retry_attempt: 0,
    retry_reason: '',
    payload: { type: 'event_callback' },
  });
  expect(ana.readChannel('#general').map(({ text }) => text)).toEqual(['Answered', 'Hello']);
});

test('an event that is not acknowledged comes again with its attempt and reason', async () => {
  const workspace = await socketWorkspace();
  const { socket, frames } = await connect(await openUrl(workspace));
  const ana = workspace.as('ana');
  await ana.goTo('#general');
  await ana.say('Hello');
  await once(socket, 'message');
  workspace.clock.advance({ seconds: 3 });
  await once(socket, 'message');
  expect(frames.at(-1)).toMatchObject({ retry_attempt: 1, retry_reason: 'timeout' });
  expect(frames.at(-1)?.payload).toEqual(frames.at(-2)?.payload);
});

describe('when Slack asks for a new connection', () => {
  test('the SDK connects anew and goes on', async () => {
    const { workspace, app } = await startWithBolt('socket', (bolt) => {
      bolt.command('/parrot', async ({ ack }) => ack('Still here'));
    });
    void app;
    const before = workspace.journal.calls('apps.connections.open').length;
    const reconnected = new Promise<void>((resolve) => {
      workspace.journal.subscribe(({ method }) => method === 'apps.connections.open' && resolve());
    });
    workspace.sockets.disconnect('A0PARROT', 'refresh_requested');
    await reconnected;
    expect(workspace.journal.calls('apps.connections.open')).toHaveLength(before + 1);
    await expect.poll(() => workspace.sockets.count('A0PARROT')).toBe(1);
    expect((await workspace.as('ana').slash('/parrot', { in: '#general' })).kind).toBe('answered');
  });

  test('nothing more is sent to a connection that is to go', async () => {
    const workspace = await socketWorkspace();
    const count = acknowledging(await connect(await openUrl(workspace)));
    workspace.sockets.disconnect('A0PARROT', 'warning');
    expect((await workspace.as('ana').slash('/parrot', { in: '#general' })).kind).toBe('answered');
    workspace.sockets.disconnect('A0PARROT', 'refresh_requested');
    expect((await workspace.as('ana').slash('/parrot', { in: '#general' })).kind).toBe('failed');
    expect(count()).toBe(1);
  });
});
