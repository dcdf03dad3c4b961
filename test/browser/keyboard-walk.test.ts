import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openPage } from '../support/browser.ts';
import { startDemo } from '../support/commonhold.ts';
// Says what a run hands to its tests.
import type {} from '../support/global-database.ts';
import { messageWith, useBrowser } from './story.ts';

const browser = useBrowser();

/** Enough presses to go once around anything here. */
const MOST_PRESSES = 40;

/** What has the focus, as those hear it who do not see it. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : undefined;
    return (element?.getAttribute('aria-label') ?? label ?? element?.textContent ?? '').trim();
  });
}

/** Presses a key until something has the focus that is called so. */
async function press(page: Page, key: string, until: RegExp): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < MOST_PRESSES; presses += 1) {
    const name = await focused(page);
    if (until.test(name)) return;
    passed.push(name.slice(0, 40));
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not come to ${until}, only past: ${passed.join(' | ')}`);
}

async function jumpTo(page: Page, typed: string, option: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog', { name: 'Jump to' }).waitFor();
  await page.keyboard.type(typed);
  await page.getByRole('option', { name: option }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Jump to' }).waitFor({ state: 'detached' });
}

async function has(page: Page, focusOn: string): Promise<void> {
  await expect.poll(() => focused(page)).toContain(focusOn);
}

test('one can do everything without a mouse: find, register, react, answer, and be somebody else', async ({
  onTestFinished,
}) => {
  const demo = await startDemo();
  onTestFinished(() => demo.stop());
  const { page, problems } = await openPage(browser(), `${demo.workspace.pageUrl}as/bea/announcements`);
  const { keyboard } = page;
  await page.getByRole('textbox', { name: 'Message #announcements' }).waitFor();

  // A channel, and a command in it.
  await jumpTo(page, 'gener', '#general');
  await page.getByText('To try first').waitFor();
  await has(page, 'Message #general');
  await keyboard.type('/catalog find refund');
  await keyboard.press('Enter');
  await messageWith(page, /data sets for “refund”/).waitFor();

  // A form: filled in, sent, and its answer read.
  await keyboard.type('/catalog add');
  await keyboard.press('Enter');
  const form = page.getByRole('dialog', { name: 'Register a data set' });
  await form.waitFor();
  await has(page, 'Name');
  await keyboard.type('Window displays');
  await press(page, 'Tab', /^What is it/);
  await keyboard.type('File');
  await form.getByRole('option', { name: 'File' }).waitFor();
  await keyboard.press('Enter');
  await press(page, 'Tab', /^Domain/);
  await keyboard.type('Range');
  await form.getByRole('option', { name: 'Range, stock and shops' }).waitFor();
  await keyboard.press('Enter');
  await press(page, 'Tab', /^Register$/);
  await keyboard.press('Enter');
  const done = page.getByRole('dialog', { name: 'Registered' });
  await done.getByText('Window displays is in the catalog').waitFor();
  await keyboard.press('Escape');
  await done.waitFor({ state: 'detached' });
  await has(page, 'Message #general');

  // The welcome: reacted to, and answered in a thread.
  await keyboard.press('Shift+F6');
  await press(page, 'ArrowUp', /To try first/);
  await press(page, 'Tab', /^React$/);
  await keyboard.press('Enter');
  // The menu has the focus a moment after it is there; a key before that is still the button's.
  const first = page.getByRole('menuitem').first();
  await expect.poll(() => first.evaluate((item) => item === document.activeElement)).toBe(true);
  await keyboard.press('Enter');
  await page.getByRole('button', { name: /, 1: you/ }).waitFor();
  await press(page, 'Tab', /^Reply in thread$/);
  await keyboard.press('Enter');
  const thread = page.getByRole('complementary', { name: 'Thread' });
  await has(page, 'Reply');
  await keyboard.type('Thank you!');
  await keyboard.press('Enter');
  await thread.getByText('Thank you!').waitFor();

  // Somebody else reads it.
  await keyboard.press('F6');
  await press(page, 'Tab', /You are Beatriz Falkenrath/);
  await keyboard.press('Enter');
  await page.getByRole('menuitemradio', { name: 'Cole Whitmarsh' }).waitFor();
  await press(page, 'ArrowDown', /Cole Whitmarsh/);
  await keyboard.press('Enter');
  await page.getByRole('button', { name: /^You are Cole Whitmarsh/ }).waitFor();
  await page.getByRole('button', { name: '1 reply' }).waitFor();
  expect(problems).toEqual([]);
}, 120_000);
