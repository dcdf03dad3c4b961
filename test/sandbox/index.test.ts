import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { expect, onTestFinished, test } from 'vitest';
import { startLocalWorkspace } from '../../src/sandbox/index.ts';
import { startTestWorkspace, startWithBolt, TEST_SEED, testApp } from '../support/local-workspace.ts';

async function snapshotFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'local-workspace-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return join(folder, 'data', 'workspace.json');
}

function status(url: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

test('it serves this machine alone, under its own name, and no foreign page', async () => {
  const workspace = await startTestWorkspace();
  const url = `${workspace.apiUrl}api.test`;
  expect(await status(url, {})).toBe(200);
  expect(await status(url, { host: 'localhost:3000' })).toBe(200);
  expect(await status(url, { host: 'evil.example' })).toBe(403);
  expect(await status(url, { origin: 'https://evil.example' })).toBe(403);
  expect(await status(`${workspace.pageUrl}nothing-here`, {})).toBe(404);
});

test('it serves its page', async () => {
  const workspace = await startTestWorkspace();
  const response = await fetch(workspace.pageUrl);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toContain('text/html');
});

test('a port that is taken is named', async () => {
  const first = await startTestWorkspace();
  const port = Number(new URL(first.pageUrl).port);
  await expect(startLocalWorkspace({ seed: TEST_SEED, apps: [testApp()], port })).rejects.toThrow(
    `Port ${port} is taken`,
  );
});

test('a name that nobody has is answered with the nearest one', async () => {
  const workspace = await startTestWorkspace();
  expect(() => workspace.as('cloe')).toThrow('did you mean @cleo?');
  await expect(workspace.admin.archive('#gneral')).rejects.toThrow('did you mean #general?');
});

test('what happened is there again after a restart, and time does not go back', async () => {
  const file = await snapshotFile();
  const first = await startTestWorkspace({ snapshotFile: file });
  const ana = first.as('ana');
  await ana.goTo('#general');
  await ana.say('Remember this');
  first.clock.advance({ days: 3 });
  const { milliseconds } = first.clock;
  await first.stop();
  const second = await startTestWorkspace({ snapshotFile: file });
  expect(second.as('bo').readChannel('#general')).toMatchObject([{ text: 'Remember this', userId: 'U0ANA' }]);
  expect(second.clock.milliseconds()).toBeGreaterThan(milliseconds() - 60_000);
});

test('a change is in the file soon, without a stop', async () => {
  const file = await snapshotFile();
  const workspace = await startTestWorkspace({ snapshotFile: file });
  const ana = workspace.as('ana');
  await ana.goTo('#general');
  await ana.say('Write this down');
  await expect.poll(() => readFile(file, 'utf8').catch(() => '')).toContain('Write this down');
});

test.each([
  ['no JSON', '{"at":'],
  ['JSON of something else', '{"at":"2026-03-02T09:00:00Z","state":{}}'],
])('a snapshot that is %s is moved aside and said so, and the workspace starts', async (_name, content) => {
  const file = await snapshotFile();
  await (await startTestWorkspace({ snapshotFile: file })).stop();
  await writeFile(file, content);
  const warnings: string[] = [];
  const workspace = await startTestWorkspace({ snapshotFile: file, warn: (text) => warnings.push(text) });
  expect(workspace.as('ana').readChannel('#general')).toEqual([]);
  expect(warnings).toEqual([expect.stringContaining('cannot be used')]);
  const aside = (await readdir(join(file, '..'))).find((name) => name.includes('.broken-'));
  expect(await readFile(join(file, '..', aside ?? ''), 'utf8')).toBe(content);
});

test('it stops at once, also while an app is silent', async () => {
  let arrived = () => {};
  const here = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const { workspace } = await startWithBolt('http', (app) => {
    app.command('/parrot', async () => arrived());
  });
  const acting = workspace.as('ana').slash('/parrot', { in: '#general' });
  await here;
  const started = Temporal.Now.instant();
  await workspace.stop();
  expect((await acting).kind).not.toBe('answered');
  expect(Temporal.Now.instant().since(started).total('milliseconds')).toBeLessThan(1_000);
});

test('an app that is installed later gets commands from then on', async () => {
  const workspace = await startTestWorkspace({ apps: [], seed: { ...TEST_SEED, channels: [] } });
  expect(workspace.apps()).toEqual([]);
  await workspace.install(testApp());
  expect(workspace.apps()).toMatchObject([
    { name: 'Parrot', commands: [{ command: '/parrot' }, { command: '/escaped' }] },
  ]);
  expect(workspace.directory().map(({ name }) => name)).toContain('parrot');
});
