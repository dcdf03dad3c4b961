import type { ActionsBlockElement, KnownBlock } from '@slack/types';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { tryOut } from './inputs-story.ts';
import { choose, useBrowser } from './story.ts';

const browser = useBrowser();

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (text: string) => ({ text: plain(text), value: text.toLowerCase() });
const COLOURS = ['Red', 'Green', 'Blue'].map(option);

function actions(element: ActionsBlockElement): KnownBlock {
  return { type: 'actions', block_id: 'acts', elements: [{ ...element, action_id: 'it' }] };
}

type Kind = { kind: string; block: KnownBlock; act(page: Page): Promise<unknown>; action: object };

const KINDS: Kind[] = [
  {
    kind: 'a button',
    block: actions({ type: 'button', text: plain('Press'), value: '7', style: 'primary' }),
    act: (page) => page.getByRole('button', { name: 'Press' }).click(),
    action: { type: 'button', value: '7' },
  },
  {
    kind: 'a button that asks first',
    block: actions({
      type: 'button',
      text: plain('Press'),
      confirm: { title: plain('Sure?'), text: plain('It goes away.'), confirm: plain('Do it'), deny: plain('Keep') },
    }),
    async act(page) {
      await page.getByRole('button', { name: 'Press' }).click();
      await page.getByRole('dialog', { name: 'Sure?' }).getByRole('button', { name: 'Do it' }).click();
    },
    action: { type: 'button' },
  },
  {
    kind: 'an overflow menu',
    block: actions({ type: 'overflow', options: COLOURS }),
    async act(page) {
      await page.getByRole('button', { name: 'More', exact: true }).click();
      await page.getByRole('menuitem', { name: 'Green' }).click();
    },
    action: { type: 'overflow', selected_option: { value: 'green' } },
  },
  {
    kind: 'a select',
    block: actions({ type: 'static_select', options: COLOURS, placeholder: plain('Colour') }),
    act: (page) => choose(page, 'Colour', 'Blue'),
    action: { type: 'static_select', selected_option: { value: 'blue' } },
  },
  {
    kind: 'a select of several, once it is closed',
    block: actions({ type: 'multi_static_select', options: COLOURS, placeholder: plain('Colours') }),
    async act(page) {
      await choose(page, 'Colours', 'Blue');
      await choose(page, 'Colours', 'Red');
      await page.getByRole('combobox', { name: 'Colours' }).press('Escape');
    },
    action: { type: 'multi_static_select', selected_options: [{ value: 'blue' }, { value: 'red' }] },
  },
  {
    kind: 'a select beside a text',
    block: {
      type: 'section',
      text: { type: 'mrkdwn', text: 'Whose is *it*?' },
      accessory: { type: 'users_select', action_id: 'it' },
    },
    act: (page) => choose(page, 'Whose is *it*?', 'Cleo Cruz'),
    action: { type: 'users_select', selected_user: 'U0CLEO' },
  },
  {
    kind: 'checkboxes',
    block: actions({ type: 'checkboxes', options: COLOURS }),
    act: (page) => page.getByRole('checkbox', { name: 'Red' }).check(),
    action: { type: 'checkboxes', selected_options: [{ value: 'red' }] },
  },
  {
    kind: 'radio buttons',
    block: actions({ type: 'radio_buttons', options: COLOURS }),
    act: (page) => page.getByRole('radio', { name: 'Green' }).check(),
    action: { type: 'radio_buttons', selected_option: { value: 'green' } },
  },
  {
    kind: 'a date picker, when the hands rest',
    block: actions({ type: 'datepicker', placeholder: plain('Due') }),
    act: (page) => page.getByLabel('Due').fill('2026-10-01'),
    action: { type: 'datepicker', selected_date: '2026-10-01' },
  },
  {
    kind: 'a time picker',
    block: actions({ type: 'timepicker', placeholder: plain('Opens'), timezone: 'Asia/Tokyo' }),
    async act(page) {
      await page.getByText('Asia/Tokyo').waitFor();
      await page.getByLabel('Opens').fill('08:30');
    },
    action: { type: 'timepicker', selected_time: '08:30' },
  },
  {
    kind: 'a feedback button',
    block: {
      type: 'context_actions',
      elements: [
        {
          type: 'feedback_buttons',
          action_id: 'it',
          positive_button: { text: plain('Good'), value: 'good' },
          negative_button: { text: plain('Bad'), value: 'bad' },
        },
      ],
    },
    async act(page) {
      const good = page.getByRole('button', { name: 'Good' });
      await good.click();
      await expect.poll(() => good.getAttribute('aria-pressed')).toBe('true');
    },
    action: { type: 'feedback_buttons', value: 'good' },
  },
  {
    kind: 'the other feedback button',
    block: {
      type: 'context_actions',
      elements: [
        {
          type: 'feedback_buttons',
          action_id: 'it',
          positive_button: { text: plain('Good'), value: 'good' },
          negative_button: { text: plain('Bad'), value: 'bad' },
        },
      ],
    },
    act: (page) => page.getByRole('button', { name: 'Bad' }).click(),
    action: { type: 'feedback_buttons', value: 'bad' },
  },
  {
    kind: 'an icon button',
    block: {
      type: 'context_actions',
      elements: [{ type: 'icon_button', action_id: 'it', icon: 'trash', text: plain('Remove'), value: 'answer' }],
    },
    act: (page) => page.getByRole('button', { name: 'Remove' }).click(),
    action: { type: 'icon_button', value: 'answer' },
  },
  {
    kind: 'a button of a card in a carousel',
    block: {
      type: 'carousel',
      elements: [
        {
          type: 'card',
          block_id: 'one',
          title: { type: 'mrkdwn', text: 'Saw' },
          actions: [{ type: 'button', action_id: 'it', text: plain('Take the saw') }],
        },
        {
          type: 'card',
          block_id: 'two',
          title: { type: 'mrkdwn', text: 'Plane' },
          actions: [{ type: 'button', action_id: 'it', text: plain('Take the plane') }],
        },
      ],
    },
    act: (page) => page.getByRole('button', { name: 'Take the plane' }).click(),
    action: { type: 'button', block_id: 'two' },
  },
];

describe('what is done with a message reaches the app once', () => {
  test.each(KINDS)('$kind', async ({ block, act, action }) => {
    const { page, problems, actions: got } = await tryOut(browser(), 'message', [block]);
    await act(page);
    await expect.poll(() => got.length).toBe(1);
    expect(got[0]).toMatchObject({ ...action, action_id: 'it' });
    expect(problems).toEqual([]);
  });
});

test('a workflow button tells the app nothing, and the person that no workflows run here', async () => {
  const { page, actions: got } = await tryOut(browser(), 'message', [
    actions({
      type: 'workflow_button',
      text: plain('Start'),
      workflow: { trigger: { url: 'https://slack.com/shortcuts/Ft0123/abc' } },
    }),
  ]);
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.getByText('The local workspace runs no workflows.').waitFor();
  expect(got).toEqual([]);
});

test('an icon button is there for those whom it names only', async () => {
  const icon = { type: 'icon_button' as const, icon: 'trash', text: plain('Remove') };
  const { page } = await tryOut(browser(), 'message', [
    {
      type: 'context_actions',
      elements: [
        { ...icon, action_id: 'mine', text: plain('Mine'), visible_to_user_ids: ['U0ANA'] },
        { ...icon, action_id: 'theirs', text: plain('Theirs'), visible_to_user_ids: ['U0BO'] },
      ],
    },
  ]);
  await page.getByRole('button', { name: 'Mine' }).waitFor();
  expect(await page.getByRole('button', { name: 'Theirs' }).count()).toBe(0);
});

test('a choice that was denied is taken back', async () => {
  const confirm = { title: plain('Sure?'), text: plain('All of it.'), confirm: plain('Do it'), deny: plain('Keep') };
  const { page, actions: got } = await tryOut(browser(), 'message', [
    actions({ type: 'checkboxes', options: COLOURS, confirm }),
  ]);
  const red = page.getByRole('checkbox', { name: 'Red' });
  await red.click();
  await page.getByRole('dialog', { name: 'Sure?' }).getByRole('button', { name: 'Keep' }).click();
  await expect.poll(() => red.isChecked()).toBe(false);
  expect(got).toEqual([]);
});

test('typing in a field that tells the app of Enter says so', async () => {
  const { page, actions: got } = await tryOut(browser(), 'message', [
    {
      type: 'input',
      label: plain('Search'),
      dispatch_action: true,
      element: { type: 'plain_text_input', action_id: 'it' },
    },
  ]);
  await page.getByText('Press Enter to send it at once.').waitFor();
  const field = page.getByRole('textbox', { name: 'Search', exact: true });
  await field.fill('saw');
  await field.press('Enter');
  await expect.poll(() => got.length).toBe(1);
  expect(got[0]).toMatchObject({ type: 'plain_text_input', value: 'saw' });
});
