import { createServer, type IncomingHttpHeaders } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { sendByHttp, signature } from '../../../src/sandbox/delivery/http-transport.ts';
import type { Envelope } from '../../../src/sandbox/delivery/transport.ts';
import { testApp, testManifest } from '../../support/local-workspace.ts';

type Seen = { path: string; headers: IncomingHttpHeaders; body: string };

async function server(status: number, answer: string, headers: Record<string, string> = {}) {
  const seen: Seen[] = [];
  const http = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      seen.push({ path: request.url ?? '', headers: request.headers, body });
      response.writeHead(status, headers).end(answer);
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    http.closeAllConnections();
    http.close();
  });
  const address = http.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  return { url, seen };
}

const COMMAND: Envelope = { kind: 'slash_commands', payload: { command: '/parrot', text: 'a & b' }, retry: 0 };
const ACTION: Envelope = { kind: 'interactive', payload: { type: 'block_actions', value: 'ü' }, retry: 0 };
const EVENT: Envelope = {
  kind: 'events_api',
  payload: { type: 'event_callback' },
  retry: 2,
  retryReason: 'http_error',
};
const never = new AbortController().signal;

test('the signature is the one of the documentation', () => {
  // https://docs.slack.dev/authentication/verifying-requests-from-slack gives this secret, body and result.
  const body =
    'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c';
  expect(signature('8f742231b10e8888abcd99yyyzzz85a5', 1531420618, body)).toBe(
    'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
  );
});

test('commands and interactions are sent as forms, events as JSON, all signed', async () => {
  const { url, seen } = await server(200, '');
  const app = testApp({ delivery: { mode: 'http', url } });
  for (const envelope of [COMMAND, ACTION, EVENT]) await sendByHttp(app, envelope, never);
  expect(seen.map(({ headers }) => headers['content-type'])).toEqual([
    'application/x-www-form-urlencoded',
    'application/x-www-form-urlencoded',
    'application/json',
  ]);
  expect(Object.fromEntries(new URLSearchParams(seen[0]?.body))).toEqual(COMMAND.payload);
  expect(JSON.parse(new URLSearchParams(seen[1]?.body).get('payload') ?? '')).toEqual(ACTION.payload);
  expect(seen[0]?.headers).not.toHaveProperty('x-slack-retry-num');
  expect(seen[2]?.headers).toMatchObject({ 'x-slack-retry-num': '2', 'x-slack-retry-reason': 'http_error' });
  for (const { headers, body } of seen) {
    const timestamp = Number(headers['x-slack-request-timestamp']);
    expect(headers['x-slack-signature']).toBe(signature('parrot-signing-secret', timestamp, body));
    expect(headers['user-agent']).toMatch(/^Slackbot 1\.0 /);
  }
});

test('an answer is read as JSON where it is an object, else as text', async () => {
  for (const [answer, body] of [
    ['{"text":"hi"}', { text: 'hi' }],
    ['plain', 'plain'],
    ['42', '42'],
    ['{broken', '{broken'],
    ['', undefined],
  ]) {
    const { url } = await server(200, String(answer));
    const reply = await sendByHttp(testApp({ delivery: { mode: 'http', url } }), COMMAND, never);
    expect(reply).toEqual({ outcome: 'acknowledged', status: 200, body });
  }
});

test('a redirect is not followed', async () => {
  const target = await server(200, '');
  const { url } = await server(302, '', { location: target.url });
  const reply = await sendByHttp(testApp({ delivery: { mode: 'http', url } }), COMMAND, never);
  expect(reply).toMatchObject({ outcome: 'failed', reason: 'too_many_redirects', status: 302 });
  expect(target.seen).toEqual([]);
});

test('an address of the manifest is used where it leads to this machine, and never where it leads elsewhere', async () => {
  const own = await server(200, '');
  const named = await server(200, '');
  const commands = (url: string) =>
    testManifest({ features: { slash_commands: [{ command: '/parrot', description: '', url }] } });
  const delivery = { mode: 'http' as const, url: own.url };
  await sendByHttp(testApp({ delivery, manifest: commands(`${named.url}/commands`) }), COMMAND, never);
  expect(named.seen).toMatchObject([{ path: '/commands' }]);
  await sendByHttp(testApp({ delivery, manifest: commands('https://parrot.example/slack') }), COMMAND, never);
  expect(own.seen).toHaveLength(1);
});
