import nock from 'nock';
import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import { type Database, prismaOf } from '../../../src/platform/database/database.ts';
import { type Intent, putInOutbox } from '../../../src/platform/delivery/outbox.ts';
import { type Sender, startSender } from '../../../src/platform/delivery/sender.ts';
import { createWebClient } from '../../../src/platform/slack/web-client.ts';
import { createWorkspaceClock, type WorkspaceClock } from '../../../src/sandbox/clock.ts';
import { testLog } from '../../support/commonhold.ts';
import { testDatabase } from '../../support/edge.ts';
import { startTestWorkspace } from '../../support/local-workspace.ts';

const HELLO: Intent = { kind: 'post', channelId: 'C0GENERAL', message: { text: 'hello' } };

type Rig = { database: Database; clock: WorkspaceClock; sender: Sender; put(intent: Intent): Promise<string> };

async function rig(apiUrl: string): Promise<Rig> {
  const database = await testDatabase();
  const clock = createWorkspaceClock();
  const client = createWebClient('xoxb-parrot', apiUrl, testLog);
  const sender = startSender({ database, client, workspaceId: 'T0TEST', clock, log: testLog });
  onTestFinished(() => sender.stop());
  return {
    ...{ database, clock, sender },
    put: (intent) => database.transaction((tx) => putInOutbox(tx, 'T0TEST', clock.now(), intent)),
  };
}

async function rows(database: Database) {
  return prismaOf(database.read).outboxItem.findMany({ orderBy: { id: 'asc' } });
}

describe('what is written to the outbox', () => {
  test('is sent once, with its id in the message’s metadata', async () => {
    const workspace = await startTestWorkspace();
    const { database, sender, put } = await rig(workspace.apiUrl);
    const id = await put(HELLO);
    await sender.idle();
    await sender.idle();
    const calls = workspace.journal.calls('chat.postMessage');
    expect(calls).toMatchObject([{ ok: true, args: { channel: 'C0GENERAL', text: 'hello' } }]);
    expect(JSON.stringify(calls[0]?.args)).toContain(id);
    expect(await rows(database)).toMatchObject([{ state: 'sent', channelId: 'C0GENERAL', attempts: 1 }]);
  });

  test('is not sent when its change was undone', async () => {
    const workspace = await startTestWorkspace();
    const { database, clock, sender } = await rig(workspace.apiUrl);
    const change = database.transaction(async (tx) => {
      await putInOutbox(tx, 'T0TEST', clock.now(), HELLO);
      throw new Error('the change fails');
    });
    await expect(change).rejects.toThrow('the change fails');
    await sender.idle();
    expect(workspace.journal.calls('chat.postMessage')).toEqual([]);
  });

  test('is sent once by two senders at the same time', async () => {
    const workspace = await startTestWorkspace();
    const first = await rig(workspace.apiUrl);
    const client = createWebClient('xoxb-parrot', workspace.apiUrl, testLog);
    const { database, clock } = first;
    const second = startSender({ database, client, workspaceId: 'T0TEST', clock, log: testLog });
    onTestFinished(() => second.stop());
    for (let number = 0; number < 30; number += 1) await first.put({ ...HELLO, message: { text: `number ${number}` } });
    await Promise.all([first.sender.idle(), second.idle()]);
    const texts = workspace.journal.calls('chat.postMessage').map((call) => call.args.text);
    expect(new Set(texts).size).toBe(30);
    expect(texts).toHaveLength(30);
  });

  test('goes to a person by a direct message that was opened first', async () => {
    const workspace = await startTestWorkspace();
    const { sender, put } = await rig(workspace.apiUrl);
    await put({ kind: 'dm', slackUserId: 'U0BO', message: { text: 'for you' } });
    await sender.idle();
    expect(workspace.journal.calls('conversations.open')).toMatchObject([{ ok: true, args: { users: 'U0BO' } }]);
    expect(workspace.as('bo').readChannel('@app').at(-1)?.text).toBe('for you');
  });

  test('changes, deletes and publishes', async () => {
    const workspace = await startTestWorkspace();
    const { database, sender, put } = await rig(workspace.apiUrl);
    await put(HELLO);
    await sender.idle();
    const [row] = await rows(database);
    await put({ kind: 'update', channelId: 'C0GENERAL', ts: row?.messageTs ?? '', message: { text: 'hello again' } });
    await put({ kind: 'home', slackUserId: 'U0ANA', view: { blocks: [{ type: 'divider' }] } });
    await sender.idle();
    const ana = workspace.as('ana');
    expect(ana.readChannel('#general').map(({ text }) => text)).toEqual(['hello again']);
    expect(ana.home()?.view.blocks).toMatchObject([{ type: 'divider' }]);
    await put({ kind: 'delete', channelId: 'C0GENERAL', ts: row?.messageTs ?? '' });
    await sender.idle();
    expect(ana.readChannel('#general')).toEqual([]);
  });

  test('is parked with Slack’s word where it can never be sent, and holds nothing else up', async () => {
    const workspace = await startTestWorkspace();
    const { database, sender, put } = await rig(workspace.apiUrl);
    await put({ ...HELLO, channelId: 'C0RANDOM' });
    await put({ ...HELLO, channelId: 'C0NOWHERE' });
    await put(HELLO);
    await sender.idle();
    expect(await rows(database)).toMatchObject([
      { state: 'parked', lastError: 'not_in_channel' },
      { state: 'parked', lastError: 'channel_not_found' },
      { state: 'sent' },
    ]);
  });
});

describe('when Slack has trouble', () => {
  const API = 'http://127.0.0.1:59999';
  afterEach(() => nock.cleanAll());

  async function stateAfter(answer: (scope: nock.Interceptor) => nock.Scope): Promise<Rig & { state: unknown }> {
    const running = await rig(`${API}/api/`);
    answer(nock(API).post('/api/chat.postMessage'));
    await running.put(HELLO);
    await running.sender.idle();
    return { ...running, state: (await rows(running.database))[0] };
  }

  test('a rate limit is waited out for as long as Slack says, and then it is sent', async () => {
    const running = await stateAfter((post) => post.reply(429, '', { 'retry-after': '40' }));
    expect(running.state).toMatchObject({ state: 'pending', lastError: 'ratelimited' });
    running.clock.advance({ seconds: 39 });
    await running.sender.idle();
    expect((await rows(running.database))[0]).toMatchObject({ state: 'pending', attempts: 1 });
    nock(API).post('/api/chat.postMessage').reply(200, { ok: true, ts: '1.000001' });
    running.clock.advance({ seconds: 2 });
    await running.sender.idle();
    expect((await rows(running.database))[0]).toMatchObject({ state: 'sent', messageTs: '1.000001' });
  });

  test.each([
    ['a lost reply', (post: nock.Interceptor) => post.replyWithError('socket hang up'), 'no_reply'],
    ['a 503', (post: nock.Interceptor) => post.reply(503, 'busy'), 'http_503'],
    [
      'internal_error',
      (post: nock.Interceptor) => post.reply(200, { ok: false, error: 'internal_error' }),
      'internal_error',
    ],
  ])('after %s it is not sent again blindly: Slack may have it', async (_, answer, word) => {
    const running = await stateAfter(answer);
    expect(running.state).toMatchObject({ state: 'uncertain', lastError: word });
    running.clock.advance({ hours: 1 });
    await running.sender.idle();
    expect((await rows(running.database))[0]).toMatchObject({ state: 'uncertain', attempts: 1 });
  });

  test('nobody listening at all is no doubt: it is tried again', async () => {
    const { database, sender, put, clock } = await rig('http://127.0.0.1:59998/api/');
    await put(HELLO);
    await sender.idle();
    expect(await rows(database)).toMatchObject([{ state: 'pending', lastError: 'unreachable' }]);
    clock.advance({ seconds: 6 });
    await sender.idle();
    expect(await rows(database)).toMatchObject([{ attempts: 2 }]);
  });

  test('what a sender held when it died is uncertain, not lost and not sent twice', async () => {
    const workspace = await startTestWorkspace();
    const { database, clock, sender, put } = await rig(workspace.apiUrl);
    const id = await put({ ...HELLO, message: { text: 'held' } });
    await database.withConnection((client) =>
      client.query(`UPDATE outbox_item SET state = 'sending', due_at = now() + interval '60 seconds' WHERE id = $1`, [
        id,
      ]),
    );
    await sender.idle();
    expect(await rows(database)).toMatchObject([{ state: 'sending' }]);
    clock.advance({ seconds: 61 });
    await sender.idle();
    expect(await rows(database)).toMatchObject([{ state: 'uncertain', lastError: 'claimer_gone' }]);
    expect(workspace.journal.calls('chat.postMessage')).toEqual([]);
  });
});
