/**
 * A replica of the app's edge, as a program of its own that can be killed: `node edge-program.ts NAME TRANSPORT WHERE`. It welcomes whoever
 * joins a channel, by its outbox. Prints a line once it takes payloads: its port, or `connected`. At WHERE the listener prints a line and
 * waits for ever (`waits`) or throws, the first two times that it runs (`throws`); it just works where WHERE is `nowhere`. From the environment:
 * `DATABASE_URL` and `SLACK_API_URL`.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { systemClock } from '../../src/core/clock.ts';
import { connectDatabase } from '../../src/platform/database/database.ts';
import { putInOutbox } from '../../src/platform/delivery/outbox.ts';
import { startSender } from '../../src/platform/delivery/sender.ts';
import { createLog } from '../../src/platform/log.ts';
import { startInbox } from '../../src/platform/slack/inbox.ts';
import { createRegistry } from '../../src/platform/slack/registry.ts';
import { createSlackApp } from '../../src/platform/slack/slack-app.ts';
import { createWebClient, IN_BACKGROUND } from '../../src/platform/slack/web-client.ts';

const [name = '', transport = 'http', where = 'nowhere'] = process.argv.slice(2);
const { DATABASE_URL = '', SLACK_API_URL = '' } = process.env;
const log = createLog('fatal');
const database = await connectDatabase(DATABASE_URL);
const common = { database, workspaceId: 'T0TEST', clock: systemClock, log };
const joined = z.object({ user: z.string(), channel: z.string() });
let runs = 0;

const sender = startSender({ ...common, client: createWebClient('xoxb-parrot', SLACK_API_URL, log, IN_BACKGROUND) });
const inbox = startInbox({
  ...{ ...common, afterHandling: sender.wake },
  listeners: new Map([
    [
      'member_joined_channel',
      async ({ tx, workspaceId, event }) => {
        runs += 1;
        const { user, channel } = joined.parse(event);
        const message = { text: `Welcome <@${user}>` };
        await putInOutbox(tx, workspaceId, systemClock.now(), { kind: 'post', channelId: channel, message });
        if (where === 'waits') {
          process.stdout.write('waits\n');
          await wait(2 ** 31 - 1);
        }
        if (where === 'throws' && runs <= 2) throw new Error(`${name} throws`);
      },
    ],
  ]),
});
const slack = createSlackApp({
  ...{ botToken: 'xoxb-parrot', apiUrl: SLACK_API_URL, registry: createRegistry().registry, inbox, log },
  identify: async () => {
    throw new Error('Nobody acts here.');
  },
  transport:
    transport === 'http'
      ? { kind: 'http', signingSecret: 'parrot-signing-secret', host: '127.0.0.1', port: 0 }
      : { kind: 'socket', appToken: 'xapp-parrot' },
  bot: { workspaceId: 'T0TEST', workspaceName: 'Test', botUserId: 'U0PARROT', botId: 'B0PARROT' },
  healthy: async () => true,
  afterHandling: sender.wake,
});
const port = await slack.start();
process.stdout.write(`${port ?? 'connected'}\n`);
