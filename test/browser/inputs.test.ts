import type { InputBlock, InputBlockElement } from '@slack/types';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { send, tryOut } from './inputs-story.ts';
import { choose, useBrowser } from './story.ts';

const browser = useBrowser();

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (text: string) => ({ text: plain(text), value: text.toLowerCase() });

function input(element: InputBlockElement, more: Partial<InputBlock> = {}): InputBlock {
  return { type: 'input', block_id: 'field', label: plain('Field'), element: { ...element, action_id: 'it' }, ...more };
}

const COLOURS = ['Red', 'Green', 'Blue'].map(option);
const PLACES = [
  { label: plain('Shops'), options: [option('Berlin'), option('Porto')] },
  { label: plain('Offices'), options: [option('Leeds')] },
];

async function fill(page: Page, value: string): Promise<void> {
  await page.getByLabel('Field').fill(value);
}

/** Chooses by typing and Enter, one after another; Escape closes the list and sends what was chosen. */
async function chooseAll(page: Page, ...names: string[]): Promise<void> {
  for (const name of names) await choose(page, 'Field', name);
  await page.getByRole('combobox', { name: 'Field' }).press('Escape');
}

type Kind = { kind: string; element: InputBlockElement; act(page: Page): Promise<void>; value: object };

const KINDS: Kind[] = [
  {
    kind: 'a line of text',
    element: { type: 'plain_text_input' },
    act: (page) => fill(page, 'Plane & <b>'),
    value: { value: 'Plane & <b>' },
  },
  {
    kind: 'text of several lines',
    element: { type: 'plain_text_input', multiline: true },
    act: (page) => fill(page, 'two\nlines'),
    value: { value: 'two\nlines' },
  },
  {
    kind: 'a number',
    element: { type: 'number_input', is_decimal_allowed: true },
    act: (page) => fill(page, '-2.5'),
    value: { value: '-2.5' },
  },
  {
    kind: 'an address',
    element: { type: 'url_text_input' },
    act: (page) => fill(page, 'https://example.com/a?b=c'),
    value: { value: 'https://example.com/a?b=c' },
  },
  {
    kind: 'an email address',
    element: { type: 'email_text_input' },
    act: (page) => fill(page, 'ana@example.com'),
    value: { value: 'ana@example.com' },
  },
  {
    kind: 'a day',
    element: { type: 'datepicker' },
    act: (page) => fill(page, '2026-12-24'),
    value: { selected_date: '2026-12-24' },
  },
  {
    kind: 'a time',
    element: { type: 'timepicker' },
    act: (page) => fill(page, '17:45'),
    value: { selected_time: '17:45' },
  },
  {
    kind: 'a day and time, in the zone of whoever chooses',
    element: { type: 'datetimepicker' },
    act: (page) => fill(page, '2026-07-01T12:00'),
    value: { selected_date_time: Date.parse('2026-07-01T12:00:00+02:00') / 1000 },
  },
  {
    kind: 'checkboxes',
    element: { type: 'checkboxes', options: COLOURS, initial_options: [option('Red')] },
    async act(page) {
      await page.getByRole('checkbox', { name: 'Blue' }).check();
      await page.getByRole('checkbox', { name: 'Red' }).uncheck();
    },
    value: { selected_options: [{ value: 'blue' }] },
  },
  {
    kind: 'radio buttons',
    element: { type: 'radio_buttons', options: COLOURS },
    act: (page) => page.getByRole('radio', { name: 'Green' }).check(),
    value: { selected_option: { value: 'green' } },
  },
  {
    kind: 'a select of options',
    element: { type: 'static_select', options: COLOURS },
    act: (page) => choose(page, 'Field', 'Green'),
    value: { selected_option: { value: 'green' } },
  },
  {
    kind: 'a select of several options in groups',
    element: { type: 'multi_static_select', option_groups: PLACES },
    act: (page) => chooseAll(page, 'Leeds', 'Berlin'),
    value: { selected_options: [{ value: 'leeds' }, { value: 'berlin' }] },
  },
  {
    kind: 'a select that the app fills',
    element: { type: 'external_select', min_query_length: 1 },
    act: (page) => choose(page, 'Field', 'Apricot'),
    value: { selected_option: { value: 'apricot' } },
  },
  {
    kind: 'a select of several that the app fills',
    element: { type: 'multi_external_select', min_query_length: 1 },
    act: (page) => chooseAll(page, 'Banana', 'Apple'),
    value: { selected_options: [{ value: 'banana' }, { value: 'apple' }] },
  },
  {
    kind: 'a select of people',
    element: { type: 'users_select' },
    act: (page) => choose(page, 'Field', 'Bo Berg'),
    value: { selected_user: 'U0BO' },
  },
  {
    kind: 'a select of several people',
    element: { type: 'multi_users_select' },
    act: (page) => chooseAll(page, 'Bo Berg', 'Cleo Cruz'),
    value: { selected_users: ['U0BO', 'U0CLEO'] },
  },
  {
    kind: 'a select of conversations',
    element: { type: 'conversations_select' },
    act: (page) => choose(page, 'Field', '#secret'),
    value: { selected_conversation: 'C0SECRET' },
  },
  {
    kind: 'a select of several conversations',
    element: { type: 'multi_conversations_select' },
    act: (page) => chooseAll(page, '#random', '#general'),
    value: { selected_conversations: ['C0RANDOM', 'C0GENERAL'] },
  },
  {
    kind: 'a select of channels',
    element: { type: 'channels_select' },
    act: (page) => choose(page, 'Field', '#random'),
    value: { selected_channel: 'C0RANDOM' },
  },
  {
    kind: 'a select of several channels',
    element: { type: 'multi_channels_select' },
    act: (page) => chooseAll(page, '#random', '#shared'),
    value: { selected_channels: ['C0RANDOM', 'C0SHARED'] },
  },
];

describe('what is entered in a form is what the app gets', () => {
  test.each(KINDS)('$kind', async ({ element, act, value }) => {
    const { page, problems, submitted } = await tryOut(browser(), 'modal', [input(element)]);
    await act(page);
    await send(page);
    expect(submitted).toEqual([{ field: { it: expect.objectContaining({ type: element.type }) } }]);
    expect(submitted[0]).toMatchObject({ field: { it: value } });
    expect(problems).toEqual([]);
  });
});

test('more letters than a field takes are counted, and refused before they are sent', async () => {
  const { page, submitted } = await tryOut(browser(), 'modal', [input({ type: 'plain_text_input', max_length: 10 })]);
  await fill(page, 'twelve chars');
  await page.getByText('-2 characters left').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Send' }).click();
  await page.getByRole('alert').waitFor();
  expect(submitted).toEqual([]);
});

test('no more can be chosen than a select takes', async () => {
  const element: InputBlockElement = { type: 'multi_static_select', options: COLOURS, max_selected_items: 2 };
  const { page, submitted } = await tryOut(browser(), 'modal', [input(element)]);
  await choose(page, 'Field', 'Red');
  await choose(page, 'Field', 'Blue');
  await page.getByText('2 at most can be chosen.').waitFor();
  await page.getByRole('option', { name: 'Green' }).click();
  await page.getByRole('combobox', { name: 'Field' }).press('Escape');
  await send(page);
  expect(submitted[0]).toMatchObject({ field: { it: { selected_options: [{ value: 'red' }, { value: 'blue' }] } } });
});

test('a select of conversations offers what its filter lets through', async () => {
  const filter = { include: ['public', 'im'], exclude_external_shared_channels: true } as const;
  const element: InputBlockElement = {
    type: 'conversations_select',
    filter: { ...filter, include: [...filter.include] },
  };
  const { page } = await tryOut(browser(), 'modal', [input(element)]);
  await page.getByRole('combobox', { name: 'Field' }).click();
  await page.getByRole('option', { name: '#general' }).waitFor();
  expect(await page.getByRole('option', { name: '#shared' }).count()).toBe(0);
  expect(await page.getByRole('option', { name: '#secret' }).count()).toBe(0);
});

test.each([
  { kind: 'text', element: { type: 'plain_text_input', focus_on_load: true }, role: 'textbox' },
  { kind: 'formatted text', element: { type: 'rich_text_input', focus_on_load: true }, role: 'textbox' },
  { kind: 'a select', element: { type: 'users_select', focus_on_load: true }, role: 'combobox' },
] as const)('the focus is on the field of $kind that asks for it, in a form and at home', async ({ element, role }) => {
  const first = input({ type: 'plain_text_input' }, { block_id: 'first', label: plain('First') });
  for (const where of ['modal', 'home'] as const) {
    const { page } = await tryOut(browser(), where, [first, input(element)]);
    const field = page.getByRole(role, { name: 'Field' });
    await expect.poll(() => field.evaluate((control) => control === document.activeElement)).toBe(true);
  }
});

test('a form is filled in and sent by the keyboard alone', async () => {
  const { page, submitted } = await tryOut(browser(), 'modal', [
    input({ type: 'plain_text_input' }, { block_id: 'name', label: plain('Name') }),
    input({ type: 'static_select', options: COLOURS }, { block_id: 'colour', label: plain('Colour') }),
    input({ type: 'multi_users_select' }, { block_id: 'people', label: plain('People') }),
    input({ type: 'checkboxes', options: COLOURS }, { block_id: 'more', label: plain('More') }),
    input({ type: 'radio_buttons', options: COLOURS }, { block_id: 'one', label: plain('One') }),
    input({ type: 'timepicker' }, { block_id: 'at', label: plain('At') }),
  ]);
  const name = page.getByRole('textbox', { name: 'Name' });
  await expect.poll(() => name.evaluate((field) => field === document.activeElement)).toBe(true);
  const { keyboard } = page;
  await keyboard.type('Plane');
  await keyboard.press('Tab');
  await keyboard.press('ArrowDown');
  await page.getByRole('option', { name: 'Red' }).waitFor();
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await keyboard.press('Tab');
  await keyboard.type('cleo');
  await page.getByRole('option', { name: 'Cleo Cruz' }).waitFor();
  await keyboard.press('Enter');
  await keyboard.press('Tab');
  await keyboard.press('Space');
  for (let stop = 0; stop < COLOURS.length; stop += 1) await keyboard.press('Tab');
  await keyboard.press('ArrowDown');
  await keyboard.press('Tab');
  await keyboard.type('0545PM');
  await page.getByRole('textbox', { name: 'Name' }).press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(submitted[0]).toMatchObject({
    name: { it: { value: 'Plane' } },
    colour: { it: { selected_option: { value: 'green' } } },
    people: { it: { selected_users: ['U0CLEO'] } },
    more: { it: { selected_options: [{ value: 'red' }] } },
    one: { it: { selected_option: { value: 'green' } } },
    at: { it: { selected_time: '17:45' } },
  });
});
