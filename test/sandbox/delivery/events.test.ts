import { createServer } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { LocalWorkspace } from '../../../src/sandbox/index.ts';
import { startTestWorkspace, startWithBolt, TRANSPORTS, testApp, testManifest } from '../../support/local-workspace.ts';

type Event = { type: string; [key: string]: unknown };

/** The events delivered so far, oldest first. */
function events(workspace: LocalWorkspace): Event[] {
  return workspace.journal
    .entries()
    .filter((entry) => entry.kind === 'delivery' && entry.method === 'event_callback')
    .map((entry) => entry.args.event as Event);
}

/** An app that answers each event with the next status, and with 200 when they run out. */
async function answering(statuses: number[], headers: Record<string, string> = {}) {
  const requests: { num?: unknown; reason?: unknown }[] = [];
  const server = createServer((request, response) => {
    const { 'x-slack-retry-num': num, 'x-slack-retry-reason': reason } = request.headers;
    requests.push({ num, reason });
    request.resume().on('end', () => response.writeHead(statuses.shift() ?? 200, headers).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`;
  const workspace = await startTestWorkspace({ apps: [testApp({ delivery: { mode: 'http', url } })] });
  return { workspace, requests };
}

describe.each(TRANSPORTS)('over %s', (transport) => {
  test('an app hears what is said where its bot is, and is mentioned', async () => {
    const heard: string[] = [];
    const { workspace } = await startWithBolt(transport, (app) => {
      app.message(async ({ message }) => {
        heard.push(`${message.channel_type} ${'text' in message ? message.text : ''}`);
      });
      app.event('app_mention', async ({ event }) => {
        heard.push(`mention ${event.text}`);
      });
    });
    const ana = workspace.as('ana');
    for (const [place, text] of [
      ['#general', 'one'],
      ['#random', 'unheard'],
      ['#secret', 'hey @parrot'],
      ['@parrot', 'two'],
    ] as const) {
      await ana.goTo(place);
      await ana.say(text);
      await workspace.settled();
    }
    expect(heard).toEqual(['channel one', 'group hey <@U0PARROT>', 'mention hey <@U0PARROT>', 'im two']);
  });

  test("a bot's own message comes back as an event with its bot id", async () => {
    const { workspace, app } = await startWithBolt(transport, () => {});
    await app.client.chat.postMessage({ token: 'xoxb-parrot', channel: 'C0GENERAL', text: 'Mine' });
    await workspace.settled();
    expect(events(workspace).at(-1)).toMatchObject({ type: 'message', bot_id: 'B0PARROT', text: 'Mine' });
  });

  test('an opened Home tab is told to the app, with the view once there is one', async () => {
    const { workspace } = await startWithBolt(transport, (app) => {
      app.event('app_home_opened', async ({ event, client }) => {
        await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: [{ type: 'divider' }] } });
      });
    });
    const ana = workspace.as('ana');
    expect((await ana.openHome()).kind).toBe('answered');
    const home = await ana.until((me) => me.home());
    expect(home.view.blocks).toMatchObject([{ type: 'divider' }]);
    await ana.openHome();
    const [first, second] = events(workspace).filter(({ type }) => type === 'app_home_opened');
    expect(first).toMatchObject({ tab: 'home', user: 'U0ANA', channel: expect.stringMatching(/^D/) });
    expect(first).not.toHaveProperty('view');
    expect(second).toMatchObject({ view: { id: home.id } });
  });
});

test('membership, reactions, people and channels raise their events', async () => {
  const { workspace } = await startWithBolt('socket', () => {});
  const ana = workspace.as('ana');
  await ana.goTo('#general');
  const message = await ana.say('Look');
  await ana.react(message, ':eyes:');
  await ana.react(message, 'eyes');
  await workspace.admin.invite('#secret', 'bo');
  await workspace.admin.kick('#secret', 'bo');
  await workspace.admin.addPerson({ id: 'U0NEW', name: 'new', realName: 'New One', tz: 'Europe/Oslo' });
  await workspace.admin.deactivate('cleo');
  await workspace.admin.archive('#shared');
  await workspace.settled();
  const types = events(workspace).map(({ type, subtype }) => (subtype === undefined ? type : `${type}/${subtype}`));
  // Slack promises no order.
  expect(types.toSorted()).toEqual([
    'channel_archive',
    'member_joined_channel',
    'member_joined_channel',
    'member_left_channel',
    'message',
    'message/channel_archive',
    'message/channel_join',
    'message/channel_join',
    'message/channel_leave',
    'reaction_added',
    'reaction_removed',
    'team_join',
    'user_change',
  ]);
  expect(events(workspace).find(({ type }) => type === 'reaction_added')).toMatchObject({
    reaction: 'eyes',
    item: { ts: message.ts },
    item_user: 'U0ANA',
  });
  expect(events(workspace).find(({ type }) => type === 'user_change')).toMatchObject({ user: { deleted: true } });
});

test('a changed and a deleted message come with what they were before', async () => {
  const { workspace, app } = await startWithBolt('socket', () => {});
  const { chat } = app.client;
  const common = { token: 'xoxb-parrot', channel: 'C0GENERAL' };
  const { ts = '' } = await chat.postMessage({ ...common, text: 'Before' });
  await chat.update({ ...common, ts, text: 'After' });
  await chat.delete({ ...common, ts });
  await workspace.settled();
  expect(events(workspace)).toMatchObject([
    { text: 'Before', ts },
    { subtype: 'message_changed', hidden: true, message: { text: 'After', ts }, previous_message: { text: 'Before' } },
    { subtype: 'message_deleted', hidden: true, deleted_ts: ts, previous_message: { text: 'After' } },
  ]);
});

test('nothing that is for one person alone becomes an event', async () => {
  const { workspace } = await startWithBolt('socket', (app) => {
    app.command('/parrot', async ({ ack }) => ack('For you'));
  });
  await workspace.as('ana').slash('/parrot', { in: '#general' });
  await workspace.settled();
  expect(events(workspace)).toEqual([]);
});

test('an app gets nothing that its manifest does not subscribe to', async () => {
  const manifest = testManifest({ settings: { event_subscriptions: { bot_events: ['app_mention'] } } });
  const { workspace } = await startWithBolt('socket', () => {}, { app: { manifest } });
  const ana = workspace.as('ana');
  await ana.goTo('#general');
  await ana.say('Not for you');
  await ana.say('For you, @app');
  await workspace.settled();
  expect(events(workspace)).toMatchObject([{ type: 'app_mention', text: 'For you, <@U0PARROT>' }]);
});

test('an event names its authorization, its time, and whether its channel is shared', async () => {
  const { workspace } = await startWithBolt('socket', () => {});
  const ana = workspace.as('ana');
  await ana.goTo('#shared');
  await ana.say('Hello');
  await workspace.settled();
  const [entry] = workspace.journal.entries().filter(({ method }) => method === 'event_callback');
  expect(entry?.args).toMatchObject({
    type: 'event_callback',
    team_id: 'T0TEST',
    api_app_id: 'A0PARROT',
    event_id: expect.stringMatching(/^Ev/),
    event_time: expect.any(Number),
    is_ext_shared_channel: true,
    authorizations: [{ team_id: 'T0TEST', user_id: 'U0PARROT', is_bot: true }],
  });
});

test('a failed event is tried again at once, after a minute and after five, and then no more', async () => {
  const { workspace, requests } = await answering([500, 500, 500, 500]);
  const ana = workspace.as('ana');
  await ana.goTo('#general');
  await ana.say('Hello');
  await workspace.settled();
  expect(requests).toHaveLength(2);
  workspace.clock.advance({ minutes: 1 });
  await workspace.settled();
  expect(requests).toHaveLength(3);
  workspace.clock.advance({ minutes: 5 });
  await workspace.settled();
  workspace.clock.advance({ hours: 1 });
  await workspace.settled();
  expect(requests).toEqual([
    {},
    { num: '1', reason: 'http_error' },
    { num: '2', reason: 'http_error' },
    { num: '3', reason: 'http_error' },
  ]);
  const ids = workspace.journal.entries().map(({ args }) => args.event_id);
  expect(new Set(ids).size).toBe(1);
});

test('an app stops the retries with x-slack-no-retry', async () => {
  const { workspace, requests } = await answering([500], { 'x-slack-no-retry': '1' });
  const ana = workspace.as('ana');
  await ana.goTo('#general');
  await ana.say('Hello');
  workspace.clock.advance({ hours: 1 });
  await workspace.settled();
  expect(requests).toHaveLength(1);
});

test('an app that is uninstalled is told, and its tokens are void', async () => {
  const { workspace, app } = await startWithBolt('socket', () => {});
  await workspace.admin.uninstall('A0PARROT');
  expect(events(workspace).map(({ type }) => type)).toEqual(['tokens_revoked', 'app_uninstalled']);
  await expect(app.client.auth.test({ token: 'xoxb-parrot' })).rejects.toThrow();
});
