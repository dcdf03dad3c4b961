import { type ComponentChildren, h } from 'preact';
import { useId } from 'preact/hooks';
import { html } from '../html.ts';
import { Layer } from '../modals/layer.ts';
import { useFrame } from './frame-context.ts';

const KEYS: [string[], string][] = [
  [['Ctrl', 'K'], 'Jump to a conversation'],
  [['F6'], 'Next part of the desk: top bar, conversations, messages, composer, what stands beside'],
  [['Shift', 'F6'], 'The part before'],
  [['↑', '↓'], 'Along the conversations, the messages, what was found'],
  [['Tab'], 'From a message to its buttons'],
  [['Enter'], 'Send; in a form: submit'],
  [['Shift', 'Enter'], 'A new line'],
  [['/'], 'At the start of a message: the commands of the apps'],
  [['@'], 'Somebody’s name'],
  [['#'], 'A channel’s name'],
  [['Esc'], 'Close what is open: a list, a form, a thread'],
  [['Ctrl', '/'], 'These keys'],
];

/** The keys of a desk. */
export function KeysDialog(): ComponentChildren {
  const { showDialog } = useFrame();
  const titleId = useId();
  const close = () => showDialog(undefined);
  const children = html`
    <div class="layer-head">
      <h2 id=${titleId}>Keyboard</h2>
      <button type="button" class="icon-button" aria-label="Close" onClick=${close}>×</button>
    </div>
    <div class="layer-body" tabindex="0">
      <dl class="keys">
        ${KEYS.map(
          ([keys, meaning]) => html`<div>
            <dt>${keys.map((key) => html`<kbd>${key}</kbd> `)}</dt>
            <dd>${meaning}</dd>
          </div>`,
        )}
      </dl>
    </div>
  `;
  return h(Layer, { titleId, focusKey: titleId, size: 'small', onEscape: close, children });
}
