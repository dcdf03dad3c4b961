import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import axe, { type AxeResults } from 'axe-core';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { exampleGroups } from '../../src/sandbox/block-kit/examples/examples.ts';
import { openPage, type PageOptions } from '../support/browser.ts';
import { startTestWorkspace } from '../support/local-workspace.ts';
import { useBrowser } from './story.ts';

const browser = useBrowser();

/** For eyes; nothing is compared with them. */
const SCREENSHOTS = join(import.meta.dirname, 'screenshots');

const NAMES = exampleGroups.flatMap(({ examples }) => Object.keys(examples));

/** By what one knows that an example is drawn. */
const SHOWN: Record<string, (example: Locator) => Locator> = {
  header: (it) => it.getByRole('heading', { name: 'The week in figures', level: 3 }),
  'header of level 2': (it) => it.getByRole('heading', { name: 'What came back', level: 4 }),
  'header of level 3': (it) => it.getByRole('heading', { name: 'By shop', level: 5 }),
  'header of level 4': (it) => it.getByRole('heading', { name: 'Berlin', level: 6 }),
  'section of text': (it) => it.getByRole('link', { name: 'the sheet' }),
  'section of every kind of mrkdwn': (it) =>
    it.getByText('Next on Wednesday, January 1, 2025 at 1:00 AM; 1 < 2 & so on.'),
  'section of fields': (it) => it.getByText('Service and Marketing'),
  context: (it) => it.getByText('Written by Ada'),
  divider: (it) => it.getByRole('separator'),
  markdown: (it) => it.getByRole('cell', { name: 'Porto' }),
  'alert without a level': (it) => it.getByRole('note', { name: 'Note' }),
  'alert for information': (it) => it.getByRole('note', { name: 'Information' }),
  alert: (it) => it.getByRole('note', { name: 'Warning' }),
  'alert of an error': (it) => it.getByRole('note', { name: 'Error' }),
  'alert of success': (it) => it.getByRole('note', { name: 'Success' }),
  'rich text: every inline element': (it) => it.getByText('2024-07-11 at 5:03 PM'),
  'rich text: mentions of other things': (it) => it.getByText('message in a canvas'),
  'rich text: lists, quotes and code': (it) => it.getByRole('listitem').filter({ hasText: 'with the label' }),
  'section with a button': (it) => it.getByRole('button', { name: 'Delete the returns list' }),
  'section with a link button': (it) => it.getByRole('button', { name: 'Read' }),
  'section with a workflow button': (it) => it.getByRole('button', { name: 'Start' }),
  'section with an image': (it) => it.getByRole('link', { name: 'A shelf of plants' }),
  'section with an image of a Slack file': (it) => it.getByText('A fern'),
  'section with an overflow menu': (it) => it.getByRole('button', { name: 'The order of Tuesday.' }),
  'section with a select menu': (it) => it.getByRole('combobox', { name: 'Whose is it?' }),
  'section with a menu of groups': (it) => it.getByRole('button', { name: 'Remove Leeds' }),
  'section with a menu of people': (it) => it.getByRole('combobox', { name: 'Who looks after it?' }),
  'section with a date picker': (it) => it.getByLabel('When is it due?'),
  'section with a time picker': (it) => it.getByLabel('When do you close?'),
  'section with checkboxes': (it) =>
    it.getByRole('group', { name: 'What is done?' }).getByRole('checkbox', { name: 'Packed' }),
  'section with radio buttons': (it) =>
    it.getByRole('radiogroup', { name: 'Who pays?' }).getByRole('radio', { name: 'Legal' }),
  'actions: buttons and pickers': (it) => it.getByRole('button', { name: 'Approve' }),
  'actions: a date and time': (it) => it.getByLabel('Date and time', { exact: true }),
  'actions: menus of people and channels': (it) => it.getByRole('combobox', { name: 'Choose a conversation' }),
  'actions: choices': (it) => it.getByRole('radio', { name: 'Marketing' }),
  'actions: formatted text': (it) => it.getByRole('textbox', { name: 'Write a note' }),
  'context actions: feedback buttons and an icon button': (it) =>
    it.getByRole('button', { name: 'This answer is bad' }),
  'input of a line': (it) => it.getByRole('textbox', { name: 'Title' }),
  'input of text': (it) => it.getByRole('textbox', { name: 'What is it about?' }),
  'input that tells the app on Enter': (it) => it.getByRole('textbox', { name: 'Search' }),
  'input of formatted text': (it) => it.getByRole('textbox', { name: 'Note' }).getByRole('listitem').first(),
  'input of a number': (it) => it.getByRole('textbox', { name: 'Discount' }),
  'input of an email address': (it) => it.getByRole('textbox', { name: 'Email' }),
  'input of a link': (it) => it.getByRole('textbox', { name: 'Link' }),
  'input of files': (it) => it.getByRole('button', { name: 'Photos' }),
  'input of a day': (it) => it.getByLabel('Day', { exact: true }),
  'input of a time': (it) => it.getByLabel('Time', { exact: true }),
  'input of a date and time': (it) => it.getByLabel('When'),
  'input of choices': (it) => it.getByRole('group', { name: 'Teams' }),
  'input of one choice': (it) => it.getByRole('radiogroup', { name: 'Team' }),
  'input of an option': (it) => it.getByRole('combobox', { name: 'Team' }),
  'input of several options': (it) => it.getByRole('button', { name: 'Remove Berlin' }),
  'input of an option that the app looks up': (it) => it.getByRole('combobox', { name: 'Order' }),
  'input of a conversation to answer in': (it) => it.getByRole('combobox', { name: 'Tell whom?' }),
  table: (it) => it.getByRole('columnheader', { name: 'Parcels' }),
  'data table': (it) => it.getByRole('table', { name: 'Parcels by shop' }).getByRole('rowheader', { name: 'Ghent' }),
  'data table on one page': (it) => it.getByRole('table', { name: 'Opening hours' }),
  'bar chart': (it) => it.getByRole('img', { name: 'Bar chart: Parcels by week' }),
  'line chart': (it) => it.getByRole('img', { name: 'Line chart: More or fewer than last year' }),
  'area chart': (it) => it.getByRole('img', { name: 'Area chart: Parcels under way' }),
  'pie chart': (it) => it.getByRole('img', { name: 'Pie chart: Parcels by shop' }),
  card: (it) => it.getByText('One row for each parcel that came back.'),
  'card with a Slack icon': (it) => it.getByText('Three data sets joined the catalog.'),
  carousel: (it) => it.getByRole('listitem').filter({ hasText: 'Handbook' }),
  container: (it) => it.getByRole('group', { name: 'Two parcels chosen' }).getByRole('button', { name: 'Confirm' }),
  'container that is closed at first': (it) =>
    it.getByRole('button', { name: 'How this was counted', expanded: false }),
  'container with a formatted title': (it) => it.getByRole('group', { name: 'Parcels of Berlin' }),
  'task card': (it) => it.getByRole('img', { name: 'In progress' }),
  plan: (it) => it.getByRole('group', { name: 'Find the parcels' }).getByRole('img', { name: 'Failed' }),
  image: (it) => it.getByRole('figure', { name: 'Shelf 4' }),
  'image of a Slack file': (it) => it.getByRole('link', { name: 'A fern' }),
  video: (it) => it.getByRole('link', { name: 'Play elsewhere: How to pack a parcel' }),
  file: (it) => it.getByText('handbook-7'),
};

const LOOKS = [
  { width: 1280, colorScheme: 'light' as const },
  { width: 1280, colorScheme: 'dark' as const },
  { width: 390, colorScheme: 'light' as const },
  { width: 390, colorScheme: 'dark' as const },
];

async function openGallery(options: PageOptions = {}) {
  const workspace = await startTestWorkspace();
  const opened = await openPage(browser(), `${workspace.pageUrl}gallery`, options);
  await opened.page.getByRole('heading', { name: 'Blocks', exact: true }).waitFor();
  return opened;
}

function exampleCalled(page: Page, name: string): Locator {
  return page.getByRole('article', { name, exact: true });
}

/** What axe-core finds wrong, as `rule: selector`. */
async function wrongFor(page: Page): Promise<string[]> {
  // Evaluated, since the page's security policy lets no other script in.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResults>('axe.run()');
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

test('every example is drawn, and nothing of it is left as JSON', async () => {
  const { page, problems } = await openGallery();
  expect(Object.keys(SHOWN)).toEqual(NAMES);
  for (const [name, part] of Object.entries(SHOWN)) {
    expect(await part(exampleCalled(page, name)).count(), name).toBe(1);
  }
  expect(await page.getByText(/The page (does not|could not) draw/).count()).toBe(0);
  expect(await page.getByRole('article').count()).toBe(NAMES.length);
  expect(problems).toEqual([]);
});

describe.each(LOOKS)('at $width px, $colorScheme', ({ width, colorScheme }) => {
  test('nobody is kept out, nothing sticks out, and nothing is asked of anybody else', async () => {
    const { page, problems } = await openGallery({ width, colorScheme, height: width < 500 ? 844 : 800 });
    expect(await wrongFor(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    mkdirSync(SCREENSHOTS, { recursive: true });
    for (const { title } of exampleGroups) {
      const path = join(SCREENSHOTS, `gallery-${width}-${colorScheme}-${title.toLowerCase().split(/\W/)[0]}.png`);
      await page.getByRole('region', { name: title, exact: true }).screenshot({ path });
    }
    expect(problems).toEqual([]);
  });
});

test('nobody is kept out of what opens: the JSON, a list, a menu and a question', async () => {
  const { page } = await openGallery();
  await page.getByRole('button', { name: 'JSON of alert', exact: true }).click();
  await page.getByText('"level": "warning"').waitFor();
  await exampleCalled(page, 'bar chart').getByText('Figures').click();
  await exampleCalled(page, 'input of an option').getByRole('combobox').click();
  await page.getByRole('option', { name: 'Marketing' }).waitFor();
  expect(await wrongFor(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await exampleCalled(page, 'section with an overflow menu')
    .getByRole('button', { name: 'The order of Tuesday.' })
    .click();
  await page.getByRole('menuitem', { name: 'Copy' }).waitFor();
  expect(await wrongFor(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Delete the returns list' }).click();
  await page.getByRole('dialog', { name: 'Delete the list?' }).waitFor();
  expect(await wrongFor(page)).toEqual([]);
});

test('what is done in the gallery is told below, and goes nowhere', async () => {
  const { page } = await openGallery();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const example = exampleCalled(page, 'actions: buttons and pickers');
  await example.getByRole('button', { name: 'Approve' }).click();
  await example.getByText('click {"element":{"blockId":"","actionId":"approve"}').waitFor();
  expect(asked).toEqual([]);
});
