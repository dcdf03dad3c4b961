import type { Channel } from '../../workspace/model.ts';
import { type Answer, good, refused } from '../answer.ts';
import { namedChannel } from '../find-channel.ts';
import { botMethod, type Call } from '../method.ts';
import { page } from '../paging.ts';
import { requireScope, scopeFor } from '../scopes.ts';
import { channelShape } from '../shapes/channel.ts';

const TYPES: Record<string, Channel['kind']> = {
  public_channel: 'public',
  private_channel: 'private',
  im: 'im',
  mpim: 'mpim',
};

/** https://docs.slack.dev/reference/methods/conversations.list */
export const conversationsList = botMethod((call) => listedChannels(call, () => true));

/** https://docs.slack.dev/reference/methods/conversations.info */
export const conversationsInfo = botMethod((call) => {
  const channel = namedChannel(call, 'read');
  if (!channel.ok) return channel;
  const { workspace, app, args } = call;
  return good({
    channel: {
      ...channelShape(workspace, channel.value, app.botUserId),
      ...(args.flag('include_num_members') ? { num_members: channel.value.members.size } : {}),
      ...(args.flag('include_locale') ? { locale: 'en-US' } : {}),
    },
  });
});

/** https://docs.slack.dev/reference/methods/conversations.members */
export const conversationsMembers = botMethod((call) => {
  const channel = namedChannel(call, 'read');
  if (!channel.ok) return channel;
  const found = page([...channel.value.members].sort(), call.args, {
    key: (id) => id,
    order: 'ascending',
    prefix: 'user',
    usual: 100,
    most: 1000,
    badLimit: 'invalid_limit',
  });
  if (!found.ok) return found;
  return good({ members: found.value.items, response_metadata: { next_cursor: found.value.nextCursor } });
});

/**
 * A page of the conversations that the app can see and that are wanted. Types and archived ones are sorted out within the page, as Slack
 * does: a page may hold fewer than asked for, or nothing, and still not be the last.
 */
export function listedChannels(call: Call, wanted: (channel: Channel) => boolean): Answer {
  const { workspace, app, args } = call;
  const types = args.list('types').length === 0 ? ['public_channel'] : args.list('types');
  const kinds = types.map((type) => TYPES[type]);
  if (kinds.includes(undefined)) return refused('invalid_types');
  for (const kind of kinds) {
    const scope = requireScope(app, kind === undefined ? [] : [scopeFor(kind, 'read')]);
    if (!scope.ok) return scope;
  }
  const visible = workspace.channels
    .all()
    .filter((channel) => workspace.channels.visibleTo(channel, app.botUserId) && wanted(channel))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const found = page(visible, args, {
    key: (channel) => channel.id,
    order: 'ascending',
    prefix: 'team',
    usual: 100,
    most: 1000,
    badLimit: 'invalid_limit',
  });
  if (!found.ok) return found;
  const shown = found.value.items.filter(
    (channel) => kinds.includes(channel.kind) && !(channel.isArchived && args.flag('exclude_archived')),
  );
  return good({
    channels: shown.map((channel) => ({
      ...channelShape(workspace, channel, app.botUserId),
      ...(channel.kind === 'im' ? {} : { num_members: channel.members.size }),
    })),
    response_metadata: { next_cursor: found.value.nextCursor },
  });
}
