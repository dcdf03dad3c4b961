import type { Checkboxes, Option, RadioButtons } from '@slack/types';
import { type ComponentChildren, h } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { html } from '../html.ts';
import { Text } from '../text/text-object.ts';
import { useChosenOptions } from './choice.ts';
import { type ElementProps, naming } from './field.ts';
import { useSurface } from './surface.ts';

/** Checkboxes and radio buttons: every option is to be seen. */
export function OptionGroup({ element, path, field }: ElementProps<Checkboxes | RadioButtons>): ComponentChildren {
  const surface = useSurface();
  const isMulti = element.type === 'checkboxes';
  const first = element.type === 'checkboxes' ? element.initial_options : element.initial_option;
  const known = useChosenOptions(path, first, isMulti).map(({ value }) => value);
  const [chosen, setChosen] = useState(known);
  /** How many choices are on their way: until they have arrived, whoever chooses is ahead of what the workspace knows. */
  const underWay = useRef(0);
  useLayoutEffect(() => {
    if (underWay.current === 0) setChosen(known);
  }, [JSON.stringify(known)]);

  async function toggle(option: Option, isOn: boolean): Promise<void> {
    const value = option.value ?? option.text.text;
    const next = isMulti ? [...chosen.filter((one) => one !== value), ...(isOn ? [value] : [])] : [value];
    setChosen(next);
    underWay.current += 1;
    const taken = await surface.choose(path, next, element.confirm);
    underWay.current -= 1;
    if (!taken) setChosen(known);
  }

  // By `input`: before `change` comes, something around may have been drawn anew, and the box with it as it was.
  return html`<div ...${naming({ ...field, takesFocus: false })} role=${isMulti ? 'group' : 'radiogroup'} class="option-group-field">
    ${element.options.map(
      (option: Option, index: number) => html`<label class="option-line">
        <input
          type=${isMulti ? 'checkbox' : 'radio'}
          name=${field.id}
          checked=${chosen.includes(option.value ?? option.text.text)}
          data-focus=${field.takesFocus && index === 0 ? 'true' : undefined}
          onInput=${(event: InputEvent & { currentTarget: HTMLInputElement }) => void toggle(option, event.currentTarget.checked)}
        />
        <span>
          ${h(Text, { text: option.text })}
          ${option.description !== undefined && html`<span class="option-description">${h(Text, { text: option.description })}</span>`}
        </span>
      </label>`,
    )}
  </div>`;
}
