import type { EmailInput, NumberInput, PlainTextInput, URLInput } from '@slack/types';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { html } from '../html.ts';
import { type ElementProps, naming, useValue } from './field.ts';
import { useSurface } from './surface.ts';

type TextElement = PlainTextInput | NumberInput | EmailInput | URLInput;

const MODES = {
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'decimal',
  plain_text_input: 'text',
};

/** From so few characters left on, Slack counts them down. */
const ALMOST_FULL = 20;

/**
 * The inputs that take typed text. What is typed stays in the browser until the field is left, or goes along with the next press of a
 * button; with `dispatch_action` it is sent as Slack would: on Enter, or at every character.
 */
export function TextInput({ element, path, field }: ElementProps<TextElement>): ComponentChildren {
  const surface = useSurface();
  const kept = useValue(path, 'value');
  const value = kept === undefined ? element.initial_value : kept;
  const known = typeof value === 'string' ? value : '';
  const [text, setText] = useState(known);
  const control = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    // Whoever is typing is ahead of what the workspace knows.
    if (!surface.isDraft(path) && document.activeElement !== control.current) setText(known);
  }, [known]);

  const dispatchOn = field.dispatches
    ? (element.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed'])
    : [];
  const isMultiline = element.type === 'plain_text_input' && element.multiline === true;

  function onInput(event: InputEvent & { currentTarget: HTMLInputElement | HTMLTextAreaElement }): void {
    const typed = event.currentTarget.value;
    setText(typed);
    surface.draft(path, typed);
    if (dispatchOn.includes('on_character_entered')) void surface.enter(path, typed, true);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || isMultiline || !dispatchOn.includes('on_enter_pressed')) return;
    event.preventDefault();
    void surface.enter(path, text, true);
  }

  function onBlur(): void {
    if (surface.isDraft(path)) void surface.enter(path, text, false);
  }

  const common = {
    ref: control,
    ...naming(field),
    value: text,
    placeholder: element.placeholder?.text,
    'aria-required': field.isOptional === false ? 'true' : undefined,
    onInput,
    onBlur,
  };
  const drawn = isMultiline
    ? html`<textarea class="input" rows="4" ...${common}></textarea>`
    : html`<input class="input" type="text" autocomplete="off" inputmode=${MODES[element.type]} ...${common} onKeyDown=${onKeyDown} />`;
  const left =
    element.type === 'plain_text_input' && element.max_length !== undefined
      ? element.max_length - text.length
      : undefined;
  const tellsOnEnter = !isMultiline && dispatchOn.includes('on_enter_pressed');
  return html`
    ${drawn}
    ${left !== undefined && left <= ALMOST_FULL && html`<span class=${`counter ${left < 0 ? 'counter-over' : ''}`} role="status">${left} characters left</span>`}
    ${tellsOnEnter && html`<span class="field-hint">Press Enter to send it at once.</span>`}
  `;
}
