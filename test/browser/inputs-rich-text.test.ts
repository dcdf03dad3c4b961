import type { RichTextBlockElement, RichTextElement, RichTextList } from '@slack/types';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { send, tryOut } from './inputs-story.ts';
import { useBrowser } from './story.ts';

const browser = useBrowser();

const text = (words: string, style?: RichTextElement['style']): RichTextElement => ({
  type: 'text',
  text: words,
  ...(style === undefined ? {} : { style }),
});
const section = (...elements: RichTextElement[]) => ({ type: 'rich_text_section' as const, elements });
const list = (style: 'bullet' | 'ordered', indent: number, ...items: string[]): RichTextList => ({
  type: 'rich_text_list',
  style,
  indent,
  border: 0,
  elements: items.map((item) => section(text(item))),
});

type Keys = Page['keyboard'];

async function typeLines(keys: Keys, ...lines: string[]): Promise<void> {
  for (const [index, line] of lines.entries()) {
    if (index > 0) await keys.press('Enter');
    await keys.type(line);
  }
}

type Case = { what: string; write(keys: Keys, page: Page): Promise<void>; elements: RichTextBlockElement[] };

const CASES: Case[] = [
  {
    what: 'lines are one section',
    write: (keys) => typeLines(keys, 'one', 'two', '', 'four'),
    elements: [section(text('one\ntwo\n\nfour'))],
  },
  {
    what: 'bold, italic and struck text, by keys',
    async write(keys) {
      await keys.type('a ');
      await keys.press('Control+b');
      await keys.type('bold');
      await keys.press('Control+i');
      await keys.type('both');
      await keys.press('Control+b');
      await keys.press('Control+i');
      await keys.type(' ');
      await keys.press('Control+Shift+x');
      await keys.type('struck');
    },
    elements: [
      section(
        text('a '),
        text('bold', { bold: true }),
        text('both', { bold: true, italic: true }),
        text(' '),
        text('struck', { strike: true }),
      ),
    ],
  },
  {
    what: 'code, and text behind it',
    async write(keys) {
      await keys.type('run ');
      await keys.press('Control+Shift+c');
      await keys.type('npm *test*');
      await keys.press('Control+Shift+c');
      await keys.type(' now');
    },
    elements: [section(text('run '), text('npm *test*', { code: true }), text(' now'))],
  },
  {
    what: 'a list, one in it, and the end of it',
    async write(keys) {
      await typeLines(keys, 'Steps', '');
      await keys.press('Control+Shift+7');
      await typeLines(keys, 'pack', '');
      await keys.press('Control+]');
      await typeLines(keys, 'in paper', '');
      await keys.press('Control+[');
      await typeLines(keys, 'send', '', 'Done');
    },
    elements: [
      section(text('Steps')),
      list('ordered', 0, 'pack'),
      list('ordered', 1, 'in paper'),
      { ...list('ordered', 0, 'send'), ...{ offset: 1 } },
      section(text('Done')),
    ],
  },
  {
    what: 'bullets, made of lines that stand there already',
    async write(keys) {
      await typeLines(keys, 'saw', 'plane');
      await keys.press('Control+a');
      await keys.press('Control+Shift+8');
    },
    elements: [list('bullet', 0, 'saw', 'plane')],
  },
  {
    what: 'a quote ends at its second Enter, and a code block too',
    async write(keys) {
      await keys.press('Control+Shift+9');
      await typeLines(keys, 'less', 'is more', '', 'Ada', '');
      await keys.press('Control+Alt+Shift+c');
      await typeLines(keys, 'if (a)', '  b();', '', 'end');
    },
    elements: [
      { type: 'rich_text_quote', elements: [text('less\nis more')] },
      section(text('Ada')),
      { type: 'rich_text_preformatted', border: 0, elements: [{ type: 'text', text: 'if (a)\n  b();' }] },
      section(text('end')),
    ],
  },
  {
    what: 'a quote is taken back by Backspace at its start',
    async write(keys) {
      await keys.press('Control+Shift+9');
      await keys.press('Backspace');
      await keys.type('no quote');
    },
    elements: [section(text('no quote'))],
  },
  {
    what: 'an item of a list as a quote, its code kept, with the list going on behind it',
    async write(keys) {
      await keys.press('Control+Shift+8');
      await typeLines(keys, 'one', '');
      await keys.press('Control+Shift+c');
      await keys.type('two');
      await keys.press('Control+Shift+c');
      await typeLines(keys, '', 'three');
      await keys.press('ArrowUp');
      await keys.press('Control+Shift+9');
    },
    elements: [
      list('bullet', 0, 'one'),
      { type: 'rich_text_quote', elements: [text('two', { code: true })] },
      list('bullet', 0, 'three'),
    ],
  },
  {
    what: 'a link on what is selected',
    async write(keys, page) {
      await keys.type('see it');
      await keys.press('Shift+ArrowLeft');
      await keys.press('Shift+ArrowLeft');
      await page.getByRole('button', { name: 'Link', exact: true }).click();
      await page.getByRole('textbox', { name: 'Link address' }).fill('example.com/it');
      await keys.press('Enter');
      await page.getByRole('textbox', { name: 'Link address' }).waitFor({ state: 'detached' });
      await keys.press('End');
    },
    elements: [section(text('see '), { type: 'link', url: 'https://example.com/it', text: 'it' })],
  },
  {
    what: 'people, channels, emoji and addresses are known by their names',
    write: (keys) => keys.type('@bo and @nobody, #random :tada: :nope: https://example.com/a. @here'),
    elements: [
      section(
        { type: 'user', user_id: 'U0BO' },
        text(' and @nobody, '),
        { type: 'channel', channel_id: 'C0RANDOM' },
        text(' '),
        { type: 'emoji', name: 'tada', unicode: '1f389' },
        text(' :nope: '),
        { type: 'link', url: 'https://example.com/a' },
        text('. '),
        { type: 'broadcast', range: 'here' },
      ),
    ],
  },
  {
    what: 'of what is pasted only the letters',
    async write(_keys, page) {
      await page.evaluate(() => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/html', '<h1 style="color:red">Big <b>news</b><img src=x onerror=alert(1)></h1>');
        clipboardData.setData('text/plain', 'Big news\n<b>second</b>');
        const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
        document.activeElement?.dispatchEvent(paste);
      });
    },
    elements: [section(text('Big news\n<b>second</b>'))],
  },
  {
    what: 'a tool of the toolbar, by keys alone',
    async write(keys, page) {
      await keys.type('kept');
      await keys.press('Control+a');
      await keys.press('Shift+Tab');
      await keys.press('ArrowRight');
      await keys.press('Enter');
      await expect.poll(() => page.getByRole('button', { name: 'Italic' }).getAttribute('aria-pressed')).toBe('true');
    },
    elements: [section(text('kept', { italic: true }))],
  },
];

const INPUT = {
  type: 'input' as const,
  block_id: 'note',
  label: { type: 'plain_text' as const, text: 'Note' },
  element: { type: 'rich_text_input' as const, action_id: 'it' },
};

describe('an editor says what was written as Slack does', () => {
  test.each(CASES)('$what', async ({ write, elements }) => {
    const { page, problems, submitted } = await tryOut(browser(), 'modal', [INPUT]);
    await page.getByRole('textbox', { name: 'Note' }).click();
    await write(page.keyboard, page);
    const told = page.waitForRequest((request) => request.url().endsWith('/act'));
    await page.getByRole('heading', { name: 'Try it' }).click();
    expect((await told).postDataJSON()).toMatchObject({ act: 'type', richText: { type: 'rich_text', elements } });
    await send(page);
    expect(submitted).toMatchObject([{ note: { it: { rich_text_value: { type: 'rich_text', elements } } } }]);
    expect(problems).toEqual([]);
  });
});

test('what is written arrives with the form', async () => {
  const { page, submitted } = await tryOut(browser(), 'modal', [INPUT]);
  await page.getByRole('textbox', { name: 'Note' }).click();
  await page.keyboard.type('Dear all, ask @bo');
  await send(page);
  expect(submitted).toEqual([
    {
      note: {
        it: {
          type: 'rich_text_input',
          rich_text_value: {
            type: 'rich_text',
            elements: [section(text('Dear all, ask '), { type: 'user', user_id: 'U0BO' })],
          },
        },
      },
    },
  ]);
});

test('what an app wrote first stands in the editor, mentions and all, and comes back as it was', async () => {
  const initial = {
    type: 'rich_text' as const,
    elements: [
      section(text('Ask '), { type: 'user', user_id: 'U0BO' }, text(' in '), text('bold', { bold: true })),
      list('bullet', 0, 'one'),
      list('bullet', 1, 'in it'),
      { type: 'rich_text_quote' as const, elements: [text('said')] },
    ],
  };
  const element = { ...INPUT.element, initial_value: initial };
  const { page, submitted } = await tryOut(browser(), 'modal', [{ ...INPUT, element }]);
  const editor = page.getByRole('textbox', { name: 'Note' });
  await editor.getByText('@Bo Berg').waitFor();
  expect(await editor.getByRole('listitem').allTextContents()).toEqual(['one', 'in it']);
  await send(page);
  expect(submitted[0]).toMatchObject({ note: { it: { rich_text_value: initial } } });
});

test('Tab leaves the editor, so that nobody is caught in it', async () => {
  const { page } = await tryOut(browser(), 'modal', [INPUT]);
  const editor = page.getByRole('textbox', { name: 'Note' });
  await editor.click();
  await page.keyboard.press('Control+Shift+8');
  await page.keyboard.type('item');
  await page.keyboard.press('Tab');
  await expect.poll(() => editor.evaluate((field) => field.contains(document.activeElement))).toBe(false);
});

test('an editor that is the first field of a form has the focus, and again when it was left empty', async () => {
  const { page } = await tryOut(browser(), 'modal', [INPUT]);
  const editor = page.getByRole('textbox', { name: 'Note' });
  const hasFocus = () => editor.evaluate((field) => field === document.activeElement);
  await expect.poll(hasFocus).toBe(true);
  await page.getByRole('dialog').getByRole('button', { name: 'Send' }).click();
  await page.getByRole('alert').waitFor();
  await expect.poll(hasFocus).toBe(true);
});
