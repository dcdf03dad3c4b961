import type { App } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import type { Browser, Page } from 'playwright-core';
import { type OpenPage, openPage } from '../support/browser.ts';
import { startWithBolt, testManifest } from '../support/local-workspace.ts';

type Json = Record<string, unknown>;
type Values = Record<string, Record<string, object>>;

export type Tried = OpenPage & {
  /** What stands in `actions` of the payloads that the app got, the oldest first. */
  actions: Json[];
  /** `state.values` of the forms that the app got. */
  submitted: Values[];
};

/** Where the blocks are shown. */
export type Where = 'modal' | 'message' | 'home';

function plain(text: string): { type: 'plain_text'; text: string } {
  return { type: 'plain_text', text };
}

/** An app that shows blocks, remembers what it is told, and offers fruit in its external selects. */
function register(
  app: App,
  where: Where,
  blocks: KnownBlock[],
  { actions, submitted }: Omit<Tried, keyof OpenPage>,
): void {
  app.command('/parrot', async ({ ack, client, command }) => {
    await ack();
    if (where === 'message') await client.chat.postMessage({ channel: command.channel_id, text: 'Try it', blocks });
    else
      await client.views.open({
        trigger_id: command.trigger_id,
        view: { type: 'modal', title: plain('Try it'), submit: plain('Send'), blocks },
      });
  });
  app.event('app_home_opened', async ({ event, client }) => {
    if (where === 'home' && event.tab === 'home')
      await client.views.publish({ user_id: event.user, view: { type: 'home', blocks } });
  });
  app.action(/.*/, async ({ ack, body }) => {
    if (body.type === 'block_actions') actions.push(...body.actions.map((action) => ({ ...action })));
    await ack();
  });
  app.view(/.*/, async ({ ack, view }) => {
    submitted.push(view.state.values);
    await ack();
  });
  app.options(/.*/, async ({ ack, payload }) => {
    const fruit = ['Apple', 'Apricot', 'Banana'].filter((name) =>
      name.toLowerCase().startsWith(payload.value.toLowerCase()),
    );
    await ack({ options: fruit.map((name) => ({ text: plain(name), value: name.toLowerCase() })) });
  });
}

/** Ana's page in #general (or at the app's Home tab), with blocks on it that an app has just shown her. */
export async function tryOut(browser: Browser, where: Where, blocks: KnownBlock[]): Promise<Tried> {
  const got = { actions: [], submitted: [] };
  const { workspace } = await startWithBolt('http', (app) => register(app, where, blocks, got), {
    app: { manifest: testManifest() },
  });
  const path = where === 'home' ? 'home:A0PARROT' : 'general';
  const opened = await openPage(browser, `${workspace.pageUrl}as/ana/${path}`);
  if (where !== 'home') {
    const ana = workspace.as('ana');
    await ana.goTo('#general');
    await ana.slash('/parrot');
  }
  return { ...opened, ...got };
}

/** Sends the form and waits until it is gone. */
export async function send(page: Page): Promise<void> {
  const modal = page.getByRole('dialog', { name: 'Try it' });
  await modal.getByRole('button', { name: 'Send' }).click();
  await modal.waitFor({ state: 'detached' });
}
