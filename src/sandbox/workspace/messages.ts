import { withBlockIds } from './block-ids.ts';
import type { Changes } from './changes.ts';
import { fallbackText } from './fallback-text.ts';
import type { Ids } from './ids.ts';
import { addToLog, createLog, inOrder, type MessageLog, removeFromLog } from './message-log.ts';
import type { Message, StateValues } from './model.ts';
import type { NewMessage, Workspace } from './workspace.ts';

export type SavedMessage = Omit<Message, 'state'> & { state: [string, StateValues][] };

type Messages = Workspace['messages'] & {
  snapshot(): SavedMessage[];
  restore(saved: SavedMessage[]): void;
};

type Author = { userId: string; appId?: string; botId?: string };

/** Messages, threads, ephemerals and reactions of every channel. */
export function createMessages(ids: Ids, changes: Changes): Messages {
  const logs = new Map<string, MessageLog>();

  function logOf(channelId: string): MessageLog {
    const log = logs.get(channelId) ?? createLog();
    logs.set(channelId, log);
    return log;
  }

  /** Of a thread, the parent's `ts`, also where a reply was named; nothing where no such message is there. */
  function threadRoot(channelId: string, threadTs: string | undefined): string | undefined {
    if (threadTs === undefined) return undefined;
    const log = logOf(channelId);
    const named = log.all.get(threadTs);
    if (named !== undefined) return named.threadTs ?? named.ts;
    return log.replies.get(threadTs)?.size ? threadTs : undefined;
  }

  function created(channelId: string, author: Author, sent: NewMessage, more: Partial<Message>): Message {
    const blocks = withBlockIds(sent.blocks ?? [], ids);
    const threadTs = threadRoot(channelId, sent.threadTs);
    return {
      channelId,
      ts: ids.ts(),
      ...author,
      text: sent.text === '' ? fallbackText(blocks) : sent.text,
      blocks,
      attachments: sent.attachments ?? [],
      ...(sent.metadata === undefined ? {} : { metadata: sent.metadata }),
      ...(threadTs === undefined ? {} : { threadTs }),
      ...(threadTs !== undefined && sent.replyBroadcast === true
        ? { replyBroadcast: true, subtype: 'thread_broadcast' }
        : {}),
      reactions: [],
      state: new Map(),
      ...more,
    };
  }

  function ephemeralsOf(log: MessageLog, personId: string | undefined, threadTs: string | undefined): Message[] {
    if (personId === undefined) return [];
    return [...log.ephemeral.values()].filter(
      (message) => message.ephemeralTo === personId && message.threadTs === threadTs,
    );
  }

  function reacted(message: Message, name: string, personIds: string[]): void {
    const others = message.reactions.filter((reaction) => reaction.name !== name);
    const before = message.reactions.findIndex((reaction) => reaction.name === name);
    if (personIds.length > 0) others.splice(before === -1 ? others.length : before, 0, { name, personIds });
    message.reactions = others;
  }

  return {
    post(channelId, author, sent, subtype) {
      const message = created(channelId, author, sent, subtype === undefined ? {} : { subtype });
      addToLog(logOf(channelId), message);
      changes.tell({ type: 'message_posted', message });
      return message;
    },
    postEphemeral(channelId, author, toPersonId, sent) {
      const message = created(channelId, author, sent, { ephemeralTo: toPersonId });
      addToLog(logOf(channelId), message);
      changes.tell({ type: 'ephemeral_posted', message });
      return message;
    },
    update(message, change, byUserId) {
      const previous = { ...message };
      // Blocks stay only where neither they nor a text are given: https://docs.slack.dev/reference/methods/chat.update
      const blocks = change.blocks ?? (change.text === '' ? undefined : []);
      if (blocks !== undefined) message.blocks = withBlockIds(blocks, ids);
      if (change.attachments !== undefined) message.attachments = change.attachments;
      if (change.metadata !== undefined) message.metadata = change.metadata;
      message.text = change.text === '' ? fallbackText(message.blocks) : change.text;
      if (change.replyBroadcast === true && message.threadTs !== undefined) {
        message.replyBroadcast = true;
        const log = logOf(message.channelId);
        const own = inOrder([...log.own.values()], [message]);
        log.own.clear();
        for (const kept of own) log.own.set(kept.ts, kept);
      }
      // Same page: an update by blocks shows no edited mark.
      if (change.blocks === undefined) message.edited = { userId: byUserId, ts: `${ids.seconds()}.000000` };
      changes.tell({ type: 'message_updated', message, previous });
      return message;
    },
    remove(message) {
      removeFromLog(logOf(message.channelId), message);
      if (message.ephemeralTo !== undefined) changes.tell({ type: 'ephemeral_gone', message });
      else changes.tell({ type: 'message_deleted', message, deletedTs: message.ts });
    },
    get: (channelId, ts) => logOf(channelId).all.get(ts),
    find(channelId, ts, personId) {
      const log = logOf(channelId);
      const ephemeral = log.ephemeral.get(ts);
      return log.all.get(ts) ?? (ephemeral?.ephemeralTo === personId ? ephemeral : undefined);
    },
    inChannel(channelId, personId) {
      const log = logOf(channelId);
      return inOrder([...log.own.values()], ephemeralsOf(log, personId, undefined));
    },
    inThread(channelId, threadTs, personId) {
      const log = logOf(channelId);
      const parent = log.all.get(threadTs);
      const replies = [...(log.replies.get(threadTs)?.values() ?? [])];
      const own = parent === undefined ? replies : [parent, ...replies];
      return inOrder(own, ephemeralsOf(log, personId, threadTs));
    },
    react(message, personId, name) {
      const personIds = message.reactions.find((reaction) => reaction.name === name)?.personIds ?? [];
      if (personIds.includes(personId)) return false;
      reacted(message, name, [...personIds, personId]);
      changes.tell({ type: 'reaction_added', message, personId, name });
      return true;
    },
    unreact(message, personId, name) {
      const personIds = message.reactions.find((reaction) => reaction.name === name)?.personIds ?? [];
      if (!personIds.includes(personId)) return false;
      reacted(
        message,
        name,
        personIds.filter((id) => id !== personId),
      );
      changes.tell({ type: 'reaction_removed', message, personId, name });
      return true;
    },
    setState(message, personId, state) {
      message.state.set(personId, state);
    },
    snapshot: () =>
      [...logs.values()].flatMap((log) =>
        inOrder([...log.all.values()], [...log.ephemeral.values()]).map((message) => ({
          ...message,
          state: [...message.state],
        })),
      ),
    restore(saved) {
      logs.clear();
      for (const message of saved) addToLog(logOf(message.channelId), { ...message, state: new Map(message.state) });
    },
  };
}
