import { describe, expect, test } from 'vitest';
import { crowd } from '../platform/delivery/rig.ts';
import { AFTER_THE_LEASE, campaign, killAfter, posts, reached, startWorld } from './outbox-world.ts';

const FULL = 'COMMONHOLD_FULL=1 npm run test:faults -- outbox-kill';
const CAMPAIGN = process.env.COMMONHOLD_FULL === undefined ? 1_000 : 10_000;
if (CAMPAIGN < 10_000) console.log(`A campaign of 10,000: ${FULL}`);

describe('a sender that is killed with SIGKILL', () => {
  test.each([
    ['the history shows it at once', 0],
    ['the history shows it 5 s late', 5_000],
  ])('between the post and saving its ts, and %s: another finds the message, and it is there once', async (_, late) => {
    const { workspace, counts, start, put, sent, said } = await startWorld();
    workspace.faults.onCalls({ method: 'chat.postMessage', fault: { kind: 'delay', ms: 1_000 }, times: 1 });
    await put(posts(['once']));
    await killAfter(workspace, 1, await start());
    // What the other looks at first, seconds after the post, is a history without it.
    workspace.faults.onCalls({ method: 'conversations.history', fault: { kind: 'late_history', ms: late } });
    expect(await counts()).toMatchObject({ sending: 1 });
    await start({ clockAhead: AFTER_THE_LEASE });
    await sent();
    expect(said()).toEqual(['once']);
    const looks = workspace.journal.calls('conversations.history').length;
    if (late === 0) expect(looks).toBe(1);
    else expect(looks).toBeGreaterThan(1);
    // The delayed answer, to nobody, is written down when it is due.
    workspace.clock.advance({ seconds: 1 });
    await expect.poll(() => workspace.journal.calls('chat.postMessage').length).toBe(1);
  });

  test('before the post reached Slack: another posts it, once it was looked for long enough', async () => {
    const { workspace, start, put, sent, said } = await startWorld();
    workspace.faults.onCalls({ method: 'chat.postMessage', fault: { kind: 'silent' }, times: 1 });
    await put(posts(['once']));
    const first = await start();
    await expect
      .poll(() => workspace.journal.calls('chat.postMessage').length, { timeout: 20_000, interval: 5 })
      .toBe(1);
    first.child.kill('SIGKILL');
    await first.ended;
    await start({ clockAhead: AFTER_THE_LEASE });
    await sent();
    expect(workspace.journal.calls('chat.postMessage')).toHaveLength(2);
    expect(said()).toEqual(['once']);
  });

  test(`in a campaign of ${CAMPAIGN.toLocaleString('en')} at 37 %: each person gets exactly one message`, async () => {
    const { workspace, start, put, sent } = await startWorld({ people: CAMPAIGN });
    await put(campaign(CAMPAIGN));
    await killAfter(workspace, Math.round(CAMPAIGN * 0.37), await start());
    expect(workspace.journal.calls('chat.postMessage').length).toBeLessThan(CAMPAIGN * 0.6);
    await start({ clockAhead: AFTER_THE_LEASE });
    await sent(CAMPAIGN / 10);
    const got = reached(workspace);
    expect(got).toHaveLength(CAMPAIGN);
    expect(new Set(got)).toEqual(new Set(crowd(CAMPAIGN).map(({ id }) => id)));
  }, 1_200_000);
});
