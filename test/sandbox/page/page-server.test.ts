import { readdirSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { LocalWorkspace } from '../../../src/sandbox/index.ts';
import { startTestWorkspace, startWithBolt } from '../../support/local-workspace.ts';

const CLIENT = join(import.meta.dirname, '../../../src/sandbox/page/client');

function address(workspace: LocalWorkspace, path: string): string {
  return new URL(path, workspace.pageUrl).href;
}

function act(workspace: LocalWorkspace, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(address(workspace, '/local/people/ana/act'), {
    method: 'POST',
    headers: { origin: new URL(workspace.pageUrl).origin, 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

/** `fetch` sets the host by itself; a foreign page that calls itself 127.0.0.1 in DNS does not. */
function statusForHost(workspace: LocalWorkspace, path: string, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(address(workspace, path), { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    asked.on('error', reject);
    asked.end();
  });
}

const HELLO = { act: 'say', conversation: 'C0GENERAL', text: 'Hello' };

function said(workspace: LocalWorkspace): string[] {
  return workspace
    .as('ana')
    .readChannel('#general')
    .map(({ text }) => text);
}

describe('who may act', () => {
  test('the page itself may', async () => {
    const workspace = await startTestWorkspace();
    const answer = await act(workspace, HELLO);
    expect(await answer.json()).toEqual({ kind: 'local', ackMs: 0 });
    expect(said(workspace)).toEqual(['Hello']);
  });

  test.each([
    ['another web page', { origin: 'https://example.com' }, 403],
    ['another program of this machine', { origin: 'http://127.0.0.1:1' }, 403],
    ['a page without an origin', { origin: 'null' }, 403],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['a request that needs no asking across origins', { 'content-type': 'text/plain' }, 415],
  ])('%s may not', async (_who, headers, status) => {
    const workspace = await startTestWorkspace();
    const answer = await act(workspace, HELLO, headers);
    expect(answer.status).toBe(status);
    expect(said(workspace)).toEqual([]);
  });

  test('a change cannot be asked for by GET', async () => {
    const workspace = await startTestWorkspace();
    const answer = await fetch(address(workspace, '/local/people/ana/act'));
    expect(answer.status).toBe(405);
  });

  test.each(['/', '/client/main.ts', '/local/workspace', '/local/people/ana/live'])(
    'nobody sees %s under a foreign name of this machine',
    async (path) => {
      const workspace = await startTestWorkspace();
      expect(await statusForHost(workspace, path, 'evil.example.com')).toBe(403);
    },
  );
});

describe('what is asked for', () => {
  test.each([
    ['no JSON', 'not json', 400],
    ['an act that no person can do', { act: 'become_admin' }, 400],
    ['an act without what it needs', { act: 'say' }, 400],
    ['more than a person types', { ...HELLO, text: 'x'.repeat(300_000) }, 413],
    ['something that the driver refuses', { act: 'submit', typed: [] }, 409],
  ])('%s is refused, with words', async (_what, body, status) => {
    const workspace = await startTestWorkspace();
    const answer = await act(workspace, body);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toEqual({ error: expect.stringMatching(/\w+/) });
  });

  test('nobody can be a person who is not there', async () => {
    const workspace = await startTestWorkspace();
    const answer = await fetch(address(workspace, '/local/people/nobody/live'));
    expect(answer.status).toBe(404);
  });
});

describe('what is served', () => {
  test('every page says that nothing from elsewhere may be loaded', async () => {
    const workspace = await startTestWorkspace();
    const answer = await fetch(address(workspace, '/as/ana/general'));
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toContain('unsafe');
    const html = await answer.text();
    expect(html.match(/(?:src|href)="(?!\/)/g)).toBeNull();
  });

  test('every module of the client is served as script without types', async () => {
    const workspace = await startTestWorkspace();
    const paths = readdirSync(CLIENT, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
    expect(paths.length).toBeGreaterThan(40);
    for (const path of paths) {
      const answer = await fetch(address(workspace, `/client/${path}`));
      expect(answer.headers.get('content-type'), path).toBe('text/javascript; charset=utf-8');
      expect(await answer.text(), path).not.toMatch(/\bimport type\b|: ComponentChildren\b/);
    }
  });

  test.each(['/vendor/preact.js', '/vendor/preact-hooks.js', '/vendor/htm.js', '/vendor/marked.js'])(
    'the library %s is served',
    async (path) => {
      const workspace = await startTestWorkspace();
      const answer = await fetch(address(workspace, path));
      expect(answer.status).toBe(200);
    },
  );

  test.each([
    '/client/tsconfig.json',
    '/client/../page-server.ts',
    '/client/..%2fpage-server.ts',
    '/client/%2e%2e/page-server.ts',
    '/client/',
    '/vendor/zod.js',
    '/local/',
  ])('%s is not', async (path) => {
    const workspace = await startTestWorkspace();
    const answer = await fetch(`${workspace.pageUrl.replace(/\/$/, '')}${path}`);
    expect(answer.status).toBe(404);
  });

  test('what the browser has already is not sent again', async () => {
    const workspace = await startTestWorkspace();
    const first = await fetch(address(workspace, '/client/main.ts'));
    const etag = first.headers.get('etag') ?? '';
    const second = await fetch(address(workspace, '/client/main.ts'), { headers: { 'if-none-match': etag } });
    expect(second.status).toBe(304);
  });
});

describe('what a person asks for', () => {
  async function asked(workspace: LocalWorkspace, path: string): Promise<unknown> {
    const answer = await fetch(address(workspace, `/local/people/${path}`));
    expect(answer.status).toBe(200);
    return answer.json();
  }

  test('a search finds what they can see', async () => {
    const workspace = await startTestWorkspace();
    await workspace.as('ana').goTo('#secret');
    await workspace.as('ana').say('A secret refund');
    expect(await asked(workspace, 'ana/search?query=refund')).toMatchObject({ total: 1, words: ['refund'] });
    expect(await asked(workspace, 'bo/search?query=refund')).toMatchObject({ total: 0, hits: [] });
  });

  test('the channels to browse are those they can see', async () => {
    const workspace = await startTestWorkspace();
    expect(await asked(workspace, 'bo/channels')).toMatchObject([
      { name: 'general', isMember: true },
      { name: 'random', isMember: true },
      { name: 'shared', isMember: false },
    ]);
  });
});

describe('what a person does', () => {
  test('they join a channel and leave it', async () => {
    const workspace = await startTestWorkspace();
    await workspace.admin.kick('#random', 'ana');
    expect((await act(workspace, { act: 'join', channel: 'C0RANDOM' })).status).toBe(200);
    expect(
      workspace
        .as('ana')
        .conversations()
        .map(({ name }) => name),
    ).toContain('random');
    expect((await act(workspace, { act: 'leave', channel: 'C0RANDOM' })).status).toBe(200);
    expect(
      workspace
        .as('ana')
        .conversations()
        .map(({ name }) => name),
    ).not.toContain('random');
  });

  test('a form that is not on top any more is not submitted by a late press', async () => {
    const { workspace } = await withForm();
    const late = await act(workspace, { act: 'submit', view: 'V0GONE', typed: [] });
    expect(late.status).toBe(409);
    expect(await late.json()).toEqual({ error: 'That form is not open any more.' });
    expect((await act(workspace, { act: 'close', view: 'V0GONE', all: true })).status).toBe(200);
    expect(workspace.as('ana').modal()).toBeDefined();
  });

  test('what was typed arrives with the submission', async () => {
    const { workspace, submitted } = await withForm();
    const typed = [{ blockId: 'name', actionId: 'it', text: 'Plane' }];
    const answer = await act(workspace, { act: 'submit', view: workspace.as('ana').modal()?.id, typed });
    expect(await answer.json()).toMatchObject({ kind: 'answered' });
    expect(submitted).toMatchObject([{ name: { it: { value: 'Plane' } } }]);
  });

  /** Ana before a form with one field. */
  async function withForm() {
    const submitted: unknown[] = [];
    const { workspace } = await startWithBolt('http', (app) => {
      app.command('/parrot', async ({ ack, client, command }) => {
        const text = (value: string) => ({ type: 'plain_text' as const, text: value });
        const element = { type: 'plain_text_input' as const, action_id: 'it' };
        const blocks = [{ type: 'input' as const, block_id: 'name', label: text('Name'), element }];
        const view = { type: 'modal' as const, title: text('Form'), submit: text('Send'), blocks };
        await client.views.open({ trigger_id: command.trigger_id, view });
        await ack();
      });
      app.view(/.*/, async ({ ack, view }) => {
        submitted.push(view.state.values);
        await ack();
      });
    });
    await workspace.as('ana').goTo('#general');
    await workspace.as('ana').slash('/parrot');
    return { workspace, submitted };
  }
});

describe('the live stream', () => {
  /** Reads events until one fits. */
  async function read(response: Response, fits: (event: string, data: string) => boolean): Promise<string> {
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let pending = '';
    while (reader !== undefined) {
      const { value, done } = await reader.read();
      if (done) break;
      pending += value;
      const events = pending.split('\n\n');
      pending = events.pop() ?? '';
      for (const text of events) {
        const [, event = '', data = ''] = /^event: (.*)\ndata: (.*)$/.exec(text) ?? [];
        if (!fits(event, data)) continue;
        await reader.cancel();
        return data;
      }
    }
    throw new Error('The stream ended.');
  }

  test('begins with what is seen, and goes on with what changes', async () => {
    const workspace = await startTestWorkspace();
    const response = await fetch(address(workspace, '/local/people/ana/live?conversation=general'));
    const hello = read(response, (event, data) => event === 'scene' && data.includes('Hello'));
    await act(workspace, HELLO);
    expect(JSON.parse(await hello)).toMatchObject({ conversation: { id: 'C0GENERAL' }, messages: [{ text: 'Hello' }] });
  });

  test('shows nothing of a conversation that one is not in', async () => {
    const workspace = await startTestWorkspace();
    const response = await fetch(address(workspace, '/local/people/bo/live?conversation=secret'));
    const scene = JSON.parse(await read(response, (event) => event === 'scene'));
    expect(scene).toMatchObject({ messages: [], problem: expect.any(String) });
    expect(scene.conversation).toBeUndefined();
  });

  test('shows the part of a long conversation that is asked for', async () => {
    const workspace = await startTestWorkspace();
    const ana = workspace.as('ana');
    await ana.goTo('#random');
    for (let number = 0; number < 200; number += 1) await ana.say(`${number}`);
    const [, second] = ana.readChannel('#random');
    const live = '/local/people/ana/live?conversation=random';
    const newest = JSON.parse(await read(await fetch(address(workspace, live)), (event) => event === 'scene'));
    expect(newest).toMatchObject({ olderCount: 80, newerCount: 0 });
    expect(newest.messages.at(-1)).toMatchObject({ text: '199' });
    const around = await fetch(address(workspace, `${live}&around=${second?.ts}`));
    const oldest = JSON.parse(await read(around, (event) => event === 'scene'));
    expect(oldest).toMatchObject({ olderCount: 0, newerCount: 80 });
    expect(oldest.messages[0]).toMatchObject({ text: '0' });
  });

  test('shows a channel that one could join, and nothing said in it', async () => {
    const workspace = await startTestWorkspace();
    await workspace.as('ana').goTo('#random');
    await workspace.as('ana').say('Among us');
    const response = await fetch(address(workspace, '/local/people/cleo/live?conversation=random'));
    const scene = await read(response, (event) => event === 'scene');
    expect(JSON.parse(scene)).toMatchObject({ outside: { name: 'random', isMember: false }, messages: [] });
    expect(scene).not.toContain('Among us');
  });

  test('ends with the workspace', async () => {
    const workspace = await startTestWorkspace();
    const response = await fetch(address(workspace, '/local/people/ana/live'));
    await workspace.stop();
    await expect(response.text()).rejects.toThrow();
  });
});
