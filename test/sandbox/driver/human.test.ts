import { describe, expect, test } from 'vitest';
import { startTestWorkspace, startWithBolt, testApp, testManifest } from '../../support/local-workspace.ts';

const button = (name: string, actionId: string) => ({
  type: 'button' as const,
  action_id: actionId,
  text: { type: 'plain_text' as const, text: name },
});

async function withMessage(elements: ReturnType<typeof button>[]) {
  const { workspace, app } = await startWithBolt('http', (bolt) => {
    bolt.action(/.*/, async ({ ack }) => ack());
  });
  const blocks = [{ type: 'actions' as const, block_id: 'decision', elements }];
  await app.client.chat.postMessage({ token: 'xoxb-parrot', channel: 'C0GENERAL', text: 'Decide', blocks });
  const ana = workspace.as('ana');
  await ana.goTo('#general');
  return { workspace, app, ana };
}

describe('finding what to press', () => {
  test('by its text in any case, or by its action id', async () => {
    const { ana } = await withMessage([button('Approve', 'yes'), button('Refuse', 'no')]);
    expect((await ana.click('approve')).kind).toBe('answered');
    expect((await ana.click('no')).kind).toBe('answered');
  });

  test('says what there is where it is not there', async () => {
    const { ana } = await withMessage([button('Approve', 'yes'), button('Refuse', 'no')]);
    await expect(ana.click('Aprove')).rejects.toThrow('There is no button "Aprove" here; there are: Approve, Refuse.');
  });

  test('asks which where two look alike, and takes ids then', async () => {
    const { workspace, ana } = await withMessage([button('Open', 'first'), button('Open', 'second')]);
    await expect(ana.click('Open')).rejects.toThrow(
      'say which by block and action id: decision/first, decision/second.',
    );
    await ana.click({ blockId: 'decision', actionId: 'second' });
    const [sent] = workspace.journal.entries().filter(({ method }) => method === 'block_actions');
    expect(sent?.args).toMatchObject({ actions: [{ action_id: 'second' }] });
  });

  test('looks at the newest message that has it, threads among them, or at the message given', async () => {
    const { workspace, app, ana } = await withMessage([button('Approve', 'yes')]);
    const [first] = ana.readChannel('#general');
    const blocks = [{ type: 'actions' as const, block_id: 'reply', elements: [button('Approve', 'yes')] }];
    const thread = { channel: 'C0GENERAL', thread_ts: first?.ts ?? '' };
    await app.client.chat.postMessage({ token: 'xoxb-parrot', ...thread, text: 'Reply', blocks });
    await ana.click('Approve');
    await ana.click('Approve', first);
    const sent = workspace.journal.entries().filter(({ method }) => method === 'block_actions');
    expect(sent.map(({ args }) => args.actions)).toMatchObject([[{ block_id: 'reply' }], [{ block_id: 'decision' }]]);
    expect(sent[0]?.args).toMatchObject({ container: { thread_ts: first?.ts } });
  });
});

describe('what a person says', () => {
  test('has ids for people and channels, and is escaped', async () => {
    const workspace = await startTestWorkspace();
    const ana = workspace.as('ana');
    await ana.goTo('#general');
    const said = await ana.say('@bo: see #random & https://a.example/x?y=1, <not a tag>');
    expect(said.text).toBe('<@U0BO>: see <#C0RANDOM|random> &amp; <https://a.example/x?y=1>, &lt;not a tag&gt;');
    expect(said.blocks).toMatchObject([
      {
        type: 'rich_text',
        elements: [{ elements: [{ type: 'user', user_id: 'U0BO' }, {}, { type: 'channel' }, {}, {}, {}] }],
      },
    ]);
  });

  test('names no private channel that they cannot see', async () => {
    const workspace = await startTestWorkspace();
    const bo = workspace.as('bo');
    await bo.goTo('#general');
    expect((await bo.say('about #secret')).text).toBe('about #secret');
  });

  test('goes into a thread where they say so', async () => {
    const workspace = await startTestWorkspace();
    const ana = workspace.as('ana');
    await ana.goTo('#general');
    const parent = await ana.say('Question');
    await ana.say('Answer', { thread: parent.ts });
    expect(ana.readThread(parent).map(({ text }) => text)).toEqual(['Question', 'Answer']);
    expect(ana.readChannel('#general')).toMatchObject([{ text: 'Question', replyCount: 1 }]);
  });

  test('is refused where the Messages tab is off, where they are no member, and in an archived channel', async () => {
    const manifest = testManifest({ features: { app_home: { messages_tab_enabled: false } } });
    const workspace = await startTestWorkspace({ apps: [testApp({ manifest })] });
    const ana = workspace.as('ana');
    await ana.goTo('@app');
    await expect(ana.say('Hello')).rejects.toThrow('turned off');
    const cleo = workspace.as('cleo');
    await cleo.goTo('#random');
    await expect(cleo.say('Hello')).rejects.toThrow('no member');
    await workspace.admin.archive('#shared');
    await ana.goTo('#shared');
    await expect(ana.say('Hello')).rejects.toThrow('archived');
  });
});

describe('what a person sees', () => {
  test('is only what they are a member of', async () => {
    const workspace = await startTestWorkspace();
    const bo = workspace.as('bo');
    expect(() => bo.readChannel('#secret')).toThrow('sees no conversation');
    expect(() => bo.readChannel('#shared')).toThrow('no member');
    expect(bo.conversations().map(({ name }) => name)).toEqual(['general', 'random']);
    expect(bo.channels().map(({ name }) => name)).toEqual(['general', 'random', 'shared']);
  });

  test('is unread until they go there', async () => {
    const workspace = await startTestWorkspace();
    const [ana, bo] = [workspace.as('ana'), workspace.as('bo')];
    await ana.goTo('#random');
    await ana.say('one');
    await ana.say('two');
    const unread = () => bo.conversations().find(({ name }) => name === 'random')?.unread;
    expect(unread()).toBe(2);
    await bo.goTo('#random');
    expect(unread()).toBe(0);
    await ana.say('three');
    expect(unread()).toBe(0);
    await bo.goTo('#general');
    await ana.say('four');
    expect(unread()).toBe(1);
  });

  test('keeps where they are, whoever asks for them', async () => {
    const workspace = await startTestWorkspace();
    await workspace.as('ana').goTo('@bo');
    expect(workspace.as('U0ANA').screen().conversation).toMatchObject({ kind: 'im', name: 'bo', withPersonId: 'U0BO' });
  });
});

describe('until', () => {
  test('resolves as soon as something is there to see', async () => {
    const workspace = await startTestWorkspace();
    const [ana, bo] = [workspace.as('ana'), workspace.as('bo')];
    const waiting = bo.until((me) => me.readChannel('#random').filter(({ text }) => text === 'Now'));
    await ana.goTo('#random');
    await ana.say('Wait');
    await ana.say('Now');
    expect(await waiting).toMatchObject([{ text: 'Now' }]);
  });

  test('gives up after a while, and says what was there', async () => {
    const workspace = await startTestWorkspace();
    const ana = workspace.as('ana');
    await ana.goTo('#random');
    await ana.say('Only this');
    await expect(ana.until(() => false, { within: 20 })).rejects.toThrow('@ana saw last: Ana Abe: Only this');
  });

  test('a change is told only to those who can see it', async () => {
    const workspace = await startTestWorkspace();
    const ana = workspace.as('ana');
    let boSaw = 0;
    const unwatch = workspace.as('bo').watch(() => {
      boSaw += 1;
    });
    await ana.goTo('#secret');
    await ana.say('Hidden');
    expect(boSaw).toBe(0);
    await ana.goTo('#random');
    await ana.say('Seen');
    expect(boSaw).toBe(1);
    unwatch();
    await ana.say('Not watched');
    expect(boSaw).toBe(1);
  });
});
