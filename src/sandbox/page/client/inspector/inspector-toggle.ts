import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../desk/desk-context.ts';
import { html } from '../html.ts';
import { keepPanelInUrl, showPanel, usePanel } from './panel-state.ts';

/** Opens and closes the inspector; says when something is set to go wrong. */
export function InspectorToggle(): ComponentChildren {
  const panel = usePanel();
  const { faults } = useDesk().scene;
  // A desk is drawn anew after each walk to another place.
  useEffect(keepPanelInUrl);
  return html`<button
    type="button"
    class="bar-button inspector-toggle"
    aria-expanded=${String(panel !== undefined)}
    title="What goes to and fro between Slack and the app"
    onClick=${() => showPanel(panel === undefined ? 'traffic' : undefined)}
  >
    Inspector
    ${faults > 0 && html`<span class="faults-on">${faults} ${faults === 1 ? 'fault' : 'faults'} on</span>`}
  </button>`;
}
