import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { LARGEST_FILE } from '../../src/sandbox/driver/attaching.ts';
import { axeViolations } from '../support/axe.ts';
import { tryOut } from './inputs-story.ts';
import { useBrowser } from './story.ts';

const browser = useBrowser();

/** A form that asks for up to two lists. */
function askForLists() {
  return tryOut(browser(), 'modal', [
    {
      type: 'input',
      block_id: 'lists',
      label: { type: 'plain_text', text: 'Lists' },
      element: { type: 'file_input', action_id: 'files', filetypes: ['csv', 'txt'], max_files: 2 },
    },
  ]);
}

function csv(name: string, content = 'a;b') {
  return { name, mimeType: 'text/csv', buffer: Buffer.from(content) };
}

function listed(page: Page): Promise<string[]> {
  return page.getByRole('list', { name: 'Files' }).locator('.file-name').allTextContents();
}

test('files of one’s machine are given, taken back, and arrive with the form', async () => {
  const { page, submitted, problems } = await askForLists();
  const field = page.getByLabel('Lists');
  await field.setInputFiles([csv('people & co.csv', 'Zoë'), csv('teams.csv', 'x'.repeat(2_000))]);
  await page.getByText('2.0 KB').waitFor();
  expect(await listed(page)).toEqual(['people & co.csv', 'teams.csv']);
  expect(await axeViolations(page)).toEqual([]);

  await page.getByRole('button', { name: 'Remove people & co.csv' }).click();
  await expect.poll(() => listed(page)).toEqual(['teams.csv']);
  expect(await field.evaluate((input) => input === document.activeElement)).toBe(true);
  await field.setInputFiles(csv('more.txt'));
  await page.getByText('more.txt').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Send' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(submitted).toMatchObject([
    { lists: { files: { type: 'file_input', files: [{ name: 'teams.csv', size: 2_000 }, { name: 'more.txt' }] } } },
  ]);
  expect(problems).toEqual([]);
});

test('what is too large, too much or of another kind is told, and not kept', async () => {
  const { page, submitted } = await askForLists();
  const field = page.getByLabel('Lists');
  await field.setInputFiles({ ...csv('large.csv'), buffer: Buffer.alloc(LARGEST_FILE + 1) });
  await page.getByText('“large.csv” is too large: 10 MB is the most for a file.').waitFor();
  await field.setInputFiles({ ...csv('picture.png'), mimeType: 'image/png' });
  await page.getByText('"picture.png" does not fit: "Lists" takes csv, txt.').waitFor();
  await field.setInputFiles([csv('one.csv'), csv('two.csv'), csv('three.csv')]);
  await page.getByText('"Lists" takes 2 files at most.').waitFor();
  await expect.poll(() => listed(page)).toEqual(['one.csv', 'two.csv']);
  await field.click();
  await page.getByText('2 files are the most here; remove one first.').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Send' }).click();
  await expect.poll(() => submitted).toMatchObject([{ lists: { files: { files: [{}, {}] } } }]);
});

test('files stay over a reload, and a form that needs one says so', async () => {
  const { page } = await askForLists();
  await page.getByRole('dialog').getByRole('button', { name: 'Send' }).click();
  await page.getByText('Please complete this required field.').waitFor();
  expect(await page.getByLabel('Lists').evaluate((input) => input === document.activeElement)).toBe(true);
  expect(await axeViolations(page)).toEqual([]);
  await page.getByLabel('Lists').setInputFiles(csv('one.csv'));
  await page.getByText('Please complete this required field.').waitFor({ state: 'detached' });
  await page.reload();
  await page.getByRole('button', { name: 'Remove one.csv' }).waitFor();
});
