import { expect, test } from 'vitest';
import { asApp, choose, startStory, useBrowser, write } from './story.ts';

const browser = useBrowser();

test('every kind of input arrives at the app as it was filled in', async () => {
  const { visit, submitted } = await startStory(browser());
  const { page, problems } = await visit('ana');
  await write(page, '/bench form');
  const modal = page.getByRole('dialog', { name: 'Order a tool' });
  await modal.getByRole('textbox', { name: 'Name' }).fill('Plane');
  await modal.getByRole('textbox', { name: 'Notes' }).fill('two\nlines');
  await modal.getByRole('textbox', { name: 'Amount' }).fill('3');
  await modal.getByRole('textbox', { name: 'Email' }).fill('ana@example.com');
  await modal.getByRole('textbox', { name: 'Web page' }).fill('https://example.com/plane');
  await choose(page, 'Size', 'Medium');
  await choose(page, 'Colours', 'Red');
  await choose(page, 'Colours', 'Blue');
  await choose(page, 'Tool', 'Pine plank');
  await choose(page, 'Owner', 'Bo Berg');
  await choose(page, 'Channel', '#random');
  await modal.getByLabel('Needed on').fill('2026-12-24');
  await modal.getByLabel('At').fill('17:45');
  await modal.getByRole('checkbox', { name: 'Insurance' }).check();
  await modal.getByRole('radio', { name: 'Courier' }).check();
  await modal.getByRole('button', { name: 'Order' }).click();
  await modal.waitFor({ state: 'detached' });

  expect(submitted).toHaveLength(1);
  const values = submitted[0];
  expect(values).toMatchObject({
    name: { name: { value: 'Plane' } },
    notes: { notes: { value: 'two\nlines' } },
    amount: { amount: { value: '3' } },
    email: { email: { value: 'ana@example.com' } },
    web_page: { web_page: { value: 'https://example.com/plane' } },
    size: { size: { selected_option: { value: 'medium' } } },
    colours: { colours: { selected_options: [{ value: 'red' }, { value: 'blue' }] } },
    tool: { tool: { selected_option: { value: 'pine-plank' } } },
    owner: { owner: { selected_user: 'U0BO' } },
    channel: { channel: { selected_channel: 'C0RANDOM' } },
    needed_on: { needed_on: { selected_date: '2026-12-24' } },
    at: { at: { selected_time: '17:45' } },
    extras: { extras: { selected_options: [{ value: 'insurance' }] } },
    delivery: { delivery: { selected_option: { value: 'courier' } } },
  });
  expect(problems).toEqual([]);
});

test("an app's validation error stands under its field, takes the focus, and loses nothing that was typed", async () => {
  const { visit, workspace, submitted } = await startStory(browser());
  const { page } = await visit('ana');
  const ana = workspace.as('ana');
  await write(page, '/bench form');
  const modal = page.getByRole('dialog', { name: 'Order a tool' });
  const name = modal.getByRole('textbox', { name: 'Name' });
  await name.fill('wrong');
  await modal.getByRole('textbox', { name: 'Notes' }).fill('keep me');
  await modal.getByRole('textbox', { name: 'Amount' }).fill('3');
  await modal.getByRole('textbox', { name: 'Email' }).fill('ana@example.com');
  await ana.select('Size', 'Small', 'modal');
  await ana.select('Colours', ['Red'], 'modal');
  await choose(page, 'Tool', 'Hand saw');
  await ana.select('Owner', 'bo', 'modal');
  await ana.select('Channel', 'random', 'modal');
  await modal.getByRole('button', { name: 'Order' }).click();

  await modal.getByRole('alert').filter({ hasText: 'Any name but that one.' }).waitFor();
  await expect.poll(() => name.evaluate((field) => field === document.activeElement)).toBe(true);
  expect(await name.getAttribute('aria-invalid')).toBe('true');
  expect(await name.inputValue()).toBe('wrong');
  expect(await modal.getByRole('textbox', { name: 'Notes' }).inputValue()).toBe('keep me');
  expect(submitted).toEqual([]);

  await name.fill('right');
  await name.press('Enter');
  await modal.waitFor({ state: 'detached' });
  expect(submitted[0]?.name?.name).toMatchObject({ value: 'right' });
});

test('a submission that the app does not answer is told in the modal, which stays as it was', async () => {
  const { visit } = await startStory(browser());
  const { page } = await visit('ana');
  await write(page, '/bench silent');
  const modal = page.getByRole('dialog', { name: 'Silence' });
  await modal.getByRole('textbox', { name: 'Words' }).fill('still here');
  await modal.getByRole('button', { name: 'Send' }).click();
  await modal.getByRole('alert').waitFor();
  expect(await modal.getByRole('textbox', { name: 'Words' }).inputValue()).toBe('still here');
});

test('an input with dispatch_action tells the app on Enter, and at every character where it asks for that', async () => {
  const { visit } = await startStory(browser());
  const { page } = await visit('ana');
  await write(page, '/bench echo');
  const modal = page.getByRole('dialog', { name: 'Echo' });
  const onEnter = modal.getByRole('textbox', { name: 'On enter' });
  await onEnter.fill('first');
  await onEnter.press('Enter');
  await modal.getByText('Heard: first').waitFor();
  await modal.getByRole('textbox', { name: 'On character' }).pressSequentially('abc');
  await modal.getByText('Heard: abc').waitFor();
  expect(await modal.getByRole('textbox', { name: 'On character' }).inputValue()).toBe('abc');
  expect(await onEnter.inputValue()).toBe('first');
});

test('a required field left empty is named before anything is sent', async () => {
  const { visit, workspace } = await startStory(browser());
  const { page } = await visit('ana');
  await write(page, '/bench form');
  const modal = page.getByRole('dialog', { name: 'Order a tool' });
  await modal.getByRole('button', { name: 'Order' }).click();
  await modal.getByRole('alert').first().waitFor();
  expect(workspace.journal.entries().filter(({ method }) => method === 'view_submission')).toEqual([]);
});

test('the focus goes into a modal, Escape closes it, and the focus goes back', async () => {
  const { visit } = await startStory(browser());
  const { page } = await visit('ana');
  const composer = page.getByRole('textbox', { name: 'Message #general' });
  await write(page, '/bench form');
  const modal = page.getByRole('dialog', { name: 'Order a tool' });
  const name = modal.getByRole('textbox', { name: 'Name' });
  await expect.poll(() => name.evaluate((field) => field === document.activeElement)).toBe(true);
  await page.keyboard.press('Escape');
  await modal.waitFor({ state: 'detached' });
  await expect.poll(() => composer.evaluate((field) => field === document.activeElement)).toBe(true);
});

test('Escape closes an open list first, and only then the modal', async () => {
  const { visit } = await startStory(browser());
  const { page } = await visit('ana');
  await write(page, '/bench form');
  const modal = page.getByRole('dialog', { name: 'Order a tool' });
  await modal.getByRole('combobox', { name: 'Size' }).click();
  await page.getByRole('option', { name: 'Small' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('option', { name: 'Small' }).waitFor({ state: 'detached' });
  expect(await modal.count()).toBe(1);
});

test('modals are pushed onto one another and left one by one', async () => {
  const { visit } = await startStory(browser());
  const { page } = await visit('ana');
  await write(page, '/bench stack');
  await page.getByRole('dialog', { name: 'Floor 1' }).getByRole('button', { name: 'Go up' }).click();
  await page.getByRole('dialog', { name: 'Floor 2' }).getByRole('button', { name: 'Go up' }).click();
  await page.getByRole('dialog', { name: 'Floor 3' }).getByRole('button', { name: 'Back down' }).click();
  const second = page.getByRole('dialog', { name: 'Floor 2' });
  await second.getByRole('button', { name: 'Close', exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
});

test('a modal that was only loading is replaced by what it loaded', async () => {
  const { visit } = await startStory(browser());
  const { page } = await visit('ana');
  await write(page, '/bench loading');
  await page.getByRole('dialog', { name: 'Here it is' }).waitFor();
});

test('typed text outlives a reload once the field was left', async () => {
  const { visit } = await startStory(browser());
  const { page } = await visit('ana');
  await write(page, '/bench form');
  await page.getByRole('textbox', { name: 'Name' }).fill('Plane');
  const kept = page.waitForResponse((response) => response.request().postData()?.includes('"act":"type"') === true);
  await page.getByRole('textbox', { name: 'Notes' }).focus();
  await kept;
  await page.reload();
  await expect.poll(() => page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Plane');
});

test('what is being typed stays when the app changes the modal meanwhile', async () => {
  const { workspace, visit, submitted } = await startStory(browser());
  const { page } = await visit('ana');
  await write(page, '/bench silent');
  const modal = page.getByRole('dialog', { name: 'Silence' });
  const words = modal.getByRole('textbox', { name: 'Words' });
  await words.pressSequentially('half ');
  const seen = workspace.as('ana').modal();
  const first = { type: 'section', text: { type: 'plain_text', text: 'New above it' } };
  const view = { ...seen?.view, blocks: [first, ...(seen?.view.blocks ?? [])] };
  await asApp(workspace, 'views.update', { view_id: seen?.id, view });
  await modal.getByText('New above it').waitFor();
  expect(await words.evaluate((field) => field === document.activeElement)).toBe(true);
  await words.pressSequentially('and whole');
  expect(await words.inputValue()).toBe('half and whole');
  const acted = page.waitForResponse(/\/act$/);
  await page.keyboard.press('Tab');
  await acted;
  expect(workspace.as('ana').modal()?.state).toMatchObject({ words: { words: { value: 'half and whole' } } });
  expect(submitted).toEqual([]);
});

test('what was typed in a modal is there again when the one above it is left', async () => {
  const { visit } = await startStory(browser());
  const { page } = await visit('ana');
  await write(page, '/bench levels');
  const lower = page.getByRole('dialog', { name: 'Level 1' });
  await lower.getByRole('textbox', { name: 'Remark' }).fill('from below');
  await lower.getByRole('button', { name: 'More' }).click();
  const upper = page.getByRole('dialog', { name: 'Level 2' });
  await upper.getByRole('textbox', { name: 'Remark' }).fill('from above');
  expect(await lower.count()).toBe(0);
  await page.keyboard.press('Escape');
  await upper.waitFor({ state: 'detached' });
  expect(await lower.getByRole('textbox', { name: 'Remark' }).inputValue()).toBe('from below');
  await expect
    .poll(() => lower.getByRole('button', { name: 'More' }).evaluate((button) => button === document.activeElement))
    .toBe(true);
});

test('a modal with submit_disabled can be submitted as soon as something is filled in', async () => {
  const { visit, submitted } = await startStory(browser());
  const { page } = await visit('ana');
  await write(page, '/bench waiting');
  const modal = page.getByRole('dialog', { name: 'Waiting' });
  const send = modal.getByRole('button', { name: 'Send' });
  expect(await send.isDisabled()).toBe(true);
  await modal.getByRole('textbox', { name: 'Words' }).fill('now');
  await send.click();
  await modal.waitFor({ state: 'detached' });
  expect(submitted[0]).toMatchObject({ words: { words: { value: 'now' } } });
});

test('while a submission waits for the app, its button says so and a second press does nothing', async () => {
  const { workspace, visit } = await startStory(browser());
  const { page } = await visit('ana');
  await write(page, '/bench silent');
  const modal = page.getByRole('dialog', { name: 'Silence' });
  await modal.getByRole('textbox', { name: 'Words' }).fill('once');
  const send = modal.getByRole('button', { name: 'Send' });
  await send.dblclick();
  expect(await send.getAttribute('aria-busy')).toBe('true');
  await page.keyboard.press('Enter');
  await modal.getByRole('alert').waitFor();
  await workspace.settled();
  expect(workspace.journal.entries().filter(({ method }) => method === 'view_submission')).toHaveLength(1);
});

test('a form whose submission did not arrive can be submitted again with all that was typed', async () => {
  const { visit, submitted } = await startStory(browser());
  const { page } = await visit('ana');
  await write(page, '/bench waiting');
  const modal = page.getByRole('dialog', { name: 'Waiting' });
  const words = modal.getByRole('textbox', { name: 'Words' });
  await words.fill('twice');
  await page.route('**/act', (route) => route.abort());
  await words.press('Enter');
  await page.getByText('The local workspace does not answer').waitFor();
  await page.unroute('**/act');
  await words.press('Enter');
  await modal.waitFor({ state: 'detached' });
  expect(submitted[0]).toMatchObject({ words: { words: { value: 'twice' } } });
});
