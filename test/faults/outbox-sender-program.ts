/**
 * A program that sends an outbox until SIGTERM, for tests to kill. Prints a line once it has begun. From its environment: `DATABASE_URL`,
 * `SLACK_API_URL`; `CLOCK_AHEAD`, the seconds that its clock is ahead, so that nobody has to wait for a lease to end; and `PACE`, `slack`
 * where it is to stay below Slack's limits.
 */
import { Temporal } from 'temporal-polyfill';
import { connectDatabase } from '../../src/platform/database/database.ts';
import { NO_LIMITS, SLACK_LIMITS } from '../../src/platform/delivery/pacing-limits.ts';
import { startSender } from '../../src/platform/delivery/sender.ts';
import { createLog } from '../../src/platform/log.ts';
import { createWebClient, IN_BACKGROUND } from '../../src/platform/slack/web-client.ts';

const { DATABASE_URL = '', SLACK_API_URL = '', CLOCK_AHEAD = '0', PACE = 'free' } = process.env;
const log = createLog('fatal');
const database = await connectDatabase(DATABASE_URL);
const sender = startSender({
  ...{ database, log, workspaceId: 'T0TEST', limits: PACE === 'slack' ? SLACK_LIMITS : NO_LIMITS },
  client: createWebClient('xoxb-parrot', SLACK_API_URL, log, IN_BACKGROUND),
  clock: { now: () => Temporal.Now.instant().add({ seconds: Number(CLOCK_AHEAD) }) },
});
process.once('SIGTERM', async () => {
  await sender.stop();
  await database.close();
  // A call that Slack does not answer would keep it alive.
  process.exit();
});
console.log('sending');
