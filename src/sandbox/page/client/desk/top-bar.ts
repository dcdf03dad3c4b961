import { type ComponentChildren, h } from 'preact';
import type { PersonInfo, Place } from '../../contract.ts';
import { ClockMenu } from '../clock/clock-menu.ts';
import { Icon } from '../elements/icon.ts';
import { html } from '../html.ts';
import { InspectorToggle } from '../inspector/inspector-toggle.ts';
import { Avatar } from './avatar.ts';
import { useDesk } from './desk-context.ts';
import { useFrame } from './frame-context.ts';
import { cityOf } from './names.ts';
import { PeopleMenu } from './people-menu.ts';

/** The same channel for the next person where they are in it; what is private to one is not theirs to open. */
function usePlaceFor(): (person: PersonInfo) => Place {
  const { conversation, home } = useDesk().scene;
  return ({ id, kind }) => {
    if (home !== undefined || conversation === undefined) return {};
    const isChannel = conversation.kind === 'public' || conversation.kind === 'private';
    const isTheirs = conversation.memberIds.includes(id) || (kind === 'member' && conversation.kind === 'public');
    return isChannel && isTheirs ? { conversation: conversation.name } : {};
  };
}

function PersonSwitch(): ComponentChildren {
  const { me, go } = useDesk();
  const placeFor = usePlaceFor();
  const name = me.realName || me.name;
  const face = html`
    ${h(Avatar, { id: me.id, name })}
    <span class="person-name"><span class="sr-only">You are </span>${name}</span>
    <span class="person-title">${me.title}</span>
    <span class="sr-only">. Be somebody else</span>
    <span class="arrow" aria-hidden="true"></span>
  `;
  return h(PeopleMenu, {
    label: `You are ${name}. Be somebody else`,
    className: 'person-switch',
    face,
    currentId: me.id,
    onPick: (person) => go(placeFor(person), person.name),
  });
}

/** Puts a second person's desk beside this one, or takes this one away. */
function BesideSwitch(): ComponentChildren {
  const { me } = useDesk();
  const { hasNeighbour, openBeside, closeBeside } = useFrame();
  const placeFor = usePlaceFor();
  if (hasNeighbour) {
    const label = `Close ${me.realName || me.name}’s side`;
    return html`<button type="button" class="bar-button" aria-label=${label} title=${label} onClick=${closeBeside}>×</button>`;
  }
  return h(PeopleMenu, {
    label: 'Open somebody beside you',
    className: 'bar-button beside-button',
    face: html`<span class="beside-sign" aria-hidden="true"></span><span class="sr-only">Open somebody beside you</span>`,
    onPick: (person) => openBeside(person.name, placeFor(person)),
  });
}

type Props = { isConnected: boolean; isMenuOpen: boolean; onMenu(): void };

/** What this page is, and who one is on it. */
export function TopBar({ isConnected, isMenuOpen, onMenu }: Props): ComponentChildren {
  const { me, workspace } = useDesk();
  const { isSecond, showPane } = useFrame();
  // Only one of two desks can have the page's own banner.
  const tag = isSecond ? 'section' : 'header';
  return html`<${tag} class="top-bar" aria-label=${isSecond ? `Top bar (${me.realName || me.name})` : undefined}>
    <button type="button" class="bar-button menu-button" aria-label="Conversations" aria-expanded=${String(isMenuOpen)} onClick=${onMenu}>
      ${h(Icon, { name: 'bulleted-list' })}
    </button>
    <strong class="team-name">${workspace.team.name}</strong>
    <button type="button" class="search-button" aria-label="Search messages" onClick=${() => showPane({ kind: 'search', query: '' })}>
      ${h(Icon, { name: 'search' })} <span class="search-words">Search<span class="search-what"> messages</span></span>
    </button>
    <span class="connection" role="status">${isConnected ? '' : 'Reconnecting…'}</span>
    <div class="clock-slot"><span class="zone" title=${me.tz}>${cityOf(me.tz)}</span> ${h(ClockMenu, {})}</div>
    ${!isSecond && h(InspectorToggle, {})}
    ${h(BesideSwitch, {})} ${h(PersonSwitch, {})}
  </${tag}>`;
}
