import type { HomeView, KnownBlock } from '@slack/types';
import { ErrorCode, type WebClient } from '@slack/web-api';

/** An outbox row, ready to be sent. */
export type Sendable = {
  id: string;
  kind: 'post' | 'update' | 'delete' | 'dm' | 'home';
  target: string;
  payload: { text?: string; blocks?: KnownBlock[]; threadTs?: string; ts?: string };
};

/** What came of one try. `uncertain`: Slack may have acted; nobody here can know. */
export type SendResult =
  | { kind: 'sent'; channelId?: string; ts?: string }
  | { kind: 'later'; afterSeconds: number; error: string }
  | { kind: 'parked'; error: string }
  | { kind: 'uncertain'; error: string };

/** Slack may have done it although it said these: https://docs.slack.dev/reference/methods/chat.postMessage#errors */
const UNCERTAIN = new Set(['internal_error', 'fatal_error', 'request_timeout', 'service_unavailable']);

/** Makes the one call that an intent stands for, with its id in the message's metadata. Never throws. */
export async function sendIntent(client: WebClient, item: Sendable): Promise<SendResult> {
  try {
    return await call(client, item);
  } catch (error) {
    return resultOf(error);
  }
}

async function call(client: WebClient, item: Sendable): Promise<SendResult> {
  const { text = '', blocks, threadTs, ts = '' } = item.payload;
  const content = { text, ...(blocks === undefined ? {} : { blocks }) };
  const metadata = { event_type: 'commonhold_intent', event_payload: { intent_id: item.id } };
  switch (item.kind) {
    case 'dm':
    case 'post': {
      const channel = item.kind === 'dm' ? await openDirect(client, item.target) : item.target;
      const answer = await client.chat.postMessage({
        channel,
        ...content,
        ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
        metadata,
        unfurl_links: false,
        unfurl_media: false,
      });
      return { kind: 'sent', channelId: channel, ...(answer.ts === undefined ? {} : { ts: answer.ts }) };
    }
    case 'update':
      await client.chat.update({ channel: item.target, ts, ...content, metadata });
      return { kind: 'sent', channelId: item.target, ts };
    case 'delete':
      await client.chat.delete({ channel: item.target, ts });
      return { kind: 'sent', channelId: item.target, ts };
    case 'home': {
      const view: HomeView = { type: 'home', blocks: blocks ?? [] };
      await client.views.publish({ user_id: item.target, view });
      return { kind: 'sent' };
    }
  }
}

/** Opened first, so that the direct message has a history in which a lost reply can be looked up. */
async function openDirect(client: WebClient, slackUserId: string): Promise<string> {
  const answer = await client.conversations.open({ users: slackUserId });
  return answer.channel?.id ?? slackUserId;
}

function resultOf(error: unknown): SendResult {
  const { code, data, retryAfter, statusCode } = error as {
    code?: string;
    data?: { error?: string };
    retryAfter?: number;
    statusCode?: number;
  };
  if (code === ErrorCode.RateLimitedError)
    return { kind: 'later', afterSeconds: retryAfter ?? 30, error: 'ratelimited' };
  if (code === ErrorCode.PlatformError) {
    const word = data?.error ?? 'unknown_error';
    if (word === 'ratelimited' || word === 'rate_limited') return { kind: 'later', afterSeconds: 30, error: word };
    return UNCERTAIN.has(word) ? { kind: 'uncertain', error: word } : { kind: 'parked', error: word };
  }
  if (isRefusedConnection(error)) return { kind: 'later', afterSeconds: 5, error: 'unreachable' };
  return { kind: 'uncertain', error: statusCode === undefined ? 'no_reply' : `http_${statusCode}` };
}

/** The connection was never made, so Slack cannot have acted. */
function isRefusedConnection(error: unknown): boolean {
  let cause: unknown = error;
  for (let depth = 0; depth < 5 && cause instanceof Error; depth += 1) {
    const { code, original } = cause as { code?: unknown; original?: unknown };
    if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') return true;
    cause = original ?? cause.cause;
  }
  return false;
}
