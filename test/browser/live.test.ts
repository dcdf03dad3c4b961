import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startLocalWorkspace } from '../../src/sandbox/index.ts';
import { openPage } from '../support/browser.ts';
import { TEST_SEED, testApp } from '../support/local-workspace.ts';
import { messageWith, startStory, useBrowser, write } from './story.ts';

const browser = useBrowser();

test('a page outlives a restart of the workspace: it says so, and goes on where it was', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'page-restart-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const options = { seed: TEST_SEED, apps: [testApp()], snapshotFile: join(folder, 'workspace.json') };
  const first = await startLocalWorkspace(options);
  const { page } = await openPage(browser(), `${first.pageUrl}as/ana/random`);
  await write(page, 'Before');
  await messageWith(page, 'Before').waitFor();
  await page.getByRole('textbox', { name: 'Message #random' }).fill('Half a thought');
  const port = Number(new URL(first.pageUrl).port);
  await first.stop();
  await page.getByText('Reconnecting…').waitFor();

  const second = await startLocalWorkspace({ ...options, port });
  onTestFinished(() => second.stop());
  await page.getByText('Reconnecting…').waitFor({ state: 'detached' });
  await second.as('bo').goTo('#random');
  await second.as('bo').say('After');
  await messageWith(page, 'After').waitFor();
  await messageWith(page, 'Before').waitFor();
  expect(await page.getByRole('textbox', { name: 'Message #random' }).inputValue()).toBe('Half a thought');
  await expect.poll(() => second.as('ana').screen().conversation?.name).toBe('random');
  expect(
    second
      .as('ana')
      .conversations()
      .find(({ name }) => name === 'random')?.unread,
  ).toBe(0);
});

test('two quick clicks on a button are one', async () => {
  const { workspace, visit } = await startStory(browser());
  const { page } = await visit('ana');
  await write(page, '/bench card');
  await messageWith(page, 'Pressed 0 times').getByRole('button', { name: 'Press', exact: true }).dblclick();
  await messageWith(page, 'Pressed 1 times').waitFor();
  await workspace.settled();
  expect(workspace.journal.entries().filter(({ method }) => method === 'block_actions')).toHaveLength(1);
});

test('the first paint is timed', async () => {
  const { visit } = await startStory(browser());
  const { page } = await visit('ana');
  await page.getByRole('textbox', { name: 'Message #general' }).waitFor();
  const times = await page.evaluate(() => {
    const paint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN;
    return { paint, desk: performance.now(), files: performance.getEntriesByType('resource').length };
  });
  console.log(
    `first paint after ${Math.round(times.paint)} ms, the desk after ${Math.round(times.desk)} ms, ${times.files} files`,
  );
  expect(times.paint).toBeGreaterThan(0);
});

test('a machine without a font for emoji gets their names, not empty boxes', async () => {
  const { workspace } = await startStory(browser());
  const bo = workspace.as('bo');
  await bo.goTo('#general');
  const said = await bo.say('It is done');
  await bo.react(said, 'tada');
  const { page } = await openPage(browser(), 'about:blank');
  // What such a machine paints has no colours.
  await page.addInitScript(() => {
    const read = CanvasRenderingContext2D.prototype.getImageData;
    CanvasRenderingContext2D.prototype.getImageData = function (...where) {
      const painted = read.apply(this, where);
      for (let at = 0; at < painted.data.length; at += 1) if (at % 4 !== 3) painted.data[at] = 0;
      return painted;
    };
  });
  await page.goto(`${workspace.pageUrl}as/ana/general`);
  const reaction = page.getByRole('button', { name: 'tada, 1: Bo Berg' });
  await expect.poll(() => reaction.textContent()).toMatch(/^\s*:tada: 1\s*$/);
  const { page: usual } = await openPage(browser(), `${workspace.pageUrl}as/ana/general`);
  await expect.poll(() => usual.getByRole('button', { name: /^tada, 1/ }).textContent()).toMatch(/🎉\s+1/);
});
