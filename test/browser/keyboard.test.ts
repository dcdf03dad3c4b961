import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { messageWith, startStory, useBrowser } from './story.ts';

const browser = useBrowser();

/** What has the focus, as those hear it who do not see it. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    return element?.getAttribute('aria-label') ?? element?.textContent?.trim() ?? '';
  });
}

test('one finds a conversation, reads, reacts and answers without a mouse', async () => {
  const { workspace, visit } = await startStory(browser());
  const bo = workspace.as('bo');
  await bo.goTo('#random');
  await bo.say('First');
  await bo.say('Second');
  const { page } = await visit('ana', 'general');
  await page.getByRole('textbox', { name: 'Message #general' }).waitFor();

  await page.keyboard.press('Control+k');
  await page.getByRole('dialog', { name: 'Jump to' }).waitFor();
  await page.keyboard.type('rand');
  await page.getByRole('option', { name: '#random' }).waitFor();
  await page.keyboard.press('Enter');
  await messageWith(page, 'Second').waitFor();

  await page.getByRole('log').focus();
  await page.keyboard.press('ArrowUp');
  expect(await focused(page)).toContain('Second');
  await page.keyboard.press('ArrowUp');
  expect(await focused(page)).toContain('First');
  await page.keyboard.press('Tab');
  for (let press = 0; press < 6 && (await focused(page)) !== 'React'; press += 1) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem').first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /, 1: you/ }).waitFor();

  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('Reply in thread');
  await page.keyboard.press('Enter');
  const thread = page.getByRole('complementary', { name: 'Thread' });
  await thread.getByText('First').waitFor();
  await page.keyboard.type('Answered');
  await page.keyboard.press('Enter');
  await thread.getByText('Answered').waitFor();
  await page.keyboard.press('Escape');
  await thread.waitFor({ state: 'detached' });
});

test('F6 goes around the parts of a desk, and with Shift back', async () => {
  const { visit } = await startStory(browser());
  const { page } = await visit('ana', 'general');
  const composer = page.getByRole('textbox', { name: 'Message #general' });
  await composer.focus();
  const inRegion = (selector: string) =>
    page.evaluate((wanted) => document.activeElement?.closest(wanted) !== null, selector);
  for (const region of ['.top-bar', '.side-bar', '.message-list', '.composer']) {
    await page.keyboard.press('F6');
    expect(await inRegion(region), region).toBe(true);
  }
  await page.keyboard.press('Shift+F6');
  expect(await inRegion('.message-list')).toBe(true);
});

test('arrow keys go along the conversations', async () => {
  const { visit } = await startStory(browser());
  const { page } = await visit('ana', 'general');
  await page.getByRole('link', { name: 'general' }).focus();
  await page.keyboard.press('ArrowDown');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('random');
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Message #random' }).waitFor();
});

test('the keys are written down where one can look them up', async () => {
  const { visit } = await startStory(browser());
  const { page } = await visit('ana', 'general');
  const opener = page.getByRole('button', { name: 'Keyboard' });
  await opener.click();
  const dialog = page.getByRole('dialog', { name: 'Keyboard' });
  await dialog.getByText('Jump to a conversation').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(() => opener.evaluate((button) => button === document.activeElement)).toBe(true);
});
