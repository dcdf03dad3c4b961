import type { HomeView, KnownBlock } from '@slack/types';
import type { Temporal } from 'temporal-polyfill';
import { prismaOf, type Tx } from '../database/database.ts';
import { fromInstant } from '../database/dates.ts';
import { toJson } from '../database/json.ts';

/** What Slack must see. `text` carries the full meaning of a message: screen readers and notifications show only that. */
export type Intent =
  | { kind: 'post'; channelId: string; message: OutgoingMessage }
  | { kind: 'dm'; slackUserId: string; message: OutgoingMessage }
  | { kind: 'update'; channelId: string; ts: string; message: OutgoingMessage }
  | { kind: 'delete'; channelId: string; ts: string }
  | { kind: 'home'; slackUserId: string; view: Pick<HomeView, 'blocks'> };

export type OutgoingMessage = {
  text: string;
  blocks?: KnownBlock[];
  threadTs?: string;
  /** It says nothing that is not public. Anything else is not posted where guests or people of another company read along. */
  open?: boolean;
};

/**
 * Writes the intent in the caller's transaction: it is sent when, and only when, the change it tells of is committed. Returns its id,
 * which travels in the message's metadata. What goes to one channel or person is sent in the order it was written. `bulk` is for
 * campaigns of many messages: they wait for whatever else there is to send.
 */
export async function putInOutbox(
  tx: Tx,
  workspaceId: string,
  now: Temporal.Instant,
  intent: Intent,
  options: { bulk?: boolean } = {},
): Promise<string> {
  const at = fromInstant(now);
  const row = await prismaOf(tx).outboxItem.create({
    data: {
      workspaceId,
      kind: intent.kind,
      target: 'channelId' in intent ? intent.channelId : intent.slackUserId,
      payload: toJson(payloadOf(intent)),
      bulk: options.bulk ?? false,
      dueAt: at,
      createdAt: at,
    },
    select: { id: true },
  });
  return row.id;
}

function payloadOf(intent: Intent): object {
  switch (intent.kind) {
    case 'post':
    case 'dm':
      return intent.message;
    case 'update':
      return { ...intent.message, ts: intent.ts };
    case 'delete':
      return { ts: intent.ts };
    case 'home':
      return { blocks: intent.view.blocks };
  }
}
