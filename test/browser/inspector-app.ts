import type { App } from '@slack/bolt';
import type { Browser } from 'playwright-core';
import type { LocalWorkspace } from '../../src/sandbox/index.ts';
import { type OpenPage, openPage, type PageOptions } from '../support/browser.ts';
import { startWithBolt, testManifest } from '../support/local-workspace.ts';

const MANIFEST = testManifest({
  oauth_config: { scopes: { bot: ['chat:write', 'commands', 'users:read', 'channels:history'] } },
});

/** An app with a little of everything that an inspector shows: calls that work and fail, bad blocks, and silence. */
function register(app: App): void {
  app.command('/parrot', async ({ command, ack, client, respond }) => {
    switch (command.text) {
      case 'bad blocks':
        await ack({ blocks: [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }] });
        return;
      case 'silence':
        return;
      case 'post bad blocks':
        await ack();
        await client.chat
          .postMessage({
            channel: command.channel_id,
            text: 'It’s *bad*',
            blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '' } }],
          })
          .catch(() => respond('That did not work.'));
        return;
      default:
        await ack();
        await client.chat
          .postMessage({ channel: command.channel_id, text: command.text })
          .catch(() => respond(`I could not say that. Please try again later.`));
    }
  });
  app.message(async () => undefined);
}

/** The page of a workspace with that app in it, as Ana sees #general. */
export async function startInspected(
  browser: Browser,
  options: PageOptions & { hash?: string } = {},
): Promise<OpenPage & { workspace: LocalWorkspace; visit(hash?: string): Promise<OpenPage> }> {
  const { hash = '#inspector=traffic', ...pageOptions } = options;
  const { workspace } = await startWithBolt('http', register, { app: { manifest: MANIFEST } });
  const visit = (part = hash) => openPage(browser, `${workspace.pageUrl}as/ana/general${part}`, pageOptions);
  return { workspace, visit, ...(await visit()) };
}
