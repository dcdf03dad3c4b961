import type { ComponentChildren } from 'preact';
import { html } from '../html.ts';

type Props = { names: [string, string]; shown: 0 | 1; onShow(shown: 0 | 1): void };

/** Which of two desks is looked at where there is room for one. Not there where both have room. */
export function SeatSwitch({ names, shown, onShow }: Props): ComponentChildren {
  return html`<nav class="seat-switch" aria-label="The two people">
    ${names.map(
      (name, index) => html`<button
        type="button"
        aria-pressed=${String(shown === index)}
        onClick=${() => onShow(index === 0 ? 0 : 1)}
      >
        @${name}
      </button>`,
    )}
  </nav>`;
}
