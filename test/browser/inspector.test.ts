import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { axeViolations } from '../support/axe.ts';
import { startInspected } from './inspector-app.ts';
import { messageWith, useBrowser, write } from './story.ts';

const browser = useBrowser();

function row(page: Page, name: RegExp): Locator {
  return page.getByRole('list', { name: 'Traffic' }).getByRole('button', { name }).last();
}

test('a command is seen with the time its answer took, and what the app did because of it', async () => {
  const { page, problems } = await startInspected(browser());
  await write(page, '/parrot Hello');
  await messageWith(page, 'Hello').waitFor();
  await row(page, /command \/parrot Hello · @ana in #general ok \d+ ms/).waitFor();
  await row(page, /call chat\.postMessage → #general · Hello ok \d+ ms/).waitFor();
  await row(page, /event message.*Hello · @parrot · #general ok/).waitFor();

  await row(page, /command \/parrot Hello/).click();
  const entry = page.getByRole('region', { name: '/parrot in full' });
  await entry.getByText('"command": "/parrot"').waitFor();
  await entry.getByText(/^\d+ ms$/).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('region', { name: 'chat.postMessage in full' }).getByText('"text": "Hello"').first().waitFor();
  expect(problems).toEqual([]);
});

test('an answer that comes too late stands out', async () => {
  const { workspace, page } = await startInspected(browser());
  await write(page, '/parrot silence');
  await page.getByText('Waiting for an answer to /parrot').waitFor();
  workspace.clock.advance({ seconds: 3 });
  await row(page, /command \/parrot silence.*too late.*over 3 s/).waitFor();
});

test('what Slack does not take is seen with its JSON pointer, in a call and in an answer', async () => {
  const { page } = await startInspected(browser());
  await write(page, '/parrot fine');
  await write(page, '/parrot bad blocks');
  await row(page, /bad answer.*\[json-pointer:\/blocks\/0\/text\/text\]/).waitFor();
  await write(page, '/parrot post bad blocks');
  await row(page, /chat\.postMessage.*invalid_blocks.*\[json-pointer:\/blocks\/0\/text\/text\]/).click();
  const entry = page.getByRole('region', { name: 'chat.postMessage in full' });
  await entry.getByRole('listitem').filter({ hasText: 'must be more than 0 characters' }).waitFor();
  // The blocks, which the call carried as text, are shown as what they are.
  await entry.getByText('"type": "section"').waitFor();

  await page.getByRole('checkbox', { name: 'Errors only' }).check();
  await expect.poll(() => page.getByRole('list', { name: 'Traffic' }).getByRole('listitem').count()).toBe(2);
});

test('the traffic can be filtered by kind and by words', async () => {
  const { page } = await startInspected(browser());
  for (const text of ['one', 'two']) await write(page, `/parrot ${text}`);
  await row(page, /event message.*two/).waitFor();
  const rows = page.getByRole('list', { name: 'Traffic' }).getByRole('listitem');
  await page.getByRole('combobox', { name: 'Kind' }).selectOption('Commands');
  await expect.poll(() => rows.count()).toBe(2);
  await page.getByRole('searchbox', { name: 'Filter the traffic' }).fill('ONE @ana');
  await expect.poll(() => rows.allTextContents()).toEqual([expect.stringContaining('one')]);
  await page.getByRole('combobox', { name: 'Kind' }).selectOption('Everything');
  await page.getByRole('searchbox').fill('nothing like that');
  await page.getByText('Nothing fits the filter.').waitFor();
});

/** What a shell makes of a line, as the words that `curl` gets; and the request that curl would send with them. */
async function requestOf(line: string): Promise<Request> {
  const script = `curl() { for word in "$@"; do printf '%s\\0' "$word"; done; }\n${line}`;
  const { stdout } = await promisify(execFile)('sh', ['-c', script], { env: {} });
  const words = stdout.split('\0').slice(0, -1);
  const after = (flag: string) => words.flatMap((word, at) => (words[at - 1] === flag ? [word] : []));
  const pairs = (texts: string[], sign: string) =>
    texts.map((text) => [text.slice(0, text.indexOf(sign)), text.slice(text.indexOf(sign) + 1).trimStart()]);
  return new Request(words.find((word) => word.startsWith('http')) ?? '', {
    method: after('-X')[0] ?? '',
    headers: Object.fromEntries(pairs(after('-H'), ':')),
    body: new URLSearchParams(pairs(after('--data-urlencode'), '=')),
  });
}

test('a call that is copied as curl does the same when a shell runs it', async () => {
  const { workspace, page } = await startInspected(browser());
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const text = `It's "quoted" & $HOME costs 5% \`here\` \\ =@`;
  await write(page, `/parrot ${text}`);
  await row(page, /call chat\.postMessage/).click();
  await page.getByRole('button', { name: 'Copy as curl' }).click();
  await page.getByText('Copied').waitFor();
  const curl = await page.evaluate(() => navigator.clipboard.readText());
  expect(curl).toContain('$SLACK_BOT_TOKEN');
  expect(curl).not.toContain('xoxb-parrot');

  await page.getByRole('button', { name: 'Copy the token for it' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/^export SLACK_BOT_TOKEN=\S+$/);
  const token = await page.evaluate(() => navigator.clipboard.readText());
  const answer = await fetch(await requestOf(`${token}\n${curl}`));
  expect(await answer.json()).toMatchObject({ ok: true, message: { text: expect.stringContaining('$HOME') } });
  const [first, second] = workspace.as('ana').readChannel('#general');
  expect(second?.text).toBe(first?.text);
});

test('a fault is switched on in the page, the app fails kindly, and it is taken back', async () => {
  const { workspace, page } = await startInspected(browser());
  await page.getByRole('button', { name: 'Faults and limits' }).click();
  await page.getByText('Nothing: everything works as it should.').waitFor();
  await page.getByRole('combobox', { name: 'Method' }).selectOption('chat.postMessage');
  await page.getByRole('combobox', { name: 'What happens' }).selectOption('An error of Slack’s, although it is done');
  await page.getByRole('textbox', { name: 'Only in' }).fill('#general');
  await page.getByRole('combobox', { name: 'How often' }).selectOption('Until taken back');
  await page.getByRole('button', { name: 'Switch on' }).click();
  await page.getByText('internal_error, although done').waitFor();
  await page.getByRole('button', { name: 'Inspector 1 fault on' }).waitFor();

  await write(page, '/parrot Hello');
  await messageWith(page, 'I could not say that.').waitFor();
  expect(workspace.as('ana').readChannel('#general')).toContainEqual(expect.objectContaining({ text: 'Hello' }));
  await page.getByText('acted once, until taken back').waitFor();
  await page.getByRole('button', { name: 'Traffic' }).click();
  await row(page, /chat\.postMessage.*fault: error internal_error/).click();
  await page.getByText('It was done all the same.').waitFor();

  await page.getByRole('button', { name: 'Faults and limits' }).click();
  await page.getByRole('button', { name: /^Take back: chat\.postMessage/ }).click();
  await page.getByText('Nothing: everything works as it should.').waitFor();
  expect(workspace.faults.active()).toEqual([]);
});

test('a command can be kept from reaching the app, and Slack’s limits can be switched', async () => {
  const { workspace, page } = await startInspected(browser(), { hash: '#inspector=faults' });
  await page.getByRole('combobox', { name: 'Between' }).selectOption('Slack reaching the app');
  await page.getByRole('combobox', { name: 'What happens' }).selectOption('The app is not reached');
  await page.getByRole('button', { name: 'Switch on' }).click();
  await page.getByText('the next one', { exact: true }).waitFor();
  await write(page, '/parrot Hello');
  await messageWith(page, '/parrot failed with the error "dispatch_failed"').waitFor();

  await page.getByRole('checkbox', { name: 'Slack’s rate limits' }).check();
  await expect.poll(() => workspace.rateLimits.settings().on).toBe(true);
  await page.getByRole('checkbox', { name: 'Slack’s rate limits', checked: true }).uncheck();
  await expect.poll(() => workspace.rateLimits.settings().on).toBe(false);
});

test('a box in the inspector keeps its tick while the page is drawn anew before the workspace has heard of it', async () => {
  const { workspace, page } = await startInspected(browser(), { hash: '#inspector=faults' });
  const limits = page.getByRole('checkbox', { name: 'Slack’s rate limits' });
  expect(await limits.isChecked()).toBe(false);
  let letThrough: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route('**/local/inspector/rate-limits', async (route) => {
    await held;
    await route.continue();
  });
  await limits.check();
  // What comes in meanwhile has the inspector drawn with what the workspace still says.
  workspace.faults.onCalls({ method: 'chat.delete', fault: { kind: 'drop_reply' }, times: 1 });
  await page.getByText('chat.delete', { exact: false }).last().waitFor();
  await page.getByRole('button', { name: /^Take back/ }).waitFor();
  expect(await limits.isChecked()).toBe(true);
  letThrough();
  await expect.poll(() => workspace.rateLimits.settings().on).toBe(true);
  expect(await limits.isChecked()).toBe(true);

  await page.getByRole('button', { name: 'Traffic' }).click();
  const errorsOnly = page.getByRole('checkbox', { name: 'Errors only' });
  await errorsOnly.check();
  await write(page, '/parrot Hello');
  await page.getByText(/^0 of \d+/).waitFor();
  expect(await errorsOnly.isChecked()).toBe(true);
  await errorsOnly.uncheck();
  await row(page, /command \/parrot Hello/).waitFor();
});

test('a limit that could not be switched is shown as it is', async () => {
  const { page } = await startInspected(browser(), { hash: '#inspector=faults' });
  await page.route('**/local/inspector/rate-limits', (route) =>
    route.fulfill({ status: 409, json: { error: 'Not now.' } }),
  );
  const limits = page.getByRole('checkbox', { name: 'Slack’s rate limits' });
  await limits.click();
  await page.getByText('Not now.').waitFor();
  await expect.poll(() => limits.isChecked()).toBe(false);
});

test('it is opened from the bar, stays over a walk and a reload, and Escape closes it', async () => {
  const { page } = await startInspected(browser(), { hash: '' });
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await page.getByRole('button', { name: 'Inspector', exact: true }).click();
  await inspector
    .getByText('Nothing yet.')
    .or(inspector.getByRole('list', { name: 'Traffic' }))
    .waitFor();
  await page.getByRole('link', { name: 'random' }).click();
  await page.waitForURL(/\/as\/ana\/random#inspector=traffic$/);
  await page.reload();
  await inspector.waitFor();
  await page.getByRole('searchbox', { name: 'Filter the traffic' }).focus();
  await page.keyboard.press('Escape');
  await inspector.waitFor({ state: 'detached' });
  await page.waitForURL(/\/as\/ana\/random$/);
});

test('it can be paused and cleared', async () => {
  const { page } = await startInspected(browser());
  await write(page, '/parrot one');
  await row(page, /event message.*one/).waitFor();
  await page.getByRole('button', { name: 'Pause' }).click();
  await write(page, '/parrot two');
  await page.getByText(/\d+ more waiting/).waitFor();
  expect(await row(page, /two/).count()).toBe(0);
  await page.getByRole('button', { name: 'Go on' }).click();
  await row(page, /call chat.postMessage.*two/).waitFor();
  await page.getByRole('button', { name: 'Clear' }).click();
  await page.getByText('Nothing yet.').waitFor();
  await write(page, '/parrot three');
  await row(page, /command \/parrot three/).waitFor();
  expect(await row(page, /two/).count()).toBe(0);
});

test('it keeps up with thousands of entries, and shows the newest', async () => {
  const { workspace, page } = await startInspected(browser());
  const call = { kind: 'call', at: workspace.clock.now().toString(), method: 'users.info', ok: true } as const;
  await row(page, /event/).waitFor();
  for (let number = 0; number < 3_000; number += 1) {
    workspace.journal.add({ ...call, args: { user: `U${number}` }, response: {}, durationMs: 1 });
    // As in life, they do not all come in one turn of the event loop.
    if (number % 100 === 99) await new Promise((resolve) => setImmediate(resolve));
  }
  await row(page, /→ U2999 /).waitFor();
  await page.getByText(/The newest 300 of 3,?\d{3}/).waitFor();
  await page.getByRole('button', { name: 'Show 300 more' }).click();
  await page.getByText(/The newest 600 of/).waitFor();
  await page.getByRole('searchbox', { name: 'Filter the traffic' }).fill('U1234');
  await expect.poll(() => page.getByRole('list', { name: 'Traffic' }).getByRole('listitem').count()).toBe(1);
});

test.each(['light', 'dark'] as const)('axe-core finds nothing wrong with it, %s', async (colorScheme) => {
  const { workspace, page } = await startInspected(browser(), { colorScheme });
  workspace.faults.onCalls({ method: 'chat.postMessage', fault: { kind: 'drop_reply' }, times: 1 });
  workspace.faults.onCalls({ method: 'auth.test', fault: { kind: 'refused' } });
  await write(page, '/parrot post bad blocks');
  await write(page, '/parrot post bad blocks');
  await row(page, /chat\.postMessage.*invalid_blocks/).click();
  await page.getByRole('button', { name: 'Copy as curl' }).waitFor();
  expect(await axeViolations(page, '.inspector')).toEqual([]);
  await page.getByRole('button', { name: /^Faults and limits/ }).click();
  await page.getByRole('button', { name: 'Switch on' }).waitFor();
  expect(await axeViolations(page, '.inspector')).toEqual([]);
  expect(await axeViolations(page, '.inspector-toggle')).toEqual([]);
});
