import type { Channel } from '../../workspace/model.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Json } from '../answer.ts';

/** A conversation as somebody sees it: https://docs.slack.dev/reference/objects/conversation-object */
export function channelShape(workspace: Workspace, channel: Channel, viewerId: string): Json {
  return channel.kind === 'im' ? directShape(workspace, channel, viewerId) : namedShape(workspace, channel, viewerId);
}

function directShape(workspace: Workspace, channel: Channel, viewerId: string): Json {
  const otherId = [...channel.members].find((id) => id !== viewerId) ?? viewerId;
  return {
    id: channel.id,
    created: channel.created,
    is_archived: channel.isArchived,
    is_im: true,
    is_org_shared: false,
    context_team_id: workspace.team.id,
    updated: channel.created * 1000,
    user: otherId,
    is_user_deleted: workspace.people.get(otherId)?.deleted ?? false,
    priority: 0,
  };
}

function namedShape(workspace: Workspace, channel: Channel, viewerId: string): Json {
  const teamId = workspace.team.id;
  const shared = channel.sharedWith.length > 0;
  const teamIds = [teamId, ...channel.sharedWith];
  return {
    id: channel.id,
    name: channel.name,
    is_channel: channel.kind === 'public',
    is_group: channel.kind === 'private',
    is_im: false,
    is_mpim: channel.kind === 'mpim',
    is_private: channel.kind !== 'public',
    created: channel.created,
    is_archived: channel.isArchived,
    is_general: channel.isGeneral,
    unlinked: 0,
    name_normalized: channel.name,
    is_shared: shared,
    is_org_shared: false,
    is_pending_ext_shared: false,
    pending_shared: [],
    context_team_id: teamId,
    updated: channel.created * 1000,
    parent_conversation: null,
    creator: channel.creatorId,
    is_ext_shared: shared,
    shared_team_ids: teamIds,
    ...(shared ? { connected_team_ids: channel.sharedWith, internal_team_ids: [], conversation_host_id: teamId } : {}),
    pending_connected_team_ids: [],
    is_member: channel.members.has(viewerId),
    topic: {
      value: channel.topic,
      creator: channel.topic === '' ? '' : channel.creatorId,
      last_set: channel.topic === '' ? 0 : channel.created,
    },
    purpose: {
      value: channel.purpose,
      creator: channel.purpose === '' ? '' : channel.creatorId,
      last_set: channel.purpose === '' ? 0 : channel.created,
    },
    properties: {},
    previous_names: [],
  };
}
