import { type ComponentChildren, h } from 'preact';
import type { SeenMessage } from '../../../driver/human.ts';
import { permalinkOf } from '../address.ts';
import { Icon } from '../elements/icon.ts';
import { html } from '../html.ts';
import { formatSlackDate, timeOfDay } from '../text/slack-date.ts';
import { Avatar } from './avatar.ts';
import { useDesk } from './desk-context.ts';
import { MessageActions } from './message-actions.ts';
import { MessageBody } from './message-body.ts';
import { Reactions } from './reactions.ts';
import { Replies } from './replies.ts';

type Props = { message: SeenMessage; isContinued: boolean; isThread: boolean; isPointedAt: boolean };

function classesOf({ message, isContinued, isPointedAt }: Props): string {
  return [
    'message',
    message.ephemeral && 'message-ephemeral',
    message.subtype?.startsWith('channel_') && 'message-system',
    isContinued && 'message-continued',
    isPointedAt && 'message-pointed-at',
  ]
    .filter(Boolean)
    .join(' ');
}

function Time({ message, isBeside }: { message: SeenMessage; isBeside: boolean }): ComponentChildren {
  const { me, scene } = useDesk();
  const timestamp = Number(message.ts);
  const whole = formatSlackDate('{date_long} at {time_secs}', { timestamp, now: scene.now, timeZone: me.tz });
  const time = html`<time title=${whole}>${timeOfDay(timestamp, me.tz)}</time>`;
  const classes = `message-time ${isBeside ? 'message-time-beside' : ''}`;
  // Nobody else ever sees an ephemeral message, so there is no link to it.
  if (message.ephemeral) return html`<span class=${classes}>${time}</span>`;
  return html`<a class=${classes} href=${permalinkOf(message, location.origin)} tabindex=${isBeside ? '-1' : undefined}>${time}</a>`;
}

/** One message, as whoever looks at it may see it. */
export function Message(props: Props): ComponentChildren {
  const { message, isContinued, isThread } = props;
  const isApp = message.botId !== undefined;
  return html`<article class=${classesOf(props)} data-ts=${message.ts} tabindex="-1">
    ${isContinued ? h(Time, { message, isBeside: true }) : h(Avatar, { id: message.userId, name: message.authorName, isApp })}
    <div class="message-main">
      ${message.ephemeral && html`<p class="only-you">${h(Icon, { name: 'eye-open' })} Only visible to you</p>`}
      ${
        !isContinued &&
        html`<div class="message-head">
          <strong class="author" dir="auto">${message.authorName}</strong> ${isApp && html`<span class="badge">app</span>`}
          ${h(Time, { message, isBeside: false })}
        </div>`
      }
      <div dir="auto">${h(MessageBody, { message })}</div>
      ${message.edited && html`<span class="edited">(edited)</span>`}
      ${h(Reactions, { message })}
      ${!isThread && h(Replies, { message })}
    </div>
    ${!message.ephemeral && h(MessageActions, { message, isThread })}
  </article>`;
}
