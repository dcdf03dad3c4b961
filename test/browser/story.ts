import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import type { LocalWorkspace } from '../../src/sandbox/index.ts';
import { type OpenPage, openBrowser, openPage, type PageOptions } from '../support/browser.ts';
import { startWithBolt } from '../support/local-workspace.ts';
import { registerStory, STORY_MANIFEST, type Submitted } from './story-app.ts';

export type Story = {
  workspace: LocalWorkspace;
  submitted: Submitted;
  /** Opens the page as a person, at a path below theirs. */
  visit(person: string, path?: string, options?: PageOptions): Promise<OpenPage>;
};

/** One Chromium for the tests of a file. */
export function useBrowser(): () => Browser {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());
  return () => {
    if (browser === undefined) throw new Error('The browser is not open yet.');
    return browser;
  };
}

/** A workspace with the story app in it, both of which stop with the test. */
export async function startStory(browser: Browser): Promise<Story> {
  const submitted: Submitted = [];
  const { workspace } = await startWithBolt('http', (app) => registerStory(app, submitted), {
    app: { manifest: STORY_MANIFEST },
  });
  return {
    workspace,
    submitted,
    visit: (person, path = 'general', options = {}) =>
      openPage(browser, `${workspace.pageUrl}as/${person}/${path}`, options),
  };
}

/** Calls a method of the Web API as the story app; throws where Slack refuses it. */
export async function asApp(workspace: LocalWorkspace, method: string, body: Record<string, unknown>): Promise<void> {
  const answer = await fetch(`${workspace.apiUrl}${method}`, {
    method: 'POST',
    headers: { authorization: 'Bearer xoxb-parrot', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  if (!text.startsWith('{"ok":true')) throw new Error(`${method}: ${text}`);
}

/** Writes in the composer of the open conversation and sends it. */
export async function write(page: Page, text: string, name: string | RegExp = /^Message /): Promise<void> {
  const composer = page.getByRole('textbox', { name });
  await composer.fill(text);
  await composer.press('Enter');
}

/** The message, seen on the page, that has this text in it. */
export function messageWith(page: Page, text: string | RegExp): Locator {
  return page.getByRole('article').filter({ hasText: text }).last();
}

/** Chooses in a select by typing and Enter, as those without a mouse do. */
export async function choose(page: Page, name: string, option: string): Promise<void> {
  const field = page.getByRole('combobox', { name });
  await field.click();
  await field.pressSequentially(option);
  await page.getByRole('option', { name: option }).waitFor();
  await field.press('Enter');
}
