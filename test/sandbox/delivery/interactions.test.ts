import { describe, expect, test } from 'vitest';
import { startWithBolt, TRANSPORTS } from '../../support/local-workspace.ts';

const BUTTON = {
  type: 'button' as const,
  action_id: 'go',
  text: { type: 'plain_text' as const, text: 'Go' },
  value: 'v1',
};
const BLOCKS = [{ type: 'actions' as const, block_id: 'buttons', elements: [BUTTON] }];

describe.each(TRANSPORTS)('over %s', (transport) => {
  test('a pressed button reaches the app, which can change the message', async () => {
    const { workspace } = await startWithBolt(transport, (app) => {
      app.command('/parrot', async ({ ack, say }) => {
        await ack();
        await say({ text: 'Press', blocks: BLOCKS });
      });
      app.action('go', async ({ ack, body, respond }) => {
        await ack();
        await respond({ replace_original: true, text: `Pressed by ${body.user.id}` });
      });
    });
    const ana = workspace.as('ana');
    await ana.goTo('#general');
    await ana.slash('/parrot');
    await ana.until((me) => me.readChannel('#general').find(({ text }) => text === 'Press'));
    expect((await ana.click('Go')).kind).toBe('answered');
    await ana.until((me) => me.readChannel('#general').some(({ text }) => text === 'Pressed by U0ANA'));
    expect(ana.readChannel('#general')).toHaveLength(1);
  });

  test('somebody of another company may press a button', async () => {
    const { workspace, app } = await startWithBolt(transport, (bolt) => {
      bolt.action('go', async ({ ack }) => ack());
    });
    await app.client.chat.postMessage({ token: 'xoxb-parrot', channel: 'C0SHARED', text: 'Press', blocks: BLOCKS });
    const erin = workspace.as('erin');
    await erin.goTo('#shared');
    expect((await erin.click('Go')).kind).toBe('answered');
  });

  test('shortcuts reach the app by their callback id, a message shortcut with its message', async () => {
    const seen: unknown[] = [];
    const { workspace } = await startWithBolt(transport, (app) => {
      app.shortcut('repeat_something', async ({ shortcut, ack }) => {
        seen.push(shortcut.type);
        await ack();
      });
      app.shortcut({ callback_id: 'repeat_this', type: 'message_action' }, async ({ shortcut, ack, respond }) => {
        seen.push(shortcut.message.text);
        await ack();
        await respond('Repeated');
      });
    });
    const bo = workspace.as('bo');
    await bo.goTo('#general');
    const message = await bo.say('Say it again');
    expect((await bo.shortcut('Repeat something')).kind).toBe('answered');
    expect((await bo.shortcut('Repeat this', { message })).kind).toBe('answered');
    expect(seen).toEqual(['shortcut', 'Say it again']);
    await bo.until((me) => me.readChannel('#general').some(({ text, ephemeral }) => ephemeral && text === 'Repeated'));
    expect((await bo.shortcut('Sing')).notice).toContain('there are: Repeat something');
  });

  test('an ephemeral message keeps working, and its copy is not sent along', async () => {
    const bodies: object[] = [];
    const { workspace } = await startWithBolt(transport, (app) => {
      app.command('/parrot', async ({ ack }) => ack({ text: 'Press', blocks: BLOCKS }));
      app.action('go', async ({ ack, body, respond }) => {
        bodies.push(body);
        await ack();
        await respond({ delete_original: true });
      });
    });
    const ana = workspace.as('ana');
    await ana.goTo('#general');
    await ana.slash('/parrot');
    await ana.click('Go');
    await ana.until((me) => me.readChannel('#general').length === 0);
    expect(bodies[0]).toMatchObject({ container: { type: 'message', is_ephemeral: true, channel_id: 'C0GENERAL' } });
    expect(bodies[0]).not.toHaveProperty('message');
  });
});

test('a button whose app does not acknowledge warns the person', async () => {
  let arrived = () => {};
  const here = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const { workspace, app } = await startWithBolt('http', (bolt) => {
    bolt.action('go', async () => arrived());
  });
  await app.client.chat.postMessage({ token: 'xoxb-parrot', channel: 'C0GENERAL', text: 'Press', blocks: BLOCKS });
  const ana = workspace.as('ana');
  await ana.goTo('#general');
  const pressing = ana.click('Go');
  await here;
  workspace.clock.advance({ seconds: 3 });
  expect(await pressing).toMatchObject({
    kind: 'timed_out',
    notice: '⚠️ "Go" failed with the error "operation_timeout".',
  });
});

test('a trigger of a click opens a modal once', async () => {
  const errors: unknown[] = [];
  const { workspace, app } = await startWithBolt('http', (bolt) => {
    bolt.action('go', async ({ ack, body, client }) => {
      const view = { type: 'modal' as const, title: { type: 'plain_text' as const, text: 'Opened' }, blocks: [] };
      const trigger_id = 'trigger_id' in body ? body.trigger_id : '';
      await client.views.open({ trigger_id, view });
      await client.views.open({ trigger_id, view }).catch((error) => errors.push(error.data.error));
      await ack();
    });
  });
  await app.client.chat.postMessage({ token: 'xoxb-parrot', channel: 'C0GENERAL', text: 'Press', blocks: BLOCKS });
  const ana = workspace.as('ana');
  await ana.goTo('#general');
  await ana.click('Go');
  expect(ana.modal()?.view.title.text).toBe('Opened');
  expect(errors).toEqual(['exchanged_trigger_id']);
});
