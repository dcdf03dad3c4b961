import { type ComponentChildren, h } from 'preact';
import { useEffect } from 'preact/hooks';
import type { BrowsedChannel } from '../../../driver/human.ts';
import { html } from '../html.ts';
import { Composer } from './composer.ts';
import { ConversationHead } from './conversation-head.ts';
import { ConversationStart } from './conversation-start.ts';
import { useDesk } from './desk-context.ts';
import { useFrame } from './frame-context.ts';
import { MainRegion } from './main-region.ts';
import { MessageList } from './message-list.ts';
import { fullTitleOf } from './names.ts';

/** A channel that this person could be in. */
function Outside({ channel }: { channel: BrowsedChannel }): ComponentChildren {
  const { me, act } = useDesk();
  const count = channel.memberIds.length;
  return html`<div class="empty">
    <h1 class="empty-title">You are not in #${channel.name}</h1>
    ${channel.topic !== '' && html`<p>${channel.topic}</p>`}
    <p>${count} ${count === 1 ? 'person is' : 'people are'} in it. ${channel.isArchived && 'It is archived.'}</p>
    ${
      !channel.isArchived &&
      channel.kind === 'public' &&
      me.kind === 'member' &&
      html`<button type="button" class="button button-primary" onClick=${() => void act({ act: 'join', channel: channel.id })}>Join channel</button>`
    }
  </div>`;
}

/** The open conversation: its head, its messages, and where one writes. */
export function Conversation({ isCurrent }: { isCurrent: boolean }): ComponentChildren {
  const { me, workspace, scene, place } = useDesk();
  const { span, isMoving, move, isToWrite } = useFrame();
  const { conversation, problem, outside } = scene;
  useEffect(() => {
    if (isCurrent && conversation !== undefined) isToWrite.current = false;
  }, [isCurrent, conversation?.id]);
  if (!isCurrent || conversation === undefined) {
    const why =
      outside === undefined ? html`<h1 class="empty empty-title">${problem}</h1>` : h(Outside, { channel: outside });
    return h(MainRegion, { label: 'Conversation', children: isCurrent ? why : null });
  }
  const title = fullTitleOf(workspace, conversation, me.id);
  const children = html`
    ${h(ConversationHead, { conversation })}
    <h2 class="sr-only">Messages</h2>
    ${h(MessageList, {
      messages: scene.messages,
      older: scene.olderCount,
      newer: scene.newerCount,
      notices: scene.notices.filter(({ channelId }) => channelId === conversation.id),
      label: title,
      pointedAt: place.message,
      around: span.around,
      isMoving,
      onMove: (around) => move({ ...span, around }),
      start: h(ConversationStart, { conversation }),
    })}
    ${
      conversation.isArchived
        ? html`<p class="closed">This channel is archived: it can be read, and nobody writes here any more.</p>`
        : h(Composer, { conversation: conversation.id, label: `Message ${title}`, takesFocus: isToWrite.current })
    }
  `;
  return h(MainRegion, { label: title, children });
}
