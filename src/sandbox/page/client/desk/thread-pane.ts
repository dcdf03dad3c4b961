import { type ComponentChildren, h } from 'preact';
import { html } from '../html.ts';
import { Composer } from './composer.ts';
import { useDesk } from './desk-context.ts';
import { MessageList } from './message-list.ts';
import { titleOf } from './names.ts';

/** A message with its replies, beside the conversation. */
export function ThreadPane({ thread }: { thread: string }): ComponentChildren {
  const { workspace, scene, place, go } = useDesk();
  const { conversation } = scene;
  const title = conversation === undefined ? '' : titleOf(workspace, conversation);
  const close = () => {
    const { thread: _closed, ...rest } = place;
    go(rest);
  };
  return html`<aside
    class="thread-pane"
    aria-label="Thread"
    onKeyDown=${(event: KeyboardEvent) => event.key === 'Escape' && close()}
  >
    <div class="conversation-head">
      <h2>Thread</h2>
      <span class="topic">${title}</span>
      <button type="button" class="icon-button" aria-label="Close thread" onClick=${close}>×</button>
    </div>
    ${h(MessageList, { messages: scene.thread, notices: [], label: title, isThread: true })}
    ${conversation !== undefined && !conversation.isArchived && h(Composer, { conversation: conversation.id, thread, label: 'Reply in thread' })}
  </aside>`;
}
