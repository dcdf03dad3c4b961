import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { asApp, messageWith, startStory, useBrowser, write } from './story.ts';

const browser = useBrowser();

/** What axe finds on the page as it is now: each rule with where it is broken. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate(async () => {
    const { axe: engine } = window as unknown as { axe: typeof import('axe-core') };
    const { violations } = await engine.run(document);
    return violations.map(({ id, nodes }) => ({
      id,
      nodes: nodes.map(({ html, any }) => `${html.slice(0, 160)} (${any[0]?.message ?? ''})`),
    }));
  });
  return found.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 4).join(' | ')}`);
}

test.each(['light', 'dark'] as const)(
  'nothing on the page keeps people out who see or hear it differently, %s',
  async (colorScheme) => {
    const { workspace, visit } = await startStory(browser());
    const [ana, bo] = [workspace.as('ana'), workspace.as('bo')];
    await bo.goTo('#general');
    const question = await bo.say('Who has the saw? @ana, see #random and https://example.com');
    await bo.say('Not I', { thread: question.ts });
    await bo.react(question, 'eyes');
    await bo.goTo('#random');
    await bo.say('Unread, for @ana');
    await asApp(workspace, 'chat.postEphemeral', { channel: 'C0GENERAL', user: 'U0ANA', text: 'Only you see this' });
    await workspace.admin.archive('#shared');
    const { page } = await visit('ana', 'general', { colorScheme });
    const check = async (what: string) => expect(await violations(page), what).toEqual([]);

    await messageWith(page, 'Only you see this').waitFor();
    await page.getByRole('button', { name: 'Archived' }).click();
    await check('desk');
    await page.getByRole('button', { name: '1 reply' }).click();
    await page.getByRole('complementary', { name: 'Thread' }).getByText('Not I').waitFor();
    await check('thread');
    await page.getByRole('button', { name: 'Search messages' }).click();
    await page.getByRole('searchbox').fill('saw');
    await page.getByText('1 message', { exact: true }).waitFor();
    await check('search');
    await page.getByRole('button', { name: 'Close search' }).click();
    await page.getByRole('button', { name: /members/ }).click();
    await check('details');
    await page.getByRole('button', { name: 'Close details' }).click();
    await page.getByRole('button', { name: 'Close thread' }).click();
    await page.getByRole('button', { name: 'You are Ana Abe' }).click();
    await check('people');
    await page.keyboard.press('Escape');
    await page.getByRole('textbox', { name: 'Message #general' }).focus();
    for (const [keys, dialog] of [
      ['Control+k', 'Jump to'],
      ['Control+/', 'Keyboard'],
    ] as const) {
      await page.keyboard.press(keys);
      await page.getByRole('dialog', { name: dialog }).waitFor();
      await check(dialog);
      await page.keyboard.press('Escape');
    }
    await page.getByRole('button', { name: 'Browse channels' }).click();
    await page.getByRole('button', { name: 'Open #general' }).waitFor();
    await check('channels');
    await page.keyboard.press('Escape');

    await write(page, '/bench form');
    const modal = page.getByRole('dialog', { name: 'Order a tool' });
    await modal.getByRole('button', { name: 'Order' }).click();
    await modal.getByRole('alert').first().waitFor();
    await check('modal with errors');
    await ana.close();
    await page.getByRole('link', { name: 'Workbench' }).click();
    await page.getByText('Welcome, @Ana Abe').waitFor();
    await check('home');
    await page.goto(`${workspace.pageUrl}as/ana/general/${question.ts}?beside=bo/general/${question.ts}`);
    await page.getByRole('region', { name: 'Thread (Bo Berg)' }).getByText('Not I').waitFor();
    await check('side by side');
    await page.goto(`${workspace.pageUrl}as/ana/general#inspector=traffic`);
    await page.getByRole('list', { name: 'Traffic' }).getByRole('button').last().click();
    await page.getByRole('button', { name: 'Copy as JSON' }).waitFor();
    await check('inspector');
    workspace.faults.onCalls({ method: 'chat.delete', fault: { kind: 'drop_reply' }, times: 2 });
    await page.getByRole('button', { name: /^Faults and limits/ }).click();
    await page.getByRole('button', { name: /^Take back/ }).waitFor();
    await check('faults');
    await page.getByRole('button', { name: 'the workspace’s clock' }).click();
    await page.getByRole('menuitem', { name: '+1 hour' }).waitFor();
    await check('clock');
    await page.goto(`${workspace.pageUrl}as/cleo/random`);
    await page.getByText('You are not in #random').waitFor();
    await check('outside a channel');
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${workspace.pageUrl}as/ana/general`);
    await page.getByRole('button', { name: 'Conversations' }).click();
    await page.getByRole('link', { name: 'Workbench' }).waitFor();
    await check('phone');
  },
);
