import { expect, test } from 'vitest';
import { asApp, choose, messageWith, startStory, useBrowser, write } from './story.ts';

const browser = useBrowser();

test('a button in a message lets the app update it, for everybody who sees it', async () => {
  const { visit } = await startStory(browser());
  const ana = await visit('ana');
  const bo = await visit('bo');
  await write(ana.page, '/bench card');
  await messageWith(bo.page, 'Pressed 0 times').getByRole('button', { name: 'Press', exact: true }).click();
  await messageWith(ana.page, 'Pressed 1 times').waitFor();
  await messageWith(bo.page, 'Pressed 1 times').waitFor();
});

test('a confirm dialog stands between a button and its press', async () => {
  const { visit, workspace } = await startStory(browser());
  const { page } = await visit('ana');
  await write(page, '/bench card');
  const clear = messageWith(page, 'Pressed 0 times').getByRole('button', { name: 'Clear' });
  await clear.click();
  await page.getByRole('dialog', { name: 'Clear the card?' }).getByRole('button', { name: 'Keep' }).click();
  expect(workspace.journal.entries().filter(({ method }) => method === 'block_actions')).toEqual([]);
  await clear.click();
  await page.getByRole('dialog').getByRole('button', { name: 'Clear it' }).click();
  await messageWith(page, 'Cleared').waitFor();
});

test('a button that the app does not answer ends in a notice from Slack, in the conversation', async () => {
  const { visit } = await startStory(browser());
  const { page } = await visit('ana');
  await write(page, '/bench card');
  const stuck = messageWith(page, 'Bench is free').getByRole('button', { name: 'Stuck' });
  await stuck.click();
  expect(await stuck.isDisabled()).toBe(true);
  await page.getByRole('article').getByText('Only visible to you').waitFor();
  await expect.poll(() => stuck.isDisabled()).toBe(false);
});

test('selects and overflow menus of a message reach the app', async () => {
  const { visit } = await startStory(browser());
  const { page } = await visit('ana');
  await write(page, '/bench card');
  await choose(page, 'Pick a size', 'Large');
  await messageWith(page, 'Picked Large').waitFor();
  await messageWith(page, 'Bench is free').getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Archive' }).click();
  await messageWith(page, 'Chose Archive').waitFor();
});

test('a hostile text is shown as the text it is', async () => {
  const { visit, workspace } = await startStory(browser());
  const { page, problems } = await visit('bo');
  const hostile =
    '<img src=x onerror="document.title=1"> <script>alert(1)</script> <javascript:alert(1)|click> <!date^99999999999999999^{date}|never>';
  await workspace.as('ana').goTo('#general');
  await workspace.as('ana').say(hostile);
  await messageWith(page, hostile).waitFor();
  await asApp(workspace, 'chat.postMessage', { channel: 'C0GENERAL', text: `raw ${hostile}` });
  const raw = messageWith(page, 'raw ');
  await raw.waitFor();
  expect(await raw.locator('.mrkdwn').textContent()).toBe(`raw ${hostile.replace(/<!date.*/, 'never')}`);
  expect(await page.locator('.message-list .mrkdwn :is(img, script, a)').count()).toBe(0);
  expect(problems).toEqual([]);
});

test('every block is drawn', async () => {
  const { visit } = await startStory(browser());
  const { page, problems } = await visit('ana');
  await write(page, '/bench gallery');
  const gallery = messageWith(page, 'Order 4711');
  await gallery.getByText('Sharpen the saw').waitFor();
  expect(await gallery.locator('.unknown').count()).toBe(0);
  expect(await gallery.getByRole('link', { name: 'a link' }).getAttribute('href')).toBe(
    'https://example.com/a?b=1&c=2',
  );
  expect(await gallery.getByRole('cell', { name: 'saw' }).count()).toBe(1);
  expect(await gallery.getByText('New year Jan 1, 2026 at 1:00 AM').count()).toBe(1);
  expect(await gallery.getByText('<b>no markup</b>').count()).toBe(1);
  expect(problems).toEqual([]);
});

test('a reply stands in its thread, and the message says how many there are', async () => {
  const { visit } = await startStory(browser());
  const ana = await visit('ana');
  const bo = await visit('bo');
  await write(ana.page, 'Who has the saw?');
  await messageWith(ana.page, 'Who has the saw?').hover();
  await ana.page.getByRole('button', { name: 'Reply in thread' }).click();
  await write(ana.page, 'Found it', 'Reply in thread');
  await bo.page.getByRole('button', { name: '1 reply' }).click();
  const thread = bo.page.getByRole('complementary', { name: 'Thread' });
  await thread.getByText('Found it').waitFor();
  await write(bo.page, 'Good', 'Reply in thread');
  await ana.page.getByRole('button', { name: '2 replies' }).waitFor();
  await bo.page.keyboard.press('Escape');
  await thread.waitFor({ state: 'detached' });
  expect(await bo.page.getByRole('log').getByText('Found it').count()).toBe(0);
});

test('a reaction is added, seen by others, and taken back', async () => {
  const { visit } = await startStory(browser());
  const ana = await visit('ana');
  const bo = await visit('bo');
  await write(ana.page, 'We did it');
  await messageWith(ana.page, 'We did it').hover();
  await ana.page.getByRole('button', { name: 'React' }).click();
  await ana.page.getByRole('menuitem', { name: ':tada:' }).click();
  await bo.page.getByRole('button', { name: 'tada, 1' }).click();
  await ana.page.getByRole('button', { name: 'tada, 2' }).click();
  await bo.page.getByRole('button', { name: 'tada, 1' }).waitFor();
});

test('a message shortcut gets the message', async () => {
  const { visit } = await startStory(browser());
  const { page } = await visit('ana');
  await write(page, 'twelve chars');
  await messageWith(page, 'twelve chars').hover();
  await messageWith(page, 'twelve chars').getByRole('button', { name: 'Shortcuts' }).click();
  await page.getByRole('menuitem', { name: 'Measure this' }).click();
  await messageWith(page, '12 letters').waitFor();
});

test("the app's Home tab is opened, and its buttons work", async () => {
  const { visit } = await startStory(browser());
  const { page } = await visit('ana');
  await page.getByRole('link', { name: 'Workbench' }).click();
  await page.getByText('Welcome, @Ana Abe').waitFor();
  await page.getByRole('button', { name: 'Tidy up' }).click();
  await page.getByText('All tidy').waitFor();
  await page.getByRole('tab', { name: 'Messages' }).click();
  await write(page, 'Thank you', 'Message Workbench');
  await messageWith(page, 'Thank you').waitFor();
});
