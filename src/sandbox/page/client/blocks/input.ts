import type { InputBlock } from '@slack/types';
import { type ComponentChildren, h } from 'preact';
import { useId } from 'preact/hooks';
import { Element } from '../elements/element.ts';
import { useSurface } from '../elements/surface.ts';
import { html } from '../html.ts';
import { PlainText } from '../text/text-object.ts';

/** A label, its field, what helps to fill it, and what was wrong with it: https://docs.slack.dev/reference/block-kit/blocks/input-block. */
export function InputBlockView({ block }: { block: InputBlock }): ComponentChildren {
  const id = useId();
  // A label belongs to one field of a form; a group or an editor is named by `aria-labelledby` alone.
  const isLabelled = !['checkboxes', 'radio_buttons', 'rich_text_input'].includes(block.element.type);
  const error = useSurface().errors[block.block_id ?? ''];
  const describedBy = [error && `${id}-error`, block.hint && `${id}-hint`].filter(Boolean).join(' ');
  return html`<div class=${`block-input ${error ? 'block-input-wrong' : ''}`}>
    <${isLabelled ? 'label' : 'span'} class="input-label" id=${`${id}-label`} for=${isLabelled ? id : undefined}>
      ${h(PlainText, block.label)} ${block.optional && html`<span class="optional">(optional)</span>`}
    <//>
    ${h(Element, {
      id,
      element: block.element,
      blockId: block.block_id ?? '',
      field: {
        labelledBy: `${id}-label`,
        describedBy: describedBy === '' ? undefined : describedBy,
        isInvalid: error !== undefined,
        isOptional: block.optional === true,
        dispatches: block.dispatch_action === true,
      },
    })}
    ${error !== undefined && html`<p class="field-error" id=${`${id}-error`} role="alert">${error}</p>`}
    ${block.hint !== undefined && html`<p class="field-hint" id=${`${id}-hint`}>${h(PlainText, block.hint)}</p>`}
  </div>`;
}
