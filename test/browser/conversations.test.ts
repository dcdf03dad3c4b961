import { expect, test } from 'vitest';
import { asApp, messageWith, startStory, useBrowser, write } from './story.ts';

const browser = useBrowser();

test('a channel with something new is marked, and counts what is for this person', async () => {
  const { workspace, visit } = await startStory(browser());
  const { page } = await visit('bo', 'random');
  await page.getByRole('link', { name: 'random' }).waitFor();
  const ana = workspace.as('ana');
  await ana.goTo('#general');
  await ana.say('Morning all');
  await page.getByRole('link', { name: 'general' }).getByLabel('1 unread').waitFor();
  await ana.say('And you, @bo?');
  const mark = page.getByRole('link', { name: 'general' }).getByLabel('2 unread, 1 for you');
  expect(await mark.textContent()).toContain('1');
  expect(await page.title()).toBe('(1) Bo Berg · Test Company');
  await page.getByRole('link', { name: 'general' }).click();
  await messageWith(page, 'And you, @Bo Berg?').waitFor();
  await page.getByRole('link', { name: 'random' }).click();
  await page.getByRole('textbox', { name: 'Message #random' }).waitFor();
  expect(await page.getByLabel(/unread/).count()).toBe(0);
});

test('a group of the side bar can be closed, and then still shows what is open or unread', async () => {
  const { workspace, visit } = await startStory(browser());
  const { page } = await visit('ana', 'general');
  await page.getByRole('button', { name: 'Channels', exact: true }).click();
  await page.getByRole('link', { name: 'random' }).waitFor({ state: 'detached' });
  expect(await page.getByRole('link', { name: 'general' }).count()).toBe(1);
  const bo = workspace.as('bo');
  await bo.goTo('#random');
  await bo.say('News');
  await page.getByRole('link', { name: 'random' }).waitFor();
  await page.reload();
  await page.getByRole('link', { name: 'random' }).waitFor();
  expect(await page.getByRole('link', { name: 'shared' }).count()).toBe(0);
});

test('an archived channel can still be read, apart from the others', async () => {
  const { workspace, visit } = await startStory(browser());
  const ana = workspace.as('ana');
  await ana.goTo('#random');
  await ana.say('The last word');
  await workspace.admin.archive('#random');
  const { page } = await visit('ana', 'general');
  await page.getByRole('button', { name: 'Archived' }).click();
  await page.getByRole('link', { name: 'random' }).click();
  await messageWith(page, 'The last word').waitFor();
  await page.getByText('This channel is archived').waitFor();
  expect(await page.getByRole('textbox').count()).toBe(0);
});

test('a long conversation is read back to its beginning by scrolling, and leads to the newest again', async () => {
  const { workspace, visit } = await startStory(browser());
  const ana = workspace.as('ana');
  await ana.goTo('#random');
  for (let number = 1; number <= 500; number += 1) await ana.say(`Message number ${number}.`);
  const { page, problems } = await visit('ana', 'random');
  await messageWith(page, 'Message number 500.').waitFor();
  expect(await page.getByRole('article').count()).toBeLessThan(200);
  const list = page.getByRole('log');
  const start = page.getByText('This is the very beginning of #random');
  for (let round = 0; round < 40 && !(await start.isVisible()); round += 1) {
    const first = await list.getByRole('article').first().textContent();
    await list.evaluate((box) => box.scrollTo({ top: 0 }));
    await page.waitForFunction((before) => document.querySelector('.message')?.textContent !== before, first);
  }
  await messageWith(page, 'Message number 1.').waitFor();
  expect(await page.getByRole('article').count()).toBeLessThan(200);

  await page.getByRole('button', { name: 'To the newest' }).click();
  await messageWith(page, 'Message number 500.').waitFor();
  await ana.say('And one more.');
  await messageWith(page, 'And one more.').waitFor();
  await expect.poll(() => list.evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight)).toBeLessThan(5);
  expect(problems).toEqual([]);
});

test('what one reads stays in its place when older messages are fetched, and when others write', async () => {
  const { workspace, visit } = await startStory(browser());
  const ana = workspace.as('ana');
  await ana.goTo('#random');
  for (let number = 1; number <= 300; number += 1) await ana.say(`Message number ${number}.`);
  const { page } = await visit('bo', 'random');
  const list = page.getByRole('log');
  await messageWith(page, 'Message number 300.').waitFor();
  const first = list.locator('.message').first();
  const text = (await first.locator('.mrkdwn').textContent()) ?? '';
  await list.evaluate((box) => box.scrollTo({ top: 40 }));
  const kept = list.locator('.message').filter({ hasText: text });
  const top = () => kept.evaluate((line) => Math.round(line.getBoundingClientRect().top));
  const before = await top();
  await expect.poll(() => first.locator('.mrkdwn').textContent()).not.toBe(text);
  expect(Math.abs((await top()) - before)).toBeLessThanOrEqual(2);
  await ana.say('Meanwhile');
  await page.getByRole('link', { name: 'random' }).waitFor();
  expect(Math.abs((await top()) - before)).toBeLessThanOrEqual(2);
});

test('the permalink of an old message opens the conversation around it, and marks it', async () => {
  const { workspace, visit } = await startStory(browser());
  const ana = workspace.as('ana');
  await ana.goTo('#random');
  const old = await ana.say('The one that is meant');
  for (let number = 1; number <= 300; number += 1) await ana.say(`Message number ${number}.`);
  const { page } = await visit('ana', `../../archives/C0RANDOM/p${old.ts.replace('.', '')}`);
  const meant = page.locator('.message-pointed-at');
  await meant.getByText('The one that is meant').waitFor();
  expect(await meant.evaluate((line) => line === document.activeElement)).toBe(true);
  await page.getByText(/newer messages/).waitFor({ state: 'attached' });
  await page.getByRole('button', { name: 'To the newest' }).click();
  await messageWith(page, 'Message number 300.').waitFor();
});

test('a link to a message that stands in a message leads there, in Slack’s form too', async () => {
  const { workspace, visit } = await startStory(browser());
  const ana = workspace.as('ana');
  await ana.goTo('#random');
  const meant = await ana.say('Over here');
  await ana.goTo('#general');
  await ana.say(`See https://test-company.slack.com/archives/C0RANDOM/p${meant.ts.replace('.', '')}`);
  const { page, problems } = await visit('ana', 'general');
  await messageWith(page, 'See')
    .getByRole('link', { name: /archives/ })
    .click();
  await page.locator('.message-pointed-at').getByText('Over here').waitFor();
  expect(problems).toEqual([]);
});

test('the link to a message is copied, and opens it', async () => {
  const { visit } = await startStory(browser());
  const { page } = await visit('ana');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await write(page, 'Worth a link');
  await messageWith(page, 'Worth a link').hover();
  await page.getByRole('button', { name: 'Copy link' }).click();
  await page.getByText('The link to the message is copied.').waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toMatch(/\/archives\/C0GENERAL\/p\d{16}$/);
  await page.goto(link);
  await page.locator('.message-pointed-at').getByText('Worth a link').waitFor();
});

test('the replies of a deleted message stay in its thread, and a deleted reply goes from it', async () => {
  const { workspace, visit } = await startStory(browser());
  const ana = workspace.as('ana');
  await asApp(workspace, 'chat.postMessage', { channel: 'C0GENERAL', text: 'A card' });
  await ana.goTo('#general');
  const { ts } = ana.readChannel('#general').at(-1) ?? { ts: '' };
  await ana.say('A question about it', { thread: ts });
  await asApp(workspace, 'chat.postMessage', { channel: 'C0GENERAL', text: 'An answer', thread_ts: ts });
  const { page } = await visit('ana', `general/${ts}`);
  const thread = page.getByRole('complementary', { name: 'Thread' });
  await thread.getByText('An answer').waitFor();
  const reply = ana.readThread({ channelId: 'C0GENERAL', ts }).at(-1)?.ts;
  await asApp(workspace, 'chat.delete', { channel: 'C0GENERAL', ts: reply });
  await thread.getByText('An answer').waitFor({ state: 'detached' });
  await asApp(workspace, 'chat.delete', { channel: 'C0GENERAL', ts });
  await thread.getByText('This message was deleted').waitFor();
  await thread.getByText('A question about it').waitFor();
});

test('a changed message is marked as edited', async () => {
  const { workspace, visit } = await startStory(browser());
  const { page } = await visit('ana');
  await asApp(workspace, 'chat.postMessage', { channel: 'C0GENERAL', text: 'First' });
  await messageWith(page, 'First').waitFor();
  const ts = workspace.as('ana').readChannel('#general').at(-1)?.ts;
  await asApp(workspace, 'chat.update', { channel: 'C0GENERAL', ts, text: 'Second' });
  await messageWith(page, 'Second').getByText('(edited)').waitFor();
});

test('a search finds what was said, narrowed by channel and author, and leads there', async () => {
  const { workspace, visit } = await startStory(browser());
  const [ana, bo] = [workspace.as('ana'), workspace.as('bo')];
  await ana.goTo('#general');
  const question = await ana.say('Where is the refund?');
  await bo.goTo('#general');
  await bo.say('The refund is on its way', { thread: question.ts });
  await ana.goTo('#secret');
  await ana.say('A secret refund');
  const { page } = await visit('bo', 'random');
  await page.getByRole('button', { name: 'Search messages' }).click();
  const search = page.getByRole('complementary', { name: 'Search' });
  await search.getByRole('searchbox').fill('refund');
  await search.getByText('2 messages').waitFor();
  await search.getByRole('searchbox').fill('refund from:@bo in:#general');
  await search.getByText('1 message', { exact: true }).waitFor();
  await search.getByRole('button', { name: /on its way/ }).click();
  const thread = page.getByRole('complementary', { name: 'Thread' });
  await thread.locator('.message-pointed-at').getByText('The refund is on its way').waitFor();
});

test('a search for what cannot be there says so', async () => {
  const { visit } = await startStory(browser());
  const { page } = await visit('bo', 'random');
  await page.getByRole('button', { name: 'Search messages' }).click();
  const search = page.getByRole('complementary', { name: 'Search' });
  await search.getByRole('searchbox').fill('refund in:#secret');
  await search.getByText('You are in no conversation called "#secret".').waitFor();
});

test('a channel is found in the browser of channels, joined, and left again', async () => {
  const { visit } = await startStory(browser());
  const { page } = await visit('cleo', 'general');
  await page.getByRole('button', { name: 'Browse channels' }).click();
  const channels = page.getByRole('dialog', { name: 'Channels' });
  await channels.getByRole('button', { name: 'Open #general' }).waitFor();
  await channels.getByRole('searchbox').fill('rand');
  await channels.getByRole('button', { name: 'Join #random' }).click();
  await messageWith(page, /@Cleo Cruz has joined the channel/).waitFor();
  await page.getByRole('button', { name: '3 members' }).click();
  const details = page.getByRole('complementary', { name: 'Details' });
  await details.getByText('Bo Berg').waitFor();
  await details.getByRole('button', { name: 'Leave #random' }).click();
  await page.waitForURL(/\/general$/);
  expect(await page.getByRole('link', { name: 'random' }).count()).toBe(0);
});

test('a channel that one is not in can be joined from a mention of it', async () => {
  const { workspace, visit } = await startStory(browser());
  const ana = workspace.as('ana');
  await ana.goTo('#general');
  await ana.say('Come to #random');
  const { page } = await visit('cleo', 'general');
  await messageWith(page, 'Come to #random').getByRole('button', { name: '#random' }).click();
  await page.getByText('You are not in #random').waitFor();
  await page.getByRole('button', { name: 'Join channel' }).click();
  await page.getByRole('textbox', { name: 'Message #random' }).waitFor();
});

test('what is half written is kept for each conversation, and over a reload', async () => {
  const { visit } = await startStory(browser());
  const { page } = await visit('ana', 'general');
  await page.getByRole('textbox', { name: 'Message #general' }).fill('Half a thought');
  await page.getByRole('link', { name: 'random' }).click();
  expect(await page.getByRole('textbox', { name: 'Message #random' }).inputValue()).toBe('');
  await page.getByRole('link', { name: 'general' }).click();
  const composer = page.getByRole('textbox', { name: 'Message #general' });
  expect(await composer.inputValue()).toBe('Half a thought');
  await page.reload();
  expect(await composer.inputValue()).toBe('Half a thought');
  await composer.press('Enter');
  await messageWith(page, 'Half a thought').waitFor();
  await page.reload();
  expect(await composer.inputValue()).toBe('');
});

test('a message that could not be sent is still in the composer', async () => {
  const { workspace, visit } = await startStory(browser());
  const { page } = await visit('ana', 'random');
  const composer = page.getByRole('textbox', { name: 'Message #random' });
  await composer.fill('Too late');
  await page.route('**/act', (route) => route.abort());
  await composer.press('Enter');
  await page.getByText('The local workspace does not answer').waitFor();
  expect(await composer.inputValue()).toBe('Too late');
  await page.unroute('**/act');
  await composer.press('Enter');
  await messageWith(page, 'Too late').waitFor();
  expect(workspace.as('ana').readChannel('#random')).toHaveLength(1);
});

test('names completed in the composer arrive as ids', async () => {
  const { workspace, visit } = await startStory(browser());
  const { page } = await visit('ana', 'general');
  const composer = page.getByRole('textbox', { name: 'Message #general' });
  await composer.pressSequentially('@cru');
  await page.getByRole('option', { name: 'Cleo Cruz' }).waitFor();
  await composer.press('Tab');
  await composer.pressSequentially('see #ran');
  await page.getByRole('option', { name: '#random' }).click();
  await composer.press('Shift+Enter');
  await composer.pressSequentially('and a second line');
  await composer.press('Enter');
  await messageWith(page, 'and a second line').waitFor();
  const [said] = workspace.as('ana').readChannel('#general');
  expect(said?.text).toBe('<@U0CLEO> see <#C0RANDOM|random> \nand a second line');
});
