import { App, LogLevel } from '@slack/bolt';

/** What anything is measured against: the least that a Bolt app can do. Answers `/catalog` with the same text each time. */
const app = new App({
  signingSecret: process.env.SLACK_SIGNING_SECRET ?? '',
  authorize: async () => ({ botToken: 'xoxb-bare', botId: 'B0BARE', botUserId: 'U0BARE' }),
  processBeforeResponse: true,
  logLevel: LogLevel.ERROR,
});
app.command('/catalog', async ({ ack }) => ack({ response_type: 'ephemeral', text: 'One data set' }));

const server = await app.start(0);
const address = 'address' in server ? server.address() : null;
console.log(address !== null && typeof address === 'object' ? address.port : 'no port');
