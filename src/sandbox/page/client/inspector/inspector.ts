import { type ComponentChildren, h } from 'preact';
import { html } from '../html.ts';
import { FaultsPanel } from './faults-panel.ts';
import { type Panel, showPanel } from './panel-state.ts';
import { TrafficPanel } from './traffic-panel.ts';
import { useTraffic } from './use-traffic.ts';

/** Below the desks: what goes to and fro between Slack and the app, and what is set to go wrong. */
export function Inspector({ panel }: { panel: Panel }): ComponentChildren {
  const traffic = useTraffic();
  const { switches } = traffic;
  const count = switches?.faults.length ?? 0;

  function tab(name: Panel, label: string): ComponentChildren {
    return html`<button type="button" aria-pressed=${String(panel === name)} onClick=${() => showPanel(name)}>${label}</button>`;
  }

  return html`<aside
    class="inspector"
    aria-label="Inspector"
    onKeyDown=${(event: KeyboardEvent) => {
      if (event.key === 'Escape') showPanel(undefined);
    }}
  >
    <div class="inspector-head">
      <h2>Inspector</h2>
      <div class="inspector-tabs" role="group" aria-label="Part of the inspector">
        ${tab('traffic', 'Traffic')}
        ${tab('faults', count === 0 ? 'Faults and limits' : `Faults and limits (${count})`)}
      </div>
      <button type="button" class="icon-button" aria-label="Close the inspector" onClick=${() => showPanel(undefined)}>×</button>
    </div>
    ${panel === 'traffic' && h(TrafficPanel, { traffic })}
    ${panel === 'faults' && switches !== undefined && h(FaultsPanel, { switches })}
  </aside>`;
}
