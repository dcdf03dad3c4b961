import { type ComponentChildren, h } from 'preact';
import type { SeenConversation } from '../../../driver/human.ts';
import { Icon } from '../elements/icon.ts';
import { html } from '../html.ts';
import { AppTabs } from './app-tabs.ts';
import { Avatar } from './avatar.ts';
import { useDesk } from './desk-context.ts';
import { useFrame } from './frame-context.ts';
import { appOf, fullTitleOf, kindLabel } from './names.ts';

/** What a conversation is called and about, and the way to who is in it. */
export function ConversationHead({ conversation }: { conversation: SeenConversation }): ComponentChildren {
  const { me, workspace } = useDesk();
  const { pane, showPane } = useFrame();
  const app = appOf(workspace, conversation);
  const title = fullTitleOf(workspace, conversation, me.id);
  const other = workspace.people.find(({ id }) => id === conversation.withPersonId);
  const isOpen = pane?.kind === 'details';
  const count = conversation.memberIds.length;
  return html`<div class="conversation-head">
    ${conversation.kind === 'im' && h(Avatar, { id: conversation.withPersonId ?? conversation.id, name: title, isApp: app !== undefined })}
    <h1 dir="auto" title=${title}>${title}</h1>
    ${other !== undefined && app === undefined && kindLabel(other) !== undefined && html`<span class="badge">${kindLabel(other)}</span>`}
    ${conversation.isShared && html`<span class="badge">shared with another company</span>`}
    <span class="topic" dir="auto" title=${conversation.topic}>${conversation.kind === 'im' ? app === undefined && other?.title : conversation.topic}</span>
    ${
      conversation.kind !== 'im' &&
      html`<button
        type="button"
        class="members-button"
        aria-expanded=${String(isOpen)}
        aria-label=${`${count} ${count === 1 ? 'member' : 'members'}. Details`}
        title="Topic and members"
        onClick=${() => showPane(isOpen ? undefined : { kind: 'details' })}
      >
        ${h(Icon, { name: 'user' })} ${count}
      </button>`
    }
    ${app !== undefined && h(AppTabs, { app })}
  </div>`;
}
