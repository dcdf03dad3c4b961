import { type ComponentChildren, h } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { SeenSearch } from '../../../driver/human.ts';
import { Icon } from '../elements/icon.ts';
import { html } from '../html.ts';
import { formatSlackDate } from '../text/slack-date.ts';
import { Avatar } from './avatar.ts';
import { useDesk } from './desk-context.ts';
import { useFrame } from './frame-context.ts';
import { moveFocus } from './list-keys.ts';
import { marked } from './marked-words.ts';
import { fullTitleOf, keyOf } from './names.ts';
import { PaneFrame } from './side-pane.ts';

/** Below this a desk shows one thing at a time; the styles have the same figure. Pixels. */
const NARROW = 760;

type Hit = SeenSearch['hits'][number];

function HitLine({ hit, words }: { hit: Hit; words: string[] }): ComponentChildren {
  const { me, workspace, scene, go } = useDesk();
  const { showPane } = useFrame();
  const { message, conversation, snippet } = hit;
  const when = formatSlackDate('{date_short_pretty}, {time}', {
    timestamp: Number(message.ts),
    now: scene.now,
    timeZone: me.tz,
  });
  function open({ currentTarget }: MouseEvent & { currentTarget: HTMLElement }): void {
    const isNarrow = (currentTarget.closest('.desk')?.clientWidth ?? 0) < NARROW;
    // Where the search stands over what it leads to, it makes room.
    if (isNarrow || message.threadTs !== undefined) showPane(undefined);
    const thread = message.threadTs === undefined ? {} : { thread: message.threadTs };
    go({ conversation: keyOf(conversation), ...thread, message: message.ts });
  }
  return html`<li>
    <button type="button" class="hit" onClick=${open}>
      ${h(Avatar, { id: message.userId, name: message.authorName, isApp: message.botId !== undefined })}
      <span class="hit-head">
        <strong>${message.authorName}</strong>
        <span class="hit-place">${fullTitleOf(workspace, conversation, me.id)} · ${when}${message.threadTs !== undefined && ' · in a thread'}</span>
      </span>
      <span class="hit-text" dir="auto">
        ${marked(snippet, words).map(({ text, isMarked }) => (isMarked ? html`<mark>${text}</mark>` : text))}
      </span>
    </button>
  </li>`;
}

/** Finds messages in what this person can see. */
export function SearchPane({ query }: { query: string }): ComponentChildren {
  const { read, showPane } = useFrame();
  const [found, setFound] = useState<SeenSearch>();
  const field = useRef<HTMLInputElement>(null);
  const asked = useRef(0);

  useEffect(() => field.current?.focus(), []);

  async function search(words: string): Promise<void> {
    showPane({ kind: 'search', query: words });
    const mine = ++asked.current;
    if (words.trim() === '') return setFound(undefined);
    const answer = await read<SeenSearch>('search', { query: words });
    // A slow answer to what was typed before must not take the place of a newer one.
    if (mine === asked.current) setFound(answer);
  }

  const count = found === undefined ? '' : `${found.total} ${found.total === 1 ? 'message' : 'messages'}`;
  const status =
    found?.problem ??
    (found !== undefined && found.total > found.hits.length
      ? `${count}, the newest ${found.hits.length} shown`
      : count);
  const children = html`
    <div class="search-box">
      ${h(Icon, { name: 'search' })}
      <input
        ref=${field}
        class="search-field"
        type="search"
        autocomplete="off"
        aria-label="Search messages"
        placeholder="Words, in:#channel, from:@name"
        value=${query}
        onInput=${(event: InputEvent & { currentTarget: HTMLInputElement }) => void search(event.currentTarget.value)}
      />
    </div>
    <p class="search-status" role="status">${status}</p>
    <div
      class="pane-body"
      onKeyDown=${(event: KeyboardEvent & { currentTarget: HTMLElement }) => moveFocus(event, event.currentTarget, '.hit')}
    >
      ${
        found === undefined &&
        html`<div class="empty">
          <p class="empty-title">Find what was said</p>
          <p>Only in conversations that you are in. Narrow it with <code>in:#channel</code>, <code>from:@name</code> or <code>"exact words"</code>.</p>
        </div>`
      }
      ${found !== undefined && found.total === 0 && html`<p class="empty">Nothing was said like that, where you can see it.</p>`}
      <ul class="hits">${found?.hits.map((hit) => h(HitLine, { key: `${hit.conversation.id} ${hit.message.ts}`, hit, words: found.words }))}</ul>
    </div>
  `;
  return h(PaneFrame, { name: 'Search', title: 'Search', onClose: () => showPane(undefined), children });
}
