import { describe, expect, test } from 'vitest';
import { dropItem, outboxStatus, retryItem } from '../../../src/platform/delivery/status-store.ts';
import { rows, said, startDelivery } from './rig.ts';

describe('what can never be sent', () => {
  test('is parked with Slack’s word, and an owner is told once for each error and target', async () => {
    const { workspace, database, sender, told, post } = await startDelivery();
    for (const text of ['1', '2']) await post(text, 'C0RANDOM');
    await post('3', 'C0NOWHERE');
    await post('4');
    await sender.idle();
    expect(await rows(database)).toMatchObject([
      { state: 'parked', lastError: 'not_in_channel' },
      { state: 'parked', lastError: 'not_in_channel' },
      { state: 'parked', lastError: 'channel_not_found' },
      { state: 'sent' },
    ]);
    expect(told.map(({ error, target }) => `${error} ${target}`)).toEqual([
      'not_in_channel C0RANDOM',
      'channel_not_found C0NOWHERE',
    ]);
    expect(said(workspace)).toEqual(['4']);
  });

  test('is sent when the trouble is over and an owner says so; told again where it is not', async () => {
    const { workspace, database, clock, sender, told, post } = await startDelivery();
    const id = await post('hello', 'C0RANDOM');
    await sender.idle();
    const retry = () => database.transaction((tx) => retryItem(tx, 'T0TEST', id, clock.now()));
    expect(await retry()).toMatchObject({ id, reason: 'not_in_channel', target: 'C0RANDOM' });
    await sender.idle();
    expect(told).toHaveLength(2);
    await workspace.admin.invite('#random', '@app');
    await retry();
    await sender.idle();
    expect(said(workspace, '#random')).toContain('hello');
    expect(await retry()).toBeUndefined();
  });

  test('is gone when an owner drops it', async () => {
    const { database, sender, post } = await startDelivery();
    const id = await post('hello', 'C0RANDOM');
    await sender.idle();
    expect(await database.transaction((tx) => dropItem(tx, 'T0OTHER', id))).toBeUndefined();
    expect(await database.transaction((tx) => dropItem(tx, 'T0TEST', id))).toMatchObject({ id });
    expect(await rows(database)).toEqual([]);
  });

  test('what is on its way can be neither retried nor dropped', async () => {
    const { database, clock, sender, post } = await startDelivery();
    await sender.stop();
    const id = await post('hello');
    expect(await database.transaction((tx) => dropItem(tx, 'T0TEST', id))).toBeUndefined();
    expect(await database.transaction((tx) => retryItem(tx, 'T0TEST', id, clock.now()))).toBeUndefined();
    expect(await database.transaction((tx) => dropItem(tx, 'T0TEST', 'no-such-id'))).toBeUndefined();
    expect(await rows(database)).toHaveLength(1);
  });
});

test('the status says how much there is of each, since when it waits, what is stuck and what Slack wants left alone', async () => {
  const { workspace, database, clock, sender, post } = await startDelivery();
  await post('sent');
  await post('stuck', 'C0RANDOM');
  await sender.idle();
  workspace.faults.onCalls({ method: 'chat.postMessage', fault: { kind: 'rate_limited', retryAfter: 60 }, times: 1 });
  const before = clock.milliseconds();
  await post('waiting');
  await sender.idle();
  const status = await outboxStatus(database.read, 'T0TEST', clock.now());
  expect(status).toMatchObject({
    counts: { pending: 1, sending: 0, sent: 1, parked: 1, uncertain: 0 },
    stuck: [{ state: 'parked', reason: 'not_in_channel', target: 'C0RANDOM', kind: 'post', needsOwner: false }],
    blocked: [{ method: 'chat.postMessage' }],
  });
  expect(status.oldestPending?.epochMilliseconds).toBeGreaterThanOrEqual(before);
});
