import type { FeedbackButtons, IconButton } from '@slack/types';
import { type ComponentChildren, h } from 'preact';
import { useState } from 'preact/hooks';
import { useDesk } from '../desk/desk-context.ts';
import { html } from '../html.ts';
import type { ElementProps } from './field.ts';
import { Icon } from './icon.ts';
import { keyOf, useSurface } from './surface.ts';

/** Thumbs up and down, of which the last one pressed stays marked: https://docs.slack.dev/reference/block-kit/block-elements/feedback-buttons-element. */
export function FeedbackButtonsElement({ element, path }: ElementProps<FeedbackButtons>): ComponentChildren {
  const surface = useSurface();
  const [given, setGiven] = useState<string>();
  const isBusy = surface.busy === keyOf(path);

  function thumb(button: FeedbackButtons['positive_button'], icon: string): ComponentChildren {
    return html`<button
      type="button"
      class="icon-button"
      aria-label=${button.accessibility_label ?? button.text.text}
      aria-pressed=${given === icon ? 'true' : 'false'}
      title=${button.text.text}
      aria-disabled=${isBusy ? 'true' : undefined}
      onClick=${() => {
        if (isBusy) return;
        setGiven(icon);
        void surface.click({ ...path, value: button.value });
      }}
    >
      ${h(Icon, { name: icon })}
    </button>`;
  }

  return html`<span class="feedback">${thumb(element.positive_button, 'thumbs-up')} ${thumb(element.negative_button, 'thumbs-down')}</span>`;
}

/** A small picture to press, which may be there for some people only: https://docs.slack.dev/reference/block-kit/block-elements/icon-button-element. */
export function IconButtonElement({ element, path, field }: ElementProps<IconButton>): ComponentChildren {
  const surface = useSurface();
  const { me } = useDesk();
  const isBusy = surface.busy === keyOf(path);
  if (element.visible_to_user_ids !== undefined && !element.visible_to_user_ids.includes(me.id)) return null;
  return html`<button
    type="button"
    id=${field.id}
    class="icon-button"
    aria-label=${element.accessibility_label ?? element.text.text}
    title=${element.text.text}
    aria-disabled=${isBusy ? 'true' : undefined}
    onClick=${() => {
      if (!isBusy) void surface.click(path, element.confirm);
    }}
  >
    ${h(Icon, { name: element.icon })}
  </button>`;
}
