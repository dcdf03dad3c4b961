import type { ComponentChildren } from 'preact';
import { html } from '../html.ts';

/** What the page cannot draw, as it came, so that nobody takes it for absent. */
export function UnknownPart({ part, error }: { part: { type: string }; error?: string }): ComponentChildren {
  return html`<details class="unknown" open>
    <summary>${error === undefined ? 'The page does not draw this yet' : `The page could not draw this: ${error}`}: <code>${part.type}</code></summary>
    <pre><code>${JSON.stringify(part, null, 2)}</code></pre>
  </details>`;
}
