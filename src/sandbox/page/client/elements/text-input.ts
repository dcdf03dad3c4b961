import type { EmailInput, NumberInput, PlainTextInput, RichTextInput, URLInput } from '@slack/types';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { html } from '../html.ts';
import { type ElementProps, naming, useValue } from './field.ts';
import { useSurface } from './surface.ts';

type TextElement = PlainTextInput | NumberInput | EmailInput | URLInput | RichTextInput;

const MODES = {
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'decimal',
  plain_text_input: 'text',
  rich_text_input: 'text',
};

type Value = { text?: unknown; elements?: unknown };

/** The letters of a rich text value, a line for each of its parts. */
function lettersOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  const { text, elements } = value as Value;
  if (typeof text === 'string') return text;
  if (!Array.isArray(elements)) return '';
  return elements.map(lettersOf).join('type' in value && value.type === 'rich_text' ? '\n' : '');
}

/**
 * The inputs that take typed text. What is typed stays in the browser until the field is left, or goes along with the next press of a
 * button; with `dispatch_action` it is sent as Slack would: on Enter, or at every character.
 */
export function TextInput({ element, path, field }: ElementProps<TextElement>): ComponentChildren {
  const surface = useSurface();
  const kept = useValue(path, element.type === 'rich_text_input' ? 'rich_text_value' : 'value');
  const known = lettersOf(kept === undefined ? element.initial_value : kept);
  const [text, setText] = useState(known);
  const control = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  useEffect(() => {
    // Whoever is typing is ahead of what the workspace knows.
    if (!surface.isDraft(path) && document.activeElement !== control.current) setText(known);
  }, [known]);

  const dispatchOn = field.dispatches
    ? (element.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed'])
    : [];
  const isMultiline =
    element.type === 'rich_text_input' || (element.type === 'plain_text_input' && element.multiline === true);

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
    maxLength: element.type === 'plain_text_input' ? element.max_length : undefined,
    'data-focus': element.focus_on_load ? 'true' : undefined,
    'aria-required': field.isOptional === false ? 'true' : undefined,
    onInput,
    onBlur,
  };
  if (isMultiline) return html`<textarea class="input" rows="4" ...${common}></textarea>`;
  return html`<input class="input" type="text" autocomplete="off" inputmode=${MODES[element.type]} ...${common} onKeyDown=${onKeyDown} />`;
}
