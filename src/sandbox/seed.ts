/**
 * What a local workspace is filled with at its start. Plain data in Slack's own terms, so that whoever starts a workspace (the demo,
 * a test, another bot) says what it needs and the sandbox stays blind to it.
 */
export type WorkspaceSeed = {
  team: { id: string; name: string; domain: string };
  people: PersonSeed[];
  channels: ChannelSeed[];
};

/** How Slack treats the account; each kind maps to the flags of Slack's user object. */
export type PersonKind = 'member' | 'guest' | 'single_channel_guest' | 'external' | 'bot';

export type PersonSeed = {
  /** `U...`; people of another company (`external`) keep their own. */
  id: string;
  /** The handle, without `@`. */
  name: string;
  realName: string;
  title?: string;
  /** An IANA zone, such as `Europe/Berlin`. */
  tz: string;
  /** `member` unless said otherwise. */
  kind?: PersonKind;
  /** The home workspace of an `external` person. */
  teamId?: string;
  email?: string;
  isAdmin?: boolean;
  isOwner?: boolean;
  deleted?: boolean;
  /** A daily Do Not Disturb window in the person's own zone, `HH:MM`. */
  doNotDisturb?: { start: string; end: string };
};

export type ChannelSeed = {
  /** `C...`. */
  id: string;
  /** Without `#`. */
  name: string;
  private?: boolean;
  /** The one channel that every member is in; exactly one of a workspace. */
  general?: boolean;
  archived?: boolean;
  topic?: string;
  purpose?: string;
  /** Team ids of the other companies that share this channel by Slack Connect. */
  sharedWith?: string[];
  /** Handles of the members; `general` takes every full member by itself. The app's bot is named `@app`. */
  members: string[];
};
