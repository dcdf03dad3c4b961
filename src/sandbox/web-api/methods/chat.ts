import type { Result } from '../../workspace/workspace.ts';
import { good, joined, refused } from '../answer.ts';
import { namedChannel, namedMessage, postingChannel } from '../find-channel.ts';
import { readContent } from '../message-content.ts';
import { botMethod, type Call } from '../method.ts';
import { messageShape, permalink } from '../shapes/message.ts';
import { LONGEST_TEXT } from '../text.ts';

/**
 * Slack takes 40,000 characters of a new message but far fewer of an update that is shown by its text: above about 4,000 it answers
 * `msg_too_long` (https://github.com/seratch/ChatGPT-in-Slack/issues/102).
 */
const LONGEST_UPDATE = 4_000;

/** https://docs.slack.dev/reference/methods/chat.postMessage */
export const chatPostMessage = botMethod((call) => {
  const { workspace, app, args } = call;
  const channel = postingChannel(call);
  if (!channel.ok) return channel;
  const content = readContent(args);
  if (!content.ok) return content;
  const threadTs = args.text('thread_ts');
  const message = workspace.messages.post(
    channel.value.id,
    { userId: app.botUserId, appId: app.appId, botId: app.botId },
    {
      ...content.value.message,
      ...(threadTs === '' ? {} : { threadTs, replyBroadcast: args.flag('reply_broadcast') }),
    },
  );
  return good(
    joined(
      { channel: channel.value.id, ts: message.ts, message: messageShape(workspace, message, { withMetadata: true }) },
      content.value.warnings,
    ),
  );
});

/** https://docs.slack.dev/reference/methods/chat.postEphemeral */
export const chatPostEphemeral = botMethod((call) => {
  const { workspace, app, args } = call;
  const channel = namedChannel(call);
  if (!channel.ok) return channel;
  if (channel.value.isArchived) return refused('is_archived');
  if (!channel.value.members.has(app.botUserId)) return refused('not_in_channel');
  if (!channel.value.members.has(args.text('user'))) return refused('user_not_in_channel');
  if (args.text('text').length > LONGEST_TEXT) return refused('msg_too_long');
  const content = readContent(args);
  if (!content.ok) return content;
  const threadTs = args.text('thread_ts');
  const message = workspace.messages.postEphemeral(
    channel.value.id,
    { userId: app.botUserId, appId: app.appId, botId: app.botId },
    args.text('user'),
    { ...content.value.message, ...(threadTs === '' ? {} : { threadTs }) },
  );
  return good(joined({ message_ts: message.ts }, content.value.warnings));
});

/** https://docs.slack.dev/reference/methods/chat.update */
export const chatUpdate = botMethod((call) => {
  const { workspace, app, args } = call;
  const found = ownMessage(call, 'cant_update_message');
  if (!found.ok) return found;
  if (workspace.channels.get(found.value.channelId)?.isArchived) return refused('is_inactive');
  if (!args.has('blocks') && args.text('text').length > LONGEST_UPDATE) return refused('msg_too_long');
  const content = readContent(args, { update: true });
  if (!content.ok) return content;
  const message = workspace.messages.update(
    found.value,
    { ...content.value.message, ...(args.flag('reply_broadcast') ? { replyBroadcast: true } : {}) },
    app.botUserId,
  );
  const { ts, channelId, text } = message;
  return good(
    joined(
      { channel: channelId, ts, text, message: messageShape(workspace, message, { withMetadata: true }) },
      content.value.warnings,
    ),
  );
});

/** https://docs.slack.dev/reference/methods/chat.delete */
export const chatDelete = botMethod((call) => {
  const found = ownMessage(call, 'cant_delete_message');
  if (!found.ok) return found;
  call.workspace.messages.remove(found.value);
  return good({ channel: found.value.channelId, ts: found.value.ts });
});

/** https://docs.slack.dev/reference/methods/chat.getPermalink */
export const chatGetPermalink = botMethod((call) => {
  const channel = namedChannel(call);
  if (!channel.ok) return channel;
  const message = namedMessage(call, channel.value, 'message_ts');
  if (!message.ok) return message;
  return good({ channel: channel.value.id, permalink: permalink(call.workspace, message.value) });
});

/** The message named by `channel` and `ts`, or the given error where another wrote it. Ephemeral messages are not found. */
function ownMessage(call: Call, notOwn: string): Result<ReturnType<Call['workspace']['messages']['post']>> {
  const channel = namedChannel(call);
  if (!channel.ok) return channel;
  const message = namedMessage(call, channel.value, 'ts');
  if (!message.ok) return message;
  return message.value.appId === call.app.appId ? message : refused(notOwn);
}
