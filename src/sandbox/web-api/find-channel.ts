import type { Channel, Message } from '../workspace/model.ts';
import { SLACKBOT_ID } from '../workspace/people.ts';
import type { Result } from '../workspace/workspace.ts';
import { good, refused } from './answer.ts';
import type { Call } from './method.ts';
import { requireScope, scopeFor } from './scopes.ts';

/**
 * The conversation that `channel` names by its id, if the app can see it: a private one that its bot is not in does not exist for it. With
 * `right`, the app must hold the scope for this kind of conversation.
 */
export function namedChannel({ workspace, app, args }: Call, right?: 'read' | 'history' | 'write'): Result<Channel> {
  const channel = workspace.channels.get(args.text('channel'));
  if (channel === undefined || !workspace.channels.visibleTo(channel, app.botUserId))
    return refused('channel_not_found');
  if (right === undefined) return good(channel);
  const scope = requireScope(app, [scopeFor(channel.kind, right)]);
  return scope.ok ? good(channel) : scope;
}

/**
 * Where `chat.postMessage` posts: an id, a channel's name, or a person's id, which opens the direct message
 * (https://docs.slack.dev/reference/methods/chat.postMessage).
 */
export function postingChannel(call: Call): Result<Channel> {
  const { workspace, app, args } = call;
  const named = args.text('channel');
  if (/^[UW]/.test(named) && workspace.channels.get(named) === undefined) {
    const person = workspace.people.get(named);
    if (person === undefined || person.deleted) return refused('channel_not_found');
    if (person.kind === 'bot' || person.id === SLACKBOT_ID) return refused('cannot_dm_bot');
    return postable(call, workspace.channels.openDirect([app.botUserId, person.id]).channel);
  }
  const byId = workspace.channels.get(named);
  const name = named.replace(/^#/, '');
  const channel = byId ?? workspace.channels.all().find((one) => one.name === name && name !== '');
  if (channel === undefined || !workspace.channels.visibleTo(channel, app.botUserId))
    return refused('channel_not_found');
  return postable(call, channel);
}

/** Whether the app's bot may write there. */
function postable({ app }: Call, channel: Channel): Result<Channel> {
  if (channel.isArchived) return refused('is_archived');
  if (channel.kind === 'im' && app.manifest.features?.app_home?.messages_tab_enabled === false) {
    return refused('messages_tab_disabled');
  }
  const member = channel.members.has(app.botUserId);
  if (!member && !requireScope(app, ['chat:write.public']).ok) return refused('not_in_channel');
  return good(channel);
}

/** The message that `channel` and a `ts` name. */
export function namedMessage(call: Call, channel: Channel, tsArgument: string): Result<Message> {
  const message = call.workspace.messages.get(channel.id, call.args.text(tsArgument));
  return message === undefined ? refused('message_not_found') : good(message);
}
