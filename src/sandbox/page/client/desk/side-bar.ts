import { type ComponentChildren, h } from 'preact';
import type { SeenConversation } from '../../../driver/human.ts';
import type { Place } from '../../contract.ts';
import { pathOf } from '../address.ts';
import { html } from '../html.ts';
import { useDesk } from './desk-context.ts';
import { appOf, keyOf, titleOf } from './names.ts';

type LineProps = {
  place: Place;
  isCurrent: boolean;
  sign: ComponentChildren;
  title: string;
  unread?: number;
  note?: string | undefined;
};

/** A link, so that it can be opened in a tab of its own as well. */
function Line({ place, isCurrent, sign, title, unread = 0, note }: LineProps): ComponentChildren {
  const { me, go } = useDesk();
  const shown = isCurrent ? 0 : unread;
  return html`<li>
    <a
      href=${pathOf(me.name, place)}
      class=${`side-line ${shown > 0 ? 'side-line-unread' : ''}`}
      aria-current=${isCurrent ? 'page' : undefined}
      onClick=${(event: MouseEvent) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        go(place);
      }}
    >
      <span class="side-sign" aria-hidden="true">${sign}</span>
      <span class="side-title">${title}</span>
      ${note !== undefined && html`<span class="badge">${note}</span>`}
      ${shown > 0 && html`<span class="unread" aria-label=${`${shown} unread`}>${shown}</span>`}
    </a>
  </li>`;
}

function noteOf(conversation: SeenConversation): string | undefined {
  if (conversation.isArchived) return 'archived';
  return conversation.isShared ? 'shared' : undefined;
}

/** The conversations of a person: channels, apps, and direct messages with everybody else. */
export function SideBar(): ComponentChildren {
  const { me, workspace, scene, place } = useDesk();
  const { conversations } = scene;
  const channels = conversations.filter(({ kind }) => kind === 'public' || kind === 'private');
  const groups = conversations.filter(({ kind }) => kind === 'mpim');
  const others = workspace.people.filter(({ id, kind, deleted }) => id !== me.id && kind !== 'bot' && !deleted);
  const withPerson = (id: string) => conversations.find(({ withPersonId }) => withPersonId === id);
  const line = (conversation: SeenConversation, sign: ComponentChildren) =>
    h(Line, {
      key: conversation.id,
      place: { conversation: keyOf(conversation) },
      isCurrent: scene.conversation?.id === conversation.id && place.home === undefined,
      sign,
      title: titleOf(workspace, conversation),
      unread: conversation.unread,
      note: noteOf(conversation),
    });

  return html`<nav class="side-bar" aria-label="Conversations">
    <h2>Channels</h2>
    <ul>${channels.map((channel) => line(channel, channel.kind === 'private' ? html`<span class="lock"></span>` : '#'))}</ul>
    <h2>Apps</h2>
    <ul>
      ${workspace.apps.map((app) => {
        const direct = withPerson(app.botUserId);
        return h(Line, {
          key: app.appId,
          place: { home: app.appId },
          isCurrent: place.home === app.appId || appOf(workspace, scene.conversation) === app,
          sign: '◆',
          title: app.name,
          unread: direct?.unread ?? 0,
        });
      })}
    </ul>
    <h2>Direct messages</h2>
    <ul>
      ${groups.map((group) => line(group, '◦'))}
      ${others.map((person) => {
        const direct = withPerson(person.id);
        return h(Line, {
          key: person.id,
          place: { conversation: direct === undefined ? `@${person.name}` : keyOf(direct) },
          isCurrent: scene.conversation?.withPersonId === person.id,
          sign: '◦',
          title: person.realName || person.name,
          unread: direct?.unread ?? 0,
        });
      })}
    </ul>
  </nav>`;
}
