import { expect, test } from 'vitest';
import { completed, completionsAt } from '../../../../src/sandbox/page/client/desk/completion.ts';
import { sceneOf, workspaceInfo } from '../../../../src/sandbox/page/scene.ts';
import { startTestWorkspace } from '../../../support/local-workspace.ts';

async function offered(text: string): Promise<string[]> {
  const workspace = await startTestWorkspace();
  const scene = sceneOf(workspace, 'ana', { conversation: 'general' });
  return completionsAt(text, text.length, workspaceInfo(workspace), scene).map((one) => one.text);
}

test.each([
  ['/pa', ['/parrot']],
  ['hello @cle', ['@cleo']],
  ['hello @Cruz', ['@cleo']],
  ['see #ran', ['#random']],
])('%s is completed', async (text, expected) => {
  expect(await offered(text)).toEqual(expected);
});

test.each(['', 'hello', 'say /pa', '/parrot', 'hello @bo', 'mail a@bo', '/parrot x'])('"%s" is not', async (text) => {
  expect(await offered(text)).toEqual([]);
});

test('a completion takes the place of the word before the caret', () => {
  const completion = { text: '@cleo', label: '', detail: '' };
  expect(completed('hi @cl and bo', 6, completion)).toEqual({ text: 'hi @cleo and bo', caret: 9 });
});
