import { describe, expect, test } from 'vitest';
import type { LocalWorkspace } from '../../../src/sandbox/index.ts';
import { startTestWorkspace } from '../../support/local-workspace.ts';

function call(workspace: LocalWorkspace, method: string, body: Record<string, unknown>): Promise<Response> {
  return fetch(`${workspace.apiUrl}${method}`, {
    method: 'POST',
    headers: { authorization: 'Bearer xoxb-parrot', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

async function sayIn(workspace: LocalWorkspace, person: string, conversation: string, texts: string[]) {
  const human = workspace.as(person);
  await human.goTo(conversation);
  const said = [];
  for (const text of texts) said.push(await human.say(text));
  return said;
}

describe('unread', () => {
  const general = (workspace: LocalWorkspace, person: string) =>
    workspace
      .as(person)
      .conversations()
      .find(({ name }) => name === 'general');

  test('counts those among it that are for this person', async () => {
    const workspace = await startTestWorkspace();
    await sayIn(workspace, 'ana', '#general', ['Hello all', 'Hello @bo', 'Hello @here', 'Hello @cleo']);
    expect(general(workspace, 'bo')).toMatchObject({ unread: 4, mentions: 2 });
  });

  test('of a direct message is all for this person', async () => {
    const workspace = await startTestWorkspace();
    await sayIn(workspace, 'ana', '@bo', ['one', 'two']);
    const direct = workspace
      .as('bo')
      .conversations()
      .find(({ name }) => name === 'ana');
    expect(direct).toMatchObject({ unread: 2, mentions: 2 });
  });

  test('has what only this person sees in it, until they go there', async () => {
    const workspace = await startTestWorkspace();
    await workspace.as('ana').goTo('#random');
    await call(workspace, 'chat.postEphemeral', { channel: 'C0GENERAL', user: 'U0ANA', text: 'Only you' });
    expect(general(workspace, 'ana')).toMatchObject({ unread: 1 });
    expect(general(workspace, 'bo')).toMatchObject({ unread: 0 });
    await workspace.as('ana').goTo('#general');
    await workspace.as('ana').goTo('#random');
    expect(general(workspace, 'ana')).toMatchObject({ unread: 0 });
  });
});

describe('a long conversation', () => {
  async function long() {
    const workspace = await startTestWorkspace();
    const said = await sayIn(
      workspace,
      'ana',
      '#general',
      Array.from({ length: 50 }, (_, index) => `${index}`),
    );
    return { bo: workspace.as('bo'), said };
  }

  test('is read from its end', async () => {
    const { bo } = await long();
    const { messages, older, newer } = bo.readPage('#general', { size: 10 });
    expect(messages.map(({ text }) => text)).toEqual(['40', '41', '42', '43', '44', '45', '46', '47', '48', '49']);
    expect({ older, newer }).toEqual({ older: 40, newer: 0 });
  });

  test.each([
    [25, ['23', '24', '25', '26'], { older: 23, newer: 23 }],
    [1, ['0', '1', '2', '3'], { older: 0, newer: 46 }],
    [49, ['46', '47', '48', '49'], { older: 46, newer: 0 }],
  ])('is read around message %i', async (index, texts, rest) => {
    const { bo, said } = await long();
    const { messages, ...others } = bo.readPage('#general', { size: 4, around: said[index]?.ts ?? '' });
    expect(messages.map(({ text }) => text)).toEqual(texts);
    expect(others).toEqual(rest);
  });

  test('is not read by those who are not in it', async () => {
    const workspace = await startTestWorkspace();
    expect(() => workspace.as('cleo').readPage('#random', { size: 10 })).toThrow('no member');
  });
});

test('a thread is read in parts with its first message on top', async () => {
  const workspace = await startTestWorkspace();
  const ana = workspace.as('ana');
  const [parent] = await sayIn(workspace, 'ana', '#general', ['Question']);
  for (const text of ['1', '2', '3', '4']) await ana.say(text, { thread: parent?.ts ?? '' });
  const { messages, older } = ana.readPage('#general', { thread: parent?.ts ?? '', size: 2 });
  expect(messages.map(({ text }) => text)).toEqual(['Question', '3', '4']);
  expect(older).toBe(2);
});

test('the replies of a deleted message can still be read', async () => {
  const workspace = await startTestWorkspace();
  const ana = workspace.as('ana');
  await call(workspace, 'chat.postMessage', { channel: 'C0GENERAL', text: 'Card' });
  await ana.goTo('#general');
  const ts = ana.readChannel('#general').at(-1)?.ts ?? '';
  await ana.say('Why?', { thread: ts });
  await call(workspace, 'chat.delete', { channel: 'C0GENERAL', ts });
  const replies = ana.readThread({ channelId: 'C0GENERAL', ts });
  expect(replies.map(({ text }) => text)).toEqual(['Why?']);
});

test('a message says who replied, and when last', async () => {
  const workspace = await startTestWorkspace();
  const [parent] = await sayIn(workspace, 'ana', '#general', ['Question']);
  const bo = workspace.as('bo');
  await bo.goTo('#general');
  await bo.say('Answer', { thread: parent?.ts ?? '' });
  const last = await bo.say('Another', { thread: parent?.ts ?? '' });
  expect(bo.readChannel('#general').at(-1)).toMatchObject({
    replyCount: 2,
    replierIds: ['U0BO'],
    lastReplyTs: last.ts,
  });
});

describe('search', () => {
  async function searched(person: string, query: string) {
    const workspace = await startTestWorkspace();
    const ana = workspace.as('ana');
    const [, question] = await sayIn(workspace, 'ana', '#general', ['Refunds are late', 'Tomás asked @bo for the saw']);
    await ana.say('A reply about refunds & saws', { thread: question?.ts ?? '' });
    await sayIn(workspace, 'bo', '#general', ['No refund today']);
    await sayIn(workspace, 'ana', '#secret', ['A secret refund']);
    const { hits, ...rest } = workspace.as(person).search(query);
    return { texts: hits.map(({ snippet }) => snippet), hits, ...rest };
  }

  test.each([
    ['refund', ['No refund today', 'A reply about refunds & saws', 'Refunds are late']],
    ['tomas', ['Tomás asked @Bo Berg for the saw']],
    ['refund late', ['Refunds are late']],
    ['"bo berg for"', ['Tomás asked @Bo Berg for the saw']],
    ['refund from:@ana', ['A reply about refunds & saws', 'Refunds are late']],
    ['refund from:me', ['No refund today']],
    ['in:#general from:Abe refund', ['A reply about refunds & saws', 'Refunds are late']],
    ['in:#random refund', []],
    ['', []],
  ])('for %s', async (query, texts) => {
    expect((await searched('bo', query)).texts).toEqual(texts);
  });

  test('finds nothing in conversations that one is not in', async () => {
    expect((await searched('ana', 'secret')).texts).toEqual(['A secret refund']);
    expect((await searched('bo', 'secret')).texts).toEqual([]);
    expect((await searched('bo', 'in:#secret refund')).problem).toBe('You are in no conversation called "#secret".');
  });

  test('says where there is nobody of that name', async () => {
    expect((await searched('bo', 'refund from:@nobody')).problem).toBe('Nobody here is called "@nobody".');
  });

  test('shows the words around what was found', async () => {
    const workspace = await startTestWorkspace();
    await sayIn(workspace, 'ana', '#general', [`${'before '.repeat(60)}needle ${'after '.repeat(60)}`]);
    const [hit] = workspace.as('bo').search('needle').hits;
    expect(hit?.snippet).toMatch(/^….*needle.*…$/);
    expect(hit?.snippet.length).toBeLessThan(220);
  });
});

describe('channels', () => {
  test('are browsed with what one should know before joining', async () => {
    const workspace = await startTestWorkspace();
    await workspace.admin.archive('#shared');
    const found = workspace.as('bo').browse();
    expect(found.map(({ name, isMember, isArchived }) => ({ name, isMember, isArchived }))).toEqual([
      { name: 'general', isMember: true, isArchived: false },
      { name: 'random', isMember: true, isArchived: false },
      { name: 'shared', isMember: false, isArchived: true },
    ]);
    expect(
      workspace
        .as('gil')
        .browse()
        .map(({ name }) => name),
    ).toEqual(['general']);
  });

  test('are joined and left', async () => {
    const workspace = await startTestWorkspace();
    const cleo = workspace.as('cleo');
    await cleo.join('#random');
    expect(cleo.readChannel('#random').at(-1)).toMatchObject({ subtype: 'channel_join' });
    await cleo.leave('#random');
    expect(() => cleo.readChannel('#random')).toThrow('no member');
    await expect(cleo.leave('#general')).rejects.toThrow('Everybody stays in #general.');
  });

  test('are not joined by guests, where one is not asked, or once they are closed', async () => {
    const workspace = await startTestWorkspace();
    await expect(workspace.as('gil').join('#random')).rejects.toThrow('added to channels by others');
    await expect(workspace.as('bo').join('#secret')).rejects.toThrow('sees no conversation');
    await workspace.admin.archive('#random');
    await expect(workspace.as('cleo').join('#random')).rejects.toThrow('archived');
  });

  test('that are archived stand by themselves', async () => {
    const workspace = await startTestWorkspace();
    await workspace.admin.archive('#random');
    const ana = workspace.as('ana');
    expect(ana.conversations('archived').map(({ name }) => name)).toEqual(['random']);
    expect(ana.conversations().map(({ name }) => name)).not.toContain('random');
  });
});
