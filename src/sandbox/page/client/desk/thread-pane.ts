import { type ComponentChildren, h } from 'preact';
import { useRef } from 'preact/hooks';
import { html } from '../html.ts';
import { Composer } from './composer.ts';
import { useDesk } from './desk-context.ts';
import { useFrame } from './frame-context.ts';
import { MessageList } from './message-list.ts';
import { fullTitleOf } from './names.ts';
import { PaneFrame } from './side-pane.ts';

/** A message with its replies, beside the conversation. */
export function ThreadPane({ thread }: { thread: string }): ComponentChildren {
  const { me, workspace, scene, place, go } = useDesk();
  const { span, isMoving, move, firstThread } = useFrame();
  const { conversation } = scene;
  const title = conversation === undefined ? '' : fullTitleOf(workspace, conversation, me.id);
  const [first] = scene.thread;
  // While another thread's messages are still there, nothing of them is shown.
  const isArrived = first === undefined || (first.threadTs ?? first.ts) === thread;
  const messages = isArrived ? scene.thread : [];
  const box = useRef<HTMLDivElement>(null);
  const isDeleted = isArrived && first !== undefined && first.ts !== thread;

  function close(): void {
    const { thread: _closed, ...rest } = place;
    go(rest);
    // The hands go back to the message whose thread it was.
    box.current?.closest('.desk')?.querySelector<HTMLElement>(`.conversation [data-ts="${thread}"]`)?.focus();
  }

  // Whoever opens a thread wants to answer; whoever comes by a link wants to read.
  const takesFocus = thread !== firstThread && (place.message === undefined || place.message === thread);
  const children = html`<div class="pane-parts" ref=${box}>
    ${isDeleted && html`<p class="deleted">This message was deleted. Its replies are still here.</p>`}
    ${h(MessageList, {
      messages,
      notices: [],
      label: title,
      isThread: true,
      older: scene.threadOlderCount,
      newer: scene.threadNewerCount,
      around: span.threadAround,
      isMoving,
      onMove: (threadAround) => move({ ...span, threadAround }),
      pointedAt: place.message,
      start:
        isArrived &&
        !isMoving &&
        messages.length === 0 &&
        html`<p class="empty">There is no such thread here (any more).</p>`,
    })}
    ${
      conversation !== undefined &&
      !conversation.isArchived &&
      h(Composer, { conversation: conversation.id, thread, label: 'Reply in thread', takesFocus })
    }
  </div>`;
  return h(PaneFrame, { name: 'Thread', title: 'Thread', note: title, onClose: close, children });
}
