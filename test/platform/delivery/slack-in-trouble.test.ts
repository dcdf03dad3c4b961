import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { createBreaker } from '../../../src/platform/delivery/breaker.ts';
import { NO_LIMITS } from '../../../src/platform/delivery/pacing-limits.ts';
import { outboxStatus } from '../../../src/platform/delivery/status-store.ts';
import type { CallFault } from '../../../src/sandbox/faults/fault.ts';
import { testApp } from '../../support/local-workspace.ts';
import { fastForward, type Rig, rows, said, startDelivery } from './rig.ts';

async function campaign({ put }: Pick<Rig, 'put'>, people: number): Promise<void> {
  for (let person = 0; person < people; person += 1) {
    await put({ kind: 'dm', slackUserId: `U0P${person}`, message: { text: 'to all' } });
  }
}

async function later({ clock, sender }: Pick<Rig, 'clock' | 'sender'>, seconds: number): Promise<void> {
  clock.advance({ seconds });
  await sender.idle();
}

describe('a token that is void', () => {
  async function withdrawn(people: number) {
    const rig = await startDelivery({ people });
    await rig.sender.stop();
    await campaign(rig, people);
    await rig.workspace.admin.uninstall('A0PARROT');
    const sender = rig.another();
    return { ...rig, sender };
  }

  test('ends the sending at the first answer that says so: nothing is parked, nothing is lost, and the status says it', async () => {
    const { workspace, database, clock, sender, told } = await withdrawn(60);
    const before = clock.now();
    await sender.idle();
    // What was under way at that moment.
    expect(workspace.journal.calls('chat.postMessage').length).toBeLessThanOrEqual(16);
    expect((await rows(database)).every(({ state }) => state === 'pending')).toBe(true);
    const status = await outboxStatus(database.read, 'T0TEST', clock.now());
    expect(status).toMatchObject({ voidToken: { error: 'account_inactive' }, counts: { pending: 60, parked: 0 } });
    expect(status.voidToken?.since.epochMilliseconds).toBeGreaterThanOrEqual(before.epochMilliseconds);
    expect(told).toEqual([]);
  });

  test('is asked about once a minute and by no other call, and when it is good again everybody gets theirs once', async () => {
    const { workspace, database, clock, sender } = await withdrawn(30);
    await sender.idle();
    const calls = workspace.journal.calls('chat.postMessage').length;
    for (let minute = 0; minute < 5; minute += 1) {
      clock.advance({ seconds: 61 });
      await sender.idle();
      await sender.idle();
    }
    expect(workspace.journal.calls('auth.test')).toHaveLength(5);
    expect(workspace.journal.calls('chat.postMessage')).toHaveLength(calls);
    await workspace.install(testApp());
    clock.advance({ seconds: 61 });
    await fastForward({ clock, sender }, async () => (await rows(database)).every(({ state }) => state === 'sent'));
    const got = workspace.journal.calls('chat.postMessage').filter(({ ok }) => ok);
    expect(got).toHaveLength(30);
    expect(new Set(got.map(({ args }) => args.channel)).size).toBe(30);
    expect((await outboxStatus(database.read, 'T0TEST', clock.now())).voidToken).toBeUndefined();
  });

  test('is asked about at once by a process that starts with another one', async () => {
    const { workspace, database, sender, another } = await withdrawn(1);
    await sender.idle();
    await sender.stop();
    await workspace.install(testApp());
    const next = another();
    await next.idle();
    await next.idle();
    expect(workspace.journal.calls('auth.test')).toHaveLength(1);
    expect(await rows(database)).toMatchObject([{ state: 'sent' }]);
  });

  test('while a doubt is looked up leaves the doubt as it is, and asks no owner', async () => {
    const { workspace, database, clock, sender, post, told } = await startDelivery();
    workspace.faults.onCalls({ method: 'chat.postMessage', fault: { kind: 'drop_reply' }, times: 1 });
    const fault = { kind: 'error', code: 'token_revoked' } as const;
    workspace.faults.onCalls({ method: 'conversations.history', fault, times: 1 });
    await post('hello');
    await sender.idle();
    expect(await rows(database)).toMatchObject([{ state: 'uncertain', needsOwner: false }]);
    clock.advance({ seconds: 61 });
    await sender.idle();
    await sender.idle();
    expect(await rows(database)).toMatchObject([{ state: 'sent' }]);
    expect([said(workspace), told]).toEqual([['hello'], []]);
    expect(workspace.journal.calls('chat.postMessage')).toHaveLength(1);
  });
});

describe('a Slack that does not answer', () => {
  test.each<[string, CallFault]>([
    ['500 to everything', { kind: 'http_error', status: 500 }],
    ['a closed door', { kind: 'drop_reply' }],
  ])(
    'with %s, is asked now and then by one call: a minute leaves most rows untouched, and all arrive',
    async (_, fault) => {
      const rig = await startDelivery({ people: 60, limits: NO_LIMITS });
      const { workspace, database } = rig;
      const mend = workspace.faults.onCalls({ method: '*', fault });
      await campaign(rig, 60);
      for (let second = 0; second < 60; second += 3) await later(rig, 3);
      const states = (await rows(database)).map(({ state }) => state);
      expect(states.filter((state) => state === 'uncertain').length).toBeLessThan(30);
      expect(workspace.journal.entries().filter(({ kind }) => kind === 'call').length).toBeLessThan(60);
      mend();
      const areSent = async () => (await rows(database)).every(({ state }) => state === 'sent');
      for (let second = 0; second < 300 && !(await areSent()); second += 3) await later(rig, 3);
      const got = workspace.journal.calls('chat.postMessage').filter(({ ok, acted }) => ok || acted);
      expect(new Set(got.map(({ args }) => args.channel)).size).toBe(60);
      expect(got).toHaveLength(60);
    },
  );

  test('in one method is asked by the others as before', async () => {
    const rig = await startDelivery({ people: 20 });
    const { workspace, clock, sender, put } = rig;
    workspace.faults.onCalls({ method: 'chat.postMessage', fault: { kind: 'http_error', status: 503 } });
    await campaign(rig, 20);
    await sender.idle();
    const posts = workspace.journal.calls('chat.postMessage').length;
    await put({ kind: 'home', slackUserId: 'U0ANA', view: { blocks: [{ type: 'divider' }] } });
    clock.advance({ seconds: 1 });
    await sender.idle();
    expect(workspace.journal.calls('views.publish')).toMatchObject([{ ok: true }]);
    expect(workspace.journal.calls('chat.postMessage')).toHaveLength(posts);
  });

  test('is left alone by a sender that starts meanwhile, too', async () => {
    const rig = await startDelivery({ people: 20 });
    const { workspace, sender, another } = rig;
    workspace.faults.onCalls({ method: 'chat.postMessage', fault: { kind: 'http_error', status: 503 } });
    await campaign(rig, 20);
    await sender.idle();
    const posts = workspace.journal.calls('chat.postMessage').length;
    await sender.stop();
    await another().idle();
    expect(workspace.journal.calls('chat.postMessage')).toHaveLength(posts);
  });
});

describe('the rests of a method', () => {
  test('come after five calls without an answer, double, and end with an answer', () => {
    const breaker = createBreaker();
    const now = Temporal.Instant.fromEpochMilliseconds(0);
    const at = (seconds: number) => now.add({ seconds });
    const bad = (isProbe: boolean, seconds = 0) => breaker.note('chat.update', 'no_answer', isProbe, at(seconds));
    expect([1, 2, 3, 4, 5].map(() => bad(false))).toEqual([undefined, undefined, undefined, undefined, 10]);
    // Those that were under way meanwhile.
    expect(bad(false, 9)).toBeUndefined();
    expect([10, 40, 90, 200, 400].map((seconds) => bad(true, seconds))).toEqual([20, 40, 80, 120, 120]);
    expect(breaker.note('chat.delete', 'no_answer', false, now)).toBeUndefined();
    expect(breaker.note('chat.update', 'answered', true, now)).toBeUndefined();
    expect(bad(false)).toBeUndefined();
  });
});
