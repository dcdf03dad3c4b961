/** A Slack account as far as the directory keeps it. */
export type DirectoryEntry = {
  slackId: string;
  handle: string;
  name: string;
  timeZone: string;
  kind: 'member' | 'guest' | 'external' | 'bot';
  active: boolean;
};

/** Slack's user object, the parts that decide: https://docs.slack.dev/reference/objects/user-object */
export type SlackUser = {
  id: string;
  team_id?: string | undefined;
  name?: string | undefined;
  real_name?: string | undefined;
  deleted?: boolean | undefined;
  is_bot?: boolean | undefined;
  is_restricted?: boolean | undefined;
  is_ultra_restricted?: boolean | undefined;
  is_stranger?: boolean | undefined;
  tz?: string | undefined;
  profile?: { real_name?: string | undefined; display_name?: string | undefined } | undefined;
  enterprise_user?: { teams?: string[] | undefined } | undefined;
};

/** Slackbot is no person, although Slack's `is_bot` is false for it. */
const SLACKBOT = 'USLACKBOT';

/** What the directory keeps of a Slack user, as seen from a workspace. */
export function directoryEntry(user: SlackUser, workspaceId: string): DirectoryEntry {
  return {
    slackId: user.id,
    handle: user.name ?? user.id,
    name: firstFilled(user.profile?.display_name, user.profile?.real_name, user.real_name, user.name) ?? user.id,
    timeZone: firstFilled(user.tz) ?? 'UTC',
    kind: kindOf(user, workspaceId),
    active: user.deleted !== true,
  };
}

function kindOf(user: SlackUser, workspaceId: string): DirectoryEntry['kind'] {
  if (user.is_bot === true || user.id === SLACKBOT) return 'bot';
  const homeElsewhere =
    user.team_id !== undefined &&
    user.team_id !== workspaceId &&
    user.enterprise_user?.teams?.includes(workspaceId) !== true;
  if (user.is_stranger === true || homeElsewhere) return 'external';
  return user.is_restricted === true || user.is_ultra_restricted === true ? 'guest' : 'member';
}

function firstFilled(...texts: (string | undefined)[]): string | undefined {
  return texts.find((text) => text !== undefined && text.trim() !== '');
}
