import { type ComponentChildren, h } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Notice, SeenMessage } from '../../../driver/human.ts';
import { html } from '../html.ts';
import { dayName } from '../text/slack-date.ts';
import { useDesk } from './desk-context.ts';
import { Message } from './message.ts';
import { NoticeLine } from './notice.ts';

type Entry = { key: string; seconds: number } & ({ message: SeenMessage } | { notice: Notice });

/** Messages of one author within this time stand under one name. Seconds. */
const CLOSE_TOGETHER = 300;

/** Nearer than this to the end, the list follows what is new. Pixels. */
const NEAR_END = 80;

function inOrder(messages: SeenMessage[], notices: Notice[]): Entry[] {
  const entries: Entry[] = [
    ...messages.map((message) => ({ key: `${message.ts}${message.ephemeral}`, seconds: Number(message.ts), message })),
    ...notices.map((notice, index) => ({ key: `notice ${index}`, seconds: Date.parse(notice.at) / 1000, notice })),
  ];
  return entries.sort((one, other) => one.seconds - other.seconds);
}

function continues(entry: Entry, before: Entry | undefined): boolean {
  if (before === undefined || !('message' in entry) || !('message' in before)) return false;
  const { message: one } = before;
  const { message: next } = entry;
  return (
    one.userId === next.userId &&
    one.authorName === next.authorName &&
    !one.ephemeral &&
    !next.ephemeral &&
    one.subtype === next.subtype &&
    entry.seconds - before.seconds < CLOSE_TOGETHER
  );
}

type Props = { messages: SeenMessage[]; notices: Notice[]; label: string; isThread?: boolean; olderCount?: number };

/** Messages and what Slack itself said, oldest first, parted by days. Follows the end while one is there. */
export function MessageList({ messages, notices, label, isThread = false, olderCount = 0 }: Props): ComponentChildren {
  const { me, scene } = useDesk();
  const box = useRef<HTMLDivElement>(null);
  const inside = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const entries = inOrder(messages, notices);

  useLayoutEffect(() => {
    const list = box.current;
    const content = inside.current;
    if (list === null || content === null) return undefined;
    // Whatever makes the list longer: a message, an edit, a picture that has arrived, a composer that grew.
    const observer = new ResizeObserver(() => {
      if (isAtEnd.current) list.scrollTop = list.scrollHeight;
    });
    observer.observe(content);
    observer.observe(list);
    return () => observer.disconnect();
  }, []);

  let day = '';
  return html`<div
    class="message-list"
    role="log"
    aria-label=${isThread ? `Thread: ${label}` : label}
    tabindex="0"
    ref=${box}
    onScroll=${() => {
      const list = box.current;
      if (list !== null) isAtEnd.current = list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_END;
    }}
  >
    <div class="messages" ref=${inside}>
      ${entries.length === 0 && html`<p class="empty">Nothing has been said here yet.</p>`}
      ${olderCount > 0 && html`<p class="empty">${olderCount} older messages are not shown.</p>`}
      ${entries.flatMap((entry, index) => {
        const today = dayName(entry.seconds, scene.now, me.tz);
        const isNewDay = today !== day;
        day = today;
        const isContinued = !isNewDay && continues(entry, entries[index - 1]);
        return [
          isNewDay && html`<div class="day" key=${`day ${today}`}><span>${today}</span></div>`,
          'message' in entry
            ? h(Message, { key: entry.key, message: entry.message, isThread, isContinued })
            : h(NoticeLine, { key: entry.key, notice: entry.notice }),
        ];
      })}
    </div>
  </div>`;
}
