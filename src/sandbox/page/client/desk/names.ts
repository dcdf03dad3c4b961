import type { SeenConversation } from '../../../driver/human.ts';
import type { AppInfo, PersonInfo, WorkspaceInfo } from '../../contract.ts';

/** The app behind a direct message, if it is one with an app. */
export function appOf(workspace: WorkspaceInfo, conversation: SeenConversation | undefined): AppInfo | undefined {
  return workspace.apps.find(({ botUserId }) => botUserId === conversation?.withPersonId);
}

/** A conversation as it is called in the side bar, without its sign. */
export function titleOf(workspace: WorkspaceInfo, conversation: SeenConversation): string {
  if (conversation.kind !== 'im') return conversation.name;
  const other = workspace.people.find(({ id }) => id === conversation.withPersonId);
  return appOf(workspace, conversation)?.name ?? (other?.realName || conversation.name);
}

/** How a place names a conversation in the URL: readable where that is clear. */
export function keyOf({ id, name, kind }: SeenConversation): string {
  if (kind === 'mpim') return id;
  return kind === 'im' ? `@${name}` : name;
}

/** What sets an account apart from a full member's. */
export function kindLabel({ kind, deleted }: PersonInfo): string | undefined {
  if (deleted) return 'deactivated';
  return {
    member: undefined,
    guest: 'guest',
    single_channel_guest: 'guest of one channel',
    external: 'external',
    bot: 'app',
  }[kind];
}
