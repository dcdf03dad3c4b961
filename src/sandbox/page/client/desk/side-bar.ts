import { type ComponentChildren, h } from 'preact';
import type { SeenConversation } from '../../../driver/human.ts';
import { Icon } from '../elements/icon.ts';
import { html } from '../html.ts';
import { Avatar } from './avatar.ts';
import { useDesk } from './desk-context.ts';
import { useFrame } from './frame-context.ts';
import { moveFocus } from './list-keys.ts';
import { appOf, keyOf, titleOf } from './names.ts';
import { SideGroup } from './side-group.ts';
import type { SideLineProps } from './side-line.ts';

type Line = SideLineProps & { key: string };

/** Everything there is to open, in groups. */
function useLines(): { channels: Line[]; archived: Line[]; apps: Line[]; direct: Line[] } {
  const { me, workspace, scene, place } = useDesk();
  const { conversations, archived } = scene;
  const open = place.home === undefined ? scene.conversation : undefined;
  const isOpen = (id: string) =>
    open?.id === id || (open === undefined && place.home === undefined && place.conversation === id);
  const withPerson = (id: string) => conversations.find(({ withPersonId }) => withPersonId === id);

  function line(conversation: SeenConversation, sign: ComponentChildren): Line {
    const { id, unread, mentions, isArchived, isShared } = conversation;
    return {
      key: id,
      place: { conversation: keyOf(conversation) },
      isCurrent: isOpen(id),
      sign,
      title: titleOf(workspace, conversation, me.id),
      ...{ unread, mentions, isMuted: isArchived },
      note: isShared ? 'shared' : undefined,
    };
  }

  const signOf = ({ kind }: SeenConversation) => (kind === 'private' ? html`<span class="lock"></span>` : '#');
  const others = workspace.people.filter(
    ({ id, kind, deleted }) => id !== me.id && kind !== 'bot' && (!deleted || withPerson(id) !== undefined),
  );
  return {
    channels: conversations
      .filter(({ kind }) => kind === 'public' || kind === 'private')
      .map((channel) => line(channel, signOf(channel))),
    archived: archived.map((channel) => line(channel, signOf(channel))),
    apps: workspace.apps.map((app) => {
      const direct = withPerson(app.botUserId);
      return {
        key: app.appId,
        place: { home: app.appId },
        isCurrent: place.home === app.appId || (open !== undefined && appOf(workspace, open) === app),
        sign: h(Avatar, { id: app.botUserId, name: app.name, isApp: true }),
        title: app.name,
        unread: direct?.unread ?? 0,
        mentions: direct?.mentions ?? 0,
      };
    }),
    direct: [
      ...conversations
        .filter(({ kind }) => kind === 'mpim')
        .map((group) => line(group, String(group.memberIds.length - 1))),
      ...others.map((person) => {
        const direct = withPerson(person.id);
        const title = person.realName || person.name;
        const sign = h(Avatar, { id: person.id, name: title });
        if (direct !== undefined) return { ...line(direct, sign), key: person.id, title, isMuted: person.deleted };
        const key = `@${person.name}`;
        return {
          key: person.id,
          place: { conversation: key },
          isCurrent: place.conversation === key,
          sign,
          title,
        };
      }),
    ],
  };
}

/** The conversations of a person: channels, apps, and direct messages with everybody else. */
export function SideBar({ onLeave }: { onLeave(): void }): ComponentChildren {
  const { me, scene, workspace } = useDesk();
  const { isSecond, showDialog } = useFrame();
  const { channels, archived, apps, direct } = useLines();
  const browse = html`<button type="button" class="side-line side-action" onClick=${() => showDialog('channels')}>
    <span class="side-sign" aria-hidden="true">+</span> <span class="side-title">Browse channels</span>
  </button>`;

  function onKeyDown(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
    if (event.key === 'Escape') onLeave();
    else moveFocus(event, event.currentTarget, 'a, button');
  }

  return html`<nav
    class="side-bar"
    aria-label=${isSecond ? `Conversations of ${me.realName || me.name}` : 'Conversations'}
    onKeyDown=${onKeyDown}
    onClick=${(event: MouseEvent) => event.target instanceof Element && event.target.closest('a') !== null && onLeave()}
  >
    <strong class="side-team" aria-hidden="true">${workspace.team.name}</strong>
    <div class="side-groups">
      <button type="button" class="side-line side-action side-jump" onClick=${() => showDialog('jump')}>
        <span class="side-title">Jump to…</span> <kbd>Ctrl K</kbd>
      </button>
      ${h(SideGroup, { name: 'Channels', lines: channels, children: me.kind === 'member' ? browse : null })}
      ${h(SideGroup, { name: 'Apps', lines: apps })}
      ${h(SideGroup, { name: 'Direct messages', lines: direct })}
      ${scene.archived.length > 0 && h(SideGroup, { name: 'Archived', lines: archived, isClosedAtFirst: true })}
    </div>
    <div class="side-foot">
      <p>${h(Icon, { name: 'screen' })} Local workspace: nothing leaves this machine</p>
      <p>
        <a href="/gallery" target="_blank">Blocks</a>
        <button type="button" class="link-button" onClick=${() => showDialog('keys')}>Keyboard</button>
      </p>
    </div>
  </nav>`;
}
