import { createHash } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { Person } from '../../workspace/model.ts';
import { SLACKBOT_ID } from '../../workspace/people.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Json } from '../answer.ts';

/**
 * A user object as an app sees it: https://docs.slack.dev/reference/objects/user-object. The address is only for apps with
 * `users:read.email`. Somebody of another company is a stranger until they share a channel that the app's bot can see.
 */
export function userShape(
  workspace: Workspace,
  person: Person,
  options: { viewerId: string; withEmail: boolean },
): Json {
  const home = {
    id: person.id,
    team_id: person.teamId,
    name: person.name,
    deleted: person.deleted,
    profile: profileShape(person, options.withEmail),
    is_bot: person.kind === 'bot' && person.id !== SLACKBOT_ID,
    is_app_user: false,
    updated: person.updated,
  };
  // https://docs.slack.dev/reference/objects/user-object: a deleted account keeps little more than its profile.
  if (person.deleted) return home;
  const outside = person.teamId !== workspace.team.id;
  return {
    ...home,
    color: createHash('sha1').update(person.id).digest('hex').slice(0, 6),
    real_name: person.realName,
    ...zoneShape(workspace, person.tz),
    is_admin: person.isAdmin,
    is_owner: person.isOwner,
    is_primary_owner: false,
    is_restricted: person.kind === 'guest' || person.kind === 'single_channel_guest',
    is_ultra_restricted: person.kind === 'single_channel_guest',
    ...(outside ? { is_stranger: !shareChannel(workspace, person.id, options.viewerId) } : {}),
    is_email_confirmed: person.kind !== 'bot',
    who_can_share_contact_card: 'EVERYONE',
  };
}

function shareChannel(workspace: Workspace, personId: string, viewerId: string): boolean {
  return workspace.channels
    .all()
    .some((channel) => channel.members.has(personId) && workspace.channels.visibleTo(channel, viewerId));
}

function profileShape(person: Person, withEmail: boolean): Json {
  const [firstName = '', ...rest] = person.realName.split(' ');
  const avatar = createHash('sha1').update(person.id).digest('hex').slice(0, 12);
  return {
    title: person.title,
    phone: '',
    skype: '',
    real_name: person.realName,
    real_name_normalized: person.realName.normalize('NFKD').replaceAll(/\p{M}/gu, ''),
    display_name: person.name,
    display_name_normalized: person.name,
    fields: null,
    status_text: '',
    status_emoji: '',
    status_emoji_display_info: [],
    status_expiration: 0,
    avatar_hash: avatar,
    first_name: firstName,
    last_name: rest.join(' '),
    ...(person.kind === 'bot'
      ? { api_app_id: person.appId ?? '', bot_id: person.botId ?? '', always_active: true }
      : {}),
    ...(withEmail && person.kind !== 'bot' ? { email: person.email } : {}),
    team: person.teamId,
  };
}

/** `tz_offset` in seconds, as it is at the workspace's present moment. */
function zoneShape(workspace: Workspace, tz: string): Json {
  const now = workspace.clock.now();
  const offset = now.toZonedDateTimeISO(tz).offsetNanoseconds / 1e9;
  return { tz, tz_label: zoneLabel(tz, now), tz_offset: offset };
}

const labels = new Map<string, Intl.DateTimeFormat>();

function zoneLabel(tz: string, now: Temporal.Instant): string {
  const format = labels.get(tz) ?? new Intl.DateTimeFormat('en-US', { timeZone: tz, timeZoneName: 'long' });
  labels.set(tz, format);
  const parts = format.formatToParts(now.epochMilliseconds);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? tz;
}
