import type { Channel, Person } from '../../workspace/model.ts';
import type { Result } from '../../workspace/workspace.ts';
import { good, joined, refused, warned } from '../answer.ts';
import { namedChannel } from '../find-channel.ts';
import { botMethod, type Call } from '../method.ts';
import { requireScope, scopeFor } from '../scopes.ts';
import { channelShape } from '../shapes/channel.ts';

/** https://docs.slack.dev/reference/methods/conversations.open: at most eight people besides the caller. */
const MOST_PEOPLE = 8;

/** https://docs.slack.dev/reference/methods/conversations.open */
export const conversationsOpen = botMethod((call) => {
  const { workspace, app, args } = call;
  if (args.text('channel') !== '') {
    const channel = namedChannel(call);
    if (!channel.ok) return channel;
    if (channel.value.kind === 'public' || channel.value.kind === 'private')
      return refused('method_not_supported_for_channel_type');
    return good(opened(call, channel.value, true));
  }
  const ids = [...new Set(args.list('users'))].filter((id) => id !== app.botUserId);
  if (args.list('users').length === 0) return refused('users_list_not_supplied');
  if (ids.length > MOST_PEOPLE) return refused('too_many_users');
  const people = ids.map((id) => workspace.people.get(id));
  if (people.includes(undefined)) return refused('user_not_found');
  if (people.some((person) => person?.deleted)) return refused('user_disabled');
  // A direct message of two bots cannot be: https://github.com/HubSpot/slack-client/pull/90
  if (ids.length === 0 || people.some((person) => person?.kind === 'bot')) return refused('cannot_dm_bot');
  const scope = requireScope(app, [scopeFor(ids.length === 1 ? 'im' : 'mpim', 'write')]);
  if (!scope.ok) return scope;
  const { channel, alreadyOpen } = workspace.channels.openDirect([app.botUserId, ...ids]);
  return good(opened(call, channel, alreadyOpen));
});

function opened({ workspace, app, args }: Call, channel: Channel, alreadyOpen: boolean): Record<string, unknown> {
  return {
    ...(alreadyOpen ? { no_op: true, already_open: true } : {}),
    channel: args.flag('return_im') ? channelShape(workspace, channel, app.botUserId) : { id: channel.id },
  };
}

/** https://docs.slack.dev/reference/methods/conversations.join */
export const conversationsJoin = botMethod((call) => {
  const { workspace, app } = call;
  const channel = namedChannel(call);
  if (!channel.ok) return channel;
  if (channel.value.kind !== 'public') return refused('method_not_supported_for_channel_type');
  if (channel.value.isArchived) return refused('is_archived');
  const already = channel.value.members.has(app.botUserId);
  workspace.channels.join(channel.value.id, app.botUserId);
  const shape = { channel: channelShape(workspace, channel.value, app.botUserId) };
  return good(joined(shape, already ? warned('already_in_channel') : {}));
});

/** https://docs.slack.dev/reference/methods/conversations.leave */
export const conversationsLeave = botMethod((call) => {
  const { workspace, app } = call;
  const channel = changeable(call);
  if (!channel.ok) return channel;
  const { isGeneral, isArchived, kind, members, id } = channel.value;
  if (isGeneral) return refused('cant_leave_general');
  if (isArchived) return refused('is_archived');
  if (!members.has(app.botUserId)) return good({ not_in_channel: true });
  if (kind === 'private' && members.size === 1) return refused('last_member');
  workspace.channels.leave(id, app.botUserId);
  return good({});
});

/** https://docs.slack.dev/reference/methods/conversations.invite: all of them or, without `force`, none. */
export const conversationsInvite = botMethod((call) => {
  const { workspace, app, args } = call;
  const channel = changeable(call, ['channels:write.invites', 'groups:write.invites']);
  if (!channel.ok) return channel;
  if (channel.value.isArchived) return refused('is_archived');
  if (!channel.value.members.has(app.botUserId)) return refused('not_in_channel');
  if (args.list('users').length === 0) return refused('no_user');
  const asked = args.list('users').map((id) => ({ id, error: whyNot(call, channel.value, workspace.people.get(id)) }));
  const failed = asked.filter(({ error }) => error !== undefined);
  const errors = failed.map(({ id, error }) => ({ user: id, ok: false, error }));
  const [first] = failed;
  if (first?.error !== undefined && !args.flag('force')) return refused(first.error, { errors });
  for (const { id, error } of asked)
    if (error === undefined) workspace.channels.join(channel.value.id, id, app.botUserId);
  return good({
    channel: channelShape(workspace, channel.value, app.botUserId),
    ...(errors.length === 0 ? {} : { errors }),
  });
});

function whyNot({ app }: Call, channel: Channel, person: Person | undefined): string | undefined {
  if (person === undefined || person.deleted) return 'user_not_found';
  if (person.id === app.botUserId) return 'cant_invite_self';
  if (channel.members.has(person.id)) return 'already_in_channel';
  if (person.kind === 'external' && !channel.sharedWith.includes(person.teamId)) return 'org_user_not_in_team';
  return person.kind === 'single_channel_guest' ? 'ura_max_channels' : undefined;
}

/** https://docs.slack.dev/reference/methods/conversations.create */
export const conversationsCreate = botMethod((call) => {
  const { workspace, app, args } = call;
  const isPrivate = args.flag('is_private');
  const scope = requireScope(app, [scopeFor(isPrivate ? 'private' : 'public', 'write')]);
  if (!scope.ok) return scope;
  const name = args.text('name').replace(/^#/, '');
  if (name === '') return refused('invalid_name_required');
  if (name.length > 80) return refused('invalid_name_maxlength');
  if (!/[\p{L}\p{N}]/u.test(name)) return refused('invalid_name_punctuation');
  if (!/^[\p{Ll}\p{Lo}\p{N}\p{M}_-]+$/u.test(name)) return refused('invalid_name_specials');
  if (workspace.channels.all().some((channel) => channel.name === name)) return refused('name_taken');
  const channel = workspace.channels.create(name, isPrivate, app.botUserId);
  return good({ channel: channelShape(workspace, channel, app.botUserId) });
});

/** https://docs.slack.dev/reference/methods/conversations.archive */
export const conversationsArchive = botMethod((call) => {
  const { workspace, app } = call;
  const channel = changeable(call);
  if (!channel.ok) return channel;
  if (channel.value.isGeneral) return refused('cant_archive_general');
  if (channel.value.isArchived) return refused('already_archived');
  if (!channel.value.members.has(app.botUserId)) return refused('not_in_channel');
  workspace.channels.change(channel.value.id, { isArchived: true }, app.botUserId);
  return good({});
});

/** A channel, no direct message, that the app may change; other scopes may do as well. */
function changeable(call: Call, orScopes: readonly string[] = []): Result<Channel> {
  const channel = namedChannel(call);
  if (!channel.ok) return channel;
  const { kind } = channel.value;
  if (kind === 'im' || kind === 'mpim') return refused('method_not_supported_for_channel_type');
  const own = orScopes.filter((scope) => scope.startsWith(kind === 'public' ? 'channels:' : 'groups:'));
  const scope = requireScope(call.app, [scopeFor(kind, 'write'), ...own]);
  return scope.ok ? channel : scope;
}
