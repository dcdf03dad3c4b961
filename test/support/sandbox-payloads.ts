import { startWithBolt } from './local-workspace.ts';

export type Payload = Record<string, unknown>;

const text = (value: string) => ({ type: 'plain_text' as const, text: value });
const OPTIONS = [{ text: text('One'), value: 'one' }];

const CHOICES = [
  { type: 'external_select' as const, action_id: 'find', placeholder: text('Find'), min_query_length: 1 },
  { type: 'checkboxes' as const, action_id: 'tick', options: OPTIONS },
];

const VIEW = {
  type: 'modal' as const,
  callback_id: 'form',
  private_metadata: 'kept',
  title: text('Form'),
  submit: text('Send'),
  close: text('Cancel'),
  notify_on_close: true,
  blocks: [
    {
      type: 'input' as const,
      block_id: 'where',
      label: text('Where'),
      element: { type: 'conversations_select' as const, action_id: 'it', response_url_enabled: true },
    },
    {
      type: 'actions' as const,
      block_id: 'acts',
      elements: CHOICES,
    },
  ],
};

/** One payload of every kind that the local workspace sends, by what it is: each sent by really doing it. */
export async function everyPayload(): Promise<Record<string, Payload>> {
  const { workspace, app } = await startWithBolt('http', (bolt) => {
    bolt.command('/parrot', async ({ ack, client, command }) => {
      await client.views.open({ trigger_id: command.trigger_id, view: VIEW });
      await ack();
    });
    bolt.action(/.*/, async ({ ack }) => ack());
    bolt.options(/.*/, async ({ ack }) => ack({ options: OPTIONS }));
    bolt.shortcut(/.*/, async ({ ack }) => ack());
    bolt.view({ callback_id: 'form', type: 'view_submission' }, async ({ ack }) => ack());
    bolt.view({ callback_id: 'form', type: 'view_closed' }, async ({ ack }) => ack());
  });
  const ana = workspace.as('ana');
  const all: Record<string, Payload> = {};
  const keep = (name: string, method: string) => {
    const sent = workspace.journal.entries().filter((entry) => entry.method === method);
    all[name] = sent.at(-1)?.args ?? {};
  };

  await ana.goTo('#general');
  await ana.slash('/parrot open');
  keep('slash command', 'slash_command');
  await ana.select('Find', 'One');
  keep('block_suggestion in a modal', 'block_suggestion');
  keep('block_actions of an external select in a modal', 'block_actions');
  await ana.select('tick', 'One');
  keep('block_actions of checkboxes in a modal', 'block_actions');
  await ana.select('Where', '#general');
  await ana.submit();
  keep('view_submission', 'view_submission');
  await ana.slash('/parrot again');
  await ana.close();
  keep('view_closed', 'view_closed');

  const button = { type: 'button' as const, action_id: 'go', text: text('Go'), value: 'v', style: 'primary' as const };
  const blocks = [{ type: 'actions' as const, block_id: 'acts', elements: [button, ...CHOICES] }];
  await app.client.chat.postMessage({ token: 'xoxb-parrot', channel: 'C0GENERAL', text: 'Press', blocks });
  const [message] = await ana.until((me) => me.readChannel('#general').filter((seen) => seen.text === 'Press'));
  if (message === undefined) throw new Error('The message is not there.');
  await ana.react(message, 'eyes');
  await ana.say('Reply', { thread: message.ts });
  await ana.click('Go', message);
  keep('block_actions of a button in a message', 'block_actions');
  await ana.suggest('Find', 'One', message);
  keep('block_suggestion in a message', 'block_suggestion');
  await ana.shortcut('Repeat something');
  keep('global shortcut', 'shortcut');
  await ana.shortcut('Repeat this', { message });
  keep('message shortcut', 'message_action');

  const view = { type: 'home' as const, blocks };
  await app.client.views.publish({ token: 'xoxb-parrot', user_id: 'U0ANA', view });
  await ana.openHome();
  await ana.click('Go', 'home');
  keep('block_actions of a button in a Home tab', 'block_actions');
  await workspace.settled();
  keep('event', 'event_callback');
  return all;
}
