import type { App } from '@slack/bolt';
import type { FileInput, ModalView } from '@slack/types';
import { expect, test } from 'vitest';
import { LARGEST_FILE } from '../../../src/sandbox/driver/attaching.ts';
import type { Human } from '../../../src/sandbox/driver/human.ts';
import type { AppInstallation } from '../../../src/sandbox/installation.ts';
import type { LocalWorkspace } from '../../../src/sandbox/local-workspace.ts';
import { startWithBolt, testApp, testManifest } from '../../support/local-workspace.ts';

/** A file as `view_submission` carries it. */
type SentFile = { id: string; name: string; size: number; url_private: string; url_private_download: string };

const SCOPES = { scopes: { bot: ['commands', 'files:read'] } };
const READER = testApp({ manifest: testManifest({ oauth_config: SCOPES }) });

function form(element: Partial<FileInput>): ModalView {
  return {
    type: 'modal',
    title: { type: 'plain_text', text: 'Import' },
    submit: { type: 'plain_text', text: 'Read' },
    blocks: [
      {
        type: 'input',
        block_id: 'lists',
        label: { type: 'plain_text', text: 'Lists' },
        element: { type: 'file_input', action_id: 'files', ...element },
      },
    ],
  };
}

/** Ana before a form that asks for files, and what the app got of it. */
async function asked(
  element: Partial<FileInput> = {},
  manifest: AppInstallation['manifest'] = READER.manifest,
): Promise<{ workspace: LocalWorkspace; ana: Human; sent: SentFile[] }> {
  const sent: SentFile[] = [];
  const register = (app: App) => {
    app.command('/parrot', async ({ ack, client, command }) => {
      await ack();
      await client.views.open({ trigger_id: command.trigger_id, view: { ...form(element), callback_id: 'import' } });
    });
    app.view('import', async ({ ack, view }) => {
      // Bolt's types do not know of files yet.
      const value: unknown = view.state.values.lists?.files;
      sent.push(...(value as { files: SentFile[] }).files);
      await ack();
    });
  };
  const { workspace } = await startWithBolt('http', register, { app: { manifest } });
  const ana = workspace.as('ana');
  await ana.goTo('#general');
  await ana.slash('/parrot');
  await ana.until((me) => me.modal());
  return { workspace, ana, sent };
}

function call(workspace: LocalWorkspace, file: string | undefined, token = 'xoxb-parrot'): Promise<Response> {
  return fetch(`${workspace.apiUrl}files.info`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(file === undefined ? {} : { file }),
  });
}

function download(url: string, token?: string): Promise<Response> {
  return fetch(url, {
    redirect: 'manual',
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  });
}

test('files arrive with the form, and the app reads what is in them', async () => {
  const { workspace, ana, sent } = await asked();
  const content = 'name;team\nZoë;Lager\n';
  await ana.attach('Lists', [
    { name: 'zoë & co.csv', content },
    { name: 'C:\\lists\\logo.png', content: Uint8Array.of(137, 80, 0, 255) },
  ]);
  expect(await ana.submit()).toMatchObject({ kind: 'answered' });
  expect(sent).toMatchObject([
    { name: 'zoë & co.csv', mimetype: 'text/csv', filetype: 'csv', size: Buffer.byteLength(content), user: 'U0ANA' },
    { name: 'logo.png', mimetype: 'image/png', size: 4, mode: 'hosted', file_access: 'visible' },
  ]);
  const [list, logo] = sent;
  expect(await (await call(workspace, list?.id)).json()).toMatchObject({ ok: true, file: list });
  const answer = await download(list?.url_private_download ?? '', 'xoxb-parrot');
  expect(answer.headers.get('content-type')).toBe('text/csv');
  expect(await answer.text()).toBe(content);
  expect(await (await download(logo?.url_private ?? '', 'xoxb-parrot')).bytes()).toEqual(
    Uint8Array.of(137, 80, 0, 255),
  );
});

test('a file is served to the bot of its app and to nobody else', async () => {
  const { workspace, ana, sent } = await asked();
  await ana.attach('Lists', [{ name: 'people.csv', content: 'secret' }]);
  await ana.submit();
  const url = sent[0]?.url_private_download ?? '';
  const other = {
    appId: 'A0OTHER',
    botId: 'B0OTHER',
    botUserId: 'U0OTHER',
    botToken: 'xoxb-other',
    appToken: 'xapp-o',
  };
  await workspace.install(testApp({ ...other, manifest: READER.manifest }));
  for (const token of [undefined, 'xoxb-wrong', 'xapp-parrot']) {
    const answer = await download(url, token);
    expect([answer.status, new URL(answer.headers.get('location') ?? '', url).origin]).toEqual([
      302,
      new URL(workspace.pageUrl).origin,
    ]);
    expect(await answer.text()).not.toContain('secret');
  }
  expect((await download(url, 'xoxb-other')).status).toBe(404);
  expect(await (await call(workspace, sent[0]?.id, 'xoxb-other')).json()).toMatchObject({ error: 'file_not_found' });
});

test('without files:read no file is read', async () => {
  const { workspace, ana, sent } = await asked({}, testManifest());
  await ana.attach('Lists', [{ name: 'people.csv', content: 'a' }]);
  await ana.submit();
  expect(await (await call(workspace, sent[0]?.id)).json()).toMatchObject({
    error: 'missing_scope',
    needed: 'files:read',
  });
  expect((await download(sent[0]?.url_private_download ?? '', 'xoxb-parrot')).status).toBe(302);
});

test('an unknown file is not found, and one must be named', async () => {
  const { workspace } = await asked();
  expect(await (await call(workspace, 'F0NOWHERE')).json()).toMatchObject({ error: 'file_not_found' });
  expect(await (await call(workspace, undefined)).json()).toMatchObject({ error: 'invalid_arguments' });
});

test.each([
  ['an ending that is not asked for', [{ name: 'people.exe', content: 'a' }], 'takes csv, CSV2'],
  ['more files than asked for', ['a.csv', 'b.csv', 'c.csv'].map((name) => ({ name, content: 'a' })), '2 files at most'],
  ['more than 10 MB', [{ name: 'a.csv', content: Buffer.alloc(LARGEST_FILE + 1) }], '10 MB is the most'],
  ['nothing at all', [{ name: 'a.csv', content: '' }], '"a.csv" is empty'],
])('a file input does not take %s, and keeps none of it', async (_what, files, why) => {
  const { ana } = await asked({ filetypes: ['csv', 'CSV2'], max_files: 2 });
  await expect(ana.attach('Lists', [{ name: 'good.csv', content: 'a' }, ...files])).rejects.toThrow(why);
  expect(ana.modal()?.state.lists?.files).toMatchObject({ files: [] });
});

test('a file of 10 MB is taken, whatever the case of its ending', async () => {
  const { ana, sent } = await asked({ filetypes: ['csv'] });
  await ana.attach('Lists', [{ name: 'A.CSV', content: Buffer.alloc(LARGEST_FILE, 'a') }]);
  await ana.submit();
  expect(sent).toMatchObject([{ name: 'A.CSV', size: LARGEST_FILE }]);
});

test('a file that was taken back does not arrive, and makes room', async () => {
  const { ana, sent } = await asked({ max_files: 2 });
  await ana.attach('Lists', [{ name: 'a.csv', content: 'a' }]);
  await ana.attach('Lists', [{ name: 'b.csv', content: 'b' }]);
  await ana.detach('Lists', 'a.csv');
  await expect(ana.detach('Lists', 'a.csv')).rejects.toThrow('has no file "a.csv"');
  await ana.attach('Lists', [{ name: 'c.csv', content: 'c' }]);
  await ana.submit();
  expect(sent.map(({ name }) => name)).toEqual(['b.csv', 'c.csv']);
});

test('a form that asks for a file is not sent without one', async () => {
  const { ana, sent } = await asked();
  expect(await ana.submit()).toMatchObject({ kind: 'refused', errors: { lists: expect.stringMatching(/required/) } });
  await ana.attach('Lists', [{ name: 'a.csv', content: 'a' }]);
  expect(ana.modal()?.errors).toEqual({});
  await ana.submit();
  expect(sent).toHaveLength(1);
});
