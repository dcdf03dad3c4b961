import { type ComponentChildren, h } from 'preact';
import type { SeenMessage } from '../../../driver/human.ts';
import { html } from '../html.ts';
import { Emoji } from '../text/mention.ts';
import { useDesk } from './desk-context.ts';
import { pathOfMessage } from './message-path.ts';
import { nameOf } from './names.ts';

/** The reactions of a message, and from whom; a click adds one's own, or takes it back. */
export function Reactions({ message }: { message: SeenMessage }): ComponentChildren {
  const { me, workspace, act } = useDesk();
  if (message.reactions.length === 0) return null;
  return html`<div class="reactions">
    ${message.reactions.map(({ name, personIds }) => {
      const names = personIds.map((id) => (id === me.id ? 'you' : nameOf(workspace, id))).join(', ');
      return html`<button
        type="button"
        key=${name}
        class="reaction"
        aria-pressed=${String(personIds.includes(me.id))}
        aria-label=${`${name}, ${personIds.length}: ${names}`}
        title=${`:${name}: ${names}`}
        onClick=${() => void act({ act: 'react', message: pathOfMessage(message), emoji: name })}
      >
        ${h(Emoji, { name })} ${personIds.length}
      </button>`;
    })}
  </div>`;
}
