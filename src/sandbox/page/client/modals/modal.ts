import type { ModalView } from '@slack/types';
import { type ComponentChildren, h } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { SeenView } from '../../../driver/human.ts';
import { Blocks } from '../blocks/block.ts';
import { useDesk } from '../desk/desk-context.ts';
import { useNotice } from '../desk/use-notice.ts';
import { SurfaceContext, useNewSurface } from '../elements/surface.ts';
import { html } from '../html.ts';
import { PlainText } from '../text/text-object.ts';
import { Layer } from './layer.ts';

/** https://docs.slack.dev/reference/views/modal-views: `submit_disabled` waits until something is filled in. The types have it elsewhere. */
function isSubmitDisabled(view: ModalView): boolean {
  return 'submit_disabled' in view && view.submit_disabled === true;
}

function isBegun(state: SeenView<ModalView>['state']): boolean {
  return Object.values(state)
    .flatMap((actions) => Object.values(actions))
    .flatMap((kept) => Object.entries(kept ?? {}))
    .some(([key, value]) => key !== 'type' && value !== null && !(Array.isArray(value) && value.length === 0));
}

/**
 * A modal of a stack: https://docs.slack.dev/surfaces/modals. A refused submission leaves everything as it was typed and takes
 * the focus to the first field that is wrong.
 */
export function Modal({ seen, isPushed }: { seen: SeenView<ModalView>; isPushed: boolean }): ComponentChildren {
  const { act } = useDesk();
  const titleId = useId();
  const form = useRef<HTMLFormElement>(null);
  const { notice, dismiss } = useNotice();
  const [isSubmitting, setSubmitting] = useState(false);
  const isJustSubmitted = useRef(false);
  const [hasTyped, setTyped] = useState(false);
  const surface = useNewSurface({ surface: 'modal', view: seen.id }, seen.state, seen.errors);
  const { view } = seen;
  const isWaitingForInput = isSubmitDisabled(view) && !hasTyped && !isBegun(seen.state);

  useEffect(() => {
    const wrong = form.current?.querySelector<HTMLElement>(
      '.block-input-wrong :is(input, textarea, [contenteditable="true"])',
    );
    if (wrong && isJustSubmitted.current) {
      isJustSubmitted.current = false;
      wrong.focus();
    }
  }, [seen.errors]);

  async function submit(): Promise<void> {
    if (isSubmitting || isWaitingForInput) return;
    setSubmitting(true);
    dismiss();
    isJustSubmitted.current = true;
    await surface.settled();
    const typed = surface.takeTyped();
    const outcome = await act({ act: 'submit', view: seen.id, typed });
    // What did not arrive is still to be told with the next try.
    if (outcome.kind === 'refused') for (const { text, ...path } of typed) surface.draft(path, text);
    setSubmitting(false);
  }

  function close(all: boolean): void {
    void act({ act: 'close', view: seen.id, all });
  }

  const children = html`
    <div class="layer-head">
      ${isPushed && html`<button type="button" class="icon-button" aria-label="Back" onClick=${() => close(false)}>‹</button>`}
      <h2 id=${titleId}>${h(PlainText, view.title)}</h2>
      <button type="button" class="icon-button" aria-label="Close" onClick=${() => close(true)}>×</button>
    </div>
    <form
      ref=${form}
      class="layer-form"
      novalidate
      onSubmit=${(event: Event) => {
        event.preventDefault();
        if (view.submit !== undefined) void submit();
      }}
      onInput=${() => setTyped(true)}
    >
      <div class="layer-body">${h(Blocks, { blocks: view.blocks })}</div>
      ${notice !== undefined && html`<p class="layer-problem" role="alert">${notice}</p>`}
      <div class="layer-foot">
        <button type="button" class="button" onClick=${() => close(false)}>${view.close?.text ?? 'Cancel'}</button>
        ${
          view.submit !== undefined &&
          html`<button
            type="submit"
            class="button button-primary"
            aria-busy=${isSubmitting ? 'true' : undefined}
            disabled=${isWaitingForInput}
          >
            ${h(PlainText, view.submit)}
          </button>`
        }
      </div>
    </form>
  `;
  return h(
    SurfaceContext.Provider,
    { value: surface },
    h(Layer, { titleId, focusKey: seen.id, onEscape: () => close(false), children }),
  );
}
