import { type ComponentChildren, h } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import type { BrowsedChannel } from '../../../driver/human.ts';
import { html } from '../html.ts';
import { Layer } from '../modals/layer.ts';
import { useDesk } from './desk-context.ts';
import { useFrame } from './frame-context.ts';

/** Every channel that one could read, and the way in. */
export function ChannelBrowser(): ComponentChildren {
  const { scene, act, go } = useDesk();
  const { read, showDialog } = useFrame();
  const titleId = useId();
  const [channels, setChannels] = useState<BrowsedChannel[]>();
  const [query, setQuery] = useState('');
  // Looked up anew when one is made, or one was joined or left elsewhere.
  const version = JSON.stringify([scene.channels.length, scene.conversations.length, scene.archived.length]);

  useEffect(() => {
    void read<BrowsedChannel[]>('channels').then(setChannels);
  }, [version]);

  function close(): void {
    showDialog(undefined);
  }

  async function enter({ id, name, isMember }: BrowsedChannel): Promise<void> {
    const outcome = isMember ? undefined : await act({ act: 'join', channel: id });
    if (outcome?.kind === 'refused') return;
    close();
    go({ conversation: name });
  }

  const wanted = query.trim().toLowerCase().replace(/^#/, '');
  const shown = channels?.filter(({ name, topic, purpose }) =>
    `${name} ${topic} ${purpose}`.toLowerCase().includes(wanted),
  );

  function line(channel: BrowsedChannel): ComponentChildren {
    const { id, name, kind, topic, memberIds, isMember, isArchived, isShared } = channel;
    const count = `${memberIds.length} ${memberIds.length === 1 ? 'member' : 'members'}`;
    const notes = [kind === 'private' && 'private', isShared && 'shared', isArchived && 'archived'].filter(Boolean);
    return html`<li key=${id} class=${isArchived ? 'channel-line channel-line-muted' : 'channel-line'}>
      <div class="channel-line-text">
        <strong dir="auto">#${name}</strong> ${notes.map((note) => html`<span class="badge">${note}</span> `)}
        <span class="option-description">${[count, topic].filter(Boolean).join(' · ')}</span>
      </div>
      ${
        (isMember || !isArchived) &&
        html`<button type="button" class="button" aria-label=${`${isMember ? 'Open' : 'Join'} #${name}`} onClick=${() => void enter(channel)}>
          ${isMember ? 'Open' : 'Join'}
        </button>`
      }
    </li>`;
  }

  const children = html`
    <div class="layer-head">
      <h2 id=${titleId}>Channels</h2>
      <button type="button" class="icon-button" aria-label="Close" onClick=${close}>×</button>
    </div>
    <div class="layer-body">
      <input
        class="input"
        type="search"
        autocomplete="off"
        aria-label="Find a channel"
        placeholder="Find a channel"
        value=${query}
        onInput=${(event: InputEvent & { currentTarget: HTMLInputElement }) => setQuery(event.currentTarget.value)}
      />
      <ul class="channel-list">${shown?.map(line)}</ul>
      <p class="quiet" role="status">${shown?.length === 0 ? 'No channel is like that.' : ''}</p>
    </div>
  `;
  return h(Layer, { titleId, focusKey: titleId, onEscape: close, children });
}
