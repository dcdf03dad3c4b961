import type { HomeView, ModalView } from '@slack/types';
import type { Notice, SeenConversation, SeenMessage, SeenView } from '../driver/human.ts';
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

/** What a page looks at: a conversation (id, channel name or `@handle`), perhaps with a thread of it, or the Home tab of an app. */
export type Place = { conversation?: string; thread?: string; home?: string };

/** What one person sees at one place: sent whole at every change, since it is small and then cannot be half right. */
export type Scene = {
  /** The workspace's time, milliseconds since 1970. */
  now: number;
  conversations: SeenConversation[];
  channels: ChannelName[];
  /** The open conversation, its messages, and those of the open thread with their parent first. */
  conversation?: SeenConversation;
  messages: SeenMessage[];
  /** How many older messages were left out. */
  olderCount: number;
  thread: SeenMessage[];
  /** The Home tab, where that is what is looked at. */
  home?: SeenView<HomeView>;
  modals: SeenView<ModalView>[];
  notices: Notice[];
  /** Why the place cannot be shown. */
  problem?: string;
};
