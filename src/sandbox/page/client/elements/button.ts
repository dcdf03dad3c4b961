import type { Button, WorkflowButton } from '@slack/types';
import { type ComponentChildren, h } from 'preact';
import { useState } from 'preact/hooks';
import { html } from '../html.ts';
import { isSafeUrl } from '../text/parse-mrkdwn.ts';
import { PlainText } from '../text/text-object.ts';
import type { ElementProps } from './field.ts';
import { keyOf, useSurface } from './surface.ts';

/** The look of a button: https://docs.slack.dev/reference/block-kit/block-elements/button-element. */
function classOf({ style }: Button | WorkflowButton): string {
  return style === undefined ? 'button' : `button button-${style}`;
}

/** A button. One with a `url` opens it, and tells the app of the click as well. */
export function ButtonElement({ element, path, field }: ElementProps<Button>): ComponentChildren {
  const surface = useSurface();
  const isBusy = surface.busy === keyOf(path);
  return html`<button
    type="button"
    id=${field.id}
    class=${classOf(element)}
    aria-label=${element.accessibility_label}
    aria-busy=${isBusy ? 'true' : undefined}
    aria-disabled=${isBusy ? 'true' : undefined}
    onClick=${() => {
      // Not disabled: a button that is would lose the focus, and the keyboard its place.
      if (isBusy) return;
      if (element.url !== undefined && isSafeUrl(element.url))
        window.open(element.url, '_blank', 'noopener,noreferrer');
      void surface.click(path, element.confirm);
    }}
  >
    ${h(PlainText, element.text)}
  </button>`;
}

/** A button that starts a workflow, of which there are none here: it says so. https://docs.slack.dev/reference/block-kit/block-elements/workflow-button-element */
export function WorkflowButtonElement({ element, field }: ElementProps<WorkflowButton>): ComponentChildren {
  const [isPressed, setPressed] = useState(false);
  return html`<span class="workflow">
    <button type="button" id=${field.id} class=${classOf(element)} aria-label=${element.accessibility_label} onClick=${() => setPressed(true)}>
      ${h(PlainText, element.text)}
    </button>
    <span role="status" class="field-hint">${isPressed && 'The local workspace runs no workflows.'}</span>
  </span>`;
}
