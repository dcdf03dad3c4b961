import { type ComponentChildren, h } from 'preact';
import { html } from '../html.ts';
import { AppTabs } from './app-tabs.ts';
import { Avatar } from './avatar.ts';
import { Composer } from './composer.ts';
import { useDesk } from './desk-context.ts';
import { MessageList } from './message-list.ts';
import { appOf, titleOf } from './names.ts';

/** The open conversation: its head, its messages, and where one writes. */
export function Conversation({ isCurrent }: { isCurrent: boolean }): ComponentChildren {
  const { workspace, scene } = useDesk();
  const { conversation, problem } = scene;
  if (!isCurrent || conversation === undefined) {
    return html`<main class="conversation"><p class="empty">${isCurrent ? problem : ''}</p></main>`;
  }
  const app = appOf(workspace, conversation);
  const title = titleOf(workspace, conversation);
  const isDirect = conversation.kind === 'im';
  return html`<main class="conversation" aria-label=${title}>
    <div class="conversation-head">
      ${isDirect && h(Avatar, { id: conversation.withPersonId ?? conversation.id, name: title, isApp: app !== undefined })}
      <h1>${isDirect ? '' : '#'}${title}</h1>
      <span class="topic">${conversation.topic}</span>
      ${app !== undefined && h(AppTabs, { app })}
    </div>
    ${h(MessageList, {
      messages: scene.messages,
      olderCount: scene.olderCount,
      notices: scene.notices.filter(({ channelId }) => channelId === conversation.id),
      label: title,
    })}
    ${
      conversation.isArchived
        ? html`<p class="closed">This channel is archived: nobody can write here.</p>`
        : h(Composer, { conversation: conversation.id, label: `Message ${isDirect ? '' : '#'}${title}` })
    }
  </main>`;
}
