import { createHash } from 'node:crypto';
import type { AppInstallation } from '../installation.ts';
import type { Channel, Person } from '../workspace/model.ts';
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
