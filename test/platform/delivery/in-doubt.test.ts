import { describe, expect, test } from 'vitest';
import { claimDue } from '../../../src/platform/delivery/claim-store.ts';
import { NO_LIMITS } from '../../../src/platform/delivery/pacing-limits.ts';
import type { CallFault } from '../../../src/sandbox/faults/fault.ts';
import { rows, said, startDelivery } from './rig.ts';

describe('after a reply was lost', () => {
  test.each<[string, CallFault]>([
    ['the connection broke', { kind: 'drop_reply' }],
    ['500', { kind: 'http_error', status: 500, acts: true }],
    ['503', { kind: 'http_error', status: 503, acts: true }],
    ['internal_error', { kind: 'error', code: 'internal_error', acts: true }],
    ['fatal_error', { kind: 'error', code: 'fatal_error', acts: true }],
    ['silence', { kind: 'silent', acts: true }],
  ])('%s: the message that is there is found, and not posted again', async (_, fault) => {
    const { workspace, database, sender, post } = await startDelivery();
    workspace.faults.onCalls({ method: 'chat.postMessage', fault, times: 1 });
    await post('hello');
    await sender.idle();
    expect(said(workspace)).toEqual(['hello']);
    expect(workspace.journal.calls('chat.postMessage')).toHaveLength(1);
    const [row] = await rows(database);
    expect(row).toMatchObject({ state: 'sent', channelId: 'C0GENERAL', lastError: null });
    expect(row?.messageTs).toMatch(/^\d+\.\d{6}$/);
  });

  test.each<[string, CallFault]>([
    ['the connection broke', { kind: 'refused' }],
    ['500', { kind: 'http_error', status: 500 }],
    ['internal_error', { kind: 'error', code: 'internal_error' }],
  ])('%s and it is not there: it is posted again, after being looked for over ten seconds', async (_, fault) => {
    const { workspace, clock, sender, post } = await startDelivery();
    workspace.faults.onCalls({ method: 'chat.postMessage', fault, times: 1 });
    await post('hello');
    await sender.idle();
    clock.advance({ seconds: 5 });
    await sender.idle();
    clock.advance({ seconds: 4 });
    await sender.idle();
    expect(workspace.journal.calls('chat.postMessage')).toHaveLength(1);
    expect(workspace.journal.calls('conversations.history').length).toBeGreaterThanOrEqual(2);
    clock.advance({ seconds: 4 });
    await sender.idle();
    expect(said(workspace)).toEqual(['hello']);
    expect(workspace.journal.calls('chat.postMessage')).toHaveLength(2);
  });

  test('a history that shows it 5 s late: still exactly one', async () => {
    const { workspace, clock, sender, post } = await startDelivery();
    workspace.faults.onCalls({ method: 'chat.postMessage', fault: { kind: 'drop_reply' }, times: 1 });
    workspace.faults.onCalls({ method: 'conversations.history', fault: { kind: 'late_history', ms: 5_000 } });
    await post('hello');
    await sender.idle();
    expect(workspace.journal.calls('conversations.history')).toHaveLength(1);
    for (let second = 0; second < 20; second += 1) {
      clock.advance({ seconds: 1 });
      await sender.idle();
    }
    expect(said(workspace)).toEqual(['hello']);
    expect(workspace.journal.calls('chat.postMessage')).toHaveLength(1);
  });

  test('a direct message is found too', async () => {
    const { workspace, database, sender, put } = await startDelivery();
    workspace.faults.onCalls({ method: 'chat.postMessage', fault: { kind: 'drop_reply' }, times: 1 });
    await put({ kind: 'dm', slackUserId: 'U0BO', message: { text: 'for you' } });
    await sender.idle();
    expect(workspace.journal.calls('chat.postMessage')).toHaveLength(1);
    const [row] = await rows(database);
    expect(row).toMatchObject({ state: 'sent' });
    expect(row?.channelId).toMatch(/^D/);
  });

  test('a reply in a thread is found in the thread', async () => {
    const { workspace, database, sender, post, put } = await startDelivery();
    await post('root');
    await sender.idle();
    const threadTs = (await rows(database))[0]?.messageTs ?? '';
    workspace.faults.onCalls({ method: 'chat.postMessage', fault: { kind: 'drop_reply' }, times: 1 });
    await put({ kind: 'post', channelId: 'C0GENERAL', message: { text: 'reply', threadTs } });
    await sender.idle();
    expect(workspace.journal.calls('conversations.replies')).toHaveLength(1);
    expect(workspace.journal.calls('chat.postMessage')).toHaveLength(2);
    expect((await rows(database))[1]).toMatchObject({ state: 'sent' });
  });

  test('it is found behind many later messages, and nobody else’s is taken for it', async () => {
    const { workspace, sender, post } = await startDelivery();
    workspace.faults.onCalls({ method: 'chat.postMessage', fault: { kind: 'drop_reply' }, times: 1 });
    workspace.faults.onCalls({ method: 'conversations.history', fault: { kind: 'http_error', status: 500 }, times: 1 });
    await post('hello');
    await sender.idle();
    const ana = workspace.as('ana');
    await ana.goTo('#general');
    for (let number = 0; number < 230; number += 1) await ana.say(`chat ${number}`);
    workspace.clock.advance({ seconds: 10 });
    await sender.idle();
    expect(workspace.journal.calls('conversations.history')).toHaveLength(3);
    expect(workspace.journal.calls('chat.postMessage')).toHaveLength(1);
    expect(said(workspace).filter((text) => text === 'hello')).toHaveLength(1);
  });

  test.each(['update', 'delete', 'home'] as const)('%s is simply done again', async (kind) => {
    const { workspace, database, clock, sender, post, put } = await startDelivery();
    await post('hello');
    await sender.idle();
    const ts = (await rows(database))[0]?.messageTs ?? '';
    workspace.faults.onCalls({ method: '*', fault: { kind: 'drop_reply' }, times: 1 });
    if (kind === 'home') await put({ kind, slackUserId: 'U0ANA', view: { blocks: [{ type: 'divider' }] } });
    else if (kind === 'update') await put({ kind, channelId: 'C0GENERAL', ts, message: { text: 'changed' } });
    else await put({ kind, channelId: 'C0GENERAL', ts });
    await sender.idle();
    clock.advance({ seconds: 2 });
    await sender.idle();
    expect((await rows(database)).map(({ state }) => state)).toEqual(['sent', 'sent']);
    expect(workspace.journal.calls('conversations.history')).toEqual([]);
  });
});

describe('a sender that died', () => {
  async function died(acts: boolean) {
    const rig = await startDelivery();
    const { workspace, database, clock, sender, post } = rig;
    await sender.stop();
    const id = await post('hello');
    await claimDue(database, { workspaceId: 'T0TEST', now: clock.now(), atMost: 1, limits: NO_LIMITS });
    if (acts) {
      const metadata = { event_type: 'commonhold_intent', event_payload: { intent_id: id } };
      await fetch(`${workspace.apiUrl}chat.postMessage`, {
        method: 'POST',
        headers: { authorization: 'Bearer xoxb-parrot', 'content-type': 'application/json; charset=utf-8' },
        body: JSON.stringify({ channel: 'C0GENERAL', text: 'hello', metadata }),
      });
    }
    return { ...rig, next: rig.another() };
  }

  test.each([true, false])('after posting (%s): another takes over within a minute, and there is one', async (acts) => {
    const { workspace, database, clock, next } = await died(acts);
    await next.idle();
    expect(await rows(database)).toMatchObject([{ state: 'sending' }]);
    const began = clock.milliseconds();
    while ((await rows(database))[0]?.state !== 'sent') {
      expect(clock.milliseconds() - began).toBeLessThan(60_000);
      clock.advance({ seconds: 1 });
      await next.idle();
    }
    expect(said(workspace)).toEqual(['hello']);
  });
});

describe('where the app cannot look', () => {
  test.each([['the scope is missing', ['chat:write', 'im:write'], 'missing_scope']])(
    'because %s, it stays uncertain, an owner is asked once, and others go on',
    async (_, scopes, reason) => {
      const { workspace, database, clock, sender, told, post } = await startDelivery({ scopes });
      workspace.faults.onCalls({ method: 'chat.postMessage', fault: { kind: 'drop_reply' }, times: 2 });
      const id = await post('first');
      await post('second');
      await sender.idle();
      clock.advance({ hours: 1 });
      await post('third');
      await sender.idle();
      expect(await rows(database)).toMatchObject([
        { state: 'uncertain', lastError: reason, needsOwner: true },
        { state: 'uncertain', lastError: reason, needsOwner: true },
        { state: 'sent' },
      ]);
      expect(told).toMatchObject([{ itemId: id, state: 'uncertain', error: reason, target: 'C0GENERAL' }]);
      expect(said(workspace)).toEqual(['first', 'second', 'third']);
    },
  );

  test('because it was removed from the channel meanwhile, an owner is asked', async () => {
    const { workspace, database, sender, told, post } = await startDelivery();
    workspace.faults.onCalls({ method: 'chat.postMessage', fault: { kind: 'drop_reply' }, times: 1 });
    workspace.faults.onCalls({ method: 'conversations.history', fault: { kind: 'error', code: 'not_in_channel' } });
    await post('hello');
    await sender.idle();
    expect(await rows(database)).toMatchObject([{ state: 'uncertain', lastError: 'not_in_channel', needsOwner: true }]);
    expect(told).toHaveLength(1);
  });

  test('just now, because of a rate limit on histories, it looks later', async () => {
    const { workspace, database, clock, sender, post } = await startDelivery();
    workspace.faults.onCalls({ method: 'chat.postMessage', fault: { kind: 'drop_reply' }, times: 1 });
    const fault = { kind: 'rate_limited', retryAfter: 30 } as const;
    workspace.faults.onCalls({ method: 'conversations.history', fault, times: 1 });
    await post('hello');
    await sender.idle();
    clock.advance({ seconds: 29 });
    await sender.idle();
    expect(workspace.journal.calls('conversations.history')).toHaveLength(1);
    clock.advance({ seconds: 2 });
    await sender.idle();
    expect(await rows(database)).toMatchObject([{ state: 'sent' }]);
  });
});
