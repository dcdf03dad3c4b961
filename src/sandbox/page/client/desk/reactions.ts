import { type ComponentChildren, h } from 'preact';
import type { SeenMessage } from '../../../driver/human.ts';
import { html } from '../html.ts';
import { Emoji } from '../text/mention.ts';
import { useDesk } from './desk-context.ts';
import { pathOfMessage } from './message-path.ts';

/** The reactions of a message; a click adds one's own, or takes it back. */
export function Reactions({ message }: { message: SeenMessage }): ComponentChildren {
  const { me, act } = useDesk();
  if (message.reactions.length === 0) return null;
  return html`<div class="reactions">
    ${message.reactions.map(
      ({ name, personIds }) => html`<button
        type="button"
        key=${name}
        class="reaction"
        aria-pressed=${String(personIds.includes(me.id))}
        aria-label=${`${name}, ${personIds.length}`}
        onClick=${() => void act({ act: 'react', message: pathOfMessage(message), emoji: name })}
      >
        ${h(Emoji, { name })} ${personIds.length}
      </button>`,
    )}
  </div>`;
}
