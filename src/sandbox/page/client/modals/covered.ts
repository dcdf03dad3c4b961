import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { html } from '../html.ts';

type Props = { isCovered: boolean; className?: string; children?: ComponentChildren };

/** What lies below a dialog: cannot be reached while it is covered, and has the focus again afterwards where it was. */
export function Covered({ isCovered, className, children }: Props): ComponentChildren {
  const lastFocus = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!isCovered && lastFocus.current?.isConnected) lastFocus.current.focus();
  }, [isCovered]);
  return html`<div
    class=${className}
    inert=${isCovered}
    onFocusIn=${(event: FocusEvent) => {
      if (event.target instanceof HTMLElement) lastFocus.current = event.target;
    }}
  >
    ${children}
  </div>`;
}
