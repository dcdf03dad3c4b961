import { type ComponentChildren, h } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Menu } from '../elements/menu.ts';
import { usePopup } from '../elements/popup.ts';
import { html } from '../html.ts';
import { type Completion, completed, completionsAt } from './completion.ts';
import { useDesk } from './desk-context.ts';

type Props = { conversation: string; thread?: string; label: string };

/** Where one writes: Enter sends, Shift+Enter breaks the line, `/` begins a command. */
export function Composer({ conversation, thread, label }: Props): ComponentChildren {
  const { workspace, scene, act } = useDesk();
  const id = useId();
  const [text, setText] = useState('');
  const [caret, setCaret] = useState(0);
  const [active, setActive] = useState(0);
  const [isDismissed, setDismissed] = useState(false);
  const [status, setStatus] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const wantedCaret = useRef<number>(undefined);
  const offers = isDismissed ? [] : completionsAt(text, caret, workspace, scene);
  const { anchor, popup } = usePopup<HTMLDivElement, HTMLDivElement>(offers.length > 0);

  useLayoutEffect(() => {
    if (wantedCaret.current === undefined) return;
    field.current?.setSelectionRange(wantedCaret.current, wantedCaret.current);
    wantedCaret.current = undefined;
  });

  async function send(): Promise<void> {
    const line = text.trim();
    if (line === '') return;
    setText('');
    setCaret(0);
    const inThread = thread === undefined ? {} : { thread };
    if (!line.startsWith('/')) {
      const said = await act({ act: 'say', conversation, text, ...inThread });
      if (said.kind === 'refused') setText(text);
      return;
    }
    setStatus(`Waiting for an answer to ${line.split(/\s/)[0]}…`);
    const outcome = await act({ act: 'slash', conversation, line, ...inThread });
    // In the conversation itself Slack's notices stand among the messages.
    setStatus(thread !== undefined ? (outcome.notice ?? '') : '');
    if (outcome.kind === 'refused') setText(line);
  }

  function complete(completion: Completion): void {
    const next = completed(text, caret, completion);
    setText(next.text);
    setCaret(next.caret);
    setActive(0);
    wantedCaret.current = next.caret;
    field.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    const offer = offers[active];
    if (offer !== undefined && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      setActive((active + (event.key === 'ArrowDown' ? 1 : offers.length - 1)) % offers.length);
    } else if (offer !== undefined && (event.key === 'Tab' || (event.key === 'Enter' && !event.shiftKey))) {
      event.preventDefault();
      complete(offer);
    } else if (event.key === 'Escape' && text !== '') {
      // What is half written is not lost with the thread that Escape would close.
      event.stopPropagation();
      setDismissed(true);
    } else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      void send();
    }
  }

  const shortcuts = workspace.apps.flatMap((app) =>
    app.shortcuts
      .filter(({ type }) => type === 'global')
      .map(({ name, description }) => ({
        label: name,
        detail: description || app.name,
        onPick: () => void act({ act: 'shortcut', name }),
      })),
  );

  return html`<div class="composer">
    <div class="composer-box" ref=${anchor}>
      ${shortcuts.length > 0 && thread === undefined && h(Menu, { label: 'Shortcuts', className: 'icon-button', face: '⚡', items: shortcuts })}
      <textarea
        ref=${field}
        rows="1"
        aria-label=${label}
        placeholder=${label}
        aria-autocomplete="list"
        aria-controls=${`${id}-offers`}
        aria-activedescendant=${offers.length > 0 ? `${id}-${active}` : undefined}
        value=${text}
        onInput=${(event: InputEvent & { currentTarget: HTMLTextAreaElement }) => {
          setText(event.currentTarget.value);
          setCaret(event.currentTarget.selectionStart);
          setActive(0);
          setDismissed(false);
        }}
        onSelect=${(event: Event & { currentTarget: HTMLTextAreaElement }) => setCaret(event.currentTarget.selectionStart)}
        onBlur=${() => setDismissed(true)}
        onKeyDown=${onKeyDown}
      ></textarea>
      <button type="button" class="button button-primary" disabled=${text.trim() === ''} onClick=${() => void send()}>Send</button>
    </div>
    <p class="composer-status" role="status">${status}</p>
    <div popover="manual" ref=${popup} class="popup" id=${`${id}-offers`} role="listbox" aria-label="Completions">
      ${offers.map(
        (offer, index) => html`<div
          role="option"
          id=${`${id}-${index}`}
          class=${`option ${index === active ? 'option-active' : ''}`}
          aria-selected=${String(index === active)}
          onMouseDown=${(event: MouseEvent) => event.preventDefault()}
          onClick=${() => complete(offer)}
        >
          <span>${offer.label}</span><span class="option-description">${offer.detail}</span>
        </div>`,
      )}
    </div>
  </div>`;
}
