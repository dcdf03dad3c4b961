import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { messageWith, startStory, useBrowser, write } from './story.ts';

const browser = useBrowser();

/** For eyes; nothing is compared with them. */
const SCREENSHOTS = join(import.meta.dirname, 'screenshots');

async function look(page: Page, name: string): Promise<void> {
  mkdirSync(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
  const isTooWide = await page.evaluate(() => {
    const boxes = [
      document.documentElement,
      ...document.querySelectorAll('.message-list, .layer-body, .app-home, .side-bar'),
    ];
    return boxes.filter((box) => box.scrollWidth > box.clientWidth).map((box) => box.className || box.tagName);
  });
  expect(isTooWide, `${name} scrolls sideways`).toEqual([]);
}

test.each([
  { width: 1280, colorScheme: 'light' as const },
  { width: 1280, colorScheme: 'dark' as const },
  { width: 390, colorScheme: 'light' as const },
  { width: 390, colorScheme: 'dark' as const },
])('everything fits at $width px, $colorScheme', async ({ width, colorScheme }) => {
  const { workspace, visit } = await startStory(browser());
  const bo = workspace.as('bo');
  await bo.goTo('#general');
  await bo.say('Morning all, see #random');
  const question = await bo.say('Who has the saw? @ana');
  await bo.say('Not I', { thread: question.ts });
  await bo.react(question, 'eyes');
  await bo.say(`A long word: ${'a'.repeat(300)}`);
  const name = `${width}-${colorScheme}`;
  const { page, problems } = await visit('ana', 'general', { width, height: width < 500 ? 844 : 800, colorScheme });
  await messageWith(page, 'A long word').waitFor();
  await look(page, `${name}-1-channel`);

  await page.getByRole('button', { name: '1 reply' }).click();
  await page.getByRole('complementary', { name: 'Thread' }).getByText('Not I').waitFor();
  await look(page, `${name}-2-thread`);
  await page.getByRole('button', { name: 'Close thread' }).click();

  await write(page, '/bench gallery');
  await messageWith(page, 'Order 4711').getByText('"task_id"').waitFor();
  await look(page, `${name}-3-blocks-end`);
  await messageWith(page, 'Order 4711').getByRole('heading', { name: 'Order 4711' }).scrollIntoViewIfNeeded();
  await look(page, `${name}-4-blocks-start`);

  await page.getByRole('button', { name: 'Be somebody else' }).click();
  await page.getByRole('menuitemradio', { name: 'Cleo Cruz' }).waitFor();
  await look(page, `${name}-5-people`);
  await page.keyboard.press('Escape');

  await write(page, '/bench form');
  await page.getByRole('button', { name: 'Order' }).click();
  await page.getByRole('alert').first().waitFor();
  await look(page, `${name}-6-modal`);
  await page.getByRole('combobox', { name: 'Tool' }).pressSequentially('oak');
  await page.getByRole('option', { name: 'Oak plank' }).waitFor();
  await look(page, `${name}-7-suggestions`);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Close' }).click();

  if (width < 500) await page.getByRole('button', { name: 'Conversations' }).click();
  await page.getByRole('link', { name: 'Workbench' }).waitFor();
  await look(page, `${name}-8-side-bar`);
  await page.getByRole('link', { name: 'Workbench' }).click();
  await page.getByText('Welcome, @Ana Abe').waitFor();
  await look(page, `${name}-9-home`);
  expect(problems).toEqual([]);
});
