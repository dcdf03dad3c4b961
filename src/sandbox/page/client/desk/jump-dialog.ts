import { type ComponentChildren, h } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { Place } from '../../contract.ts';
import { html } from '../html.ts';
import { Layer } from '../modals/layer.ts';
import { useDesk } from './desk-context.ts';
import { useFrame } from './frame-context.ts';
import { fullTitleOf, keyOf } from './names.ts';

type Goal = { key: string; title: string; detail: string; unread: number; place: Place };

/** So many goals are offered at once. */
const MOST = 9;

/** Everywhere one can go, what is unread first. */
function useGoals(): Goal[] {
  const { me, workspace, scene } = useDesk();
  const { conversations, channels, archived } = scene;
  const open: Goal[] = [...conversations, ...archived].map((conversation) => ({
    key: conversation.id,
    title: fullTitleOf(workspace, conversation, me.id),
    detail: conversation.isArchived ? 'archived' : conversation.topic,
    unread: conversation.unread,
    place: { conversation: keyOf(conversation) },
  }));
  const known = new Set(conversations.map(({ id, withPersonId }) => withPersonId ?? id));
  const people: Goal[] = workspace.people
    .filter(({ id, kind, deleted }) => kind !== 'bot' && !deleted && id !== me.id && !known.has(id))
    .map(({ id, name, realName, title }) => ({
      key: id,
      title: realName || name,
      detail: title,
      unread: 0,
      place: { conversation: `@${name}` },
    }));
  const others: Goal[] = channels
    .filter(({ id }) => !known.has(id))
    .map(({ id, name }) => ({
      key: id,
      title: `#${name}`,
      detail: 'not joined',
      unread: 0,
      place: { conversation: name },
    }));
  const homes: Goal[] = workspace.apps.map(({ appId, name }) => ({
    key: appId,
    title: name,
    detail: 'Home',
    unread: 0,
    place: { home: appId },
  }));
  return [...open, ...homes, ...people, ...others].sort(
    (one, other) => Math.sign(other.unread) - Math.sign(one.unread),
  );
}

/** Goes to a conversation by a few letters of its name. */
export function JumpDialog(): ComponentChildren {
  const { showDialog, goAndWrite } = useFrame();
  const id = useId();
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const goals = useGoals()
    .filter(({ title, place }) => {
      const text = `${title} ${place.conversation ?? ''}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .slice(0, MOST);

  function close(): void {
    showDialog(undefined);
  }

  function pick(goal: Goal | undefined): void {
    if (goal === undefined) return;
    close();
    goAndWrite(goal.place);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter') pick(goals[active]);
    else if (event.key === 'ArrowDown') setActive(Math.min(active + 1, goals.length - 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0));
    else return;
    event.preventDefault();
  }

  const children = html`
    <div class="layer-head"><h2 id=${`${id}-title`}>Jump to</h2></div>
    <div class="layer-body">
      <input
        class="input"
        type="text"
        role="combobox"
        autocomplete="off"
        aria-label="Conversation"
        aria-expanded="true"
        aria-controls=${`${id}-list`}
        aria-activedescendant=${goals.length > 0 ? `${id}-${active}` : undefined}
        placeholder="A channel, a person or an app"
        value=${query}
        onInput=${(event: InputEvent & { currentTarget: HTMLInputElement }) => {
          setQuery(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown=${onKeyDown}
      />
      <div id=${`${id}-list`} class="jump-list" role="listbox" aria-label="Conversations">
        ${goals.map(
          (goal, index) => html`<div
            key=${goal.key}
            id=${`${id}-${index}`}
            role="option"
            class=${`option ${index === active ? 'option-active' : ''}`}
            aria-selected=${String(index === active)}
            onClick=${() => pick(goal)}
          >
            <span dir="auto">${goal.title} ${goal.unread > 0 && html`<span class="unread">${goal.unread}</span>`}</span>
            <span class="option-description">${goal.detail}</span>
          </div>`,
        )}
      </div>
      <p class="quiet" role="status">${goals.length === 0 ? 'Nothing here is called like that.' : ''}</p>
    </div>
  `;
  return h(Layer, { titleId: `${id}-title`, focusKey: id, size: 'small', onEscape: close, children });
}
