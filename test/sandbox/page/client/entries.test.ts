import { expect, test } from 'vitest';
import type { Notice, SeenMessage } from '../../../../src/sandbox/driver/human.ts';
import { continues, entriesOf } from '../../../../src/sandbox/page/client/desk/entries.ts';
import { startTestWorkspace } from '../../../support/local-workspace.ts';

const ALL = { older: 0, newer: 0 };

async function said(texts: string[]): Promise<SeenMessage[]> {
  const workspace = await startTestWorkspace();
  const ana = workspace.as('ana');
  await ana.goTo('#random');
  for (const text of texts) await ana.say(text);
  return ana.readChannel('#random');
}

function noticeAt(seconds: number): Notice {
  return { text: 'Slack says', at: new Date(seconds * 1000).toISOString() };
}

test('what Slack said stands among the messages by its time', async () => {
  const [first, second] = await said(['One', 'Two']);
  if (first === undefined || second === undefined) throw new Error('Nothing was said.');
  const later = { ...second, ts: `${Number(first.ts) + 20}` };
  const entries = entriesOf([first, later], [noticeAt(Number(first.ts) + 10)], ALL);
  expect(entries.map((entry) => ('notice' in entry ? 'Slack' : entry.message.text))).toEqual(['One', 'Slack', 'Two']);
});

test('of a part of a conversation only the notices of that time are shown', async () => {
  const messages = await said(['One']);
  const now = Number(messages[0]?.ts);
  const notices = [noticeAt(now - 1000), noticeAt(now + 1000)];
  expect(entriesOf(messages, notices, ALL)).toHaveLength(3);
  expect(entriesOf(messages, notices, { older: 5, newer: 0 })).toHaveLength(2);
  expect(entriesOf(messages, notices, { older: 5, newer: 5 })).toHaveLength(1);
});

test('a message needs no name of its own soon after one of the same author', async () => {
  const [first, second] = entriesOf(await said(['One', 'Two']), [], ALL);
  if (first === undefined || second === undefined || !('message' in second)) throw new Error('Nothing was said.');
  const { message } = second;
  expect(continues(second, first)).toBe(true);
  expect(continues(second, undefined)).toBe(false);
  expect(continues({ ...second, seconds: second.seconds + 600 }, first)).toBe(false);
  expect(continues({ ...second, message: { ...message, userId: 'U0BO' } }, first)).toBe(false);
  expect(continues({ ...second, message: { ...message, ephemeral: true } }, first)).toBe(false);
  expect(continues({ ...second, message: { ...message, subtype: 'channel_join' } }, first)).toBe(false);
});
