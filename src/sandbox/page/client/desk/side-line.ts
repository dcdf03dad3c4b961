import type { ComponentChildren } from 'preact';
import type { Place } from '../../contract.ts';
import { pathOf } from '../address.ts';
import { html } from '../html.ts';
import { useDesk } from './desk-context.ts';
import { useFrame } from './frame-context.ts';

export type SideLineProps = {
  place: Place;
  isCurrent: boolean;
  sign: ComponentChildren;
  title: string;
  unread?: number;
  /** How many of them are for this person. */
  mentions?: number;
  note?: string | undefined;
  isMuted?: boolean;
};

function unreadWords(unread: number, mentions: number): string {
  return mentions > 0 && mentions < unread ? `${unread} unread, ${mentions} for you` : `${unread} unread`;
}

/** A conversation in the side bar: a link, so that it can be opened in a tab of its own as well. */
export function SideLine(props: SideLineProps): ComponentChildren {
  const { place, isCurrent, sign, title, unread = 0, mentions = 0, note, isMuted = false } = props;
  const { me, go } = useDesk();
  const { goAndWrite } = useFrame();
  const shown = isCurrent ? 0 : unread;
  const classes = ['side-line', shown > 0 && 'side-line-unread', isMuted && 'side-line-muted'].filter(Boolean);
  return html`<li>
    <a
      href=${pathOf(me.name, place)}
      class=${classes.join(' ')}
      title=${title}
      aria-current=${isCurrent ? 'page' : undefined}
      onClick=${(event: MouseEvent) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        // Who goes along the side bar by keys stays in it; on a phone the keyboard would cover what is to be read.
        if (event.detail > 0 && matchMedia('(hover: hover)').matches) goAndWrite(place);
        else go(place);
      }}
    >
      <span class="side-sign" aria-hidden="true">${sign}</span>
      <span class="side-title" dir="auto">${title}</span>
      ${note !== undefined && html`<span class="badge">${note}</span>`}
      ${
        shown > 0 &&
        html`<span class=${mentions > 0 ? 'unread unread-for-me' : 'unread'} role="img" aria-label=${unreadWords(shown, mentions)}>
          ${mentions > 0 ? mentions : shown}
        </span>`
      }
    </a>
  </li>`;
}
