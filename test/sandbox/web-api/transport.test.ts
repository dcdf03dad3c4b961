import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type SandboxWebApi, startWebApi } from '../../support/sandbox-web-api.ts';

let slack: SandboxWebApi;
beforeEach(async () => {
  slack = await startWebApi();
});
afterEach(() => slack.stop());

type Body = { ok: boolean; error?: string; channel?: { id: string }; [key: string]: unknown };

async function send(method: string, init: RequestInit & { headers?: Record<string, string> } = {}): Promise<Body> {
  const response = await fetch(`${slack.url}${method}`, init);
  expect(response.status).toBe(200);
  return (await response.json()) as Body;
}

const bearer = { authorization: 'Bearer xoxb-a' };
const form = { 'content-type': 'application/x-www-form-urlencoded' };

describe('ways to send arguments', () => {
  test('a form, JSON with and without charset, multipart and a query are all read', async () => {
    const multipart = new FormData();
    multipart.set('channel', 'C2');
    const answers = [
      await send('conversations.info', { method: 'POST', body: 'channel=C2', headers: { ...bearer, ...form } }),
      await send('conversations.info', {
        method: 'POST',
        body: '{"channel":"C2"}',
        headers: { ...bearer, 'content-type': 'application/json' },
      }),
      await send('conversations.info', {
        method: 'POST',
        body: '{"channel":"C2"}',
        headers: { ...bearer, 'content-type': 'application/json; charset=utf-8' },
      }),
      await send('conversations.info', { method: 'POST', body: multipart, headers: bearer }),
      await send('conversations.info?channel=C2', { headers: bearer }),
    ];
    expect(answers.map((answer) => answer.channel?.id)).toEqual(['C2', 'C2', 'C2', 'C2', 'C2']);
  });

  test('blocks are read as JSON text in a form and as a list in JSON', async () => {
    const blocks = [{ type: 'divider' }];
    const inForm = new URLSearchParams({ channel: 'C2', text: 'x', blocks: JSON.stringify(blocks) });
    const first = await send('chat.postMessage', { method: 'POST', body: inForm, headers: bearer });
    const second = await send('chat.postMessage', {
      method: 'POST',
      body: JSON.stringify({ channel: 'C2', text: 'x', blocks }),
      headers: { ...bearer, 'content-type': 'application/json' },
    });
    expect([first, second]).toMatchObject([
      { message: { blocks: [{ type: 'divider' }] } },
      { message: { blocks: [{ type: 'divider' }] } },
    ]);
  });

  test('a token in a form is good, one in the query or in a JSON body is not', async () => {
    expect(await send('auth.test', { method: 'POST', body: 'token=xoxb-a', headers: form })).toMatchObject({
      ok: true,
    });
    expect(await send('auth.test?token=xoxb-a')).toEqual({ ok: false, error: 'invalid_auth' });
    expect(
      await send('auth.test', {
        method: 'POST',
        body: '{"token":"xoxb-a"}',
        headers: { 'content-type': 'application/json' },
      }),
    ).toEqual({ ok: false, error: 'not_authed' });
  });
});

describe('calls that cannot be read', () => {
  test.each([
    ['invalid_json', '{"channel":', { 'content-type': 'application/json' }],
    ['json_not_object', '["C2"]', { 'content-type': 'application/json' }],
    ['invalid_post_type', '<channel/>', { 'content-type': 'application/xml' }],
    ['invalid_charset', '{}', { 'content-type': 'application/json; charset=klingon' }],
    ['invalid_form_data', 'nonsense', { 'content-type': 'multipart/form-data; boundary=x' }],
    ['invalid_array_arg', 'users[]=U1', form],
    ['invalid_arg_name', 'a%20b=1', form],
  ])('%s', async (error, body, headers) => {
    const answer = await send('conversations.info', { method: 'POST', body, headers: { ...bearer, ...headers } });
    expect(answer).toEqual({ ok: false, error });
  });

  test('a body without a content type answers missing_post_type', async () => {
    const answer = await send('auth.test', { method: 'POST', body: new Uint8Array([123, 125]), headers: bearer });
    expect(answer).toEqual({ ok: false, error: 'missing_post_type' });
  });

  test.each(['chat.shout', 'toString', ''])(
    'the unknown method "%s" answers unknown_method, with its name, before any token is looked at',
    async (method) => {
      expect(await send(method, { method: 'POST' })).toEqual({
        ok: false,
        error: 'unknown_method',
        req_method: method,
      });
    },
  );
});

describe('every answer', () => {
  test('names the granted and the accepted scopes and the request', async () => {
    const response = await fetch(`${slack.url}users.info?user=U1`, { headers: bearer });
    expect(response.headers.get('x-accepted-oauth-scopes')).toBe('users:read');
    expect(response.headers.get('x-oauth-scopes')).toContain('chat:write');
    expect(response.headers.get('x-slack-req-id')).toMatch(/^[0-9a-f]{32}$/);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
  });

  test('is in the journal with its arguments and without its token', async () => {
    await send('chat.postMessage', { method: 'POST', body: 'token=xoxb-a&channel=C2&text=hi', headers: form });
    await send('chat.postMessage', { method: 'POST', body: 'token=xoxb-a&channel=C99&text=hi', headers: form });
    const [taken, refused] = slack.journal.calls('chat.postMessage');
    expect(taken).toMatchObject({
      appId: 'Aa',
      ok: true,
      args: { channel: 'C2', text: 'hi' },
      response: { channel: 'C2' },
    });
    expect(refused).toMatchObject({ appId: 'Aa', ok: false, error: 'channel_not_found' });
    expect(slack.journal.toLines()).not.toContain('xoxb-a');
  });
});
