import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { type Failure, failureOf } from './call-outcome.ts';
import type { InDoubt } from './lookup-store.ts';

/** What became of a post whose reply was lost. */
export type LookUpResult = { kind: 'found'; channelId: string; ts: string } | { kind: 'absent' } | Failure;

/** How far Slack's clock may be behind ours. Seconds. */
const SKEW = 300;
/** Slack's advice is no more than 200: https://docs.slack.dev/apis/web-api/pagination */
const PAGE_SIZE = 200;
/** A history that is longer says nothing for certain. */
const MOST_PAGES = 25;

const history = z.object({
  messages: z
    .array(
      z.looseObject({
        ts: z.string(),
        bot_id: z.string().optional(),
        metadata: z
          .object({ event_payload: z.looseObject({ intent_id: z.unknown() }).optional() })
          .optional()
          .catch(undefined),
      }),
    )
    .default([]),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

/**
 * Looks in the channel's history, or the thread's, for a message of our own that carries the row's id: https://docs.slack.dev/messaging/message-metadata
 * Never throws.
 */
export async function lookUp(client: WebClient, item: InDoubt, botId: string | undefined): Promise<LookUpResult> {
  try {
    const channelId = item.kind === 'dm' ? await directChannel(client, item.target) : item.target;
    let cursor = '';
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const { messages, response_metadata } = history.parse(await readPage(client, item, channelId, cursor));
      const own = messages.find(
        ({ bot_id, metadata }) => bot_id === botId && metadata?.event_payload?.intent_id === item.id,
      );
      if (own !== undefined) return { kind: 'found', channelId, ts: own.ts };
      cursor = response_metadata?.next_cursor ?? '';
      if (cursor === '') return { kind: 'absent' };
    }
    return { kind: 'parked', error: 'history_too_long' };
  } catch (error) {
    return failureOf(error);
  }
}

/** The direct message with a person; the same one however often it is opened: https://docs.slack.dev/reference/methods/conversations.open */
async function directChannel(client: WebClient, slackUserId: string): Promise<string> {
  const { channel } = await client.conversations.open({ users: slackUserId });
  if (channel?.id === undefined) throw new Error('Slack opened a direct message and did not say which.');
  return channel.id;
}

function readPage(client: WebClient, item: InDoubt, channel: string, cursor: string) {
  const oldest = String(item.attemptedAt.getTime() / 1000 - SKEW);
  const common = {
    channel,
    oldest,
    include_all_metadata: true,
    limit: PAGE_SIZE,
    ...(cursor === '' ? {} : { cursor }),
  };
  return item.threadTs === null
    ? client.conversations.history(common)
    : client.conversations.replies({ ...common, ts: item.threadTs });
}
