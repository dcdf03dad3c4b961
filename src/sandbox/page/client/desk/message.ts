import { type ComponentChildren, h } from 'preact';
import { useErrorBoundary } from 'preact/hooks';
import type { SeenMessage } from '../../../driver/human.ts';
import { Blocks } from '../blocks/block.ts';
import { SurfaceContext, useNewSurface } from '../elements/surface.ts';
import { html } from '../html.ts';
import { Mrkdwn } from '../text/mrkdwn.ts';
import { timeOfDay } from '../text/slack-date.ts';
import { Attachments } from './attachments.ts';
import { Avatar } from './avatar.ts';
import { useDesk } from './desk-context.ts';
import { MessageActions } from './message-actions.ts';
import { pathOfMessage } from './message-path.ts';
import { Reactions } from './reactions.ts';

type Props = { message: SeenMessage; isContinued: boolean; isThread: boolean };

/** What a message says: its blocks, or its text where it has none. */
function Body({ message }: { message: SeenMessage }): ComponentChildren {
  const [error] = useErrorBoundary();
  // What one chose in a message is shown until the page is loaded anew: `SeenMessage` does not carry it.
  const surface = useNewSurface({ surface: 'message', ...pathOfMessage(message) }, {}, {});
  // One message that cannot be drawn must not take the others with it.
  if (error !== undefined) return html`<p>${message.text}</p>`;
  return h(
    SurfaceContext.Provider,
    { value: surface },
    html`
      ${message.blocks.length > 0 ? h(Blocks, { blocks: message.blocks }) : h(Mrkdwn, { text: message.text })}
      ${h(Attachments, { attachments: message.attachments })}
    `,
  );
}

function Replies({ message }: { message: SeenMessage }): ComponentChildren {
  const { place, go } = useDesk();
  if (message.replyCount === 0) return null;
  return html`<button type="button" class="replies" onClick=${() => go({ ...place, thread: message.ts })}>
    ${message.replyCount} ${message.replyCount === 1 ? 'reply' : 'replies'}
  </button>`;
}

/** One message, as whoever looks at it may see it. */
export function Message({ message, isContinued, isThread }: Props): ComponentChildren {
  const { me } = useDesk();
  const time = timeOfDay(Number(message.ts), me.tz);
  const kind = message.ephemeral
    ? 'message-ephemeral'
    : message.subtype?.startsWith('channel_')
      ? 'message-system'
      : '';
  return html`<article class=${`message ${kind} ${isContinued ? 'message-continued' : ''}`} data-ts=${message.ts}>
    ${
      isContinued
        ? html`<time class="message-time message-time-beside">${time}</time>`
        : h(Avatar, { id: message.userId, name: message.authorName, isApp: message.botId !== undefined })
    }
    <div class="message-main">
      ${message.ephemeral && html`<p class="only-you">Only visible to you</p>`}
      ${
        !isContinued &&
        html`<div class="message-head">
          <strong>${message.authorName}</strong> ${message.botId !== undefined && html`<span class="badge">app</span>`}
          <time class="message-time">${time}</time>
        </div>`
      }
      ${h(Body, { message })}
      ${message.edited && html`<span class="edited">(edited)</span>`}
      ${h(Reactions, { message })}
      ${!isThread && h(Replies, { message })}
    </div>
    ${!message.ephemeral && h(MessageActions, { message, isThread })}
  </article>`;
}
