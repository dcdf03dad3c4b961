import type { PersonKind } from '../seed.ts';

/** A Slack account. */
export type Person = {
  id: string;
  teamId: string;
  name: string;
  realName: string;
  title: string;
  email: string;
  tz: string;
  kind: PersonKind;
  isAdmin: boolean;
  isOwner: boolean;
  deleted: boolean;
  /** Only for `bot`. */
  botId?: string;
  appId?: string;
  doNotDisturb?: { start: string; end: string };
  /** Notifications are paused by hand. Milliseconds since 1970. */
  paused?: { from: number; until: number };
  /** Seconds since 1970. */
  updated: number;
};

export type Channel = {
  id: string;
  /** Empty for direct messages. */
  name: string;
  kind: 'public' | 'private' | 'im' | 'mpim';
  isGeneral: boolean;
  isArchived: boolean;
  topic: string;
  purpose: string;
  /** Other companies' team ids, by Slack Connect. */
  sharedWith: string[];
  creatorId: string;
  /** Seconds since 1970. */
  created: number;
  members: Set<string>;
};

export type Metadata = { event_type: string; event_payload: Record<string, unknown> };

export type Message = {
  channelId: string;
  /** Unique in its channel: seconds, a point, six digits. */
  ts: string;
  userId: string;
  botId?: string;
  appId?: string;
  text: string;
  blocks: Record<string, unknown>[];
  attachments: Record<string, unknown>[];
  metadata?: Metadata;
  threadTs?: string;
  replyBroadcast?: boolean;
  edited?: { userId: string; ts: string };
  subtype?: string;
  reactions: { name: string; personIds: string[] }[];
  /** Only this person sees it, until they reload; it is in no history. */
  ephemeralTo?: string;
  /** Block Kit state of inputs in the message: `block_id` -> `action_id` -> value. Kept per person. */
  state: Map<string, StateValues>;
};

/** A file that somebody gave to an app in a form. */
export type StoredFile = {
  id: string;
  /** As it is called on the person's machine, without folders. */
  name: string;
  content: Buffer;
  personId: string;
  /** The only app that may see it. */
  appId: string;
  /** Seconds since 1970. */
  created: number;
};

export type StateValues = Record<string, Record<string, Record<string, unknown>>>;

export type View = {
  id: string;
  kind: 'modal' | 'home';
  appId: string;
  teamId: string;
  personId: string;
  /** As the app sent it, with `block_id`s filled in. */
  definition: Record<string, unknown> & { blocks: Record<string, unknown>[] };
  state: StateValues;
  hash: string;
  rootViewId: string;
  previousViewId?: string;
  externalId: string;
  /** From the last refused submission. */
  errors: Record<string, string>;
};

/** What changed, for events to apps and for eyes that look. */
export type Change =
  | { type: 'message_posted'; message: Message }
  | { type: 'message_updated'; message: Message; previous: Message }
  | { type: 'message_deleted'; message: Message; deletedTs: string }
  | { type: 'ephemeral_posted'; message: Message }
  | { type: 'ephemeral_gone'; message: Message }
  | { type: 'reaction_added' | 'reaction_removed'; message: Message; personId: string; name: string }
  | { type: 'channel_created' | 'channel_changed' | 'channel_archived'; channel: Channel; byPersonId: string }
  | { type: 'member_joined' | 'member_left'; channel: Channel; personId: string; inviterId?: string }
  | { type: 'person_joined' | 'person_changed' | 'do_not_disturb_changed'; person: Person }
  | { type: 'view_changed'; view: View }
  | { type: 'view_removed'; view: View }
  | { type: 'notice'; personId: string };
