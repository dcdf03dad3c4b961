import type { Button } from '@slack/types';
import { type ComponentChildren, h } from 'preact';
import { html } from '../html.ts';
import { isSafeUrl } from '../text/parse-mrkdwn.ts';
import { PlainText } from '../text/text-object.ts';
import type { ElementProps } from './field.ts';
import { keyOf, useSurface } from './surface.ts';

/** A button: https://docs.slack.dev/reference/block-kit/block-elements/button-element. One with a `url` also tells the app of the click. */
export function ButtonElement({ element, path, field }: ElementProps<Button>): ComponentChildren {
  const surface = useSurface();
  const isBusy = surface.busy === keyOf(path);
  return html`<button
    type="button"
    id=${field.id}
    class=${`button ${element.style === undefined ? '' : `button-${element.style}`}`}
    aria-label=${element.accessibility_label}
    aria-busy=${isBusy ? 'true' : undefined}
    disabled=${isBusy}
    onClick=${() => {
      if (element.url !== undefined && isSafeUrl(element.url))
        window.open(element.url, '_blank', 'noopener,noreferrer');
      void surface.click(path, element.confirm);
    }}
  >
    ${h(PlainText, element.text)}
  </button>`;
}
