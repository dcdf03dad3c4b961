import { expect, test } from 'vitest';
import { messageWith, startStory, useBrowser, write } from './story.ts';

const browser = useBrowser();

test('one can be another person, and a reload stays with that person', async () => {
  const { visit } = await startStory(browser());
  const { page, problems } = await visit('ana');
  await write(page, 'Good morning');
  await messageWith(page, 'Good morning').getByText('Ana Abe').waitFor();

  await page.getByRole('button', { name: 'You are Ana Abe' }).click();
  await page.getByRole('menuitemradio', { name: 'Bo Berg' }).click();
  await page.waitForURL(/\/as\/bo\/general$/);
  await messageWith(page, 'Good morning').waitFor();
  await write(page, 'Good night');
  await messageWith(page, 'Good night').getByText('Bo Berg').waitFor();

  await page.reload();
  await page.getByRole('button', { name: 'You are Bo Berg' }).waitFor();
  await messageWith(page, 'Good night').waitFor();
  expect(problems).toEqual([]);
});

test('two people see what the other writes, without a reload', async () => {
  const { visit } = await startStory(browser());
  const ana = await visit('ana');
  const bo = await visit('bo');
  await write(ana.page, 'Hello @bo');
  await messageWith(bo.page, 'Hello @Bo Berg').waitFor();
  await write(bo.page, 'Hello yourself');
  await messageWith(ana.page, 'Hello yourself').waitFor();
});

test('a direct message is opened from the side bar, and shows unread on the other side', async () => {
  const { visit } = await startStory(browser());
  const ana = await visit('ana');
  const bo = await visit('bo');
  await bo.page.getByRole('textbox', { name: 'Message #general' }).waitFor();
  await ana.page.getByRole('link', { name: 'Bo Berg' }).click();
  await write(ana.page, 'Just us', 'Message Bo Berg');
  await bo.page.getByRole('link', { name: 'Ana Abe' }).getByLabel('1 unread').waitFor();
  await bo.page.getByRole('link', { name: 'Ana Abe' }).click();
  await messageWith(bo.page, 'Just us').waitFor();
});

test('a person sees only their own conversations, and is told where they are not', async () => {
  const { visit } = await startStory(browser());
  const ana = await visit('ana');
  await ana.page.getByRole('link', { name: 'secret' }).waitFor();
  const bo = await visit('bo', 'secret');
  await bo.page.getByText('You are not in this conversation.').waitFor();
  expect(await bo.page.getByRole('link', { name: 'secret' }).count()).toBe(0);
});

test('the bare address opens somebody, and the start of a conversation', async () => {
  const { visit } = await startStory(browser());
  const { page } = await visit('ana', '../../');
  await page.waitForURL(/\/as\/ana\/general$/);
  await page.getByText('nothing leaves this machine').waitFor();
});

test('an address with somebody unknown leads to somebody who is there', async () => {
  const { visit } = await startStory(browser());
  const { page } = await visit('nobody', 'secret');
  await page.waitForURL(/\/as\/ana\/general$/);
});

test('the permalink of a message in a thread opens the thread', async () => {
  const { workspace, visit } = await startStory(browser());
  const ana = workspace.as('ana');
  await ana.goTo('#general');
  const question = await ana.say('Who has the saw?');
  const reply = await ana.say('Not I', { thread: question.ts });
  const { page } = await visit(
    'ana',
    `../../archives/C0GENERAL/p${reply.ts.replace('.', '')}?thread_ts=${question.ts}`,
  );
  await page.getByRole('complementary', { name: 'Thread' }).getByText('Not I').waitFor();
});
