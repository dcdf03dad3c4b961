import { type ComponentChildren, h } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../elements/icon.ts';
import { Menu } from '../elements/menu.ts';
import { usePopup } from '../elements/popup.ts';
import { html } from '../html.ts';
import { type Completion, completed, usageOf } from './completion.ts';
import { useDesk } from './desk-context.ts';
import { draftAt, keepDraft } from './drafts.ts';
import { useCompletion } from './use-completion.ts';

type Props = { conversation: string; thread?: string; label: string; takesFocus?: boolean };

/** Where one writes: Enter sends, Shift+Enter breaks the line, `/` begins a command. What is half written is kept. */
export function Composer({ conversation, thread, label, takesFocus = false }: Props): ComponentChildren {
  const { me, workspace, act } = useDesk();
  const id = useId();
  const draft = { person: me.id, conversation, thread };
  const [text, setText] = useState(() => draftAt(draft));
  const [caret, setCaret] = useState(0);
  const [status, setStatus] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const wantedCaret = useRef<number>(undefined);
  const { offers, active, onKeyDown: onOfferKey, restart, dismiss } = useCompletion(text, caret, complete);
  const { anchor, popup } = usePopup<HTMLDivElement, HTMLDivElement>(offers.length > 0);

  useLayoutEffect(() => {
    if (takesFocus) field.current?.focus();
  }, []);

  useLayoutEffect(() => {
    if (wantedCaret.current === undefined) return;
    field.current?.setSelectionRange(wantedCaret.current, wantedCaret.current);
    wantedCaret.current = undefined;
  });

  function write(next: string, at = next.length): void {
    keepDraft(draft, next);
    setText(next);
    setCaret(at);
  }

  /** What could not be sent stands there again, before what was begun meanwhile. */
  function putBack(unsent: string): void {
    const begun = draftAt(draft);
    write(begun === '' ? unsent : `${unsent}\n${begun}`);
  }

  async function send(): Promise<void> {
    const line = text.trim();
    if (line === '') return;
    write('');
    const inThread = thread === undefined ? {} : { thread };
    if (!line.startsWith('/')) {
      const said = await act({ act: 'say', conversation, text, ...inThread });
      if (said.kind === 'refused') putBack(text);
      return;
    }
    setStatus(`Waiting for an answer to ${line.split(/\s/)[0]}…`);
    const outcome = await act({ act: 'slash', conversation, line, ...inThread });
    // In the conversation itself Slack's notices stand among the messages.
    setStatus(thread !== undefined ? (outcome.notice ?? '') : '');
    if (outcome.kind === 'refused') putBack(line);
  }

  function complete(completion: Completion): void {
    const next = completed(text, caret, completion);
    write(next.text, next.caret);
    restart();
    wantedCaret.current = next.caret;
    field.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (onOfferKey(event)) return;
    if (event.key === 'Escape' && text !== '') {
      // What is half written is not lost from sight with the thread that Escape would close.
      event.stopPropagation();
    } else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      void send();
    }
  }

  // People of another company have only the shortcuts of their own workspace.
  const apps = me.kind === 'external' ? [] : workspace.apps;
  const shortcuts = apps.flatMap((app) =>
    app.shortcuts
      .filter(({ type }) => type === 'global')
      .map(({ name, description }) => ({
        label: name,
        detail: description || app.name,
        onPick: () => void act({ act: 'shortcut', name }),
      })),
  );
  const usage = usageOf(text, workspace);

  return html`<div class="composer">
    <div class="composer-box" ref=${anchor}>
      ${shortcuts.length > 0 && thread === undefined && h(Menu, { label: 'Shortcuts', className: 'icon-button', face: h(Icon, { name: 'bolt' }), items: shortcuts })}
      <textarea
        ref=${field}
        rows="1"
        dir="auto"
        aria-label=${label}
        placeholder=${label}
        aria-autocomplete="list"
        aria-controls=${`${id}-offers`}
        aria-activedescendant=${offers.length > 0 ? `${id}-${active}` : undefined}
        value=${text}
        onInput=${(event: InputEvent & { currentTarget: HTMLTextAreaElement }) => {
          write(event.currentTarget.value, event.currentTarget.selectionStart);
          restart();
        }}
        onSelect=${(event: Event & { currentTarget: HTMLTextAreaElement }) => setCaret(event.currentTarget.selectionStart)}
        onBlur=${dismiss}
        onKeyDown=${onKeyDown}
      ></textarea>
      <button type="button" class="button button-primary" disabled=${text.trim() === ''} onClick=${() => void send()}>Send</button>
    </div>
    <div class="composer-foot">
      <p class="composer-status" role="status">${status || usage}</p>
      ${thread === undefined && html`<p class="composer-keys"><kbd>/</kbd> commands <kbd>@</kbd> people <kbd>#</kbd> channels</p>`}
    </div>
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
          <span>${offer.label} ${offer.hint && html`<span class="completion-usage">${offer.hint}</span>`}</span>
          <span class="option-description">${offer.detail}</span>
        </div>`,
      )}
    </div>
  </div>`;
}
