import type { ComponentChildren } from 'preact';
import { html } from '../html.ts';
import { useDesk } from './desk-context.ts';

/** What went wrong that belongs to no conversation. */
export function Toasts({ toast, onDismiss }: { toast: string | undefined; onDismiss(): void }): ComponentChildren {
  const { scene } = useDesk();
  // A notice without a channel stands in the modal or on the Home tab that it is about; shown here only when neither is open.
  const isShownElsewhere = scene.modals.length > 0 || scene.home !== undefined;
  const latest = scene.notices.findLast(({ channelId }) => channelId === undefined);
  const isRecent = latest !== undefined && scene.now - Date.parse(latest.at) < 10_000;
  const text = toast ?? (isRecent && !isShownElsewhere ? latest.text : undefined);
  return html`<div class="toasts" role="status" aria-live="polite">
    ${text !== undefined && html`<div class="toast">${text}<button type="button" class="icon-button" aria-label="Dismiss" onClick=${onDismiss}>×</button></div>`}
  </div>`;
}
