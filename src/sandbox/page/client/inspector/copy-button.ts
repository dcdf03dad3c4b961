import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { html } from '../html.ts';

/** How long it says that it worked. Milliseconds. */
const SAID_FOR = 2_000;

/** Puts a text into the clipboard. */
export function CopyButton({ label, text }: { label: string; text(): Promise<string> }): ComponentChildren {
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (said === '') return undefined;
    const timer = setTimeout(() => setSaid(''), SAID_FOR);
    return () => clearTimeout(timer);
  }, [said]);

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(await text());
      setSaid('Copied');
    } catch {
      setSaid('The browser did not let it be copied');
    }
  }

  return html`<span class="copy">
    <button type="button" class="button button-small" onClick=${() => void copy()}>${label}</button>
    <span role="status" class="copied">${said}</span>
  </span>`;
}
