import { expect, test } from 'vitest';
import { startWithBolt } from '../../support/local-workspace.ts';

async function responseUrl(conversation = '#general') {
  const urls: string[] = [];
  const { workspace } = await startWithBolt('http', (app) => {
    app.command('/parrot', async ({ ack, command }) => {
      urls.push(command.response_url);
      await ack();
    });
  });
  const ana = workspace.as('ana');
  await ana.goTo(conversation);
  await ana.slash('/parrot');
  const url = urls[0] ?? '';
  async function post(message: unknown): Promise<{ status: number; body: unknown }> {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: typeof message === 'string' ? message : JSON.stringify(message),
    });
    return { status: response.status, body: await response.json() };
  }
  return { workspace, ana, url, post };
}

test('a message is for the person alone unless it says in_channel, also where the bot is no member', async () => {
  const { workspace, post } = await responseUrl('#random');
  expect(await post({ text: 'For you' })).toEqual({ status: 200, body: { ok: true } });
  await post({ text: 'For all', response_type: 'in_channel' });
  expect(workspace.as('ana').readChannel('#random')).toMatchObject([{ text: 'For you' }, { text: 'For all' }]);
  expect(workspace.as('bo').readChannel('#random')).toMatchObject([{ text: 'For all' }]);
});

test('it is good five times', async () => {
  const { post } = await responseUrl();
  const statuses = [];
  for (let use = 1; use <= 5; use += 1) statuses.push((await post({ text: `Use ${use}` })).status);
  expect(statuses).toEqual([200, 200, 200, 200, 200]);
  expect(await post({ text: 'Once more' })).toEqual({ status: 404, body: { ok: false, error: 'used_url' } });
});

test("it is good for 30 minutes of the workspace's clock", async () => {
  const { workspace, post } = await responseUrl();
  workspace.clock.advance({ minutes: 29 });
  expect((await post({ text: 'In time' })).status).toBe(200);
  workspace.clock.advance({ minutes: 2 });
  expect(await post({ text: 'Too late' })).toEqual({ status: 404, body: { ok: false, error: 'expired_url' } });
});

test('what is no message is refused, is not counted, and is in the journal', async () => {
  const { workspace, ana, post } = await responseUrl();
  expect(await post('no json')).toEqual({ status: 400, body: { ok: false, error: 'invalid_payload' } });
  expect(await post({})).toEqual({ status: 400, body: { ok: false, error: 'no_text' } });
  expect(await post({ blocks: [{ type: 'section' }] })).toEqual({
    status: 400,
    body: { ok: false, error: 'invalid_blocks' },
  });
  expect(ana.readChannel('#general')).toEqual([]);
  for (let use = 1; use <= 5; use += 1) expect((await post({ text: `Use ${use}` })).status).toBe(200);
  const uses = workspace.journal.entries().filter(({ kind }) => kind === 'response_url');
  expect(uses).toHaveLength(8);
  expect(uses[0]).toMatchObject({ appId: 'A0PARROT', ok: false, error: 'invalid_payload' });
});

test('an address that was never handed out answers 404', async () => {
  const { workspace } = await responseUrl();
  const response = await fetch(`${workspace.pageUrl}response/A0PARROT/guess`, { method: 'POST', body: '{}' });
  expect(response.status).toBe(404);
});

test('it replaces the answer that the command was given, also one for the person alone', async () => {
  const urls: string[] = [];
  const { workspace } = await startWithBolt('http', (app) => {
    app.command('/parrot', async ({ ack, command }) => {
      urls.push(command.response_url);
      await ack('Working on it');
    });
  });
  const ana = workspace.as('ana');
  await ana.slash('/parrot', { in: '#general' });
  const body = JSON.stringify({ replace_original: true, text: 'Done' });
  await fetch(urls[0] ?? '', { method: 'POST', body });
  expect(ana.readChannel('#general')).toMatchObject([{ text: 'Done', ephemeral: true }]);
  expect(workspace.as('bo').readChannel('#general')).toEqual([]);
});
