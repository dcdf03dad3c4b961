import { describe, expect, test } from 'vitest';
import { runCommand, usageHint } from '../../../src/platform/slack/command-words.ts';
import type { CommandDefinition, CommandRequest } from '../../../src/platform/slack/edge.ts';

const definition: CommandDefinition = {
  command: '/shelf',
  description: 'Keeps things.',
  words: [
    { word: 'find', takes: 'WORDS', does: 'finds things.', run: async ({ text }) => ({ text: `found ${text}` }) },
    { word: 'show', does: 'shows a thing.', run: async () => ({ text: 'shown' }) },
  ],
};

async function answer(text: string): Promise<string | undefined> {
  const request: CommandRequest = {
    actor: {
      id: '1',
      workspaceId: 'T1',
      slackId: 'U1',
      name: 'Ana',
      timeZone: 'UTC',
      kind: 'member',
      active: true,
      isAdmin: false,
    },
    text,
    channelId: 'C1',
    openModal: async () => undefined,
  };
  return (await runCommand(definition, request))?.text;
}

describe('the words of a command', () => {
  test('a word gets what follows it, spaces inside kept', async () => {
    expect(await answer('find  red   shoes ')).toBe('found red   shoes');
  });

  test('capitals do not matter', async () => {
    expect(await answer('FIND shoes')).toBe('found shoes');
  });

  test.each(['', '   ', 'help', 'HELP'])('“%s” answers with every word', async (text) => {
    expect(await answer(text)).toContain('`/shelf find WORDS`  finds things.');
    expect(await answer(text)).toContain('`/shelf show`  shows a thing.');
  });

  test('a near miss is answered with the whole line to type', async () => {
    expect(await answer('fnid red shoes')).toContain('Did you mean `/shelf find red shoes`?');
  });

  test('a word that is near to none is answered with those there are', async () => {
    expect(await answer('xylophone')).toContain('It knows: find, show and help.');
  });

  test('a hostile wrong word is shown and mentions nobody', async () => {
    expect(await answer('<!channel> <@U012ABC>')).not.toMatch(/<[!@]/);
  });

  test('the usage hint for the manifest names every word', () => {
    expect(usageHint(definition)).toBe('find | show | help');
  });
});
