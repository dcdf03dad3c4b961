import type { Message } from './model.ts';

/** The messages of one channel, found by `ts` and by thread without reading them all. Every list is oldest first. */
export type MessageLog = {
  /** Everything but ephemerals. */
  readonly all: Map<string, Message>;
  /** Without the replies that were not also sent to the channel. */
  readonly own: Map<string, Message>;
  /** Replies by the parent's `ts`. */
  readonly replies: Map<string, Map<string, Message>>;
  readonly ephemeral: Map<string, Message>;
};

/** An empty log. */
export function createLog(): MessageLog {
  return { all: new Map(), own: new Map(), replies: new Map(), ephemeral: new Map() };
}

/** Adds a message that is newer than every other. */
export function addToLog(log: MessageLog, message: Message): void {
  if (message.ephemeralTo !== undefined) {
    log.ephemeral.set(message.ts, message);
    return;
  }
  log.all.set(message.ts, message);
  const isReply = message.threadTs !== undefined && message.threadTs !== message.ts;
  if (!isReply || message.replyBroadcast === true) log.own.set(message.ts, message);
  if (!isReply || message.threadTs === undefined) return;
  const thread = log.replies.get(message.threadTs) ?? new Map<string, Message>();
  log.replies.set(message.threadTs, thread.set(message.ts, message));
}

/** Takes a message out; the replies of a removed parent stay, as in Slack. */
export function removeFromLog(log: MessageLog, message: Message): void {
  log.ephemeral.delete(message.ts);
  log.all.delete(message.ts);
  log.own.delete(message.ts);
  if (message.threadTs !== undefined) log.replies.get(message.threadTs)?.delete(message.ts);
}

/** Two lists, each oldest first, as one. */
export function inOrder(messages: Message[], more: Message[]): Message[] {
  if (more.length === 0) return messages;
  return [...messages, ...more].sort((a, b) => (a.ts < b.ts ? -1 : 1));
}
