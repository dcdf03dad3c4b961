import { LogLevel, WebClient } from '@slack/web-api';
import { describe, expect, test } from 'vitest';
import type { LocalWorkspace } from '../../../src/sandbox/index.ts';
import { startTestWorkspace, testApp, testManifest } from '../../support/local-workspace.ts';

type Failure = { code?: string; statusCode?: number; retryAfter?: number; message: string; data?: { error?: string } };

const HELLO = { channel: 'C0GENERAL', text: 'Hello' };

/** The SDK's client as an app uses it that wants to know of each failure: no tries of its own. */
function clientOf({ apiUrl }: LocalWorkspace, timeout = 0): WebClient {
  return new WebClient('xoxb-parrot', {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logLevel: LogLevel.ERROR,
    timeout,
  });
}

async function failureOf(call: Promise<unknown>): Promise<Failure> {
  const failure = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (failure === undefined) throw new Error('The call was answered well.');
  return failure as Failure;
}

function said(workspace: LocalWorkspace, channel = '#general'): string[] {
  return workspace
    .as('ana')
    .readChannel(channel)
    .map(({ text }) => text);
}

function lastCall(workspace: LocalWorkspace) {
  const call = workspace.journal.calls('chat.postMessage').at(-1);
  if (call === undefined) throw new Error('Nothing was called.');
  return call;
}

describe('a fault that is met by a caller', () => {
  test('a dropped reply: the message is there, and nobody was told', async () => {
    const workspace = await startTestWorkspace();
    workspace.faults.onCalls({ method: 'chat.postMessage', fault: { kind: 'drop_reply' }, times: 1 });
    const failure = await failureOf(clientOf(workspace).chat.postMessage(HELLO));
    expect(failure).toMatchObject({ code: 'slack_webapi_request_error' });
    expect(said(workspace)).toEqual(['Hello']);
    expect(lastCall(workspace)).toMatchObject({ ok: false, status: 0, fault: 'drop_reply', acted: true, response: {} });
  });

  test('a dropped reply to a call that would have been refused has done nothing', async () => {
    const workspace = await startTestWorkspace();
    workspace.faults.onCalls({ method: 'chat.postMessage', fault: { kind: 'drop_reply' } });
    await failureOf(clientOf(workspace).chat.postMessage({ ...HELLO, channel: 'C0NOWHERE' }));
    expect(lastCall(workspace)).toMatchObject({ acted: false });
  });

  test('a refused connection: nothing was done', async () => {
    const workspace = await startTestWorkspace();
    workspace.faults.onCalls({ method: 'chat.postMessage', fault: { kind: 'refused' } });
    const failure = await failureOf(clientOf(workspace).chat.postMessage(HELLO));
    expect(failure).toMatchObject({ code: 'slack_webapi_request_error' });
    expect(said(workspace)).toEqual([]);
    expect(lastCall(workspace)).toMatchObject({ ok: false, status: 0, fault: 'refused', acted: false });
  });

  test.each([
    [undefined, []],
    [true, ['Hello']],
  ])('silence that acts (%s): the caller gives up by itself', async (acts, expected) => {
    const workspace = await startTestWorkspace();
    workspace.faults.onCalls({ method: 'chat.postMessage', fault: { kind: 'silent', acts } });
    const failure = await failureOf(clientOf(workspace, 100).chat.postMessage(HELLO));
    expect(failure.message).toMatch(/timeout|timed out|aborted/i);
    expect(said(workspace)).toEqual(expected);
    expect(lastCall(workspace)).toMatchObject({ status: 0, fault: 'silent', acted: acts === true });
  });

  test('a rate limit says when to come again', async () => {
    const workspace = await startTestWorkspace();
    workspace.faults.onCalls({ method: 'chat.postMessage', fault: { kind: 'rate_limited', retryAfter: 7 } });
    const failure = await failureOf(clientOf(workspace).chat.postMessage(HELLO));
    expect(failure).toMatchObject({ code: 'slack_webapi_rate_limited_error', retryAfter: 7 });
    expect(said(workspace)).toEqual([]);
    expect(lastCall(workspace)).toMatchObject({ status: 429, error: 'ratelimited', fault: 'rate_limited' });
  });

  test('a rate limit may leave that open', async () => {
    const workspace = await startTestWorkspace();
    workspace.faults.onCalls({ method: 'chat.postMessage', fault: { kind: 'rate_limited' } });
    const response = await fetch(`${workspace.apiUrl}chat.postMessage`, { method: 'POST' });
    expect(response.status).toBe(429);
    expect(response.headers.has('retry-after')).toBe(false);
    expect(await response.json()).toEqual({ ok: false, error: 'ratelimited' });
  });

  test.each([
    [500, false, []],
    [503, false, []],
    [500, true, ['Hello']],
    [503, true, ['Hello']],
  ])('HTTP %i, acting: %s', async (status, acts, expected) => {
    const workspace = await startTestWorkspace();
    workspace.faults.onCalls({ method: 'chat.postMessage', fault: { kind: 'http_error', status, acts } });
    const failure = await failureOf(clientOf(workspace).chat.postMessage(HELLO));
    expect(failure).toMatchObject({ code: 'slack_webapi_http_error', statusCode: status });
    expect(said(workspace)).toEqual(expected);
    expect(lastCall(workspace)).toMatchObject({ ok: false, status, fault: 'http_error', acted: acts });
  });

  test.each([
    ['internal_error', false, []],
    ['internal_error', true, ['Hello']],
    ['is_archived', false, []],
  ])('%s, acting: %s', async (code, acts, expected) => {
    const workspace = await startTestWorkspace();
    workspace.faults.onCalls({ method: 'chat.postMessage', fault: { kind: 'error', code, acts } });
    const failure = await failureOf(clientOf(workspace).chat.postMessage(HELLO));
    expect(failure).toMatchObject({ code: 'slack_webapi_platform_error', data: { error: code } });
    expect(said(workspace)).toEqual(expected);
    expect(lastCall(workspace)).toMatchObject({ ok: false, error: code, fault: 'error', acted: acts });
  });

  test('a delay: done at once, answered when the time of the workspace has come', async () => {
    const workspace = await startTestWorkspace();
    workspace.faults.onCalls({ method: 'chat.postMessage', fault: { kind: 'delay', ms: 3_600_000 } });
    let answered = false;
    const call = clientOf(workspace).chat.postMessage(HELLO);
    void call.then(() => {
      answered = true;
    });
    await workspace.as('ana').until(() => said(workspace).includes('Hello'));
    expect(answered).toBe(false);
    workspace.clock.advance({ hours: 1 });
    expect(await call).toMatchObject({ ok: true });
    expect(lastCall(workspace)).toMatchObject({ ok: true, fault: 'delay', acted: true });
  });

  test('a late history does not show yet what is there', async () => {
    const scopes = { bot: ['chat:write', 'channels:history'] };
    const workspace = await startTestWorkspace({
      apps: [testApp({ manifest: testManifest({ oauth_config: { scopes } }) })],
    });
    const client = clientOf(workspace);
    const root = await client.chat.postMessage({ ...HELLO, text: 'Old' });
    workspace.clock.advance({ minutes: 1 });
    workspace.faults.onCalls({ method: '*', fault: { kind: 'late_history', ms: 5_000 } });
    await client.chat.postMessage({ ...HELLO, text: 'New' });
    await client.chat.postMessage({ ...HELLO, text: 'Reply', thread_ts: String(root.ts) });
    const history = async () =>
      (await client.conversations.history({ channel: HELLO.channel })).messages?.map(({ text }) => text);
    const replies = async () => {
      const { messages } = await client.conversations.replies({ channel: HELLO.channel, ts: String(root.ts) });
      return messages?.map(({ text }) => text);
    };
    expect(await history()).toEqual(['Old']);
    expect(await replies()).toEqual(['Old']);
    expect(said(workspace)).toEqual(['Old', 'New']);
    workspace.clock.advance({ seconds: 5 });
    expect(await history()).toEqual(['New', 'Old']);
    expect(await replies()).toEqual(['Old', 'Reply']);
    expect(workspace.journal.calls('conversations.history')[0]).toMatchObject({ ok: true, fault: 'late_history' });
  });
});

describe('a rule', () => {
  test('acts as often as it says, and is gone then', async () => {
    const workspace = await startTestWorkspace();
    const client = clientOf(workspace);
    workspace.faults.onCalls({ method: 'chat.postMessage', fault: { kind: 'error', code: 'fatal_error' }, times: 2 });
    for (const text of ['1', '2']) await failureOf(client.chat.postMessage({ ...HELLO, text }));
    await client.chat.postMessage({ ...HELLO, text: '3' });
    expect(said(workspace)).toEqual(['3']);
    expect(workspace.faults.active()).toEqual([]);
    expect(lastCall(workspace)).not.toHaveProperty('fault');
  });

  test('acts until it is taken back, and counts', async () => {
    const workspace = await startTestWorkspace();
    const client = clientOf(workspace);
    const takeBack = workspace.faults.onCalls({ method: '*', fault: { kind: 'http_error', status: 503 } });
    for (const text of ['1', '2', '3']) await failureOf(client.chat.postMessage({ ...HELLO, text }));
    expect(workspace.faults.active()).toMatchObject([{ on: 'call', method: '*', acted: 3 }]);
    takeBack();
    await client.chat.postMessage({ ...HELLO, text: '4' });
    expect(said(workspace)).toEqual(['4']);
  });

  test('leaves other methods alone', async () => {
    const workspace = await startTestWorkspace();
    workspace.faults.onCalls({ method: 'chat.update', fault: { kind: 'refused' } });
    await clientOf(workspace).chat.postMessage(HELLO);
    expect(said(workspace)).toEqual(['Hello']);
  });

  test('may be for one conversation, whichever way the caller names it', async () => {
    const workspace = await startTestWorkspace();
    const client = clientOf(workspace);
    const { channel } = await client.conversations.open({ users: 'U0ANA' });
    const fault = { kind: 'error', code: 'is_archived' } as const;
    workspace.faults.onCalls({ method: 'chat.postMessage', channel: '#general', fault });
    workspace.faults.onCalls({ method: 'chat.postMessage', channel: '@ana', fault });
    for (const named of ['C0GENERAL', 'general', '#general', 'U0ANA', String(channel?.id)]) {
      await failureOf(client.chat.postMessage({ ...HELLO, channel: named }));
    }
    for (const named of ['C0SECRET', 'U0BO']) await client.chat.postMessage({ ...HELLO, channel: named });
    expect(said(workspace, '#secret')).toEqual(['Hello']);
  });

  test('of several that fit the first acts, and the next one after it', async () => {
    const workspace = await startTestWorkspace();
    const client = clientOf(workspace);
    workspace.faults.onCalls({ method: 'chat.postMessage', fault: { kind: 'rate_limited', retryAfter: 1 }, times: 1 });
    workspace.faults.onCalls({ method: '*', fault: { kind: 'http_error', status: 500 }, times: 1 });
    const failures = [await failureOf(client.chat.postMessage(HELLO)), await failureOf(client.chat.postMessage(HELLO))];
    expect(failures).toMatchObject([{ retryAfter: 1 }, { statusCode: 500 }]);
    await client.chat.postMessage(HELLO);
  });

  test('one clearing takes all back, and whoever listens hears of it', async () => {
    const workspace = await startTestWorkspace();
    let heard = 0;
    const stop = workspace.faults.subscribe(() => {
      heard += 1;
    });
    workspace.faults.onCalls({ method: '*', fault: { kind: 'refused' } });
    workspace.faults.onDeliveries({ of: '*', fault: { kind: 'lost_ack' } });
    workspace.faults.clear();
    stop();
    workspace.faults.onCalls({ method: 'auth.test', fault: { kind: 'refused' } });
    expect(heard).toBe(3);
    await clientOf(workspace).chat.postMessage(HELLO);
  });

  test('a call that is never answered does not keep the workspace from stopping', async () => {
    const workspace = await startTestWorkspace();
    workspace.faults.onCalls({ method: '*', fault: { kind: 'silent' } });
    const call = failureOf(clientOf(workspace).auth.test());
    await expect.poll(() => workspace.journal.calls('auth.test')).toHaveLength(1);
    await workspace.stop();
    expect((await call).code).toBe('slack_webapi_request_error');
  });
});
