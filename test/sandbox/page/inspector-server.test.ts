import { WebClient } from '@slack/web-api';
import { describe, expect, test } from 'vitest';
import type { LocalWorkspace } from '../../../src/sandbox/index.ts';
import { startTestWorkspace } from '../../support/local-workspace.ts';

function address(workspace: LocalWorkspace, path: string): string {
  return new URL(path, workspace.pageUrl).href;
}

function change(workspace: LocalWorkspace, path: string, body: unknown, headers: Record<string, string> = {}) {
  return fetch(address(workspace, path), {
    method: 'POST',
    headers: { origin: new URL(workspace.pageUrl).origin, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

const RULE = { on: 'call', method: 'auth.test', fault: { kind: 'http_error', status: 500 } };

const CHANGES: [string, unknown][] = [
  ['/local/inspector/faults', { add: RULE }],
  ['/local/inspector/rate-limits', { on: true }],
  ['/local/inspector/token', { app: 'A0PARROT' }],
  ['/local/clock', { by: { hours: 1 } }],
];

describe('who may switch', () => {
  test.each(CHANGES)('%s: nobody but the page itself', async (path, body) => {
    const workspace = await startTestWorkspace();
    const foreign = await change(workspace, path, body, { origin: 'https://evil.example' });
    const other = await change(workspace, path, body, { origin: 'http://127.0.0.1:1' });
    const form = await change(workspace, path, body, { 'content-type': 'text/plain' });
    const asked = await fetch(address(workspace, path));
    expect([foreign.status, other.status, form.status, asked.status]).toEqual([403, 403, 415, 405]);
    expect(await form.text()).not.toContain('xoxb');
    expect(workspace.faults.active()).toEqual([]);
    expect(workspace.rateLimits.settings().on).toBe(false);
    expect(workspace.clock.ahead()).toBe(0);
    expect((await change(workspace, path, body)).status).toBe(200);
  });

  test.each([
    ['/local/inspector/faults', { add: { ...RULE, fault: { kind: 'explode' } } }],
    ['/local/inspector/faults', { add: { ...RULE, times: 0 } }],
    ['/local/inspector/faults', {}],
    ['/local/inspector/rate-limits', { factor: -1 }],
    ['/local/clock', { by: { hours: -1 } }],
    ['/local/clock', { to: 1e20 }],
    ['/local/clock', { to: 'tomorrow' }],
  ])('%s does not take %j', async (path, body) => {
    const workspace = await startTestWorkspace();
    const answer = await change(workspace, path, body);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ error: expect.stringMatching(/\w/) });
    expect(workspace.clock.ahead()).toBe(0);
  });
});

describe('what is switched', () => {
  test('faults are added, taken back one by one, and all', async () => {
    const workspace = await startTestWorkspace();
    await change(workspace, '/local/inspector/faults', { add: RULE });
    const answer = await change(workspace, '/local/inspector/faults', { add: { ...RULE, method: '*' } });
    const { faults } = (await answer.json()) as { faults: { id: number }[] };
    expect(faults).toMatchObject([{ method: 'auth.test' }, { method: '*' }]);
    await change(workspace, '/local/inspector/faults', { remove: faults[0]?.id });
    expect(workspace.faults.active()).toMatchObject([{ method: '*' }]);
    await change(workspace, '/local/inspector/faults', { clear: true });
    expect(workspace.faults.active()).toEqual([]);
  });

  test('the clock goes forward, and neither back nor out of sight', async () => {
    const workspace = await startTestWorkspace();
    const moved = await change(workspace, '/local/clock', { by: { days: 1 } });
    expect(await moved.json()).toEqual({ now: expect.any(Number), ahead: 86_400_000 });
    const back = await change(workspace, '/local/clock', { to: 0 });
    expect([back.status, await back.json()]).toEqual([409, { error: 'Time only goes forward here.' }]);
    const far = await change(workspace, '/local/clock', { to: Date.parse('2999-01-01') });
    expect(far.status).toBe(409);
    expect(workspace.clock.ahead()).toBe(86_400_000);
  });

  test('nobody gets the token of an app that is not there', async () => {
    const workspace = await startTestWorkspace();
    expect((await change(workspace, '/local/inspector/token', { app: 'A0NOBODY' })).status).toBe(404);
  });
});

describe('what is seen', () => {
  test('an entry with everything, and a call as curl without its token', async () => {
    const workspace = await startTestWorkspace();
    await new WebClient('xoxb-parrot', { slackApiUrl: workspace.apiUrl }).chat.postMessage({
      channel: 'C0GENERAL',
      text: "It's",
    });
    const answer = await fetch(address(workspace, '/local/inspector/entries/1'));
    const { entry, curl } = (await answer.json()) as { entry: object; curl: string };
    expect(entry).toMatchObject({ number: 1, method: 'chat.postMessage', response: { ok: true } });
    expect(curl.split(' \\\n  ')).toEqual([
      `curl -sS -X POST '${workspace.apiUrl}chat.postMessage'`,
      '-H "Authorization: Bearer $SLACK_BOT_TOKEN"',
      "--data-urlencode 'channel=C0GENERAL'",
      "--data-urlencode 'text=It'\\''s'",
    ]);
    expect((await fetch(address(workspace, '/local/inspector/entries/99'))).status).toBe(404);
  });

  test('the traffic as it comes, with what is switched', async () => {
    const workspace = await startTestWorkspace();
    const client = new WebClient('xoxb-parrot', { slackApiUrl: workspace.apiUrl });
    await client.auth.test();
    const stream = await fetch(address(workspace, '/local/inspector/live'));
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    const readUntil = async (wanted: RegExp) => {
      while (!wanted.test(text)) {
        const { value, done } = (await reader?.read()) ?? { done: true };
        if (done) throw new Error(`The stream ended after: ${text}`);
        text += value;
      }
    };
    await readUntil(
      /event: start\ndata: \[\{"number":1,.*"name":"auth\.test".*\n\nevent: switches\ndata: .*"faults":\[\]/,
    );
    await client.conversations.open({ users: 'U0ANA' });
    await readUntil(/event: lines\ndata: \[\{"number":2,.*"name":"conversations\.open","about":"→ @ana"/);
    workspace.faults.onCalls({ method: 'auth.test', fault: { kind: 'refused' } });
    await readUntil(/event: switches\ndata: \{"faults":\[\{"on":"call","method":"auth\.test"/);
    await reader?.cancel();
    expect(text).not.toContain('xoxb-parrot');
  });
});
