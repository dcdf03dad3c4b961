import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import type { Json } from '../delivery/json.ts';
import { withFiles } from '../web-api/shapes/file.ts';
import type { Change, Channel, Message, View } from '../workspace/model.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { SeenConversation, SeenMessage, SeenView } from './human.ts';

/** A message as a person sees it. */
export function seenMessage(workspace: Workspace, message: Message, personId: string): SeenMessage {
  const isParent = message.threadTs === undefined && message.ephemeralTo === undefined;
  const thread = isParent ? workspace.messages.inThread(message.channelId, message.ts) : [];
  const replies = thread.filter(({ ts }) => ts !== message.ts);
  const last = replies.at(-1);
  return {
    channelId: message.channelId,
    ts: message.ts,
    userId: message.userId,
    ...(message.botId === undefined ? {} : { botId: message.botId }),
    authorName: workspace.people.get(message.userId)?.realName ?? message.userId,
    text: message.text,
    blocks: asBlocks(message.blocks),
    ...(message.threadTs === undefined ? {} : { threadTs: message.threadTs }),
    replyCount: replies.length,
    ...(last === undefined ? {} : { lastReplyTs: last.ts }),
    replierIds: [...new Set(replies.map(({ userId }) => userId))],
    edited: message.edited !== undefined,
    ephemeral: message.ephemeralTo !== undefined,
    ...(message.subtype === undefined ? {} : { subtype: message.subtype }),
    reactions: message.reactions,
    attachments: message.attachments,
    state: message.state.get(personId) ?? {},
  };
}

/** A conversation as a person sees it in the side bar. */
export function seenConversation(
  workspace: Workspace,
  channel: Channel,
  personId: string,
  { unread, mentions }: Pick<SeenConversation, 'unread' | 'mentions'>,
): SeenConversation {
  const others = [...channel.members].filter((id) => id !== personId);
  // A direct message with oneself has no other side but oneself.
  const otherId = others[0] ?? personId;
  return {
    id: channel.id,
    name: channel.kind === 'im' ? (workspace.people.get(otherId)?.name ?? otherId) : channel.name,
    kind: channel.kind,
    topic: channel.topic,
    purpose: channel.purpose,
    isArchived: channel.isArchived,
    isShared: channel.sharedWith.length > 0,
    isGeneral: channel.isGeneral,
    memberIds: [...channel.members],
    ...(channel.kind === 'im' ? { withPersonId: otherId } : {}),
    unread,
    mentions,
  };
}

export function seenModal(workspace: Workspace, view: View): SeenView<ModalView> {
  return { ...seenView(workspace, view), view: asModal(view.definition) };
}

export function seenHome(workspace: Workspace, view: View): SeenView<HomeView> {
  return { ...seenView(workspace, view), view: asHome(view.definition) };
}

function seenView(workspace: Workspace, { id, hash, state, errors }: View): Omit<SeenView<never>, 'view'> {
  return { id, hash, state: withFiles(workspace, state), errors };
}

/** Whether a person can see a change. */
export function concerns(workspace: Workspace, personId: string, change: Change): boolean {
  switch (change.type) {
    case 'message_posted':
    case 'message_updated':
    case 'message_deleted':
    case 'reaction_added':
    case 'reaction_removed': {
      const { message } = change;
      if (message.ephemeralTo !== undefined) return message.ephemeralTo === personId;
      const channel = workspace.channels.get(message.channelId);
      return channel !== undefined && workspace.channels.visibleTo(channel, personId);
    }
    case 'ephemeral_posted':
    case 'ephemeral_gone':
      return change.message.ephemeralTo === personId;
    case 'view_changed':
    case 'view_removed':
      return change.view.personId === personId;
    case 'notice':
      return change.personId === personId;
    case 'member_joined':
    case 'member_left':
      return change.personId === personId || workspace.channels.visibleTo(change.channel, personId);
    case 'channel_created':
    case 'channel_changed':
    case 'channel_archived':
      return workspace.channels.visibleTo(change.channel, personId);
    case 'person_joined':
    case 'person_changed':
    case 'do_not_disturb_changed':
      return true;
  }
}

// The validators have let in nothing but what Slack knows, which is what these types say; the workspace keeps it as plain JSON.
function asBlocks(blocks: Json[]): KnownBlock[] {
  return blocks as unknown as KnownBlock[];
}

function asModal(definition: Json): ModalView {
  return definition as unknown as ModalView;
}

function asHome(definition: Json): HomeView {
  return definition as unknown as HomeView;
}
