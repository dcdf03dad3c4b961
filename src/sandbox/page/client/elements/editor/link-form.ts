import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { html } from '../../html.ts';

type Props = { onAdd(address: string): void; onCancel(): void };

/** An address as people write it, with the scheme that they leave out; undefined where it is none. */
function addressOf(written: string): string | undefined {
  const text = written.trim();
  const address = /^(https?:\/\/|mailto:)/i.test(text) ? text : `https://${text}`;
  return /\s/.test(text) || text === '' ? undefined : URL.parse(address)?.href;
}

/** Asks where a link leads to. */
export function LinkForm({ onAdd, onCancel }: Props): ComponentChildren {
  const input = useRef<HTMLInputElement>(null);
  const [isWrong, setWrong] = useState(false);
  // Before the next key is pressed, which belongs to the address already.
  useLayoutEffect(() => input.current?.focus(), []);

  function add(): void {
    const address = addressOf(input.current?.value ?? '');
    setWrong(address === undefined);
    if (address !== undefined) onAdd(address);
  }

  return html`<div
    class="editor-link"
    role="group"
    aria-label="Link"
    onKeyDown=${(event: KeyboardEvent) => {
      if (event.key === 'Escape') {
        event.stopPropagation();
        onCancel();
      } else if (event.key === 'Enter' && event.target === input.current) {
        event.preventDefault();
        add();
      }
    }}
  >
    <input
      ref=${input}
      class="input"
      type="text"
      inputmode="url"
      aria-label="Link address"
      aria-invalid=${isWrong ? 'true' : undefined}
      placeholder="https://"
    />
    <button type="button" class="button button-primary" onClick=${add}>Add</button>
    <button type="button" class="button" onClick=${onCancel}>Cancel</button>
  </div>`;
}
