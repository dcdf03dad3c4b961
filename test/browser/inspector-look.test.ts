import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { startInspected } from './inspector-app.ts';
import { useBrowser, write } from './story.ts';

const browser = useBrowser();

/** For eyes; nothing is compared with them. */
const SCREENSHOTS = join(import.meta.dirname, 'screenshots');

async function look(page: Page, name: string): Promise<void> {
  mkdirSync(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
  const tooWide = await page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('.inspector, .inspector *')]
      .filter((box) => getComputedStyle(box).overflowX !== 'hidden' && box.clientWidth > 0)
      .filter((box) => box.scrollWidth > box.clientWidth + 1)
      .map((box) => box.className || box.tagName),
  );
  expect(tooWide, `${name} scrolls sideways`).toEqual([]);
}

test.each([
  { width: 1280, colorScheme: 'light' as const },
  { width: 1280, colorScheme: 'dark' as const },
  { width: 390, colorScheme: 'light' as const },
  { width: 390, colorScheme: 'dark' as const },
])('the inspector and the clock fit at $width px, $colorScheme', async ({ width, colorScheme }) => {
  const height = width < 500 ? 844 : 800;
  const { workspace, page, problems } = await startInspected(browser(), { width, height, colorScheme });
  const name = `${width}-${colorScheme}`;
  const traffic = page.getByRole('list', { name: 'Traffic' });
  await write(page, '/parrot Good morning');
  await write(page, '/parrot bad blocks');
  await write(page, '/parrot post bad blocks');
  await traffic.getByText('must be more than 0 characters').waitFor();
  workspace.faults.onCalls({ method: 'chat.postMessage', fault: { kind: 'drop_reply' }, times: 1 });
  workspace.faults.onCalls({ method: 'chat.postMessage', channel: '#general', fault: { kind: 'delay', ms: 100 } });
  workspace.faults.onDeliveries({ of: 'slash_command', fault: { kind: 'lost_ack' }, times: 1 });
  await write(page, '/parrot Good evening');
  await traffic.getByText('no answer').waitFor();
  workspace.clock.advance({ hours: 26 });
  await traffic.getByText('too late').waitFor();
  await look(page, `${name}-10-inspector`);

  await traffic.getByRole('button', { name: /chat.postMessage.*invalid_blocks/ }).click();
  await page.getByRole('button', { name: 'Copy as curl' }).waitFor();
  await look(page, `${name}-11-inspector-entry`);

  await page.getByRole('button', { name: /^Faults and limits/ }).click();
  await page.getByRole('button', { name: 'Switch on' }).waitFor();
  await look(page, `${name}-12-inspector-faults`);

  await page.getByRole('button', { name: 'Close the inspector' }).click();
  await page.getByRole('button', { name: 'the workspace’s clock' }).click();
  await page.getByRole('menuitem', { name: '+1 hour' }).waitFor();
  await look(page, `${name}-13-clock`);
  await page.getByRole('menuitem', { name: 'To a moment…' }).click();
  await page.getByRole('dialog', { name: 'Move the clock' }).waitFor();
  await look(page, `${name}-14-clock-moment`);
  expect(problems).toEqual([]);
});
