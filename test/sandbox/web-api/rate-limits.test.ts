import { WebClient } from '@slack/web-api';
import { expect, onTestFinished, test } from 'vitest';
import { type LocalWorkspace, startLocalWorkspace } from '../../../src/sandbox/index.ts';
import { startTestWorkspace, TEST_SEED, testApp, testManifest } from '../../support/local-workspace.ts';

const SCOPES = { bot: ['chat:write', 'users:read', 'team:read', 'im:write'] };

/** A workspace with Slack's limits on; calls that are limited come back as the seconds to wait. */
async function limited(settings: { factor?: number } = {}) {
  const workspace = await startTestWorkspace({
    apps: [testApp({ manifest: testManifest({ oauth_config: { scopes: SCOPES } }) })],
    rateLimits: { on: true, ...settings },
  });
  const client = new WebClient('xoxb-parrot', {
    slackApiUrl: workspace.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });
  return { workspace, client };
}

/** How many calls are taken one right after the other, and what the next one is told. */
async function until429(call: () => Promise<unknown>, atMost = 200): Promise<{ taken: number; retryAfter: unknown }> {
  for (let taken = 0; taken < atMost; taken += 1) {
    const failure = await call().then(
      () => undefined,
      (error: { retryAfter?: number }) => error,
    );
    if (failure !== undefined) return { taken, retryAfter: failure.retryAfter };
  }
  return { taken: atMost, retryAfter: undefined };
}

function posted(workspace: LocalWorkspace): number {
  return workspace.as('ana').readChannel('#general').length;
}

test('a method takes what its tier allows, then answers 429 with Retry-After, and takes more as time passes', async () => {
  const { workspace, client } = await limited();
  // https://docs.slack.dev/reference/methods/users.list is of tier 2: 20+ per minute.
  expect(await until429(() => client.users.list({}))).toEqual({ taken: 20, retryAfter: 3 });
  workspace.clock.advance({ seconds: 9 });
  expect((await until429(() => client.users.list({}))).taken).toBe(3);
  workspace.clock.advance({ minutes: 1 });
  expect((await until429(() => client.users.list({}))).taken).toBe(20);
});

test('the answer is the one that Slack gives', async () => {
  const { workspace, client } = await limited();
  await until429(() => client.users.list({}));
  const headers = { authorization: 'Bearer xoxb-parrot' };
  const response = await fetch(`${workspace.apiUrl}users.list`, { method: 'POST', headers });
  expect(response.status).toBe(429);
  expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await response.json()).toEqual({ ok: false, error: 'ratelimited' });
  expect(workspace.journal.calls('users.list').at(-1)).toMatchObject({ ok: false, status: 429, error: 'ratelimited' });
});

test('one method that is limited leaves the others alone', async () => {
  const { client } = await limited();
  await until429(() => client.users.list({}));
  await expect(client.users.info({ user: 'U0ANA' })).resolves.toMatchObject({ ok: true });
});

test('a channel takes a few messages at once, and then one per second', async () => {
  const { workspace, client } = await limited();
  const post = () => client.chat.postMessage({ channel: 'C0GENERAL', text: 'hi' });
  expect(await until429(post)).toEqual({ taken: 4, retryAfter: 1 });
  await client.chat.postMessage({ channel: 'C0SECRET', text: 'hi' });
  workspace.clock.advance({ seconds: 1 });
  expect(await until429(post)).toEqual({ taken: 1, retryAfter: 1 });
  expect(posted(workspace)).toBe(5);
});

test('a direct message is one conversation, however it is named', async () => {
  const { client } = await limited();
  const { channel } = await client.conversations.open({ users: 'U0ANA' });
  expect((await until429(() => client.chat.postMessage({ channel: 'U0ANA', text: 'hi' }))).taken).toBe(4);
  expect((await until429(() => client.chat.postMessage({ channel: String(channel?.id), text: 'hi' }))).taken).toBe(0);
});

test('a workspace takes several hundred messages a minute, over all channels', async () => {
  const { workspace, client } = await limited();
  for (let number = 0; number < 40; number += 1) {
    await workspace.admin.addPerson({ id: `U0P${number}`, name: `p${number}`, realName: '', tz: 'UTC' });
  }
  let next = 0;
  const post = () => {
    next += 1;
    return client.chat.postMessage({ channel: `U0P${next % 40}`, text: 'hi' });
  };
  const first = await until429(post);
  expect(first.taken).toBeGreaterThanOrEqual(60);
  expect(first.taken).toBeLessThan(90);
  let inAMinute = 0;
  for (let second = 0; second < 60; second += 1) {
    workspace.clock.advance({ seconds: 1 });
    inAMinute += (await until429(post)).taken;
  }
  expect(inAMinute).toBeGreaterThanOrEqual(295);
  expect(inAMinute).toBeLessThan(340);
});

test('a factor makes them tighter, and they can be turned off and on', async () => {
  const { workspace, client } = await limited({ factor: 0.5 });
  expect(await until429(() => client.users.list({}))).toEqual({ taken: 10, retryAfter: 6 });
  workspace.rateLimits.set({ on: false });
  expect((await until429(() => client.users.list({}), 100)).taken).toBe(100);
  workspace.rateLimits.set({ on: true, factor: 1 });
  expect((await until429(() => client.users.list({}))).taken).toBe(20);
  expect(() => workspace.rateLimits.set({ factor: 0 })).toThrow(RangeError);
  expect(workspace.rateLimits.settings()).toEqual({ on: true, factor: 1 });
});

test('they are on where nobody said anything, as in Slack', async () => {
  const workspace = await startLocalWorkspace({ seed: TEST_SEED, apps: [testApp()] });
  onTestFinished(() => workspace.stop());
  expect(workspace.rateLimits.settings()).toEqual({ on: true, factor: 1 });
});
