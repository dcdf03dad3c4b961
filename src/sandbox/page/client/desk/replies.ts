import { type ComponentChildren, h } from 'preact';
import type { SeenMessage } from '../../../driver/human.ts';
import { html } from '../html.ts';
import { formatSlackDate } from '../text/slack-date.ts';
import { Avatar } from './avatar.ts';
import { useDesk } from './desk-context.ts';
import { useFrame } from './frame-context.ts';
import { nameOf } from './names.ts';

/** So many of those who replied are shown. */
const MOST_FACES = 5;

/** How many replies a message has, from whom and when last; opens the thread. */
export function Replies({ message }: { message: SeenMessage }): ComponentChildren {
  const { me, workspace, scene, place, go } = useDesk();
  const { showPane } = useFrame();
  const { replyCount, replierIds, lastReplyTs } = message;
  if (replyCount === 0) return null;
  const last =
    lastReplyTs === undefined
      ? ''
      : formatSlackDate('Last reply {date_short_pretty} at {time}', {
          timestamp: Number(lastReplyTs),
          now: scene.now,
          timeZone: me.tz,
        });
  function open(): void {
    showPane(undefined);
    go({ ...place, thread: message.ts });
  }
  return html`<button type="button" class="replies" onClick=${open}>
    ${replierIds.slice(0, MOST_FACES).map((id) => h(Avatar, { key: id, id, name: nameOf(workspace, id) }))}
    <span class="replies-count">${replyCount} ${replyCount === 1 ? 'reply' : 'replies'}</span>
    <span class="replies-last">${last}</span>
  </button>`;
}
