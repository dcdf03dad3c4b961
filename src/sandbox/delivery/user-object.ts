import type { Temporal } from 'temporal-polyfill';
import type { Person } from '../workspace/model.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Json } from './json.ts';

/** A person as `user_change` and `team_join` send them: https://docs.slack.dev/reference/objects/user-object */
export function userObject(workspace: Workspace, person: Person): Json {
  const [first = '', ...others] = person.realName.split(' ');
  const isBot = person.kind === 'bot' && person.botId !== undefined;
  const zoned = workspace.clock.now().toZonedDateTimeISO(person.tz);
  return {
    id: person.id,
    team_id: person.teamId,
    name: person.name,
    deleted: person.deleted,
    color: '4bbe2e',
    real_name: person.realName,
    tz: person.tz,
    tz_label: zoneLabel(zoned),
    tz_offset: zoned.offsetNanoseconds / 1_000_000_000,
    profile: {
      title: person.title,
      phone: '',
      skype: '',
      real_name: person.realName,
      real_name_normalized: person.realName,
      display_name: person.name,
      display_name_normalized: person.name,
      fields: null,
      status_text: '',
      status_text_canonical: '',
      status_emoji: '',
      status_emoji_display_info: [],
      status_expiration: 0,
      avatar_hash: '',
      first_name: first,
      last_name: others.join(' '),
      ...(person.email === '' ? {} : { email: person.email }),
      ...(isBot ? { bot_id: person.botId, api_app_id: person.appId } : {}),
      team: person.teamId,
    },
    is_admin: person.isAdmin,
    is_owner: person.isOwner,
    is_primary_owner: false,
    is_restricted: person.kind === 'guest' || person.kind === 'single_channel_guest',
    is_ultra_restricted: person.kind === 'single_channel_guest',
    is_bot: isBot,
    is_app_user: false,
    ...(person.kind === 'external' ? { is_stranger: false } : {}),
    updated: person.updated,
    is_email_confirmed: true,
    locale: 'en-US',
    who_can_share_contact_card: 'EVERYONE',
  };
}

/** Such as `Central European Summer Time`. */
function zoneLabel(zoned: Temporal.ZonedDateTime): string {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zoned.timeZoneId, timeZoneName: 'long' });
  return format.formatToParts(zoned.epochMilliseconds).find(({ type }) => type === 'timeZoneName')?.value ?? '';
}
