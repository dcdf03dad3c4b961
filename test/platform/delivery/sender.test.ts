import { describe, expect, test } from 'vitest';
import { claimDue, expireLeases } from '../../../src/platform/delivery/claim-store.ts';
import type { Intent } from '../../../src/platform/delivery/outbox.ts';
import { putInOutbox } from '../../../src/platform/delivery/outbox.ts';
import { finish } from '../../../src/platform/delivery/outbox-store.ts';
import { NO_LIMITS, SLACK_LIMITS } from '../../../src/platform/delivery/pacing-limits.ts';
import { fastForward, rows, said, startDelivery, startRig } from './rig.ts';

const HELLO: Intent = { kind: 'post', channelId: 'C0GENERAL', message: { text: 'hello' } };

describe('what is written to the outbox', () => {
  test('is sent once, with its id in the message’s metadata', async () => {
    const { workspace, database, sender, put } = await startDelivery();
    const id = await put(HELLO);
    await sender.idle();
    await sender.idle();
    const calls = workspace.journal.calls('chat.postMessage');
    expect(calls).toMatchObject([{ ok: true, args: { channel: 'C0GENERAL', text: 'hello' } }]);
    expect(JSON.stringify(calls[0]?.args)).toContain(id);
    expect(await rows(database)).toMatchObject([{ state: 'sent', channelId: 'C0GENERAL', attempts: 1 }]);
  });

  test('is no longer kept in words once it is sent', async () => {
    const { database, sender, put } = await startDelivery();
    await put(HELLO);
    await sender.idle();
    expect(await rows(database)).toMatchObject([{ state: 'sent', payload: {} }]);
  });

  test('is not sent when its change was undone', async () => {
    const { workspace, database, clock, sender } = await startDelivery();
    const change = database.transaction(async (tx) => {
      await putInOutbox(tx, 'T0TEST', clock.now(), HELLO);
      throw new Error('the change fails');
    });
    await expect(change).rejects.toThrow('the change fails');
    await sender.idle();
    expect(workspace.journal.calls('chat.postMessage')).toEqual([]);
  });

  test('is sent once, and in order, by two senders at the same time', async () => {
    const { workspace, database, sender, post, another } = await startDelivery({ limits: NO_LIMITS });
    const second = another();
    const texts = Array.from({ length: 20 }, (_, number) => `number ${number}`);
    for (const text of texts) {
      await post(text);
      await post(text, 'C0SECRET');
    }
    await expect
      .poll(
        async () => {
          await Promise.all([sender.idle(), second.idle()]);
          return (await rows(database)).filter(({ state }) => state !== 'sent').length;
        },
        { timeout: 15_000 },
      )
      .toBe(0);
    expect(said(workspace)).toEqual(texts);
    expect(said(workspace, '#secret')).toEqual(texts);
    expect(workspace.journal.calls('chat.postMessage')).toHaveLength(40);
  });

  test('goes to a person as a direct message', async () => {
    const { workspace, database, sender, put } = await startDelivery();
    await put({ kind: 'dm', slackUserId: 'U0BO', message: { text: 'for you' } });
    await sender.idle();
    expect(workspace.as('bo').readChannel('@app').at(-1)?.text).toBe('for you');
    expect((await rows(database))[0]?.channelId).toMatch(/^D/);
  });

  test('changes, deletes and publishes', async () => {
    const { workspace, database, sender, put } = await startDelivery();
    await put(HELLO);
    await sender.idle();
    const [row] = await rows(database);
    const ts = row?.messageTs ?? '';
    await put({ kind: 'update', channelId: 'C0GENERAL', ts, message: { text: 'hello again' } });
    await put({ kind: 'home', slackUserId: 'U0ANA', view: { blocks: [{ type: 'divider' }] } });
    await sender.idle();
    expect(said(workspace)).toEqual(['hello again']);
    expect(workspace.as('ana').home()?.view.blocks).toMatchObject([{ type: 'divider' }]);
    await put({ kind: 'delete', channelId: 'C0GENERAL', ts });
    await put({ kind: 'delete', channelId: 'C0GENERAL', ts });
    await sender.idle();
    expect(said(workspace)).toEqual([]);
    expect((await rows(database)).map(({ state }) => state)).toEqual(Array(5).fill('sent'));
  });
});

describe('the order in a channel', () => {
  test('holds when the first one fails: what follows waits, and other channels do not', async () => {
    const { workspace, clock, sender, post } = await startDelivery();
    const fault = { kind: 'error', code: 'message_limit_exceeded' } as const;
    workspace.faults.onCalls({ method: 'chat.postMessage', channel: '#general', fault, times: 1 });
    await post('first');
    await post('second');
    await post('elsewhere', 'C0SECRET');
    await sender.idle();
    expect([said(workspace), said(workspace, '#secret')]).toEqual([[], ['elsewhere']]);
    clock.advance({ seconds: 2 });
    await sender.idle();
    expect(said(workspace)).toEqual(['first', 'second']);
  });

  test('holds while nobody knows what became of the first', async () => {
    const { workspace, clock, sender, post } = await startDelivery();
    const fault = { kind: 'error', code: 'internal_error' } as const;
    workspace.faults.onCalls({ method: 'chat.postMessage', channel: '#general', fault, times: 1 });
    await post('first');
    await post('second');
    for (const seconds of [0, 5, 4]) {
      clock.advance({ seconds });
      await sender.idle();
      expect(said(workspace)).toEqual([]);
    }
    clock.advance({ seconds: 4 });
    await sender.idle();
    expect(said(workspace)).toEqual(['first', 'second']);
  });

  test('is not held up by one that can never be sent', async () => {
    const { workspace, database, sender, post, put } = await startDelivery();
    await put({ kind: 'update', channelId: 'C0GENERAL', ts: '1.000001', message: { text: 'of nothing' } });
    await post('next');
    await sender.idle();
    expect(said(workspace)).toEqual(['next']);
    expect(await rows(database)).toMatchObject([
      { state: 'parked', lastError: 'message_not_found' },
      { state: 'sent' },
    ]);
  });

  test('lets a campaign wait for the rest', async () => {
    const { workspace, database, clock, sender, post } = await startDelivery({ people: 30 });
    await database.transaction(async (tx) => {
      for (let person = 0; person < 30; person += 1) {
        const intent: Intent = { kind: 'dm', slackUserId: `U0P${person}`, message: { text: 'to all' } };
        await putInOutbox(tx, 'T0TEST', clock.now(), intent, { bulk: true });
      }
    });
    sender.wake();
    await expect.poll(() => workspace.journal.calls('chat.postMessage').length, { timeout: 10_000 }).toBeGreaterThan(0);
    await post('in between');
    await sender.idle();
    const calls = workspace.journal.calls('chat.postMessage').map(({ args }) => args.text);
    expect(calls.indexOf('in between')).toBeLessThan(20);
    expect(calls).toHaveLength(31);
  });
});

describe('a claim', () => {
  test('that has run out counts for nothing: a slow claimer cannot mark what another has taken', async () => {
    const { database, clock, sender, post } = await startDelivery();
    await sender.stop();
    await post('hello');
    const common = { workspaceId: 'T0TEST', atMost: 5, limits: NO_LIMITS };
    const slow = (await claimDue(database, { ...common, now: clock.now() })).items[0];
    if (slow === undefined) throw new Error('Nothing was claimed.');
    expect((await claimDue(database, { ...common, now: clock.now() })).items).toEqual([]);
    clock.advance({ seconds: 31 });
    await expireLeases(database, 'T0TEST', clock.now());
    const context = { database, workspaceId: 'T0TEST', now: clock.now(), tellOwner: async () => undefined };
    const outcome = { result: { kind: 'sent', channelId: 'C0GENERAL', ts: '1.000001' } } as const;
    expect(await finish(context, slow, outcome)).toBe(false);
    expect(await rows(database)).toMatchObject([{ state: 'uncertain', lastError: 'claimer_gone', messageTs: null }]);

    await database.withConnection((client) => client.query(`UPDATE outbox_item SET state = 'pending'`));
    const next = (await claimDue(database, { ...common, now: clock.now() })).items[0];
    if (next === undefined) throw new Error('Nothing was claimed.');
    expect(await finish(context, slow, { result: { kind: 'parked', error: 'is_archived' } })).toBe(false);
    expect(await finish(context, next, outcome)).toBe(true);
    expect(await rows(database)).toMatchObject([{ state: 'sent', messageTs: '1.000001' }]);
  });

  test('of a sender that stops is finished, and what it has not begun stays for others', async () => {
    const { workspace, database, clock, sender, post, another } = await startDelivery();
    for (const text of ['1', '2', '3', '4', '5', '6']) await post(text);
    sender.wake();
    await expect.poll(() => said(workspace).length, { timeout: 10_000 }).toBeGreaterThan(0);
    await sender.stop();
    const states = (await rows(database)).map(({ state }) => state);
    expect(new Set(states)).toEqual(new Set(['sent', 'pending']));
    expect(states.filter((state) => state === 'sent')).toHaveLength(said(workspace).length);
    const next = another();
    await fastForward({ clock, sender: next }, () => said(workspace).length === 6);
    expect(said(workspace)).toEqual(['1', '2', '3', '4', '5', '6']);
  });
});

describe('the pace', () => {
  test('of a campaign is that of the whole workspace, and Slack’s limits are never met', async () => {
    const rig = await startDelivery({ people: 60, workspace: { rateLimits: { on: true } } });
    const { workspace, clock, database } = rig;
    for (let person = 0; person < 60; person += 1) {
      await rig.put({ kind: 'dm', slackUserId: `U0P${person}`, message: { text: 'to all' } });
    }
    const began = clock.milliseconds();
    await fastForward(rig, async () => (await rows(database)).every(({ state }) => state === 'sent'));
    const { burst, perMinute } = SLACK_LIMITS.methods['chat.postMessage'];
    expect(clock.milliseconds() - began).toBeLessThan((1.5 * (60 - burst) * 60_000) / perMinute);
    const calls = workspace.journal.calls('chat.postMessage');
    expect(calls.every(({ ok }) => ok)).toBe(true);
    expect(new Set(calls.map(({ args }) => args.channel)).size).toBe(60);
    expect(calls).toHaveLength(60);
  });

  test('in one channel is about one a second', async () => {
    const rig = await startDelivery({ workspace: { rateLimits: { on: true } } });
    for (let number = 0; number < 13; number += 1) await rig.post(`number ${number}`);
    const began = rig.clock.milliseconds();
    await fastForward(rig, () => said(rig.workspace).length === 13);
    expect(rig.clock.milliseconds() - began).toBeGreaterThan(9_000);
    expect(rig.clock.milliseconds() - began).toBeLessThan(16_000);
    expect(rig.workspace.journal.calls('chat.postMessage').every(({ ok }) => ok)).toBe(true);
  });

  test('is shared by two senders', async () => {
    const rig = await startDelivery({ workspace: { rateLimits: { on: true } } });
    const second = rig.another();
    rig.clock.onMove(second.wake);
    for (let number = 0; number < 10; number += 1) await rig.post(`number ${number}`);
    await fastForward(rig, () => said(rig.workspace).length === 10);
    expect(rig.workspace.journal.calls('chat.postMessage').every(({ ok }) => ok)).toBe(true);
  });

  test('too fast for a Slack with half the limits: it says so, and nothing is lost or sent twice', async () => {
    const rig = await startDelivery({ people: 80, workspace: { rateLimits: { on: true, factor: 0.5 } } });
    for (let person = 0; person < 80; person += 1) {
      await rig.put({ kind: 'dm', slackUserId: `U0P${person}`, message: { text: 'to all' } });
    }
    await fastForward(rig, async () => (await rows(rig.database)).every(({ state }) => state === 'sent'));
    const calls = rig.workspace.journal.calls('chat.postMessage');
    expect(calls.some(({ status }) => status === 429)).toBe(true);
    const posted = calls.filter(({ ok }) => ok).map(({ args }) => args.channel);
    expect(posted).toHaveLength(80);
    expect(new Set(posted).size).toBe(80);
  });
});

describe('a rate limit', () => {
  test('is waited out for as long as Slack says, also by a sender that starts meanwhile', async () => {
    const { workspace, database, clock, sender, post, another } = await startDelivery();
    const fault = { kind: 'rate_limited', retryAfter: 40 } as const;
    workspace.faults.onCalls({ method: 'chat.postMessage', fault, times: 1 });
    await post('hello');
    await sender.idle();
    await sender.stop();
    const next = another();
    await post('elsewhere', 'C0SECRET');
    clock.advance({ seconds: 39 });
    await next.idle();
    expect(await rows(database)).toMatchObject([{ state: 'pending', lastError: 'ratelimited' }, { state: 'pending' }]);
    expect(workspace.journal.calls('chat.postMessage')).toHaveLength(1);
    clock.advance({ seconds: 2 });
    await next.idle();
    expect([said(workspace), said(workspace, '#secret')]).toEqual([['hello'], ['elsewhere']]);
  });

  test('on one method leaves the others going, within 200 ms', async () => {
    const { workspace, clock, sender, post, put } = await startDelivery();
    workspace.faults.onCalls({
      method: 'chat.postMessage',
      fault: { kind: 'rate_limited', retryAfter: 600 },
      times: 1,
    });
    await post('hello');
    await sender.idle();
    const waits: number[] = [];
    for (let number = 1; number <= 5; number += 1) {
      await put({ kind: 'home', slackUserId: 'U0ANA', view: { blocks: [{ type: 'divider' }] } });
      const began = clock.milliseconds();
      sender.wake();
      await expect
        .poll(() => workspace.journal.calls('views.publish').length, { interval: 5, timeout: 10_000 })
        .toBe(number);
      waits.push(clock.milliseconds() - began);
    }
    // The machine may be busy with something else now and then.
    expect(Math.min(...waits)).toBeLessThan(200);
    expect(said(workspace)).toEqual([]);
  });

  test('without a wait is followed by one of our own, longer each time', async () => {
    const { workspace, database, clock, sender, post } = await startDelivery();
    workspace.faults.onCalls({ method: 'chat.postMessage', fault: { kind: 'rate_limited' }, times: 3 });
    await post('hello');
    const waits: number[] = [];
    for (let number = 0; number < 3; number += 1) {
      await sender.idle();
      const [row] = await rows(database);
      const wait = (row?.dueAt.getTime() ?? 0) - clock.milliseconds();
      waits.push(wait);
      clock.advance({ milliseconds: wait + 1 });
    }
    await sender.idle();
    expect(said(workspace)).toEqual(['hello']);
    waits.forEach((wait, number) => {
      expect(wait).toBeLessThanOrEqual(1000 * 2 ** number);
    });
    expect(waits[2]).toBeGreaterThan(1000);
  });
});

test('nobody listening at all is no doubt: it is tried again', async () => {
  const { database, sender, post, clock } = await startRig('http://127.0.0.1:59998/api/');
  await post('hello');
  await sender.idle();
  expect(await rows(database)).toMatchObject([{ state: 'pending', lastError: 'unreachable' }]);
  clock.advance({ seconds: 2 });
  await sender.idle();
  expect(await rows(database)).toMatchObject([{ attempts: 2 }]);
});
