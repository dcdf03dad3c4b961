import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { asApp, messageWith, startStory, useBrowser, write } from './story.ts';

const browser = useBrowser();

/** For eyes; nothing is compared with them. */
const SCREENSHOTS = join(import.meta.dirname, 'screenshots');

const LOOKS = [
  { width: 1280, colorScheme: 'light' as const },
  { width: 1280, colorScheme: 'dark' as const },
  { width: 390, colorScheme: 'light' as const },
  { width: 390, colorScheme: 'dark' as const },
];

/** What scrolls, or must not: nothing in it may be wider than it is. */
const BOXES =
  '.message-list, .layer-body, .app-home, .side-groups, .pane-body, .top-bar, .conversation-head, .composer';

function looking(page: Page, prefix: string): (name: string) => Promise<void> {
  mkdirSync(SCREENSHOTS, { recursive: true });
  return async (name) => {
    await page.screenshot({ path: join(SCREENSHOTS, `${prefix}-${name}.png`) });
    const tooWide = await page.evaluate((boxes) => {
      const all = [document.documentElement, ...document.querySelectorAll(boxes)];
      return all.filter((box) => box.scrollWidth > box.clientWidth).map((box) => box.className || box.tagName);
    }, BOXES);
    expect(tooWide, `${prefix} ${name} is too wide`).toEqual([]);
  };
}

test.each(LOOKS)(
  'everything fits at $width px, $colorScheme',
  async ({ width, colorScheme }) => {
    const { workspace, visit } = await startStory(browser());
    const bo = workspace.as('bo');
    await bo.goTo('#general');
    await bo.say('Morning all, see #random');
    const question = await bo.say('Who has the saw? @ana');
    await bo.say('Not I', { thread: question.ts });
    await bo.react(question, 'eyes');
    await bo.goTo('#random');
    await bo.say('For you, @ana');
    await asApp(workspace, 'chat.postEphemeral', {
      channel: 'C0GENERAL',
      user: 'U0ANA',
      text: 'The saw is with *Cleo*.',
    });
    const isNarrow = width < 500;
    const { page, problems } = await visit('ana', 'general', { width, height: isNarrow ? 844 : 800, colorScheme });
    const look = looking(page, `${width}-${colorScheme}`);
    await messageWith(page, 'The saw is with').waitFor();
    await look('1-channel');

    await page.getByRole('button', { name: '1 reply' }).click();
    await page.getByRole('complementary', { name: 'Thread' }).getByText('Not I').waitFor();
    await look('2-thread');
    await page.getByRole('button', { name: 'Close thread' }).click();

    await write(page, '/bench gallery');
    await messageWith(page, 'Order 4711').getByText('Sharpen the saw').waitFor();
    await look('3-blocks-end');
    await messageWith(page, 'Order 4711').getByRole('heading', { name: 'Order 4711' }).scrollIntoViewIfNeeded();
    await look('4-blocks-start');

    await page.getByRole('button', { name: 'Be somebody else' }).click();
    await page.getByRole('menuitemradio', { name: 'Cleo Cruz' }).waitFor();
    await look('5-people');
    await page.keyboard.press('Escape');

    await page.getByRole('textbox', { name: 'Message #general' }).fill('/be');
    await page.getByRole('option', { name: '/bench' }).waitFor();
    await look('6-completion');
    await write(page, '/bench form');
    await page.getByRole('button', { name: 'Order' }).click();
    await page.getByRole('alert').first().waitFor();
    await look('7-modal');
    await page.getByRole('combobox', { name: 'Tool' }).pressSequentially('oak');
    await page.getByRole('option', { name: 'Oak plank' }).waitFor();
    await look('8-suggestions');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Close', exact: true }).click();

    await page.getByRole('button', { name: 'Search messages' }).click();
    await page.getByRole('searchbox').fill('saw');
    await page.getByText('2 messages').waitFor();
    await look('9-search');
    await page.getByRole('button', { name: 'Close search' }).click();
    await page.getByRole('button', { name: /members/ }).click();
    await page.getByRole('complementary', { name: 'Details' }).waitFor();
    await look('10-details');
    await page.getByRole('button', { name: 'Close details' }).click();

    if (isNarrow) await page.getByRole('button', { name: 'Conversations' }).click();
    await page.getByRole('link', { name: 'Workbench' }).waitFor();
    await look('11-side-bar');
    await page.getByRole('button', { name: 'Browse channels' }).click();
    await page.getByRole('button', { name: 'Open #general' }).waitFor();
    await look('12-channels');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog', { name: 'Jump to' }).waitFor();
    await look('13-jump');
    await page.keyboard.type('workb');
    await page.keyboard.press('Enter');
    await page.getByText('Welcome, @Ana Abe').waitFor();
    await look('14-home');

    await page.goto(`${workspace.pageUrl}as/ana/general?beside=bo/random`);
    await messageWith(page, 'The saw is with').waitFor();
    await look('15-beside');
    await page.goto(`${workspace.pageUrl}as/cleo/random`);
    await page.getByText('You are not in #random').waitFor();
    await look('16-outside');
    expect(problems).toEqual([]);
  },
  120_000,
);

test.each(LOOKS.filter(({ colorScheme }) => colorScheme === 'light'))(
  'nothing that people write is too much at $width px',
  async ({ width }) => {
    const { workspace, visit } = await startStory(browser());
    const longName = 'Maximiliane-Theodora von der Heidenreichsteinburg zu Oberunterlengenhardt';
    await workspace.admin.addPerson({
      id: 'U0LONG',
      name: 'maximiliane',
      realName: longName,
      title: 'x'.repeat(120),
      tz: 'UTC',
    });
    await workspace.admin.addPerson({ id: 'U0RTL', name: 'noura', realName: 'نورة الأحمد', tz: 'Asia/Riyadh' });
    const long = workspace.as('maximiliane');
    await long.goTo('#general');
    await long.say(`A long word: ${'a'.repeat(300)} and https://example.com/${'path/'.repeat(60)}`);
    await long.say(`The beginning. ${'A sentence of many. '.repeat(1_990)}The end.`);
    const noura = workspace.as('noura');
    await noura.goTo('#general');
    const parent = await noura.say('صباح الخير، أين المنشار؟ (the saw)');
    await long.say('In the thread', { thread: parent.ts });
    for (const emoji of ['eyes', 'tada', 'heart', 'rocket', 'thumbsup']) await long.react(parent, emoji);
    const { page, problems } = await visit('maximiliane', 'general', { width, height: width < 500 ? 844 : 800 });
    const look = looking(page, `${width}-light`);
    await messageWith(page, 'صباح').waitFor();
    await look('17-long');
    expect(
      await messageWith(page, 'صباح')
        .locator('[dir=auto]')
        .last()
        .evaluate((text) => getComputedStyle(text).direction),
    ).toBe('rtl');

    const folded = messageWith(page, 'The beginning.');
    const height = () => folded.evaluate((message) => message.clientHeight);
    expect(await height()).toBeLessThan(600);
    await folded.getByRole('button', { name: 'Show more' }).click();
    expect(await height()).toBeGreaterThan(2_000);
    await folded.getByRole('button', { name: 'Show less' }).click();
    await page.getByRole('button', { name: '1 reply' }).click();
    await page.getByRole('complementary', { name: 'Thread' }).getByText('In the thread').waitFor();
    await look('18-long-thread');
    await page.getByRole('button', { name: 'Close thread' }).click();
    await page.getByRole('button', { name: /members/ }).click();
    await page.getByRole('complementary', { name: 'Details' }).waitFor();
    await look('19-long-details');
    expect(problems).toEqual([]);
  },
);
