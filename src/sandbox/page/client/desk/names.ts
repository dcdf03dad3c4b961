import type { SeenConversation } from '../../../driver/human.ts';
import type { AppInfo, PersonInfo, WorkspaceInfo } from '../../contract.ts';

/** The app behind a direct message, if it is one with an app. */
export function appOf(workspace: WorkspaceInfo, conversation: SeenConversation | undefined): AppInfo | undefined {
  return workspace.apps.find(({ botUserId }) => botUserId === conversation?.withPersonId);
}

/** How a person or app is called by everybody. */
export function nameOf(workspace: WorkspaceInfo, id: string): string {
  const person = workspace.people.find((one) => one.id === id);
  return person?.realName || person?.name || id;
}

/** A conversation as it is called in the side bar, without its sign; `meId` is who looks. */
export function titleOf(workspace: WorkspaceInfo, conversation: SeenConversation, meId: string): string {
  if (conversation.kind === 'mpim') {
    const others = conversation.memberIds.filter((id) => id !== meId);
    return others.map((id) => nameOf(workspace, id)).join(', ');
  }
  if (conversation.kind !== 'im') return conversation.name;
  const app = appOf(workspace, conversation);
  return (
    app?.name ??
    (conversation.withPersonId === undefined ? conversation.name : nameOf(workspace, conversation.withPersonId))
  );
}

/** Its title with the sign of a channel, where it is one. */
export function fullTitleOf(workspace: WorkspaceInfo, conversation: SeenConversation, meId: string): string {
  const isChannel = conversation.kind === 'public' || conversation.kind === 'private';
  return `${isChannel ? '#' : ''}${titleOf(workspace, conversation, meId)}`;
}

/** How a place names a conversation in the URL: readable where that is clear. */
export function keyOf({ id, name, kind }: Pick<SeenConversation, 'id' | 'name' | 'kind'>): string {
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

/** `Europe/Berlin` as one says it. */
export function cityOf(zone: string): string {
  return zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
}
