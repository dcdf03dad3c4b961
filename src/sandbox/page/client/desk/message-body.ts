import { type ComponentChildren, h } from 'preact';
import { useErrorBoundary, useState } from 'preact/hooks';
import type { SeenMessage } from '../../../driver/human.ts';
import { Blocks } from '../blocks/block.ts';
import { SurfaceContext, useNewSurface } from '../elements/surface.ts';
import { html } from '../html.ts';
import { Mrkdwn } from '../text/mrkdwn.ts';
import { Attachments } from './attachments.ts';
import { pathOfMessage } from './message-path.ts';

/** Texts longer than this are folded, as Slack does it. Letters. */
const LONG = 4_000;

/** A long text, of which the beginning is shown until one asks for more. */
function Foldable({ isLong, children }: { isLong: boolean; children?: ComponentChildren }): ComponentChildren {
  const [isOpen, setOpen] = useState(false);
  if (!isLong) return children;
  return html`
    <div class=${isOpen ? '' : 'folded'}>${children}</div>
    <button type="button" class="link-button" aria-expanded=${String(isOpen)} onClick=${() => setOpen(!isOpen)}>
      ${isOpen ? 'Show less' : 'Show more'}
    </button>
  `;
}

/** What a message says: its blocks, or its text where it has none. */
export function MessageBody({ message }: { message: SeenMessage }): ComponentChildren {
  const [error] = useErrorBoundary();
  const surface = useNewSurface({ surface: 'message', ...pathOfMessage(message) }, message.state, {});
  // One message that cannot be drawn must not take the others with it.
  if (error !== undefined) return html`<p>${message.text}</p>`;
  const isWritten = message.blocks.every(({ type }) => type === 'rich_text');
  return h(
    SurfaceContext.Provider,
    { value: surface },
    h(
      Foldable,
      { isLong: isWritten && message.text.length > LONG },
      message.blocks.length > 0 ? h(Blocks, { blocks: message.blocks }) : h(Mrkdwn, { text: message.text }),
    ),
    h(Attachments, { attachments: message.attachments }),
  );
}
