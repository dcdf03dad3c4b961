import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { axeViolations } from '../support/axe.ts';
import { startInspected } from './inspector-app.ts';
import { messageWith, useBrowser, write } from './story.ts';

const browser = useBrowser();

const CLOCK = /the workspace’s clock/;

test('the clock shows the time in the person’s zone, and is moved by an hour for everybody', async () => {
  const { workspace, page, visit, problems } = await startInspected(browser(), { hash: '' });
  const other = await visit('');
  const clock = page.getByRole('button', { name: CLOCK });
  expect(await clock.getAttribute('aria-label')).toContain('Europe/Berlin');
  await clock.click();
  await page.getByRole('menuitem', { name: '+1 hour' }).click();
  await page.getByRole('button', { name: /\+1 h, the workspace’s clock/ }).waitFor();
  await other.page.getByRole('button', { name: /\+1 h, the workspace’s clock/ }).waitFor();
  await page.getByRole('status').filter({ hasText: 'The clock was moved to' }).waitFor();
  expect(Math.round(workspace.clock.ahead() / 60_000)).toBe(60);
  const berlin = workspace.clock.now().toZonedDateTimeISO('Europe/Berlin');
  const time = berlin.toLocaleString('en-US', { hour: 'numeric', minute: '2-digit' });
  expect((await clock.textContent())?.replaceAll(' ', ' ')).toContain(time.replaceAll(' ', ' '));
  expect(problems).toEqual([]);
});

test('what is due on the way happens', async () => {
  const { workspace, page } = await startInspected(browser());
  workspace.faults.onDeliveries({ of: 'slash_command', fault: { kind: 'delay', ms: 3_600_000 }, times: 1 });
  await write(page, '/parrot At last');
  await page.getByText('Waiting for an answer to /parrot').waitFor();
  await page.getByRole('button', { name: CLOCK }).click();
  await page.getByRole('menuitem', { name: '+1 day' }).click();
  await messageWith(page, 'At last').waitFor();
});

test('the next Monday at nine is Monday at nine where the person is', async () => {
  const { workspace, page } = await startInspected(browser(), { hash: '' });
  await page.getByRole('button', { name: CLOCK }).click();
  await page.getByRole('menuitem', { name: 'Next Monday, 9:00 AM' }).click();
  await page.getByText('Mon 9:00 AM').waitFor();
  const there = workspace.clock.now().toZonedDateTimeISO('Europe/Berlin');
  expect([there.dayOfWeek, there.hour, there.minute]).toEqual([1, 9, 0]);
});

test('a moment can be chosen, if it is still to come', async () => {
  const { workspace, page } = await startInspected(browser(), { hash: '' });
  const open = async () => {
    await page.getByRole('button', { name: CLOCK }).click();
    await page.getByRole('menuitem', { name: 'To a moment…' }).click();
  };
  await open();
  const dialog = page.getByRole('dialog', { name: 'Move the clock' });
  const field = dialog.getByLabel('To this moment in Europe/Berlin');
  const move = dialog.getByRole('button', { name: 'Move the clock' });
  for (const text of ['2020-01-01T09:00', '']) {
    await field.fill(text);
    await move.click();
    await dialog.getByRole('alert').filter({ hasText: 'time only goes forward' }).waitFor();
  }
  await field.fill('2199-01-01T09:00');
  await move.click();
  await dialog.getByRole('alert').filter({ hasText: 'Five years ahead' }).waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  expect(workspace.clock.ahead()).toBe(0);

  const wanted = Temporal.Now.zonedDateTimeISO('Europe/Berlin').add({ days: 3 }).round('minute');
  await open();
  await field.fill(wanted.toPlainDateTime().toString({ smallestUnit: 'minute' }));
  await move.click();
  await dialog.waitFor({ state: 'hidden' });
  expect(workspace.clock.milliseconds() - wanted.epochMilliseconds).toBeLessThan(60_000);
  expect(await page.getByRole('button', { name: CLOCK }).evaluate((button) => button === document.activeElement)).toBe(
    true,
  );
});

test.each(['light', 'dark'] as const)('axe-core finds nothing wrong with it, %s', async (colorScheme) => {
  const { page } = await startInspected(browser(), { hash: '', colorScheme });
  await page.getByRole('button', { name: CLOCK }).click();
  await page.getByRole('menuitem', { name: '+1 day' }).waitFor();
  expect(await axeViolations(page, '.menu:has(.clock)')).toEqual([]);
  await page.getByRole('menuitem', { name: 'To a moment…' }).click();
  await page.getByRole('dialog', { name: 'Move the clock' }).waitFor();
  expect(await axeViolations(page, '.moment-dialog')).toEqual([]);
});
