import type { HomeView, ModalView } from '@slack/types';
import type { BrowsedChannel, Notice, SeenConversation, SeenMessage, SeenView } from '../driver/human.ts';
import type { PersonKind } from '../seed.ts';

/** Everybody and everything that is the same for all people of the workspace. */
export type WorkspaceInfo = {
  team: { id: string; name: string; domain: string };
  people: PersonInfo[];
  apps: AppInfo[];
};

export type PersonInfo = {
  id: string;
  /** The handle, without `@`. */
  name: string;
  realName: string;
  title: string;
  /** An IANA zone. */
  tz: string;
  kind: PersonKind;
  deleted: boolean;
};

export type AppInfo = {
  appId: string;
  botUserId: string;
  name: string;
  commands: { command: string; description: string; usageHint: string }[];
  shortcuts: { name: string; type: 'message' | 'global'; callbackId: string; description: string }[];
};

/** A channel as far as its name is needed: in mentions, completion and channel selects. */
export type ChannelName = { id: string; name: string };

/**
 * What a page looks at: a conversation (id, channel name or `@handle`), perhaps with a thread of it and one message that is pointed at, or
 * the Home tab of an app.
 */
export type Place = { conversation?: string; thread?: string; message?: string; home?: string };

/** Which part of a long conversation, and of its open thread, is shown: around a message, or the newest. */
export type Span = { around?: string | undefined; threadAround?: string | undefined };

/** What one person sees at one place: sent whole at every change, since it is small and then cannot be half right. */
export type Scene = {
  /** The workspace's time, milliseconds since 1970. */
  now: number;
  /** How far that is ahead of the machine's time, in milliseconds, because somebody moved it. */
  ahead: number;
  /** How many faults on demand can act. */
  faults: number;
  conversations: SeenConversation[];
  channels: ChannelName[];
  /** The open conversation, its messages, and those of the open thread with their parent first. */
  conversation?: SeenConversation;
  messages: SeenMessage[];
  /** How many messages there are before and after these. */
  olderCount: number;
  newerCount: number;
  thread: SeenMessage[];
  /** How many replies there are before and after those of the thread that are shown. */
  threadOlderCount: number;
  threadNewerCount: number;
  /** Channels of this person's that are closed. */
  archived: SeenConversation[];
  /** The channel that was asked for, where this person can see it and is not in it. */
  outside?: BrowsedChannel;
  /** The Home tab, where that is what is looked at. */
  home?: SeenView<HomeView>;
  modals: SeenView<ModalView>[];
  notices: Notice[];
  /** Why the place cannot be shown. */
  problem?: string;
};
