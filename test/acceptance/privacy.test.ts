import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Human } from '../../src/sandbox/driver/human.ts';
import type { Demo } from '../support/commonhold.ts';
import {
  appeared,
  buttonsIn,
  FOR_INSIDERS,
  FOR_STEWARDS,
  inside,
  leaks,
  nameOf,
  newOn,
  SENSITIVITIES,
  screens,
  startWithSecrets,
} from '../support/secrets.ts';

const manifest = parse(await readFile(new URL('../../manifest.yml', import.meta.url), 'utf8'));
const COMMANDS: string[] = manifest.features.slash_commands.flatMap(
  ({ command, usage_hint }: { command: string; usage_hint: string }) =>
    usage_hint.split(' | ').map((word) => `${command} ${word}`),
);
const SHORTCUTS: string[] = manifest.features.shortcuts.map(({ name }: { name: string }) => name);
const ARGUMENTS = [
  '',
  'axolotl',
  ...SENSITIVITIES.map(nameOf),
  'steward:@tomas',
  'seat:vacant',
  'orders',
  'Orders and returns',
];

let demo: Demo;
beforeAll(async () => {
  demo = await startWithSecrets();
});
afterAll(() => demo.stop());

/** What a person's screens get by each of these commands that must not be there; answers to commands come at once. */
async function leaksBy(
  human: Human,
  channel: string,
  lines: readonly string[],
  secrets: readonly string[],
): Promise<string[]> {
  await human.goTo(channel);
  const found: string[] = [];
  for (const line of lines) {
    const before = screens(human);
    await human.slash(line);
    found.push(...leaks(newOn(human, before), secrets, line).map((leak) => `${line}: ${leak}`));
    await human.close({ all: true }).catch(() => undefined);
  }
  return found;
}

describe('what a guest is told', () => {
  test.each(COMMANDS)('by %s has nothing in it that is not public', async (command) => {
    const lines = ARGUMENTS.map((argument) => `${command} ${argument}`.trim());
    expect(await leaksBy(demo.workspace.as('wanda'), '#spring-campaign', lines, FOR_INSIDERS)).toEqual([]);
  });

  test('on the Home tab, and behind every button there, is public', async () => {
    const wanda = demo.workspace.as('wanda');
    const told = await appeared(demo, wanda, async () => {
      await wanda.openHome();
      await demo.commonhold.idle();
      for (const button of buttonsIn(wanda.home()?.view.blocks ?? [])) {
        await wanda.click(button, 'home').catch(() => undefined);
        await wanda.close({ all: true }).catch(() => undefined);
      }
    });
    expect(leaks(told, FOR_INSIDERS)).toEqual([]);
    expect(JSON.stringify(wanda.home()?.view.blocks)).not.toMatch(/data sets in|vacant|without a word/);
  });

  test.each(SHORTCUTS)('by the shortcut %s is public', async (name) => {
    const wanda = demo.workspace.as('wanda');
    const told = await appeared(demo, wanda, () => wanda.shortcut(name));
    await wanda.close({ all: true }).catch(() => undefined);
    expect(leaks(told, FOR_INSIDERS)).toEqual([]);
  });

  test('is still what is public itself, without what people of the company say of it', async () => {
    const wanda = demo.workspace.as('wanda');
    await wanda.goTo('#spring-campaign');
    const told = await appeared(demo, wanda, () => wanda.slash(`/catalog show ${nameOf('public')}`));
    for (const word of [nameOf('public'), ...inside('public')]) expect(told).toContain(word);
    expect(told).not.toMatch(/"Ask"|"Edit"|"Rules of use"/);
  });
});

test.each(COMMANDS)(
  'a member who does not look after it learns nothing of the inside of restricted data by %s',
  async (command) => {
    const lines = ['', nameOf('restricted'), 'axolotl'].map((words) => `${command} ${words}`.trim());
    expect(await leaksBy(demo.workspace.as('mei'), '#general', lines, FOR_STEWARDS)).toEqual([]);
  },
);
