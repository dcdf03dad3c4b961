import { type ComponentChildren, h } from 'preact';
import { useId, useState } from 'preact/hooks';
import { html } from '../html.ts';
import { SideLine, type SideLineProps } from './side-line.ts';

type Props = {
  name: string;
  lines: (SideLineProps & { key: string })[];
  isClosedAtFirst?: boolean;
  children?: ComponentChildren;
};

/** Under this name the browser remembers which groups are closed. */
const CLOSED = 'local-workspace.closed';

/** A part of the side bar that can be closed. Closed, it still shows what is open now and what is unread. */
export function SideGroup({ name, lines, isClosedAtFirst = false, children }: Props): ComponentChildren {
  const id = useId();
  const storageKey = `${CLOSED}.${name}`;
  const [isClosed, setClosed] = useState(() => {
    const kept = localStorage.getItem(storageKey);
    return kept === null ? isClosedAtFirst : kept === 'yes';
  });
  const shown = isClosed ? lines.filter(({ isCurrent, unread = 0 }) => isCurrent || unread > 0) : lines;

  function toggle(): void {
    localStorage.setItem(storageKey, isClosed ? 'no' : 'yes');
    setClosed(!isClosed);
  }

  return html`<section class="side-group" aria-labelledby=${id}>
    <h2 id=${id}>
      <button type="button" class="side-group-button" aria-expanded=${String(!isClosed)} onClick=${toggle}>
        <span class="arrow" aria-hidden="true"></span> ${name}
      </button>
    </h2>
    <ul>${shown.map(({ key, ...line }) => h(SideLine, { key, ...line }))}</ul>
    ${!isClosed && children}
  </section>`;
}
