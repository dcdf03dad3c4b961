import { createHash } from 'node:crypto';
import type { AppInstallation } from '../installation.ts';
import type { Channel, Message, Person, View } from '../workspace/model.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Json } from './json.ts';

/** The deprecated verification token that every payload still carries; the same for an app's whole life. */
export function verificationToken(app: AppInstallation): string {
  return createHash('sha256').update(`verification ${app.appId}`).digest('base64url').slice(0, 24);
}

/** What every interaction payload carries. No workspace here belongs to an Enterprise organization. */
export function envelopePart(workspace: Workspace, app: AppInstallation): Json {
  return { ...teamPart(workspace), api_app_id: app.appId, token: verificationToken(app) };
}

/** As `envelopePart`, for shortcuts, which do not name the app. */
export function teamPart({ team }: Workspace): Json {
  return { team: { id: team.id, domain: team.domain }, enterprise: null, is_enterprise_install: false };
}

export function userPart(person: Person): Json {
  return { id: person.id, username: person.name, name: person.name, team_id: person.teamId };
}

/** Slack names only public channels in payloads: https://docs.slack.dev/interactivity/implementing-slash-commands */
export function channelName(channel: Channel): string {
  if (channel.kind === 'im') return 'directmessage';
  if (channel.kind === 'private') return 'privategroup';
  return channel.name;
}

export function channelPart(channel: Channel): Json {
  return { id: channel.id, name: channelName(channel) };
}

/** Seconds since 1970 with six digits after the point, such as `action_ts`. */
export function timestamp({ clock }: Workspace): string {
  return (clock.milliseconds() / 1000).toFixed(6);
}

/** A message as it stands in payloads and events, without its channel. */
export function messagePart(workspace: Workspace, message: Message): Json {
  const app = message.appId === undefined ? undefined : workspace.apps.get(message.appId);
  const replies =
    message.threadTs === undefined && message.ephemeralTo === undefined
      ? workspace.messages.inThread(message.channelId, message.ts).filter(({ ts }) => ts !== message.ts)
      : [];
  const last = replies.at(-1);
  const parent =
    message.threadTs === undefined ? undefined : workspace.messages.get(message.channelId, message.threadTs);
  return {
    type: 'message',
    ...(message.subtype === undefined ? {} : { subtype: message.subtype }),
    user: message.userId,
    ts: message.ts,
    ...(message.botId === undefined ? {} : { bot_id: message.botId }),
    ...(message.appId === undefined ? {} : { app_id: message.appId }),
    text: message.text,
    team: workspace.people.get(message.userId)?.teamId ?? workspace.team.id,
    ...(app === undefined ? {} : { bot_profile: botProfile(workspace, app) }),
    ...(message.blocks.length === 0 ? {} : { blocks: message.blocks }),
    ...(message.attachments.length === 0 ? {} : { attachments: message.attachments }),
    ...(message.edited === undefined ? {} : { edited: { user: message.edited.userId, ts: message.edited.ts } }),
    ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    ...(parent === undefined ? {} : { parent_user_id: parent.userId }),
    ...(last === undefined
      ? {}
      : {
          thread_ts: message.ts,
          reply_count: replies.length,
          reply_users_count: new Set(replies.map(({ userId }) => userId)).size,
          latest_reply: last.ts,
          reply_users: [...new Set(replies.map(({ userId }) => userId))],
          is_locked: false,
        }),
    ...(message.reactions.length === 0
      ? {}
      : {
          reactions: message.reactions.map(({ name, personIds }) => ({
            name,
            users: personIds,
            count: personIds.length,
          })),
        }),
  };
}

function botProfile(workspace: Workspace, app: AppInstallation): Json {
  const bot = workspace.people.get(app.botUserId);
  return {
    id: app.botId,
    deleted: bot?.deleted ?? false,
    name: bot?.realName ?? app.manifest.display_information.name,
    updated: bot?.updated ?? 0,
    app_id: app.appId,
    team_id: workspace.team.id,
  };
}

/** A view as it stands in payloads: https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload */
export function viewPart(view: View, app: AppInstallation): Json {
  const { definition } = view;
  return {
    id: view.id,
    team_id: view.teamId,
    type: view.kind,
    blocks: definition.blocks,
    private_metadata: definition.private_metadata ?? '',
    callback_id: definition.callback_id ?? '',
    state: { values: view.state },
    hash: view.hash,
    title: definition.title ?? { type: 'plain_text', text: 'View Title', emoji: true },
    clear_on_close: definition.clear_on_close ?? false,
    notify_on_close: definition.notify_on_close ?? false,
    close: definition.close ?? null,
    submit: definition.submit ?? null,
    previous_view_id: view.previousViewId ?? null,
    root_view_id: view.rootViewId,
    app_id: view.appId,
    external_id: view.externalId,
    app_installed_team_id: view.teamId,
    bot_id: app.botId,
  };
}
