import type { AppInstallation } from '../installation.ts';
import { grantedScopes } from '../web-api/scopes.ts';
import { messageShape } from '../web-api/shapes/message.ts';
import { userShape } from '../web-api/shapes/person.ts';
import { quietWindow } from '../web-api/shapes/quiet-window.ts';
import type { Change, Channel, Message } from '../workspace/model.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Json } from './json.ts';
import { timestamp } from './payload-parts.ts';

/** An event for one app. `subscription` is what the manifest must name for it to be sent. */
export type EventBody = { subscription: string; event: Json & { type: string }; channel?: Channel };

const MESSAGES = { public: 'message.channels', private: 'message.groups', im: 'message.im', mpim: 'message.mpim' };
const CHANNEL_TYPE = { public: 'channel', private: 'group', im: 'im', mpim: 'mpim' };

/** What a change is to an app that sees it: https://docs.slack.dev/reference/events. Nothing for what only people see. */
export function eventsOf(workspace: Workspace, app: AppInstallation, change: Change): EventBody[] {
  switch (change.type) {
    case 'message_posted':
      return posted(workspace, app, change.message);
    case 'message_updated':
      return inChannel(workspace, app, change.message, (channel) => ({
        type: 'message',
        subtype: 'message_changed',
        message: messageShape(workspace, change.message, { withMetadata: false }),
        previous_message: messageShape(workspace, change.previous, { withMetadata: false }),
        hidden: true,
        ...moment(workspace, channel),
      }));
    case 'message_deleted':
      return inChannel(workspace, app, change.message, (channel) => ({
        type: 'message',
        subtype: 'message_deleted',
        previous_message: messageShape(workspace, change.message, { withMetadata: false }),
        deleted_ts: change.deletedTs,
        hidden: true,
        ...moment(workspace, channel),
      }));
    case 'reaction_added':
    case 'reaction_removed':
      return inChannel(
        workspace,
        app,
        change.message,
        () => ({
          type: change.type,
          user: change.personId,
          reaction: change.name,
          item: { type: 'message', channel: change.message.channelId, ts: change.message.ts },
          item_user: change.message.userId,
          event_ts: timestamp(workspace),
        }),
        change.type,
      );
    case 'member_joined':
    case 'member_left':
      return membership(workspace, app, change);
    case 'person_joined':
    case 'person_changed': {
      const type = change.type === 'person_joined' ? 'team_join' : 'user_change';
      const now = Math.floor(workspace.clock.milliseconds() / 1000);
      const user = userShape(workspace, change.person, {
        viewerId: app.botUserId,
        withEmail: grantedScopes(app).includes('users:read.email'),
      });
      return [event({ type, user, cache_ts: now, event_ts: timestamp(workspace) })];
    }
    case 'do_not_disturb_changed': {
      // Slack subscribes an app to it only with this scope: https://docs.slack.dev/reference/events/dnd_updated_user
      if (!grantedScopes(app).includes('dnd:read')) return [];
      const { person } = change;
      const dnd_status = quietWindow(person, workspace.clock.now());
      return [event({ type: 'dnd_updated_user', user: person.id, dnd_status, event_ts: timestamp(workspace) })];
    }
    case 'channel_created':
      return change.channel.kind === 'public'
        ? [
            event({
              type: 'channel_created',
              channel: { ...shortChannel(change.channel), creator: change.byPersonId, is_channel: true },
              event_ts: timestamp(workspace),
            }),
          ]
        : [];
    case 'channel_archived':
      return seen(app, change.channel)
        ? [
            event({
              type: named(change.channel, 'archive'),
              channel: change.channel.id,
              user: change.byPersonId,
              event_ts: timestamp(workspace),
            }),
          ]
        : [];
    default:
      return [];
  }
}

/** What `channel_changed` was, which needs the name and state from before. */
export function channelChange(
  workspace: Workspace,
  app: AppInstallation,
  before: Pick<Channel, 'name' | 'isArchived'>,
  change: { channel: Channel; byPersonId: string },
): EventBody[] {
  const { channel } = change;
  if (!seen(app, channel)) return [];
  const event_ts = timestamp(workspace);
  const events: EventBody[] = [];
  if (before.name !== channel.name)
    events.push(event({ type: named(channel, 'rename'), channel: shortChannel(channel), event_ts }));
  if (before.isArchived && !channel.isArchived)
    events.push(event({ type: named(channel, 'unarchive'), channel: channel.id, user: change.byPersonId, event_ts }));
  return events;
}

/** What an app that is taken out of the workspace is told. */
export function farewell(app: AppInstallation): EventBody[] {
  return [
    event({ type: 'tokens_revoked', tokens: { oauth: [], bot: [app.botUserId] } }),
    event({ type: 'app_uninstalled' }),
  ];
}

function posted(workspace: Workspace, app: AppInstallation, message: Message): EventBody[] {
  const content = (channel: Channel) => ({
    ...messageShape(workspace, message, { withMetadata: false }),
    channel: channel.id,
    event_ts: message.ts,
  });
  const events = inChannel(workspace, app, message, (channel) => ({
    ...content(channel),
    type: 'message',
    channel_type: CHANNEL_TYPE[channel.kind],
  }));
  const channel = workspace.channels.get(message.channelId);
  const mentions = message.userId !== app.botUserId && message.text.includes(`<@${app.botUserId}>`);
  // In a direct message a mention is a message only: https://docs.slack.dev/reference/events/app_mention
  if (mentions && channel !== undefined && channel.kind !== 'im' && channel.members.has(app.botUserId)) {
    events.push(event({ ...content(channel), type: 'app_mention' }, channel));
  }
  return events;
}

function membership(
  workspace: Workspace,
  app: AppInstallation,
  change: Extract<Change, { type: 'member_joined' | 'member_left' }>,
): EventBody[] {
  const { channel, personId } = change;
  const event_ts = timestamp(workspace);
  if (change.type === 'member_left' && personId === app.botUserId) {
    return [event({ type: channel.kind === 'private' ? 'group_left' : 'channel_left', channel: channel.id, event_ts })];
  }
  if (!channel.members.has(app.botUserId)) return [];
  return [
    event(
      {
        type: change.type === 'member_joined' ? 'member_joined_channel' : 'member_left_channel',
        user: personId,
        channel: channel.id,
        channel_type: channel.kind === 'public' ? 'C' : 'G',
        team: workspace.people.get(personId)?.teamId ?? workspace.team.id,
        ...(change.inviterId === undefined ? {} : { inviter: change.inviterId }),
        event_ts,
      },
      channel,
    ),
  ];
}

/** An event about a message, for an app whose bot is a member of its channel. Ephemeral messages raise none. */
function inChannel(
  workspace: Workspace,
  app: AppInstallation,
  message: Message,
  content: (channel: Channel) => Json & { type: string },
  subscription?: string,
): EventBody[] {
  const channel = workspace.channels.get(message.channelId);
  if (channel === undefined || message.ephemeralTo !== undefined || !channel.members.has(app.botUserId)) return [];
  return [{ subscription: subscription ?? MESSAGES[channel.kind], event: content(channel), channel }];
}

function event(body: Json & { type: string }, channel?: Channel): EventBody {
  return { subscription: body.type, event: body, ...(channel === undefined ? {} : { channel }) };
}

/** Public channels are seen by every app, others by those in them. */
function seen(app: AppInstallation, channel: Channel): boolean {
  return channel.kind === 'public' || channel.members.has(app.botUserId);
}

function named(channel: Channel, what: string): string {
  return `${channel.kind === 'public' ? 'channel' : 'group'}_${what}`;
}

function shortChannel(channel: Channel): Json {
  return { id: channel.id, name: channel.name, name_normalized: channel.name, created: channel.created };
}

/** The keys of a message event that is itself no message. */
function moment(workspace: Workspace, channel: Channel): Json {
  const now = timestamp(workspace);
  return { channel: channel.id, channel_type: CHANNEL_TYPE[channel.kind], ts: now, event_ts: now };
}
