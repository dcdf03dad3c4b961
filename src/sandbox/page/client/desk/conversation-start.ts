import type { ComponentChildren } from 'preact';
import type { SeenConversation } from '../../../driver/human.ts';
import { html } from '../html.ts';
import { useDesk } from './desk-context.ts';
import { appOf, fullTitleOf } from './names.ts';

/** So many commands are named. */
const FEW = 3;

/** What stands before the first message of a conversation, with what to try first. */
export function ConversationStart({ conversation }: { conversation: SeenConversation }): ComponentChildren {
  const { me, workspace } = useDesk();
  const title = fullTitleOf(workspace, conversation, me.id);
  const app = appOf(workspace, conversation);
  const commands = workspace.apps.flatMap((one) => one.commands).slice(0, FEW);
  const isChannel = conversation.kind === 'public' || conversation.kind === 'private';
  return html`<div class="conversation-start">
    <p class="empty-title" dir="auto">
      ${isChannel ? `This is the very beginning of ${title}` : `This is between you and ${title}`}
    </p>
    ${conversation.purpose !== '' && html`<p dir="auto">${conversation.purpose}</p>`}
    <p>
      ${app === undefined ? 'Say something, or try a command:' : `Write to ${title}, or try a command:`}
      ${commands.map(({ command }) => html` <code>${command}</code>`)}
    </p>
  </div>`;
}
