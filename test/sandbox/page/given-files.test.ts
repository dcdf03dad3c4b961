import { describe, expect, test } from 'vitest';
import { LARGEST_FILE } from '../../../src/sandbox/driver/attaching.ts';
import type { LocalWorkspace } from '../../../src/sandbox/index.ts';
import { startWithBolt } from '../../support/local-workspace.ts';

/** Ana before a form that asks for one list. */
async function startAsking(): Promise<{ workspace: LocalWorkspace; view: string }> {
  const { workspace } = await startWithBolt('http', (app) => {
    app.command('/parrot', async ({ ack, client, command }) => {
      await ack();
      await client.views.open({
        trigger_id: command.trigger_id,
        view: {
          type: 'modal',
          title: { type: 'plain_text', text: 'Import' },
          submit: { type: 'plain_text', text: 'Read' },
          blocks: [
            {
              type: 'input',
              block_id: 'lists',
              label: { type: 'plain_text', text: 'List' },
              element: { type: 'file_input', action_id: 'files', max_files: 1 },
            },
          ],
        },
      });
    });
  });
  const ana = workspace.as('ana');
  await ana.goTo('#general');
  await ana.slash('/parrot');
  const { id } = await ana.until((me) => me.modal());
  return { workspace, view: id };
}

function give(
  { workspace, view }: { workspace: LocalWorkspace; view: string },
  content: string | Buffer<ArrayBuffer>,
  { person = 'ana', headers = {} }: { person?: string; headers?: Record<string, string> } = {},
): Promise<Response> {
  const input = new URLSearchParams({ view, blockId: 'lists', actionId: 'files', name: 'people.csv' });
  return fetch(new URL(`/local/people/${person}/files?${input}`, workspace.pageUrl), {
    method: 'POST',
    headers: { origin: new URL(workspace.pageUrl).origin, 'content-type': 'application/octet-stream', ...headers },
    body: content,
  });
}

function given(workspace: LocalWorkspace): unknown {
  return workspace.as('ana').modal()?.state.lists?.files;
}

test('a file that the page gives is in the form', async () => {
  const asking = await startAsking();
  expect((await give(asking, 'a;b')).status).toBe(200);
  expect(given(asking.workspace)).toMatchObject({ files: [{ name: 'people.csv', size: 3 }] });
});

describe('nothing is kept', () => {
  test.each([
    ['from another web page', { headers: { origin: 'https://example.com' } }, 403],
    ['as a form would send it', { headers: { 'content-type': 'text/plain' } }, 415],
    ['in somebody else’s form', { person: 'bo' }, 409],
  ])('%s', async (_what, from, status) => {
    const asking = await startAsking();
    expect((await give(asking, 'a;b', from)).status).toBe(status);
    expect(given(asking.workspace)).toMatchObject({ files: [] });
  });

  test('of more than 10 MB', async () => {
    const asking = await startAsking();
    const answer = await give(asking, Buffer.alloc(LARGEST_FILE + 1));
    expect(answer.status).toBe(413);
    expect(await answer.json()).toEqual({ error: '"people.csv" is too large: 10 MB is the most for a file.' });
    expect(given(asking.workspace)).toMatchObject({ files: [] });
  });

  test('of more files than are asked for', async () => {
    const asking = await startAsking();
    await give(asking, 'first');
    const answer = await give(asking, 'second');
    expect(answer.status).toBe(409);
    expect(await answer.json()).toEqual({ error: '"List" takes one file.' });
    expect(given(asking.workspace)).toMatchObject({ files: [{ size: 5 }] });
  });
});
