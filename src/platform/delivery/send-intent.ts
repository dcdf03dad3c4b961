import type { HomeView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { type Failure, failureOf } from './call-outcome.ts';
import type { OutgoingMessage } from './outbox.ts';
import type { PacedMethod } from './pacing-limits.ts';

export type OutboxKind = 'post' | 'update' | 'delete' | 'dm' | 'home';

/** An outbox row, ready to be sent. */
export type Sendable = {
  id: string;
  kind: OutboxKind;
  target: string;
  payload: Partial<OutgoingMessage> & { ts?: string };
};

/** What came of one try. */
export type SendResult = { kind: 'sent'; channelId?: string; ts?: string } | Failure;

/** What a row's kind calls. */
export const METHOD_OF: Record<OutboxKind, PacedMethod> = {
  post: 'chat.postMessage',
  dm: 'chat.postMessage',
  update: 'chat.update',
  delete: 'chat.delete',
  home: 'views.publish',
};

/** Makes the one call that an intent stands for, with its id in the message's metadata. Never throws. */
export async function sendIntent(client: WebClient, item: Sendable): Promise<SendResult> {
  try {
    return await call(client, item);
  } catch (error) {
    const failure = failureOf(error);
    // It is gone, which is what was wanted.
    if (item.kind === 'delete' && failure.error === 'message_not_found') return { kind: 'sent' };
    return failure;
  }
}

async function call(client: WebClient, item: Sendable): Promise<SendResult> {
  const { text = '', blocks, threadTs, ts = '' } = item.payload;
  const content = { text, ...(blocks === undefined ? {} : { blocks }) };
  const metadata = { event_type: 'commonhold_intent', event_payload: { intent_id: item.id } };
  switch (item.kind) {
    // A person's id opens the direct message: https://docs.slack.dev/reference/methods/chat.postMessage#dms
    case 'dm':
    case 'post': {
      const answer = await client.chat.postMessage({
        channel: item.target,
        ...content,
        ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
        metadata,
        unfurl_links: false,
        unfurl_media: false,
      });
      return {
        kind: 'sent',
        ...(answer.channel === undefined ? {} : { channelId: answer.channel }),
        ...(answer.ts === undefined ? {} : { ts: answer.ts }),
      };
    }
    case 'update':
      // Without blocks those of before would stay: https://docs.slack.dev/reference/methods/chat.update
      await client.chat.update({ channel: item.target, ts, text, blocks: blocks ?? [], metadata });
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
