import { type ComponentChildren, h } from 'preact';
import type { Notice, SeenMessage } from '../../../driver/human.ts';
import { html } from '../html.ts';
import { dayName } from '../text/slack-date.ts';
import { useDesk } from './desk-context.ts';
import { continues, entriesOf } from './entries.ts';
import { moveFocus } from './list-keys.ts';
import { Message } from './message.ts';
import { NoticeLine } from './notice.ts';
import { useScroll } from './use-scroll.ts';

type Props = {
  messages: SeenMessage[];
  notices: Notice[];
  label: string;
  isThread?: boolean;
  /** How many messages there are before and after these. */
  older: number;
  newer: number;
  /** The message in the middle of what is shown; undefined where that is the newest. */
  around: string | undefined;
  /** Whether another part was asked for and is still on its way. */
  isMoving: boolean;
  onMove(around: string | undefined): void;
  /** The message that a link led to. */
  pointedAt: string | undefined;
  /** What stands before the first message. */
  start: ComponentChildren;
};

/** The line between a message and its replies. */
function threadCount(count: number): ComponentChildren {
  if (count === 0) return null;
  return html`<div class="thread-count"><span>${count} ${count === 1 ? 'reply' : 'replies'}</span></div>`;
}

/** Messages and what Slack itself said, oldest first, parted by days. Walks along a long conversation as one scrolls. */
export function MessageList(props: Props): ComponentChildren {
  const { messages, notices, label, isThread = false, older, newer, pointedAt, start } = props;
  const { me, scene } = useDesk();
  const { box, inside, onScroll, isAway, toNewest } = useScroll(props);
  const entries = entriesOf(messages, notices, { older, newer });

  const beyond =
    older > 0 && html`<p class="beyond">${older} older ${older === 1 ? 'message' : 'messages'}: scroll up</p>`;
  let day = '';
  return html`<div class="message-box">
    <div
      class="message-list"
      role="log"
      aria-label=${isThread ? `Thread: ${label}` : label}
      tabindex="0"
      ref=${box}
      onScroll=${onScroll}
      onKeyDown=${(event: KeyboardEvent & { currentTarget: HTMLElement }) => {
        const isOnLine = event.target instanceof Element && event.target.matches('.message, .message-list');
        if (isOnLine && event.key.startsWith('Arrow')) moveFocus(event, event.currentTarget, '.message');
      }}
    >
      <div class="messages" ref=${inside}>
        ${older === 0 && start}
        ${!isThread && beyond}
        ${entries.flatMap((entry, index) => {
          const today = dayName(entry.seconds, scene.now, me.tz);
          const isNewDay = today !== day;
          day = today;
          // A reply never stands as if it were more of the message that it answers.
          const isFirstReply = isThread && index === 1;
          const isContinued = !isNewDay && !isFirstReply && continues(entry, entries[index - 1]);
          return [
            isNewDay && html`<div class="day" key=${`day ${today}`}><span>${today}</span></div>`,
            'message' in entry
              ? h(Message, {
                  key: entry.key,
                  message: entry.message,
                  isThread,
                  isContinued,
                  isPointedAt: entry.message.ts === pointedAt,
                })
              : h(NoticeLine, { key: entry.key, notice: entry.notice }),
            isThread && index === 0 && 'message' in entry && threadCount(entry.message.replyCount),
            isThread && index === 0 && beyond,
          ];
        })}
        ${newer > 0 && html`<p class="beyond">${newer} newer ${newer === 1 ? 'message' : 'messages'}: scroll down</p>`}
      </div>
    </div>
    ${isAway && html`<button type="button" class="to-newest" onClick=${toNewest}>↓ To the newest</button>`}
  </div>`;
}
