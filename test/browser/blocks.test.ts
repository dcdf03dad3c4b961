import type { DataTableBlock, KnownBlock } from '@slack/types';
import { expect, test } from 'vitest';
import { blockExamples, exampleGroups } from '../../src/sandbox/block-kit/examples/examples.ts';
import { openPage } from '../support/browser.ts';
import { startTestWorkspace } from '../support/local-workspace.ts';
import { tryOut } from './inputs-story.ts';
import { useBrowser } from './story.ts';

const browser = useBrowser();

const cell = (text: string) => ({ type: 'raw_text' as const, text });
const figure = (value: number) => ({ type: 'raw_number' as const, value, text: `${value} pcs` });

const TABLE: DataTableBlock = {
  type: 'data_table',
  caption: 'Tools',
  page_size: 2,
  rows: [
    [cell('Tool'), cell('Count'), cell('Shelf')],
    [cell('Saw'), figure(9), cell('10')],
    [cell('Plane'), figure(10), cell('9')],
    [cell('Rule'), figure(-1), cell('b')],
    [cell('axe'), figure(2.5), cell('A')],
  ],
};

test('a data table is turned page by page', async () => {
  const { page } = await tryOut(browser(), 'message', [TABLE]);
  const tools = page.getByRole('rowheader');
  await page.getByText('1–2 of 4').waitFor();
  expect(await tools.allTextContents()).toEqual(['Saw', 'Plane']);
  await page.getByRole('button', { name: 'Next page' }).click();
  await page.getByText('3–4 of 4').waitFor();
  expect(await tools.allTextContents()).toEqual(['Rule', 'axe']);
  expect(await page.getByRole('button', { name: 'Next page' }).isDisabled()).toBe(true);
});

test('a column of numbers is sorted by value, any other by letters, and a third press undoes it', async () => {
  const { page } = await tryOut(browser(), 'message', [{ ...TABLE, page_size: 10 }]);
  const tools = page.getByRole('rowheader');
  const count = page.getByRole('columnheader', { name: 'Count' });
  await count.getByRole('button').click();
  expect(await tools.allTextContents()).toEqual(['Rule', 'axe', 'Saw', 'Plane']);
  expect(await count.getAttribute('aria-sort')).toBe('ascending');
  await count.getByRole('button').click();
  expect(await tools.allTextContents()).toEqual(['Plane', 'Saw', 'axe', 'Rule']);
  expect(await count.getAttribute('aria-sort')).toBe('descending');
  await count.getByRole('button').click();
  expect(await tools.allTextContents()).toEqual(['Saw', 'Plane', 'Rule', 'axe']);
  await page.getByRole('button', { name: 'Shelf' }).click();
  expect(await tools.allTextContents()).toEqual(['Saw', 'Plane', 'axe', 'Rule']);
});

test('the rows of a data table are found by any words in them', async () => {
  const { page } = await tryOut(browser(), 'message', [TABLE]);
  const filter = page.getByRole('searchbox', { name: 'Filter the rows of Tools' });
  await filter.fill('pcs SA');
  await page.getByText('1–1 of 1').waitFor();
  expect(await page.getByRole('rowheader').allTextContents()).toEqual(['Saw']);
  await filter.fill('nothing');
  await page.getByText('No row has that in it.').waitFor();
});

test('the figures of a chart can be read as a table', async () => {
  const { page } = await tryOut(browser(), 'message', [blockExamples['pie chart']?.block as KnownBlock]);
  await page.getByRole('img', { name: 'Pie chart: Parcels by shop' }).waitFor();
  await page.getByText('Figures').click();
  const rows = page.getByRole('row');
  await expect
    .poll(() => rows.allTextContents())
    .toEqual(['SegmentValueShare', 'Berlin1247.1%', 'Porto7.529.4%', 'Leeds519.6%', 'Oslo13.9%']);
});

test('a chart has a mark for every figure, below and above zero', async () => {
  const axis_config = { categories: ['one', 'two'] };
  const data = [
    { label: 'two', value: -4 },
    { label: 'one', value: 6 },
  ];
  const chart = { type: 'bar', series: [{ name: 'A', data }], axis_config };
  const { page } = await tryOut(browser(), 'message', [{ type: 'data_visualization', title: 'Two', chart } as never]);
  const image = page.getByRole('img', { name: 'Bar chart: Two' });
  await image.waitFor();
  const texts = await image.locator('text').allTextContents();
  expect(texts).toEqual(['-4', '-2', '0', '2', '4', '6', 'one', 'two']);
  const bars = await image
    .locator('rect:not(:has(title))')
    .evaluateAll((found) =>
      found.map((bar) => ({ x: Number(bar.getAttribute('x')), y: Number(bar.getAttribute('y')) })),
    );
  const [one, two] = bars;
  expect(bars).toHaveLength(2);
  expect(one?.x).toBeLessThan(two?.x ?? 0);
  expect(one?.y).toBeLessThan(two?.y ?? 0);
});

test('a container and a plan are folded and unfolded by the keyboard', async () => {
  const { page } = await tryOut(browser(), 'message', [
    blockExamples['container that is closed at first']?.block as KnownBlock,
    blockExamples.plan?.block as KnownBlock,
  ]);
  const inner = page.getByText('Every parcel counts once');
  const fold = page.getByRole('button', { name: 'How this was counted' });
  await fold.waitFor();
  expect(await inner.isVisible()).toBe(false);
  await fold.press('Enter');
  await inner.waitFor();
  await page.getByRole('button', { name: 'Find the parcels' }).press('Enter');
  await page.getByText('Tell Ada').waitFor({ state: 'hidden' });
});

test('a carousel brings the next cards by its buttons', async () => {
  const { page } = await tryOut(browser(), 'message', [blockExamples.carousel?.block as KnownBlock]);
  const [previous, next] = ['Previous cards', 'Next cards'].map((name) => page.getByRole('button', { name }));
  await expect.poll(() => previous?.getAttribute('aria-disabled')).toBe('true');
  await next?.click();
  await expect.poll(() => previous?.getAttribute('aria-disabled')).toBe('false');
  await next?.press('Enter');
  await expect.poll(() => next?.getAttribute('aria-disabled')).toBe('true');
  expect(await next?.evaluate((button) => button === document.activeElement)).toBe(true);
});

test('a picture of this machine is shown, and one from elsewhere is words that lead to it', async () => {
  const workspace = await startTestWorkspace();
  const here = `${workspace.pageUrl}favicon.svg`;
  const { page, problems } = await openPage(browser(), `${workspace.pageUrl}as/ana/general`);
  const blocks = [
    { type: 'image', image_url: here, alt_text: 'The sign of this page' },
    { type: 'image', image_url: 'https://example.com/saw.png', alt_text: 'A saw' },
    { type: 'image', image_url: 'http://127.0.0.1:9/plane.png', alt_text: 'A plane' },
  ];
  await fetch(`${workspace.apiUrl}chat.postMessage`, {
    method: 'POST',
    headers: { authorization: 'Bearer xoxb-parrot', 'content-type': 'application/json' },
    body: JSON.stringify({ channel: 'C0GENERAL', text: 'Pictures', blocks }),
  });
  const picture = page.getByRole('img', { name: 'The sign of this page' });
  await picture.waitFor();
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  expect(await page.getByRole('link', { name: 'A saw' }).getAttribute('href')).toBe('https://example.com/saw.png');
  expect(await page.getByRole('img', { name: /saw|plane/ }).count()).toBe(0);
  expect(problems).toEqual([]);
});

test('a block that the page does not know is there to be seen, as it came', async () => {
  const workspace = await startTestWorkspace();
  const { page } = await openPage(browser(), `${workspace.pageUrl}as/ana/general`);
  const unknown = { surfaces: ['message'], block: { type: 'hologram', depth: 3 } };
  const broken = { surfaces: ['message'], block: { type: 'table', rows: 'none' } };
  await page.route('**/local/examples', (route) =>
    route.fulfill({ json: [...exampleGroups, { title: 'Strange', examples: { unknown, broken } }] }),
  );
  await page.goto(`${workspace.pageUrl}gallery`);
  await page.getByText('The page does not draw this yet: hologram').waitFor();
  await page.getByText('"depth": 3').waitFor();
  await page.getByText(/The page could not draw this: .*: table/).waitFor();
});

test('lines of plain and of rich text stay lines', async () => {
  const { page } = await tryOut(browser(), 'message', [
    { type: 'section', text: { type: 'plain_text', text: 'plain one\nplain two' } },
    {
      type: 'rich_text',
      elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'rich one\nrich two' }] }],
    },
  ]);
  for (const words of ['plain one', 'rich one']) {
    const lines = page.getByText(words);
    await lines.waitFor();
    expect((await lines.boundingBox())?.height).toBeGreaterThan(30);
  }
});
