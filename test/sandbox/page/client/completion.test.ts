import { expect, test } from 'vitest';
import { completed, completionsAt, usageOf } from '../../../../src/sandbox/page/client/desk/completion.ts';
import { sceneOf, workspaceInfo } from '../../../../src/sandbox/page/scene.ts';
import { startTestWorkspace, testApp, testManifest } from '../../../support/local-workspace.ts';

async function offered(text: string, conversation = 'general'): Promise<string[]> {
  const workspace = await startTestWorkspace();
  const scene = sceneOf(workspace, 'ana', { conversation });
  return completionsAt(text, text.length, workspaceInfo(workspace), scene).map((one) => one.text);
}

test.each([
  ['/pa', ['/parrot']],
  ['hello @cle', ['@cleo']],
  ['hello @Cruz', ['@cleo']],
  ['(see #ran', ['#random']],
])('%s is completed', async (text, expected) => {
  expect(await offered(text)).toEqual(expected);
});

test.each(['', 'hello', 'say /pa', '/parrot', 'hello @bo', 'mail a@bo', '/parrot x'])('"%s" is not', async (text) => {
  expect(await offered(text)).toEqual([]);
});

test('those who are in the conversation are offered first', async () => {
  expect((await offered('@', 'random')).slice(0, 2)).toEqual(['@ana', '@bo']);
});

test('a completion takes the place of the word before the caret', () => {
  const completion = { text: '@cleo', label: '', detail: '' };
  expect(completed('hi @cl and bo', 6, completion)).toEqual({ text: 'hi @cleo and bo', caret: 9 });
});

test('a command says how it goes on, until it does', async () => {
  const slash_commands = [{ command: '/shelf', description: 'Looks', usage_hint: 'find | show' }];
  const manifest = testManifest({ features: { slash_commands } });
  const info = workspaceInfo(await startTestWorkspace({ apps: [testApp({ manifest })] }));
  expect(usageOf('/shelf ', info)).toBe('/shelf find | show');
  expect(usageOf('/shelf', info)).toBeUndefined();
  expect(usageOf('/shelf find', info)).toBeUndefined();
  expect(usageOf('/other ', info)).toBeUndefined();
});
