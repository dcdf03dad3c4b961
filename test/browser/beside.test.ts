import { expect, test } from 'vitest';
import { startStory, useBrowser } from './story.ts';

const browser = useBrowser();

test('two people stand side by side, each with a whole desk, and the address keeps both', async () => {
  const { workspace, visit } = await startStory(browser());
  const { page, problems } = await visit('ana', 'general');
  await page.getByRole('button', { name: 'Open somebody beside you' }).click();
  await page.getByRole('menuitem', { name: 'Bo Berg' }).click();
  await page.waitForURL(/\/as\/ana\/general\?beside=bo\/general$/);
  const [left, right] = [page.locator('.desk').nth(0), page.locator('.desk').nth(1)];
  await left.getByRole('textbox', { name: 'Message #general' }).fill('From the left');
  await left.getByRole('button', { name: 'Send' }).click();
  await right.getByRole('article').filter({ hasText: 'From the left' }).waitFor();
  await right.getByRole('textbox', { name: 'Message #general' }).fill('From the right');
  await right.getByRole('button', { name: 'Send' }).click();
  await left.getByRole('article').filter({ hasText: 'From the right' }).getByText('Bo Berg').waitFor();

  await right.getByRole('button', { name: 'Conversations' }).click();
  await right.getByRole('link', { name: 'random' }).click();
  await page.waitForURL(/\/as\/ana\/general\?beside=bo\/random$/);
  await page.reload();
  await left.getByRole('textbox', { name: 'Message #general' }).waitFor();
  await right.getByRole('textbox', { name: 'Message #random' }).waitFor();
  expect(workspace.as('bo').screen().conversation?.name).toBe('random');
  expect(problems).toEqual([]);
});

test('a modal on one side leaves the other free, and keeps the keyboard to itself', async () => {
  const { visit } = await startStory(browser());
  const { page } = await visit('ana', 'general?beside=bo/general');
  const [left, right] = [page.locator('.desk').nth(0), page.locator('.desk').nth(1)];
  const composer = left.getByRole('textbox', { name: 'Message #general' });
  await composer.fill('/bench silent');
  await composer.press('Enter');
  const modal = left.getByRole('dialog', { name: 'Silence' });
  await modal.waitFor();
  for (let press = 0; press < 8; press += 1) {
    await page.keyboard.press(press < 5 ? 'Tab' : 'Shift+Tab');
    expect(await modal.evaluate((box) => box.contains(document.activeElement))).toBe(true);
  }
  await right.getByRole('textbox', { name: 'Message #general' }).fill('Still here');
  await right.getByRole('button', { name: 'Send' }).click();
  await right.getByRole('article').filter({ hasText: 'Still here' }).waitFor();
  expect(await modal.count()).toBe(1);
});

test('where there is room for one, a switch leads to the other', async () => {
  const { visit } = await startStory(browser());
  const { page } = await visit('ana', 'general?beside=bo/random', { width: 390, height: 844 });
  await page.getByRole('textbox', { name: 'Message #general' }).waitFor();
  expect(await page.getByRole('textbox', { name: 'Message #random' }).isVisible()).toBe(false);
  await page.getByRole('button', { name: '@bo' }).click();
  await page.getByRole('textbox', { name: 'Message #random' }).waitFor();
  expect(await page.getByRole('textbox', { name: 'Message #general' }).isVisible()).toBe(false);
});

test('closing a side leaves the other as it is', async () => {
  const { visit } = await startStory(browser());
  const { page } = await visit('ana', 'general?beside=bo/random');
  await page.getByRole('button', { name: 'Close Ana Abe’s side' }).click();
  await page.waitForURL(/\/as\/bo\/random$/);
  await page.getByRole('button', { name: 'You are Bo Berg' }).waitFor();
  expect(await page.locator('.desk').count()).toBe(1);
});

test('the switch says who one can be, in which zone and at what time, and why not somebody', async () => {
  const { workspace, visit } = await startStory(browser());
  await workspace.admin.deactivate('cleo');
  const { page } = await visit('ana', 'general');
  await page.getByRole('button', { name: 'You are Ana Abe' }).click();
  const menu = page.getByRole('menu', { name: 'You are Ana Abe' });
  await menu
    .getByRole('group', { name: 'Members' })
    .getByRole('menuitemradio', { name: /Bo Berg.*[AP]M in New York/ })
    .waitFor();
  await menu
    .getByRole('group', { name: 'Guests' })
    .getByRole('menuitemradio', { name: /Gil Guest/ })
    .waitFor();
  await menu
    .getByRole('group', { name: 'From another company' })
    .getByRole('menuitemradio', { name: /Erin Else/ })
    .waitFor();
  const closed = menu
    .getByRole('group', { name: 'Deactivated' })
    .getByRole('menuitemradio', { name: /nobody can sign in/ });
  expect(await closed.getAttribute('aria-disabled')).toBe('true');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/as\/bo\/general$/);
});

test('the place of one person is opened for the next only where they may see it', async () => {
  const { visit } = await startStory(browser());
  const { page } = await visit('ana', 'secret');
  await page.getByRole('textbox', { name: 'Message #secret' }).waitFor();
  await page.getByRole('button', { name: 'You are Ana Abe' }).click();
  await page.getByRole('menuitemradio', { name: 'Bo Berg' }).click();
  await page.waitForURL(/\/as\/bo\/general$/);
});
