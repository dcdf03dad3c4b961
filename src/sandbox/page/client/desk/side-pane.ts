import { type ComponentChildren, h } from 'preact';
import { html } from '../html.ts';
import { useDesk } from './desk-context.ts';
import { DetailsPane } from './details-pane.ts';
import { useFrame } from './frame-context.ts';
import { SearchPane } from './search-pane.ts';
import { ThreadPane } from './thread-pane.ts';

/** What stands beside a conversation: a search, its details, or the open thread. */
export function SidePane({ isCurrent }: { isCurrent: boolean }): ComponentChildren {
  const { scene, place } = useDesk();
  const { pane } = useFrame();
  const { conversation } = scene;
  if (pane?.kind === 'search') return h(SearchPane, { query: pane.query });
  if (pane?.kind === 'details')
    return conversation !== undefined && isCurrent ? h(DetailsPane, { conversation }) : null;
  return place.thread === undefined ? null : h(ThreadPane, { key: place.thread, thread: place.thread });
}

type PaneProps = { name: string; title: string; note?: string; onClose(): void; children?: ComponentChildren };

/** The frame of a pane: Escape and a button close it. */
export function PaneFrame({ name, title, note, onClose, children }: PaneProps): ComponentChildren {
  const { me } = useDesk();
  const { isSecond } = useFrame();
  // Landmarks of two desks need different names.
  const label = isSecond ? `${name} (${me.realName || me.name})` : name;
  const tag = isSecond ? 'section' : 'aside';
  return html`<${tag}
    class=${`side-pane ${name.toLowerCase()}-pane`}
    aria-label=${label}
    onKeyDown=${(event: KeyboardEvent) => event.key === 'Escape' && onClose()}
  >
    <div class="conversation-head">
      <h2>${title}</h2>
      <span class="topic" dir="auto">${note}</span>
      <button type="button" class="icon-button" aria-label=${`Close ${name.toLowerCase()}`} onClick=${onClose}>×</button>
    </div>
    ${children}
  </${tag}>`;
}
