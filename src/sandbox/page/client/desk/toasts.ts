import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { html } from '../html.ts';
import { useDesk } from './desk-context.ts';
import { useNotice } from './use-notice.ts';

/** What went wrong and belongs to no conversation. What belongs to a modal or a Home tab stands there. */
export function Toasts({ toast, onDismiss }: { toast: string | undefined; onDismiss(): void }): ComponentChildren {
  const { scene } = useDesk();
  const { notice, dismiss } = useNotice();
  const isShownElsewhere = scene.modals.length > 0 || scene.home !== undefined;
  useEffect(() => {
    if (isShownElsewhere && notice !== undefined) dismiss();
  }, [isShownElsewhere, notice]);

  const text = toast ?? (isShownElsewhere ? undefined : notice);
  const close = () => {
    onDismiss();
    dismiss();
  };
  return html`<div class="toasts" role="status" aria-live="polite">
    ${
      text !== undefined &&
      html`<div class="toast">
        ${text}<button type="button" class="icon-button" aria-label="Dismiss" onClick=${close}>×</button>
      </div>`
    }
  </div>`;
}
