import type { ComponentChildren } from 'preact';
import { h } from 'preact';
import type { Notice } from '../../../driver/human.ts';
import { html } from '../html.ts';
import { Mrkdwn } from '../text/mrkdwn.ts';
import { timeOfDay } from '../text/slack-date.ts';
import { useDesk } from './desk-context.ts';

/** What Slack itself says to one person, such as that a command timed out. */
export function NoticeLine({ notice }: { notice: Notice }): ComponentChildren {
  const { me } = useDesk();
  return html`<article class="message message-ephemeral message-notice" tabindex="-1">
    <span class="avatar avatar-system" aria-hidden="true">!</span>
    <div class="message-main">
      <p class="only-you">Only visible to you</p>
      <div class="message-head">
        <strong class="author">Slack</strong> <time class="message-time">${timeOfDay(Date.parse(notice.at) / 1000, me.tz)}</time>
      </div>
      ${h(Mrkdwn, { text: notice.text })}
    </div>
  </article>`;
}
