import { describe, expect, test } from 'vitest';
import { prismaOf } from '../../src/platform/database/database.ts';
import { outboxStatus } from '../../src/platform/delivery/status-store.ts';
import type { CallFault } from '../../src/sandbox/faults/fault.ts';
import { atPost, campaign, posts, reached, startWorld } from './outbox-world.ts';

describe('in the middle of a campaign', () => {
  test('a channel is archived: what was for it is put aside and told, everybody else gets theirs once', async () => {
    const { workspace, database, start, put, counts } = await startWorld({ people: 200 });
    const everybody = campaign(200);
    const inChannel = posts(Array.from({ length: 40 }, (_, number) => `number ${number}`));
    await put(everybody.flatMap((one, number) => [one, ...inChannel.slice(number, number + 1)]));
    const archived = atPost(workspace, 60, () => workspace.admin.archive('#general'));
    await start();
    await archived;
    await expect
      .poll(counts, { timeout: 60_000, interval: 100 })
      .toMatchObject({ pending: 0, sending: 0, uncertain: 0 });
    const parked = await prismaOf(database.read).outboxItem.findMany({ where: { state: 'parked' } });
    expect(parked.length).toBeGreaterThan(0);
    for (const row of parked) expect(row).toMatchObject({ target: 'C0GENERAL', lastError: 'is_archived' });
    const got = reached(workspace);
    const inGeneral = got.filter((channel) => channel === 'C0GENERAL');
    expect(inGeneral.length + parked.length).toBe(40);
    const people = got.filter((channel) => channel !== 'C0GENERAL');
    expect(people).toHaveLength(200);
    expect(new Set(people).size).toBe(200);
  });

  test.each([
    ['the app is uninstalled', 'account_inactive'],
    ['its token is replaced', 'token_revoked'],
  ])('%s: it ends at once with nothing lost, and goes on when the token is good again', async (how, word) => {
    const { workspace, database, app, start, put, sent, counts } = await startWorld({ people: 300 });
    await put(campaign(300));
    const withdrawn = atPost(workspace, 100, () =>
      word === 'account_inactive'
        ? workspace.admin.uninstall(app.appId)
        : workspace.install({ ...app, botToken: `xoxb-other than when ${how}` }),
    );
    const first = await start();
    await withdrawn;
    const status = () => outboxStatus(database.read, 'T0TEST', workspace.clock.now());
    await expect
      .poll(async () => (await status()).voidToken, { timeout: 20_000, interval: 50 })
      .toMatchObject({ error: word });
    await expect.poll(counts, { timeout: 20_000, interval: 50 }).toMatchObject({ sending: 0 });
    // Nobody calls for as long as a look takes, and longer.
    const calls = workspace.journal.calls('chat.postMessage').length;
    const began = workspace.clock.milliseconds();
    await expect
      .poll(() => workspace.clock.milliseconds() - began, { timeout: 10_000, interval: 50 })
      .toBeGreaterThan(3_000);
    expect(workspace.journal.calls('chat.postMessage')).toHaveLength(calls);
    const { pending, parked, uncertain, sent: done } = await counts();
    expect({ parked, uncertain, all: pending + done }).toEqual({ parked: 0, uncertain: 0, all: 300 });

    first.child.kill('SIGTERM');
    await first.ended;
    await workspace.install(app);
    await start();
    await sent();
    const got = reached(workspace);
    expect(got).toHaveLength(300);
    expect(new Set(got).size).toBe(300);
    expect((await status()).voidToken).toBeUndefined();
  });
});

describe('a Slack', () => {
  test('that takes a post and never answers: it is found, or posted when it is not there, and is there once', async () => {
    const { workspace, start, put, sent, said } = await startWorld();
    const fault = { kind: 'silent', acts: true } as const;
    workspace.faults.onCalls({ method: 'chat.postMessage', channel: '#general', fault, times: 1 });
    workspace.faults.onCalls({
      method: 'chat.postMessage',
      channel: '#secret',
      fault: { kind: 'silent' },
      times: 1,
    });
    await put([...posts(['acted', 'next']), ...posts(['lost', 'next'], 'C0SECRET')]);
    await start();
    await sent(100);
    expect([said(), said('#secret')]).toEqual([
      ['acted', 'next'],
      ['lost', 'next'],
    ]);
    expect(workspace.journal.calls('chat.postMessage')).toHaveLength(5);
  });

  test('that falls silent for everything leaves most rows untouched, and afterwards each person gets exactly one', async () => {
    const { workspace, start, put, sent, counts } = await startWorld({ people: 120 });
    await put(campaign(120));
    let mend: (() => void) | undefined;
    const silent = atPost(workspace, 40, () => {
      mend = workspace.faults.onCalls({ method: '*', fault: { kind: 'silent', acts: true } });
    });
    await start();
    await silent;
    const began = workspace.clock.milliseconds();
    await expect
      .poll(() => workspace.clock.milliseconds() - began, { timeout: 50_000, interval: 200 })
      .toBeGreaterThan(35_000);
    // What was under way when it fell silent, the first looks for that, and a probe now and then.
    const unanswered = workspace.journal.entries().filter((entry) => entry.kind === 'call' && entry.status === 0);
    expect(unanswered.length).toBeLessThan(45);
    expect((await counts()).pending).toBeGreaterThanOrEqual(120 - 40 - 20);
    mend?.();
    await sent(100);
    const got = reached(workspace);
    expect(got).toHaveLength(120);
    expect(new Set(got).size).toBe(120);
  });

  test('that is silent when the app is told to stop does not keep it from stopping within 10 s, and the next one takes over', async () => {
    const { workspace, start, put, sent, counts, said } = await startWorld();
    workspace.faults.onCalls({ method: 'chat.postMessage', fault: { kind: 'silent', acts: true }, times: 1 });
    await put(posts(['once']));
    const first = await start();
    await expect.poll(() => said(), { timeout: 20_000, interval: 5 }).toEqual(['once']);
    const began = workspace.clock.milliseconds();
    first.child.kill('SIGTERM');
    expect(await first.ended).toMatchObject({ how: 0 });
    expect(workspace.clock.milliseconds() - began).toBeLessThan(10_000);
    expect(await counts()).toMatchObject({ uncertain: 1 });
    await start();
    await sent();
    expect(said()).toEqual(['once']);
    expect(workspace.journal.calls('chat.postMessage')).toHaveLength(1);
  });

  test.each<[string, CallFault]>([
    ['with Retry-After', { kind: 'rate_limited', retryAfter: 6 }],
    ['without', { kind: 'rate_limited' }],
  ])('that answers 429 (%s): other methods go on within 200 ms, and each person gets exactly one', async (_, fault) => {
    const { workspace, start, put, sent } = await startWorld({ people: 60 });
    await put(campaign(60));
    const limited = atPost(workspace, 20, () =>
      workspace.faults.onCalls({ method: 'chat.postMessage', fault, times: 12 }),
    );
    await start();
    await limited;
    const refused = () => workspace.journal.calls('chat.postMessage').filter(({ status }) => status === 429).length;
    await expect.poll(refused, { timeout: 20_000, interval: 5 }).toBeGreaterThan(0);
    const home = { kind: 'home', slackUserId: 'U0ANA', view: { blocks: [{ type: 'divider' }] } } as const;
    const waits: number[] = [];
    for (let number = 1; number <= 8; number += 1) {
      // Nobody wakes a process of its own: it is told when another row of its own is through, or looks by itself each second.
      await put(Array(4).fill(home));
      const calls = () => workspace.journal.calls('views.publish');
      await expect.poll(() => calls().length, { timeout: 10_000, interval: 5 }).toBe(4 * number);
      const [first, , , last] = calls().slice(-4);
      waits.push((Date.parse(last?.at ?? '') - Date.parse(first?.at ?? '')) / 3);
    }
    // The machine may be busy with something else now and then.
    expect(waits.toSorted((a, b) => a - b)[3]).toBeLessThan(200);
    await sent();
    expect(refused()).toBe(12);
    const got = reached(workspace).filter((channel) => channel !== 'U0ANA');
    expect(got).toHaveLength(60);
    expect(new Set(got).size).toBe(60);
  });

  test('with half the limits that we go by says so with 429, and still each person gets exactly one', async () => {
    const { workspace, start, put, sent } = await startWorld({ people: 70, rateLimits: { on: true, factor: 0.5 } });
    await put(campaign(70));
    await Promise.all([start({ pace: 'slack' }), start({ pace: 'slack' })]);
    await sent(90);
    const calls = workspace.journal.calls('chat.postMessage');
    const refused = calls.filter(({ status }) => status === 429).length;
    expect(refused).toBeGreaterThan(0);
    // It waits as it is told: far fewer are refused than are taken.
    expect(refused).toBeLessThan(70);
    const got = reached(workspace);
    expect(got).toHaveLength(70);
    expect(new Set(got).size).toBe(70);
  });
});
