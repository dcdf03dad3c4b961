import { type ComponentChildren, h } from 'preact';
import { html } from '../html.ts';
import { Inspector } from './inspector.ts';
import { usePanel } from './panel-state.ts';

/** The desks with the inspector below them, where it is open. */
export function Workbench({ children }: { children?: ComponentChildren }): ComponentChildren {
  const panel = usePanel();
  return html`<div class="workbench">
    <div class="workbench-desks">${children}</div>
    ${panel !== undefined && h(Inspector, { panel })}
  </div>`;
}
