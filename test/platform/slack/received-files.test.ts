import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { systemClock } from '../../../src/core/clock.ts';
import { type ReceivedFile, receivedFiles } from '../../../src/platform/slack/received-files.ts';
import { createWebClient } from '../../../src/platform/slack/web-client.ts';
import { testLog } from '../../support/commonhold.ts';

const TOKEN = 'xoxb-secret';

/** What Slack says of a file, and what it serves of it. */
type Kept = {
  name?: string;
  size?: number;
  url?: (origin: string) => string;
  serve?: (response: ServerResponse) => void;
};

/** A server that speaks as much of Slack as it takes to hand out files. */
async function slackWith(files: Record<string, Kept>, options: { largest?: number } = {}) {
  const asked: { path: string; authorization: string | undefined }[] = [];
  const origin = await listening((request, response) => {
    const path = request.url ?? '';
    asked.push({ path, authorization: request.headers.authorization });
    if (path.startsWith('/api/files.info')) {
      void bodyOf(request).then((body) => {
        const id = new URLSearchParams(body).get('file') ?? '';
        const { name = 'a.csv', size = 3, url = (here: string) => `${here}/files/${id}` } = files[id] ?? {};
        const file = { id, name, size, url_private_download: url(origin) };
        const answer = id in files ? { ok: true, file } : { ok: false, error: 'file_not_found' };
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
      });
      return;
    }
    const { serve = (to: ServerResponse) => to.end('a,b') } = files[path.replace('/files/', '')] ?? {};
    serve(response);
  });
  const apiUrl = `${origin}/api/`;
  const withFiles = receivedFiles({
    client: createWebClient(TOKEN, apiUrl, testLog),
    botToken: TOKEN,
    apiUrl,
    ...options,
  });
  return { withFiles, asked };
}

async function listening(serve: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(serve);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.closeAllConnections());
  onTestFinished(() => void server.close());
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** Where temporary folders are made during a test. */
let place: string;
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'commonhold-test-'));
  vi.stubEnv('TMPDIR', place);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(place, { recursive: true });
});

function never(): Promise<never> {
  return Promise.reject(new Error('Nothing should have been fetched.'));
}

describe('files that people gave', () => {
  test('come with the bot’s token into a folder of this process alone, in order, and are gone afterwards', async () => {
    const { withFiles, asked } = await slackWith({ F1: {}, F2: { serve: (response) => response.end('c') } });
    let seen: ReceivedFile[] = [];
    const texts = await withFiles(['F2', 'F1'], async (files) => {
      seen = files;
      expect(((await stat(dirname(dirname(files[0]?.path ?? '')))).mode & 0o777).toString(8)).toBe('700');
      return Promise.all(files.map(({ path }) => readFile(path, 'utf8')));
    });
    expect(texts).toEqual(['c', 'a,b']);
    expect(seen.map(({ name }) => name)).toEqual(['a.csv', 'a.csv']);
    expect(asked.filter(({ path }) => path.startsWith('/files/'))).toEqual([
      { path: '/files/F2', authorization: `Bearer ${TOKEN}` },
      { path: '/files/F1', authorization: `Bearer ${TOKEN}` },
    ]);
    for (const { path } of seen) await expect(stat(path)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('are gone also where their use fails, or a later one cannot be fetched', async () => {
    const { withFiles } = await slackWith({ F1: {} });
    await expect(withFiles(['F1'], never)).rejects.toThrow('Nothing should');
    await expect(withFiles(['F1', 'F9'], never)).rejects.toThrow('The file is not in Slack any more.');
    expect(await readdir(place)).toEqual([]);
  });

  test('that a killed process left behind are removed after a day, and no younger ones', async () => {
    const [old, young, foreign] = ['commonhold-received-old', 'commonhold-received-young', 'other'];
    for (const name of [old, young, foreign]) await mkdir(join(place, name ?? ''));
    const seconds = systemClock.now().epochMilliseconds / 1000 - 25 * 60 * 60;
    for (const name of [old, foreign]) await utimes(join(place, name ?? ''), seconds, seconds);
    const { withFiles } = await slackWith({ F1: {} });
    await withFiles(['F1'], async () => undefined);
    expect((await readdir(place)).sort()).toEqual([young, foreign]);
  });

  test.each([
    ['../../etc/passwd', '__.._etc_pass'],
    ['..', '_'],
    ['C:\\tables\\a.csv', 'C__tables_a.csv'],
    ['a\u0000b\n.csv', 'a_b_.csv'],
    [`${'x'.repeat(300)}.yaml`, `${'x'.repeat(100)}.yaml`],
  ])('called %j cannot leave their folder', async (name, called) => {
    const { withFiles } = await slackWith({ F1: { name } });
    await withFiles(['F1'], async ([file]) => {
      expect(file?.name).toBe(called);
      expect(await readFile(file?.path ?? '', 'utf8')).toBe('a,b');
    });
  });
});

describe('the token goes nowhere else', () => {
  test('a file that is kept on another host is not fetched', async () => {
    const foreign: (string | undefined)[] = [];
    const elsewhere = await listening((request, response) => {
      foreign.push(request.headers.authorization);
      response.end('x');
    });
    const { withFiles } = await slackWith({ F1: { url: () => `${elsewhere}/a.csv` }, F2: { url: () => 'no address' } });
    await expect(withFiles(['F1'], never)).rejects.toMatchObject({
      name: 'UserError',
      message: 'a.csv is kept outside of Slack. Please save it on your computer and choose it there.',
    });
    await expect(withFiles(['F2'], never)).rejects.toThrow('is kept outside of Slack');
    expect(foreign).toEqual([]);
  });

  test('nor is a redirection followed; it means that the app has no right to files', async () => {
    const foreign: string[] = [];
    const elsewhere = await listening((request, response) => {
      foreign.push(request.url ?? '');
      response.end('<html>');
    });
    const serve = (response: ServerResponse) => response.writeHead(302, { location: elsewhere }).end();
    const { withFiles } = await slackWith({ F1: { serve } });
    await expect(withFiles(['F1'], never)).rejects.toThrow('the app lacks the right files:read');
    expect(foreign).toEqual([]);
  });
});

describe('what is too large', () => {
  test('is refused before it is fetched', async () => {
    const { withFiles, asked } = await slackWith({ F1: { size: 21 * 1024 * 1024 } });
    await expect(withFiles(['F1'], never)).rejects.toThrow('a.csv is larger than 20 MB.');
    expect(asked.map(({ path }) => path)).toEqual(['/api/files.info']);
  });

  test('is cut off where it is larger than it was said to be', async () => {
    const serve = (response: ServerResponse) => {
      for (let count = 0; count < 64; count += 1) response.write(Buffer.alloc(64 * 1024));
      response.end();
    };
    const { withFiles } = await slackWith({ F1: { serve } }, { largest: 1024 * 1024 });
    await expect(withFiles(['F1'], never)).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringContaining('a.csv is larger than 1 MB.'),
    });
    expect(await readdir(place)).toEqual([]);
  });
});

test.each([
  ['an error of Slack’s', (response: ServerResponse) => response.writeHead(503).end()],
  [
    'a connection that breaks off',
    (response: ServerResponse) => {
      response.writeHead(200, { 'content-length': '100' }).write('a');
      response.destroy();
    },
  ],
])('%s is told as something to try again', async (_, serve) => {
  const { withFiles } = await slackWith({ F1: { serve } });
  await expect(withFiles(['F1'], never)).rejects.toMatchObject({
    name: 'UserError',
    message: 'a.csv could not be fetched from Slack. Please try again in a minute.',
  });
});
