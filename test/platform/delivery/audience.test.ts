import { describe, expect, test } from 'vitest';
import { rows, said, startDelivery } from './rig.ts';

const KIND = 'weather';

describe('where people from outside read along', () => {
  test('nothing is posted but what says that it is public; the rest is kept, and an owner told once', async () => {
    const { workspace, database, sender, told, post, put } = await startDelivery({ outsidersRead: async () => true });
    await post('for us');
    await post('for us too');
    await put({ kind: 'post', channelId: 'C0GENERAL', message: { text: 'for all', open: true } });
    await sender.idle();
    expect(said(workspace)).toEqual(['for all']);
    expect((await rows(database)).map(({ state, lastError }) => [state, lastError])).toEqual([
      ['parked', 'outsiders_read_along'],
      ['parked', 'outsiders_read_along'],
      ['sent', null],
    ]);
    expect(told).toMatchObject([{ error: 'outsiders_read_along', target: 'C0GENERAL' }]);
  });

  test('a card says that there is something, with a button; a card that is public is shown', async () => {
    const { workspace, database, sender, cards } = await startDelivery({ outsidersRead: async () => true });
    let open = false;
    cards.register(KIND, async () => ({ text: 'It rains.', open }));
    await database.transaction((tx) => cards.place(tx, 'T0TEST', KIND, 'today', { id: 'C0GENERAL' }));
    await sender.idle();
    const [veiled] = workspace.as('ana').readChannel('#general').slice(-1);
    expect(veiled?.text).toContain('only people of the company can open it');
    expect(JSON.stringify(veiled?.blocks)).toContain('"weather:today"');
    open = true;
    await database.transaction((tx) => cards.touch(tx, 'T0TEST', KIND, 'today'));
    await sender.idle();
    expect(said(workspace)).toEqual(['It rains.']);
  });

  test('a card for a person who is not of the company any more is veiled too', async () => {
    const { workspace, database, sender, cards } = await startDelivery({ outsidersRead: async (id) => id === 'U0ANA' });
    cards.register(KIND, async () => ({ text: 'It rains.' }));
    await database.transaction((tx) => cards.place(tx, 'T0TEST', KIND, 'today', { id: 'U0ANA' }));
    await sender.idle();
    expect(workspace.as('ana').readChannel('@app').at(-1)?.text).not.toContain('It rains.');
  });
});

test.each([
  ['Slack does not answer', { code: 'slack_webapi_request_error', original: { code: 'ECONNREFUSED' } }, 'pending'],
  ['Slack wants to be left alone', { code: 'slack_webapi_rate_limited_error', retryAfter: 30 }, 'pending'],
  ['the question fails another way', new Error('no idea'), 'pending'],
  ['the channel is not there', { code: 'slack_webapi_platform_error', data: { error: 'channel_not_found' } }, 'parked'],
])('nothing is posted where nobody can say who reads: %s', async (_, error, state) => {
  const { workspace, database, sender, post } = await startDelivery({ outsidersRead: () => Promise.reject(error) });
  await post('for us');
  await sender.idle();
  expect(said(workspace)).toEqual([]);
  expect(await rows(database)).toMatchObject([{ state }]);
});
