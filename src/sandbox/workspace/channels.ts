import type { ChannelSeed } from '../seed.ts';
import type { Changes } from './changes.ts';
import type { Ids } from './ids.ts';
import type { Channel } from './model.ts';
import { SLACKBOT_ID } from './people.ts';
import type { Workspace } from './workspace.ts';

export type SavedChannel = Omit<Channel, 'members'> & { members: string[] };

type Channels = Workspace['channels'] & {
  seed(channels: readonly ChannelSeed[]): void;
  snapshot(): SavedChannel[];
  restore(saved: SavedChannel[]): void;
};

/** Says in the channel, in Slack's name, what happened to it. */
type Announce = (channel: Channel, personId: string, subtype: string, text: string) => void;

/** Channels, direct and group messages, and who is in them. */
export function createChannels(
  people: Workspace['people'],
  apps: Workspace['apps'],
  ids: Ids,
  changes: Changes,
  announce: Announce,
): Channels {
  let channels = new Map<string, Channel>();

  function existing(id: string): Channel {
    const channel = channels.get(id);
    if (channel === undefined) throw new Error(`There is no channel ${id} in this workspace.`);
    return channel;
  }

  function add(channel: Omit<Channel, 'created'>): Channel {
    const added = { ...channel, created: ids.seconds() };
    channels.set(added.id, added);
    return added;
  }

  function general(): Channel | undefined {
    return [...channels.values()].find((channel) => channel.isGeneral);
  }

  function personId(handleOrId: string): string | undefined {
    if (handleOrId === '@app') return apps.all()[0]?.botUserId;
    return people.find(handleOrId)?.id;
  }

  function openDirect(personIds: string[]): { channel: Channel; alreadyOpen: boolean } {
    const members = new Set(personIds);
    const same = [...channels.values()].find(
      (channel) =>
        (channel.kind === 'im' || channel.kind === 'mpim') &&
        channel.members.size === members.size &&
        [...channel.members].every((id) => members.has(id)),
    );
    if (same !== undefined) return { channel: same, alreadyOpen: true };
    const group = members.size > 2;
    const names = [...members].map((id) => people.get(id)?.name ?? id);
    const channel = add({
      id: ids.id(group ? 'G' : 'D'),
      name: group ? `mpdm-${names.join('--')}-1` : '',
      kind: group ? 'mpim' : 'im',
      isGeneral: false,
      isArchived: false,
      topic: '',
      purpose: group ? `Group messaging with: ${names.map((name) => `@${name}`).join(' ')}` : '',
      sharedWith: [],
      creatorId: personIds[0] ?? SLACKBOT_ID,
      members,
    });
    changes.tell({ type: 'channel_created', channel, byPersonId: channel.creatorId });
    return { channel, alreadyOpen: false };
  }

  function join(channelId: string, id: string, inviterId?: string): void {
    const channel = existing(channelId);
    if (channel.members.has(id)) return;
    channel.members.add(id);
    announce(channel, id, 'channel_join', `<@${id}> has joined the channel`);
    changes.tell({ type: 'member_joined', channel, personId: id, ...(inviterId === undefined ? {} : { inviterId }) });
  }

  changes.subscribe((change) => {
    if (change.type === 'person_joined' && change.person.kind === 'member' && !change.person.deleted) {
      const channel = general();
      if (channel !== undefined) join(channel.id, change.person.id);
    }
    if (change.type === 'person_changed' && change.person.deleted) {
      // A deactivated account leaves every channel without a word; its direct messages stay readable to the other side.
      for (const channel of channels.values()) {
        if (channel.kind === 'public' || channel.kind === 'private') channel.members.delete(change.person.id);
      }
    }
  });

  return {
    get: (id) => channels.get(id),
    find(conversation, forPersonId) {
      const known = channels.get(conversation);
      if (known !== undefined) return known;
      const name = conversation.replace(/^#/, '').toLowerCase();
      const named = [...channels.values()].find((channel) => channel.name === name && channel.name !== '');
      if (named !== undefined) return named;
      const other = personId(conversation);
      return other === undefined ? undefined : openDirect([forPersonId, other]).channel;
    },
    all: () => [...channels.values()],
    create(name, isPrivate, creatorId) {
      const channel = add({
        id: ids.id('C'),
        name,
        kind: isPrivate ? 'private' : 'public',
        isGeneral: false,
        isArchived: false,
        topic: '',
        purpose: '',
        sharedWith: [],
        creatorId,
        members: new Set(),
      });
      changes.tell({ type: 'channel_created', channel, byPersonId: creatorId });
      join(channel.id, creatorId);
      return channel;
    },
    openDirect,
    join,
    leave(channelId, id) {
      const channel = existing(channelId);
      if (!channel.members.delete(id)) return;
      announce(channel, id, 'channel_leave', `<@${id}> has left the channel`);
      changes.tell({ type: 'member_left', channel, personId: id });
    },
    change(channelId, change, byPersonId) {
      const channel = existing(channelId);
      const archived = change.isArchived === true && !channel.isArchived;
      if (change.topic !== undefined) {
        announce(channel, byPersonId, 'channel_topic', `<@${byPersonId}> set the channel topic: ${change.topic}`);
      }
      if (change.purpose !== undefined) {
        announce(
          channel,
          byPersonId,
          'channel_purpose',
          `<@${byPersonId}> set the channel description: ${change.purpose}`,
        );
      }
      if (change.name !== undefined) {
        announce(
          channel,
          byPersonId,
          'channel_name',
          `<@${byPersonId}> has renamed the channel from "${channel.name}" to "${change.name}"`,
        );
      }
      if (archived) announce(channel, byPersonId, 'channel_archive', `<@${byPersonId}> archived the channel`);
      Object.assign(channel, change);
      changes.tell({ type: archived ? 'channel_archived' : 'channel_changed', channel, byPersonId });
    },
    visibleTo: (channel, id) => channel.kind === 'public' || channel.members.has(id),
    seed(seeds) {
      const creator = people.all().find((person) => person.isOwner || person.isAdmin) ?? people.all()[0];
      for (const seed of seeds) {
        const everyone =
          seed.general === true ? people.all().filter((person) => person.kind === 'member' && !person.deleted) : [];
        const named = seed.members.map((handle) => {
          const id = personId(handle);
          if (id === undefined)
            throw new Error(
              `The channel #${seed.name} names a member @${handle.replace(/^@/, '')} who is not in the workspace.`,
            );
          return id;
        });
        add({
          id: seed.id,
          name: seed.name,
          kind: seed.private === true ? 'private' : 'public',
          isGeneral: seed.general ?? false,
          isArchived: seed.archived ?? false,
          topic: seed.topic ?? '',
          purpose: seed.purpose ?? '',
          sharedWith: seed.sharedWith ?? [],
          creatorId: creator?.id ?? SLACKBOT_ID,
          members: new Set([...everyone.map((person) => person.id), ...named]),
        });
      }
    },
    snapshot: () => [...channels.values()].map((channel) => ({ ...channel, members: [...channel.members] })),
    restore(saved) {
      channels = new Map(saved.map((channel) => [channel.id, { ...channel, members: new Set(channel.members) }]));
    },
  };
}
