import type { Message } from '../../workspace/model.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Json } from '../answer.ts';

/** A message as it stands in histories, answers and events: https://docs.slack.dev/reference/events/message */
export function messageShape(workspace: Workspace, message: Message, options: { withMetadata: boolean }): Json {
  return {
    user: message.userId,
    type: 'message',
    ...(message.subtype === undefined ? {} : { subtype: message.subtype }),
    ts: message.ts,
    ...(message.botId === undefined ? {} : { bot_id: message.botId }),
    ...(message.appId === undefined ? {} : { app_id: message.appId }),
    text: message.text,
    team: workspace.people.get(message.userId)?.teamId ?? workspace.team.id,
    ...(message.botId === undefined ? {} : { bot_profile: botProfileShape(workspace, message.userId) }),
    ...(message.edited === undefined ? {} : { edited: { user: message.edited.userId, ts: message.edited.ts } }),
    ...(message.blocks.length === 0 ? {} : { blocks: message.blocks }),
    ...(message.attachments.length === 0 ? {} : { attachments: message.attachments.map(attachmentShape) }),
    ...(message.metadata === undefined || !options.withMetadata ? {} : { metadata: message.metadata }),
    ...threadShape(workspace, message),
    ...(message.reactions.length === 0 ? {} : { reactions: reactionsShape(message) }),
  };
}

/** What https://docs.slack.dev/reference/methods/reactions.get calls `reactions`. */
export function reactionsShape(message: Message): Json[] {
  return message.reactions.map(({ name, personIds }) => ({ name, users: personIds, count: personIds.length }));
}

/**
 * A link to a message. Inside a thread it names the thread too.
 * https://docs.slack.dev/reference/methods/chat.getPermalink
 */
export function permalink(workspace: Workspace, message: Message): string {
  const base = `${teamUrl(workspace)}archives/${message.channelId}/p${message.ts.replace('.', '')}`;
  const replies = workspace.messages.inThread(message.channelId, message.threadTs ?? message.ts);
  if (message.threadTs === undefined && replies.length < 2) return base;
  return `${base}?thread_ts=${message.threadTs ?? message.ts}&cid=${message.channelId}`;
}

/** Where Slack would show the workspace. */
export function teamUrl(workspace: Workspace): string {
  return `https://${workspace.team.domain}.slack.com/`;
}

function attachmentShape(attachment: Json, index: number): Json {
  return { id: index + 1, fallback: '[no preview available]', ...attachment };
}

function botProfileShape(workspace: Workspace, botUserId: string): Json {
  const bot = workspace.people.get(botUserId);
  return {
    id: bot?.botId,
    deleted: bot?.deleted ?? true,
    name: bot?.realName,
    updated: bot?.updated,
    app_id: bot?.appId,
    user_id: botUserId,
    icons: {},
    team_id: workspace.team.id,
  };
}

function threadShape(workspace: Workspace, message: Message): Json {
  const { channelId, threadTs } = message;
  if (threadTs !== undefined) {
    const parent = workspace.messages.get(channelId, threadTs);
    return { thread_ts: threadTs, ...(parent === undefined ? {} : { parent_user_id: parent.userId }) };
  }
  const replies = workspace.messages.inThread(channelId, message.ts).filter((reply) => reply.ts !== message.ts);
  const latest = replies.at(-1);
  if (latest === undefined) return {};
  const users = [...new Set(replies.map((reply) => reply.userId))];
  return {
    thread_ts: message.ts,
    reply_count: replies.length,
    reply_users_count: users.length,
    latest_reply: latest.ts,
    reply_users: users.slice(0, 5),
    is_locked: false,
    subscribed: false,
  };
}
