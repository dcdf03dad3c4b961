import { type ComponentChildren, h } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { PersonInfo } from '../../contract.ts';
import { useNow } from '../clock/use-now.ts';
import { usePopup } from '../elements/popup.ts';
import { html } from '../html.ts';
import { timeOfDay } from '../text/slack-date.ts';
import { Avatar } from './avatar.ts';
import { useDesk } from './desk-context.ts';
import { moveFocus } from './list-keys.ts';
import { cityOf, kindLabel } from './names.ts';
import { type PeopleGroup, peopleGroups } from './people-groups.ts';

type Props = {
  label: string;
  className: string;
  face: ComponentChildren;
  /** Who is picked now, if the menu is about that. */
  currentId?: string;
  onPick(person: PersonInfo): void;
};

const ITEMS = '[role^=menuitem]:not([aria-disabled=true])';

/** A button that opens the list of everybody one can be, with what tells them apart: title, kind of account, zone and time there. */
export function PeopleMenu({ label, className, face, currentId, onPick }: Props): ComponentChildren {
  const { workspace, scene } = useDesk();
  const now = useNow(scene.now);
  const listId = useId();
  const [isOpen, setOpen] = useState(false);
  const { anchor, popup } = usePopup<HTMLButtonElement, HTMLDivElement>(isOpen);
  const root = useRef<HTMLSpanElement>(null);

  useEffect(() => {
    if (!isOpen) return undefined;
    const list = popup.current;
    (list?.querySelector<HTMLElement>('[aria-checked=true]') ?? list?.querySelector<HTMLElement>(ITEMS))?.focus();
    const onPointer = (event: PointerEvent) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', onPointer);
    return () => document.removeEventListener('pointerdown', onPointer);
  }, [isOpen]);

  function close(): void {
    setOpen(false);
    anchor.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (!isOpen || popup.current === null) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      close();
    } else if (event.key === 'Tab') {
      setOpen(false);
    } else {
      moveFocus(event, popup.current, ITEMS);
    }
  }

  function line(person: PersonInfo, { why }: PeopleGroup): ComponentChildren {
    const kind = kindLabel(person);
    return html`<button
      type="button"
      class="menu-item person-line"
      role=${currentId === undefined ? 'menuitem' : 'menuitemradio'}
      aria-checked=${currentId === undefined ? undefined : String(person.id === currentId)}
      aria-disabled=${why === undefined ? undefined : 'true'}
      title=${why}
      tabindex="-1"
      onClick=${() => {
        if (why !== undefined) return;
        close();
        onPick(person);
      }}
    >
      ${h(Avatar, { id: person.id, name: person.realName || person.name })}
      <span class="person-line-name">
        ${person.realName || person.name}
        ${kind !== undefined && html` <span class="badge">${kind}</span>`}
        ${why !== undefined && html` <span class="option-description">${why}</span>`}
      </span>
      <span class="person-line-detail">${[person.title, `${timeOfDay(now / 1000, person.tz)} in ${cityOf(person.tz)}`].filter(Boolean).join(' · ')}</span>
    </button>`;
  }

  return html`<span class="menu" ref=${root} onKeyDown=${onKeyDown}>
    <button
      type="button"
      ref=${anchor}
      class=${className}
      title=${label}
      aria-haspopup="menu"
      aria-expanded=${String(isOpen)}
      aria-controls=${listId}
      onClick=${() => setOpen(!isOpen)}
    >
      ${face}
    </button>
    <div popover="manual" ref=${popup} id=${listId} role="menu" aria-label=${label} class="popup people-menu">
      ${
        isOpen &&
        peopleGroups(workspace.people).map(
          (group) => html`<div role="group" aria-label=${group.name}>
            <p class="popup-group" aria-hidden="true">${group.name}</p>
            ${group.people.map((person) => line(person, group))}
          </div>`,
        )
      }
    </div>
  </span>`;
}
