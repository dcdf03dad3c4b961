import { type ComponentChildren, h } from 'preact';
import type { SeenConversation } from '../../../driver/human.ts';
import { useNow } from '../clock/use-now.ts';
import { html } from '../html.ts';
import { Mrkdwn } from '../text/mrkdwn.ts';
import { timeOfDay } from '../text/slack-date.ts';
import { Avatar } from './avatar.ts';
import { useDesk } from './desk-context.ts';
import { useFrame } from './frame-context.ts';
import { fullTitleOf, kindLabel } from './names.ts';
import { PaneFrame } from './side-pane.ts';

/** What a channel is about and who is in it. */
export function DetailsPane({ conversation }: { conversation: SeenConversation }): ComponentChildren {
  const { me, workspace, scene, act, go } = useDesk();
  const { showPane } = useFrame();
  const now = useNow(scene.now);
  const title = fullTitleOf(workspace, conversation, me.id);
  const isChannel = conversation.kind === 'public' || conversation.kind === 'private';
  const members = workspace.people
    .filter(({ id }) => conversation.memberIds.includes(id))
    .sort((one, other) => Number(one.kind === 'bot') - Number(other.kind === 'bot'));

  async function leave(): Promise<void> {
    const outcome = await act({ act: 'leave', channel: conversation.id });
    if (outcome.kind !== 'refused') go({});
  }

  const part = (name: string, text: string) =>
    html`<dt>${name}</dt><dd dir="auto">${text === '' ? html`<span class="quiet">None yet</span>` : h(Mrkdwn, { text })}</dd>`;
  const children = html`<div class="pane-body" tabindex="0" role="region" aria-label=${`About ${title}`}>
    ${isChannel && html`<dl class="details">${part('Topic', conversation.topic)}${part('Description', conversation.purpose)}</dl>`}
    <h3>${members.length} ${members.length === 1 ? 'member' : 'members'}</h3>
    <ul class="people">
      ${members.map((person) => {
        const kind = kindLabel(person);
        const name = person.realName || person.name;
        const detail =
          person.kind === 'bot' ? '' : [person.title, timeOfDay(now / 1000, person.tz)].filter(Boolean).join(' · ');
        return html`<li key=${person.id}>
          ${h(Avatar, { id: person.id, name, isApp: person.kind === 'bot' })}
          <span>${name} ${kind !== undefined && html`<span class="badge">${kind}</span>`}<span class="option-description">${detail}</span></span>
        </li>`;
      })}
    </ul>
    ${
      isChannel &&
      !conversation.isGeneral &&
      !conversation.isArchived &&
      html`<button type="button" class="button" onClick=${() => void leave()}>Leave ${title}</button>`
    }
  </div>`;
  return h(PaneFrame, { name: 'Details', title: 'Details', note: title, onClose: () => showPane(undefined), children });
}
