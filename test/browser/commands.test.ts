import { expect, test } from 'vitest';
import { messageWith, startStory, useBrowser, write } from './story.ts';

const browser = useBrowser();

test('the answer to a command is seen by whoever sent it, and by nobody else', async () => {
  const { visit } = await startStory(browser());
  const ana = await visit('ana');
  const bo = await visit('bo');
  await write(ana.page, '/bench hello');
  const answer = messageWith(ana.page, 'Hello @Ana Abe');
  await answer.getByText('Only visible to you').waitFor();
  await write(ana.page, 'Done');
  await messageWith(bo.page, 'Done').waitFor();
  expect(await bo.page.getByText('Hello @Ana Abe').count()).toBe(0);
});

test('a command can be completed and sent by keyboard alone', async () => {
  const { visit } = await startStory(browser());
  const { page } = await visit('ana');
  const composer = page.getByRole('textbox', { name: 'Message #general' });
  await composer.focus();
  await page.keyboard.type('/be');
  await page.getByRole('option', { name: '/bend' }).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.type('hello');
  expect(await composer.inputValue()).toBe('/bench hello');
  await page.keyboard.press('Enter');
  await messageWith(page, 'Hello @Ana Abe').waitFor();
});

test('a command that is not answered in time ends in a notice from Slack', async () => {
  const { visit, workspace } = await startStory(browser());
  const { page } = await visit('ana');
  await write(page, '/bench slow');
  await page.getByText('Waiting for an answer to /bench').waitFor();
  const notice = messageWith(page, /\/bench.*(timeout|timed out|did not respond)/i);
  await notice.getByText('Only visible to you').waitFor();
  expect(workspace.as('ana').screen().notices).toHaveLength(1);
});

test('a command in a thread is refused, with what was typed still there', async () => {
  const { visit, workspace } = await startStory(browser());
  const { page } = await visit('ana');
  await write(page, 'A question');
  await messageWith(page, 'A question').hover();
  await page.getByRole('button', { name: 'Reply in thread' }).click();
  await write(page, '/bench hello', 'Reply in thread');
  const thread = page.getByRole('complementary', { name: 'Thread' });
  await thread
    .getByRole('status')
    .filter({ hasText: /thread/ })
    .waitFor();
  expect(await thread.getByRole('textbox').inputValue()).toBe('/bench hello');
  expect(workspace.journal.entries().filter(({ method }) => method === 'slash_command')).toEqual([]);
});

test('a global shortcut is found beside the composer', async () => {
  const { visit } = await startStory(browser());
  const { page } = await visit('ana');
  await page.getByRole('button', { name: 'Shortcuts' }).click();
  await page.getByRole('menuitem', { name: 'Start a form' }).click();
  await page.getByRole('dialog', { name: 'Order a tool' }).waitFor();
});
