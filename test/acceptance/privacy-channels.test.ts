import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { prismaOf } from '../../src/platform/database/database.ts';
import type { Human, SeenMessage } from '../../src/sandbox/driver/human.ts';
import type { Demo } from '../support/commonhold.ts';
import {
  appeared,
  buttonsIn,
  FOR_INSIDERS,
  leaks,
  nameOf,
  SENSITIVITIES,
  startWithSecrets,
} from '../support/secrets.ts';

let demo: Demo;
beforeAll(async () => {
  demo = await startWithSecrets();
});
afterAll(() => demo.stop());

async function clickAll(human: Human, where: SeenMessage): Promise<string> {
  return appeared(demo, human, async () => {
    for (const button of buttonsIn(where.blocks)) {
      await human.click(button, where).catch(() => undefined);
      const pushed = human.modal()?.view.blocks ?? [];
      for (const inner of buttonsIn(pushed)) await human.click(inner, 'modal').catch(() => undefined);
    }
  });
}

function channelId(name: string): string {
  const found = demo.workspace
    .as('tomas')
    .channels()
    .find((channel) => channel.name === name);
  return found?.id ?? '';
}

async function channelOf(domainKey: string, channelId: string): Promise<void> {
  await prismaOf(demo.database.read).domain.updateMany({ where: { key: domainKey }, data: { channelId } });
}

describe.each([
  ['another company reads', 'spring-campaign', 'hugo'],
  ['a guest reads', 'orders', 'wanda'],
] as const)('in a channel that %s', (_, channel, outsider) => {
  beforeAll(async () => {
    const id = channelId(channel);
    await channelOf('orders', id);
    await demo.workspace.admin.invite(`#${channel}`, outsider);
    await demo.commonhold.idle();
    await prismaOf(demo.database.read).workspaceSetting.createMany({
      data: ['digestChannel', 'auditChannel'].map((key) => ({
        workspaceId: demo.commonhold.workspaceId,
        key,
        value: id,
      })),
      skipDuplicates: true,
    });
    await prismaOf(demo.database.read).workspaceSetting.updateMany({
      where: { key: { in: ['digestChannel', 'auditChannel'] } },
      data: { value: id },
    });
  });

  async function changed(by: string, line: string, label: string, text: string): Promise<void> {
    const human = demo.workspace.as(by);
    await human.goTo('#general');
    await human.slash(line);
    await human.type(label, text);
    await human.submit();
    await human.close({ all: true });
  }

  test.each(SENSITIVITIES)(
    'nothing that people do with %s data tells more than what is public',
    async (sensitivity) => {
      const sees = demo.workspace.as(outsider);
      const told = await appeared(demo, sees, async () => {
        const dataset = nameOf(sensitivity);
        if (sensitivity !== 'restricted')
          await changed('mei', `/catalog edit ${dataset}`, 'Description', `axolotl_${sensitivity} grew`);
        await changed('mei', `/catalog ask ${dataset}`, 'Your question', `Where is okapi_${sensitivity}?`);
        await changed('tomas', `/catalog edit ${dataset}`, 'Description', `axolotl_${sensitivity} shrank`);
        const amara = demo.workspace.as('amara');
        await amara.goTo(`#${channel}`);
        await amara.slash(`/catalog show ${dataset}`);
        await amara.click('Share in this channel').catch(() => undefined);
      });
      expect(leaks(told, FOR_INSIDERS)).toEqual([]);
      if (sensitivity === 'public') expect(told).toContain(nameOf('public'));
    },
  );

  test('a seat that is claimed and left, and a data set that is registered, are not told there', async () => {
    const told = await appeared(demo, demo.workspace.as(outsider), async () => {
      const leo = demo.workspace.as('leo');
      await leo.goTo('#general');
      await leo.slash('/catalog claim');
      await leo.click('Claim').catch(() => undefined);
      await leo.slash(`/catalog add numbat_internal of ${channel}`);
      await leo.select('What is it?', 'File');
      await leo.suggest('Domain', 'orders');
      await leo.select('Domain', 'Orders and returns');
      await leo.select('Sensitivity', 'Internal');
      await leo.submit();
      await leo.close({ all: true });
    });
    expect(leaks(told, FOR_INSIDERS)).toEqual([]);
    expect(told).not.toContain('registered');
  });

  test('behind every button that is on their screen is nothing more either', async () => {
    const sees = demo.workspace.as(outsider);
    await sees.goTo(`#${channel}`);
    const messages = sees
      .readChannel(`#${channel}`)
      .filter(({ botId, blocks }) => botId !== undefined && blocks.length > 0);
    expect(messages.length).toBeGreaterThan(2);
    let told = '';
    for (const message of messages) told += await clickAll(sees, message);
    await sees.close({ all: true }).catch(() => undefined);
    expect(told).toContain('Only people of the company can open this.');
    expect(leaks(told, FOR_INSIDERS)).toEqual([]);
  });

  test('an admin is told once why nothing is written there', async () => {
    const admin = demo.workspace.as('tomas');
    const told = admin
      .readChannel('@app')
      .filter(({ text }) => text.includes('read along in') && text.includes(`<#${channelId(channel)}>`));
    expect(told).toHaveLength(1);
  });

  test('people of the company open there what is veiled, and can decide it', async () => {
    await demo.workspace.admin.invite(`#${channel}`, 'tomas');
    const tomas = demo.workspace.as('tomas');
    await tomas.goTo(`#${channel}`);
    const veiled = tomas
      .readChannel(`#${channel}`)
      .filter(({ text }) => text.includes('only people of the company can open it'));
    expect(veiled.length).toBeGreaterThan(2);
    let told = '';
    for (const message of veiled) told += await appeared(demo, tomas, () => tomas.click('Open', message));
    expect(told).toContain('okapi_internal');
  });

  test('neither the digest nor the ledger’s head is posted there', async () => {
    const told = await appeared(demo, demo.workspace.as(outsider), async () => {
      demo.workspace.clock.advance({ days: 8 });
      await demo.commonhold.idle();
    });
    expect(leaks(told, FOR_INSIDERS)).toEqual([]);
    expect(told).not.toMatch(/this week|ledger/);
    const parked = await prismaOf(demo.database.read).outboxItem.count({
      where: { target: channelId(channel), state: 'parked', lastError: 'outsiders_read_along' },
    });
    expect(parked).toBeGreaterThan(1);
  });
});
