import { expect, test } from 'vitest';
import { openPage } from '../support/browser.ts';
import { startDemo } from '../support/commonhold.ts';
// Says what a run hands to its tests.
import type {} from '../support/global-database.ts';
import { choose, messageWith, useBrowser, write } from './story.ts';

const browser = useBrowser();

test('the first five minutes of the README go as it says', async ({ onTestFinished }) => {
  const demo = await startDemo();
  onTestFinished(() => demo.stop());
  const { page, problems } = await openPage(browser(), demo.workspace.pageUrl);

  // One is somebody of the demo company, in #general, and is told what to try.
  await page.waitForURL(/\/as\/[a-z]+\/general$/);
  await page.getByText('To try first').waitFor();

  // Whoever begins the command sees how it goes on, before and after choosing it.
  const composer = page.getByRole('textbox', { name: 'Message #general' });
  await composer.pressSequentially('/cat');
  await page.getByRole('option', { name: '/catalog' }).getByText('Find, read and register').waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('/catalog find | show | add').waitFor();
  await composer.pressSequentially('find refund');
  await page.keyboard.press('Enter');
  const answer = messageWith(page, /data sets for “refund”/);
  await answer.getByText('Only visible to you').waitFor();
  await answer
    .getByRole('button', { name: /^Open / })
    .first()
    .click();
  await messageWith(page, 'Sensitivity').waitFor();

  await write(page, '/catalog show returns');
  await messageWith(page, /returns[\s\S]*Sensitivity/).waitFor();
  await write(page, '/catalog help');
  await messageWith(page, '/catalog show').waitFor();

  await write(page, '/catalog add');
  const form = page.getByRole('dialog', { name: 'Register a data set' });
  await form.getByRole('textbox', { name: 'Name' }).fill('Window displays');
  await choose(page, 'What is it?', 'File');
  await choose(page, 'Domain', 'Range, stock and shops');
  await form.getByRole('textbox', { name: 'Description' }).fill('What stood in which window, and when.');
  await form.getByRole('button', { name: 'Register' }).click();
  const done = page.getByRole('dialog', { name: 'Registered' });
  await done.getByText('Window displays is in the catalog').waitFor();
  await done.getByRole('button', { name: 'Close' }).last().click();

  const merchandise = page.getByRole('link', { name: 'merchandise' });
  await merchandise.getByLabel(/unread/).waitFor();
  await merchandise.click();
  await messageWith(page, 'Window displays').waitFor();

  await page.getByRole('link', { name: 'Commonhold' }).click();
  await page.getByText(/\d+ data sets in 6 domains/).waitFor();
  await page.getByRole('button', { name: 'Find a data set' }).click();
  const find = page.getByRole('dialog', { name: 'Find a data set' });
  await find.getByRole('textbox', { name: 'What are you looking for?' }).fill('window displays');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByText('Window displays').first().waitFor();
  await page.keyboard.press('Escape');

  // The switch makes one somebody else, who sees no answer that was not theirs.
  await page.getByRole('link', { name: 'general' }).click();
  await page.getByRole('button', { name: /^You are / }).click();
  await page.getByRole('menuitemradio', { name: 'Mei Castellane' }).click();
  await page.getByText('To try first').waitFor();
  expect(await page.getByText('Only visible to you').count()).toBe(0);
  expect(problems).toEqual([]);
}, 120_000);
