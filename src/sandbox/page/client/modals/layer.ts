import type { ComponentChildren } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks';
import { html } from '../html.ts';

const FOCUSABLE = 'input, textarea, select, button, [href], [tabindex="0"]';

/** Where the hands belong when a dialog opens: the field that asks for it, else the first field, else the first thing to press. */
function firstStop(dialog: HTMLElement): HTMLElement | null {
  return (
    dialog.querySelector<HTMLElement>('[data-focus]') ??
    dialog.querySelector<HTMLElement>(
      '.layer-body :is(input, textarea, select, [contenteditable="true"], button:not([role="toolbar"] *))',
    ) ??
    dialog.querySelector<HTMLElement>('.layer-foot .button-primary') ??
    dialog.querySelector<HTMLElement>(FOCUSABLE)
  );
}

/** After the last thing that takes the focus comes the first again: beside this desk there may be another that is not covered. */
function stayInside(event: KeyboardEvent, dialog: HTMLElement): void {
  const stops = [...dialog.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(
    (stop) => stop.tabIndex >= 0 && !stop.matches(':disabled') && stop.checkVisibility({ visibilityProperty: true }),
  );
  const isAtEdge = document.activeElement === (event.shiftKey ? stops[0] : stops.at(-1));
  if (!isAtEdge && stops.some((stop) => stop === document.activeElement)) return;
  event.preventDefault();
  stops.at(event.shiftKey ? -1 : 0)?.focus();
}

type LayerProps = {
  /** The id of the element that names the dialog. */
  titleId?: string;
  /** Changes when the dialog shows something else, which takes the focus anew. */
  focusKey: string;
  size?: 'small';
  onEscape(): void;
  children?: ComponentChildren;
};

/** A dialog over one desk: takes the focus. What lies below is `Covered`, which takes it back. */
export function Layer({ titleId, focusKey, size, onEscape, children }: LayerProps): ComponentChildren {
  const ownId = useId();
  const dialog = useRef<HTMLDivElement>(null);
  const lastFocus = useRef<HTMLElement>(null);
  useEffect(() => {
    if (dialog.current !== null) (firstStop(dialog.current) ?? dialog.current).focus();
  }, [focusKey]);
  // At once: a key that is pressed in between would be heard by nobody.
  useLayoutEffect(() => {
    // What had the focus may have gone with an update.
    const box = dialog.current;
    const isLost = document.activeElement === document.body || document.activeElement === null;
    if (box === null || !isLost || box.closest('[inert]') !== null) return;
    (lastFocus.current?.isConnected ? lastFocus.current : (firstStop(box) ?? box)).focus();
  });
  return html`<div class="layer">
    <div
      ref=${dialog}
      class=${`layer-box ${size === undefined ? '' : `layer-box-${size}`}`}
      role="dialog"
      aria-modal="true"
      aria-labelledby=${titleId ?? ownId}
      tabindex="-1"
      onFocusIn=${(event: FocusEvent) => {
        if (event.target instanceof HTMLElement) lastFocus.current = event.target;
      }}
      onKeyDown=${(event: KeyboardEvent) => {
        if (event.key === 'Tab' && dialog.current !== null) stayInside(event, dialog.current);
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onEscape();
      }}
    >
      ${children}
    </div>
  </div>`;
}
