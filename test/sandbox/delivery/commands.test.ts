import { describe, expect, test } from 'vitest';
import { startTestWorkspace, startWithBolt, TRANSPORTS, testApp } from '../../support/local-workspace.ts';

describe.each(TRANSPORTS)('a slash command over %s', (transport) => {
  test('reaches the app with its text, and the answer is shown to the person alone', async () => {
    const { workspace } = await startWithBolt(transport, (app) => {
      app.command('/parrot', async ({ command, ack }) => ack(`You said ${command.text} in ${command.channel_id}`));
    });
    const ana = workspace.as('ana');
    await ana.goTo('#general');
    const outcome = await ana.slash('/parrot hello there');
    expect(outcome.kind).toBe('answered');
    expect(ana.readChannel('#general').at(-1)).toMatchObject({
      text: 'You said hello there in C0GENERAL',
      ephemeral: true,
      authorName: 'Parrot',
    });
    expect(workspace.as('bo').readChannel('#general')).toEqual([]);
  });

  test('with an answer for the channel is seen by everybody', async () => {
    const { workspace } = await startWithBolt(transport, (app) => {
      app.command('/parrot', async ({ ack }) => ack({ response_type: 'in_channel', text: 'Hello all' }));
    });
    await workspace.as('ana').slash('/parrot', { in: '#general' });
    expect(workspace.as('bo').readChannel('#general').at(-1)).toMatchObject({ text: 'Hello all', ephemeral: false });
  });

  test('that is not acknowledged within 3 s times out, and the person is told', async () => {
    let arrived = () => {};
    const here = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const { workspace } = await startWithBolt(transport, (app) => {
      app.command('/parrot', async () => arrived());
    });
    const ana = workspace.as('ana');
    const acting = ana.slash('/parrot', { in: '#general' });
    await here;
    workspace.clock.advance({ seconds: 3 });
    expect(await acting).toMatchObject({
      kind: 'timed_out',
      notice: '/parrot failed with the error "operation_timeout"',
    });
    expect(ana.screen().notices.at(-1)).toMatchObject({ channelId: 'C0GENERAL' });
  });

  test('with an answer that breaks the rules of Block Kit fails, and says where', async () => {
    const { workspace } = await startWithBolt(transport, (app) => {
      app.command('/parrot', async ({ ack }) =>
        ack({ text: 'x', blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(3_001) } }] }),
      );
    });
    const outcome = await workspace.as('ana').slash('/parrot', { in: '#general' });
    expect(outcome.kind).toBe('failed');
    expect(outcome.notice).toMatch(/^\/parrot failed with the error "invalid_blocks".*\/blocks\/0\/text/);
  });
});

test('a command of an app that cannot be reached fails with dispatch_failed', async () => {
  for (const app of [testApp(), testApp({ delivery: { mode: 'socket' } })]) {
    const workspace = await startTestWorkspace({ apps: [app] });
    expect(await workspace.as('ana').slash('/parrot', { in: '#general' })).toMatchObject({
      kind: 'failed',
      notice: '/parrot failed with the error "dispatch_failed"',
    });
  }
});

test('a command with should_escape carries ids, one without carries what was typed', async () => {
  const texts: string[] = [];
  const { workspace } = await startWithBolt('http', (app) => {
    app.command(/.*/, async ({ command, ack }) => {
      texts.push(command.text);
      await ack();
    });
  });
  const ana = workspace.as('ana');
  await ana.goTo('#general');
  await ana.slash('/parrot ask @bo & co in #random');
  await ana.slash('/escaped ask @bo & co in #random');
  expect(texts).toEqual(['ask @bo & co in #random', 'ask <@U0BO|bo> &amp; co in <#C0RANDOM|random>']);
});

describe('Slack itself refuses', () => {
  test('a command in a thread', async () => {
    const workspace = await startTestWorkspace();
    const ana = workspace.as('ana');
    await ana.goTo('#general');
    const parent = await ana.say('A question');
    await workspace.settled();
    const before = workspace.journal.entries().length;
    expect(await ana.slash('/parrot', { thread: parent.ts })).toMatchObject({
      kind: 'refused',
      notice: '/parrot is not supported in threads. Sorry!',
    });
    expect(workspace.journal.entries().length).toBe(before);
  });

  test('a command that no app has', async () => {
    const workspace = await startTestWorkspace();
    const outcome = await workspace.as('ana').slash('/nobody', { in: '#general' });
    expect(outcome).toMatchObject({ kind: 'refused', notice: expect.stringContaining('is not a valid command') });
  });

  test("a command of somebody from another company, and not a guest's", async () => {
    const { workspace } = await startWithBolt('http', (app) => {
      app.command('/parrot', async ({ ack }) => ack('hello'));
    });
    expect(await workspace.as('erin').slash('/parrot', { in: '#shared' })).toMatchObject({ kind: 'refused' });
    expect(await workspace.as('gil').slash('/parrot', { in: '#general' })).toMatchObject({ kind: 'answered' });
  });

  test('a command of a deactivated person, and of one who is no member', async () => {
    const workspace = await startTestWorkspace();
    await expect(workspace.as('cleo').slash('/parrot', { in: '#random' })).rejects.toThrow('no member of #random');
    await workspace.admin.deactivate('bo');
    await expect(workspace.as('bo').slash('/parrot', { in: '#random' })).rejects.toThrow('deactivated');
  });
});
