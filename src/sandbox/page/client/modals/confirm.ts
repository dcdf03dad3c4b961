import type { ConfirmationDialog } from '@slack/types';
import { type ComponentChildren, h } from 'preact';
import { useId } from 'preact/hooks';
import { html } from '../html.ts';
import { PlainText, Text } from '../text/text-object.ts';
import { Layer } from './layer.ts';

export type ConfirmQuestion = ConfirmationDialog;

type Props = { question: ConfirmQuestion; onAnswer(isConfirmed: boolean): void };

/** Asks before something is done: https://docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object. */
export function ConfirmDialog({ question, onAnswer }: Props): ComponentChildren {
  const titleId = useId();
  const children = html`
    <div class="layer-head"><h2 id=${titleId}>${h(PlainText, { text: question.title?.text ?? 'Are you sure?' })}</h2></div>
    <div class="layer-body">${h(Text, { text: question.text })}</div>
    <div class="layer-foot">
      <button type="button" class="button" onClick=${() => onAnswer(false)}>${question.deny?.text ?? 'Cancel'}</button>
      <button
        type="button"
        class=${`button ${question.style === 'danger' ? 'button-danger' : 'button-primary'}`}
        onClick=${() => onAnswer(true)}
      >
        ${question.confirm?.text ?? 'Yes'}
      </button>
    </div>
  `;
  return h(Layer, { titleId, focusKey: titleId, size: 'small', onEscape: () => onAnswer(false), children });
}
