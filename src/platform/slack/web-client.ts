import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Log } from '../log.ts';
import { slackLogger } from './slack-logger.ts';

/** Slack's answer must come within this many milliseconds; a listener that waits for it still has time to acknowledge. */
const WHILE_SOMEBODY_WAITS = 2_000;

/** For calls that nobody waits for: a slow answer is better than a doubt. Shorter than the outbox holds a row. Milliseconds. */
export const IN_BACKGROUND = 10_000;

/**
 * How every client of ours calls Slack: no retries of the SDK's own (a lost reply would post twice), no silent waiting on a rate limit,
 * and never to another host than the configured one. https://docs.slack.dev/tools/node-slack-sdk/web-api
 */
export function webClientOptions(apiUrl: string | undefined, log: Log): WebClientOptions {
  return {
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
    retryConfig: { retries: 0 },
    timeout: WHILE_SOMEBODY_WAITS,
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    logger: slackLogger(log),
  };
}

/** A client of the bot's Web API. `timeout` in milliseconds; short unless said otherwise. */
export function createWebClient(
  botToken: string,
  apiUrl: string | undefined,
  log: Log,
  timeout: number = WHILE_SOMEBODY_WAITS,
): WebClient {
  return new WebClient(botToken, { ...webClientOptions(apiUrl, log), timeout });
}
