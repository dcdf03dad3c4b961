import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { html } from '../html.ts';
import { usePopup } from './popup.ts';

export type MenuItem = {
  label: ComponentChildren;
  detail?: ComponentChildren;
  /** For a menu of which one item is the present one. */
  isCurrent?: boolean;
  isDisabled?: boolean;
  onPick(): void;
};

type MenuProps = { id?: string; label: string; className: string; face: ComponentChildren; items: MenuItem[] };

/** A button that opens a list of things to do: arrows move, Enter does, Escape or a click elsewhere closes. */
export function Menu({ id, label, className, face, items }: MenuProps): ComponentChildren {
  const listId = useId();
  const [isOpen, setOpen] = useState(false);
  const { anchor, popup } = usePopup<HTMLButtonElement, HTMLDivElement>(isOpen);
  const root = useRef<HTMLSpanElement>(null);

  useEffect(() => {
    if (!isOpen) return undefined;
    const entries = popup.current?.querySelectorAll<HTMLElement>('[role^=menuitem]:not([disabled])') ?? [];
    ([...entries].find((entry) => entry.getAttribute('aria-checked') === 'true') ?? entries[0])?.focus();
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
    if (!isOpen) return;
    const entries = [...(popup.current?.querySelectorAll<HTMLElement>('[role^=menuitem]:not([disabled])') ?? [])];
    const at = entries.indexOf(document.activeElement as HTMLElement);
    const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: entries.length - 1 };
    const to = steps[event.key];
    if (to !== undefined) {
      event.preventDefault();
      entries[(to + entries.length) % entries.length]?.focus();
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      close();
    } else if (event.key === 'Tab') {
      setOpen(false);
    }
  }

  return html`<span class="menu" ref=${root} onKeyDown=${onKeyDown}>
    <button
      type="button"
      id=${id}
      ref=${anchor}
      class=${className}
      aria-label=${label}
      title=${label}
      aria-haspopup="menu"
      aria-expanded=${isOpen ? 'true' : 'false'}
      aria-controls=${listId}
      onClick=${() => setOpen(!isOpen)}
    >
      ${face}
    </button>
    <div popover="manual" ref=${popup} id=${listId} role="menu" aria-label=${label} class="popup">
      ${
        isOpen &&
        items.map(
          (item) => html`<button
            type="button"
            class="menu-item"
            role=${item.isCurrent === undefined ? 'menuitem' : 'menuitemradio'}
            aria-checked=${item.isCurrent === undefined ? undefined : String(item.isCurrent)}
            disabled=${item.isDisabled}
            tabindex="-1"
            onClick=${() => {
              close();
              item.onPick();
            }}
          >
            <span>${item.label}</span>
            ${item.detail !== undefined && html`<span class="option-description">${item.detail}</span>`}
          </button>`,
        )
      }
    </div>
  </span>`;
}
