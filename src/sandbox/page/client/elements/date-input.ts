import type { Datepicker, DateTimepicker, Timepicker } from '@slack/types';
import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useDesk } from '../desk/desk-context.ts';
import { html } from '../html.ts';
import { epochOf, wallTimeOf } from '../text/slack-date.ts';
import { type ElementProps, naming, useValue } from './field.ts';
import { useSurface } from './surface.ts';

type DateElement = Datepicker | Timepicker | DateTimepicker;

/** Typing a year passes through the years 2 and 20: only when the hands rest is the date meant. Milliseconds. */
const REST = 600;

const KINDS = {
  datepicker: { type: 'date', key: 'selected_date', placeholder: 'Select a date' },
  timepicker: { type: 'time', key: 'selected_time', placeholder: 'Select a time' },
  datetimepicker: { type: 'datetime-local', key: 'selected_date_time', placeholder: 'Select a date and time' },
} as const;

function firstValue(element: DateElement): string | number | undefined {
  if (element.type === 'datepicker') return element.initial_date;
  return element.type === 'timepicker' ? element.initial_time : element.initial_date_time;
}

/** Date, time and datetime pickers, by the browser's own field; a datetime is in the zone of whoever looks. */
export function DateInput({ element, path, field }: ElementProps<DateElement>): ComponentChildren {
  const surface = useSurface();
  const { tz } = useDesk().me;
  const { type, key, placeholder } = KINDS[element.type];
  const zone = element.type === 'timepicker' ? element.timezone : undefined;
  const kept = useValue(path, key);
  const value = kept === undefined ? firstValue(element) : kept;
  const known = typeof value === 'number' ? wallTimeOf(value, tz) : typeof value === 'string' ? value : '';
  const [text, setText] = useState(known);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // At once: what is entered after this must not be taken back by it.
  useLayoutEffect(() => setText(known), [known]);
  useEffect(() => () => clearTimeout(timer.current), []);

  function commit(entered: string): void {
    clearTimeout(timer.current);
    if (entered === known) return;
    const meant = element.type === 'datetimepicker' && entered !== '' ? String(epochOf(entered, tz)) : entered;
    void surface.choose(path, meant === '' ? [] : [meant], element.confirm).then((taken) => {
      if (!taken) setText(known);
    });
  }

  const shown = element.type === 'datetimepicker' ? placeholder : (element.placeholder?.text ?? placeholder);
  return html`<span class=${`date-field ${text === '' ? 'date-empty' : ''}`} data-placeholder=${shown}>
    <input
      ...${naming(field)}
      class="input input-date"
      type=${type}
      value=${text}
      onInput=${(event: InputEvent & { currentTarget: HTMLInputElement }) => {
        const entered = event.currentTarget.value;
        setText(entered);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => commit(entered), REST);
      }}
      onBlur=${() => commit(text)}
    />
    ${zone !== undefined && html`<span class="field-hint date-zone">${zone}</span>`}
  </span>`;
}
