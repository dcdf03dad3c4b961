import type { ComponentChildren } from 'preact';
import { html } from '../html.ts';

const COLOURS = 8;

function colourOf(id: string): number {
  return [...id].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973, 7) % COLOURS;
}

/** The initials of somebody on a colour of their own. */
export function Avatar({ id, name, isApp }: { id: string; name: string; isApp?: boolean }): ComponentChildren {
  const initials = name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join('');
  return html`<span class=${`avatar avatar-${colourOf(id)} ${isApp ? 'avatar-app' : ''}`} aria-hidden="true">${initials}</span>`;
}
