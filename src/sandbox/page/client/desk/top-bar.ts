import { type ComponentChildren, h } from 'preact';
import { Menu } from '../elements/menu.ts';
import { html } from '../html.ts';
import { timeOfDay } from '../text/slack-date.ts';
import { Avatar } from './avatar.ts';
import { useDesk } from './desk-context.ts';
import { kindLabel } from './names.ts';

/** Lets one be somebody else. */
function PersonSwitch(): ComponentChildren {
  const { me, workspace, scene, go } = useDesk();
  const people = workspace.people.filter(({ kind }) => kind !== 'bot');
  const items = people.map((person) => ({
    label: html`${person.realName || person.name} ${kindLabel(person) !== undefined && html`<span class="badge">${kindLabel(person)}</span>`}`,
    detail: [person.title, `${timeOfDay(scene.now / 1000, person.tz)} ${person.tz}`].filter(Boolean).join(' · '),
    isCurrent: person.id === me.id,
    isDisabled: person.deleted,
    onPick: () => go(placeFor(), person.name),
  }));

  /** The same channel for the next person where they are in it; what is private to one is not theirs to open. */
  function placeFor() {
    const { conversation, home } = scene;
    if (home !== undefined || conversation === undefined) return {};
    return conversation.kind === 'public' || conversation.kind === 'private' ? { conversation: conversation.name } : {};
  }

  const face = html`
    ${h(Avatar, { id: me.id, name: me.realName || me.name })}
    <span class="person-name">${me.realName || me.name}</span>
    <span class="person-title">${me.title}</span>
    <span class="arrow" aria-hidden="true"></span>
  `;
  return h(Menu, {
    label: `You are ${me.realName || me.name}. Be somebody else`,
    className: 'person-switch',
    face,
    items,
  });
}

type Props = { isConnected: boolean; isMenuOpen: boolean; onMenu(): void };

/** What this page is, and who one is on it. */
export function TopBar({ isConnected, isMenuOpen, onMenu }: Props): ComponentChildren {
  const { workspace } = useDesk();
  return html`<header class="top-bar">
    <button type="button" class="icon-button menu-button" aria-label="Conversations" aria-expanded=${String(isMenuOpen)} onClick=${onMenu}>☰</button>
    <strong class="team-name">${workspace.team.name}</strong>
    <span class="local-note" role="status">
      ${isConnected ? 'Local workspace: nothing leaves this machine' : 'Connection lost. Trying again…'}
    </span>
    ${h(PersonSwitch, {})}
  </header>`;
}
