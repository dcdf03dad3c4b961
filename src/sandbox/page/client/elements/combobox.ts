import { type ComponentChildren, h } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { html } from '../html.ts';
import type { Choice, ChoiceGroup } from './choice.ts';
import { ComboboxList, optionId } from './combobox-list.ts';
import { type Field, naming } from './field.ts';
import { usePopup } from './popup.ts';

export type ComboboxProps = {
  field: Field;
  placeholder: string;
  chosen: Choice[];
  isMulti: boolean;
  maxItems?: number | undefined;
  /** What is offered for the text typed so far. */
  load(query: string): Promise<ChoiceGroup[]> | ChoiceGroup[];
  /** How much has to be typed before anything is offered. */
  minQuery?: number | undefined;
  /** False when the choice was not taken. */
  onChoose(choices: Choice[]): Promise<boolean>;
};

function isSame(one: Choice[], other: Choice[]): boolean {
  return JSON.stringify(one.map(({ value }) => value)) === JSON.stringify(other.map(({ value }) => value));
}

/** A field that offers a list, narrowed by typing: every select of Block Kit. A single choice is sent at once, several when the list closes. */
export function Combobox(props: ComboboxProps): ComponentChildren {
  const { field, placeholder, isMulti, minQuery = 0 } = props;
  const listId = useId();
  const [isOpen, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const [groups, setGroups] = useState<ChoiceGroup[] | 'loading'>([]);
  const [active, setActive] = useState(0);
  const [picked, setPicked] = useState<Choice[]>();
  const { anchor, popup } = usePopup<HTMLDivElement, HTMLDivElement>(isOpen);
  const input = useRef<HTMLInputElement>(null);
  const asked = useRef(0);
  const chosen = picked ?? props.chosen;
  const isFull = isMulti && props.maxItems !== undefined && chosen.length >= props.maxItems;
  const offered = groups === 'loading' ? [] : groups.flatMap(({ choices }) => choices);

  // The workspace has the last word on what is chosen, once it has heard of it.
  const known = JSON.stringify(props.chosen);
  useLayoutEffect(() => {
    if (!isOpen) setPicked(undefined);
  }, [known]);

  async function offer(text: string): Promise<void> {
    asked.current += 1;
    const mine = asked.current;
    setActive(0);
    if (text.length < minQuery) {
      setGroups([]);
      return;
    }
    const answer = props.load(text);
    if (answer instanceof Promise) setGroups('loading');
    const loaded = await answer;
    // An older question's answer may come late.
    if (mine === asked.current) setGroups(loaded);
  }

  function open(): void {
    if (isOpen) return;
    setOpen(true);
    setQuery('');
    void offer('');
  }

  async function send(choices: Choice[]): Promise<void> {
    setPicked(choices);
    const taken = await props.onChoose(choices);
    if (!taken) setPicked(undefined);
  }

  function close(): void {
    if (!isOpen) return;
    asked.current += 1;
    setOpen(false);
    setQuery('');
    if (isMulti && picked !== undefined && !isSame(picked, props.chosen)) void send(picked);
  }

  function pick(choice: Choice): void {
    if (!isMulti) {
      setOpen(false);
      setQuery('');
      void send([choice]);
      return;
    }
    const isOn = chosen.some(({ value }) => value === choice.value);
    if (!isOn && isFull) return;
    setPicked(isOn ? chosen.filter(({ value }) => value !== choice.value) : [...chosen, choice]);
    setQuery('');
    void offer('');
    input.current?.focus();
  }

  function takeAway(choice: Choice): void {
    const rest = chosen.filter(({ value }) => value !== choice.value);
    if (isOpen) setPicked(rest);
    else void send(rest);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const last = chosen.at(-1);
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!isOpen) open();
      else setActive((at) => Math.max(0, Math.min(offered.length - 1, at + (event.key === 'ArrowDown' ? 1 : -1))));
    } else if (event.key === 'Enter' && isOpen) {
      event.preventDefault();
      const choice = offered[active];
      if (choice !== undefined) pick(choice);
    } else if (event.key === 'Escape' && isOpen) {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (event.key === 'Backspace' && isMulti && query === '' && last !== undefined) {
      takeAway(last);
    }
  }

  const single = !isMulti && chosen[0] !== undefined ? chosen[0].text : '';
  return html`
    <div class="combobox" ref=${anchor}>
      ${
        isMulti &&
        chosen.map(
          (choice) => html`<span class="chip" key=${choice.value}>
            ${choice.text}
            <button type="button" class="chip-remove" aria-label=${`Remove ${choice.text}`} onClick=${() => takeAway(choice)}>×</button>
          </span>`,
        )
      }
      <input
        ...${naming(field)}
        ref=${input}
        role="combobox"
        autocomplete="off"
        aria-autocomplete="list"
        aria-expanded=${isOpen ? 'true' : 'false'}
        aria-controls=${listId}
        aria-activedescendant=${isOpen && offered.length > 0 ? optionId(listId, active) : undefined}
        placeholder=${isMulti && chosen.length > 0 ? '' : single || placeholder}
        value=${isOpen ? query : single}
        onClick=${open}
        onInput=${(event: InputEvent & { currentTarget: HTMLInputElement }) => {
          setOpen(true);
          setQuery(event.currentTarget.value);
          void offer(event.currentTarget.value);
        }}
        onKeyDown=${onKeyDown}
        onBlur=${close}
      />
      ${
        !isMulti &&
        single !== '' &&
        field.isOptional &&
        html`<button type="button" class="combobox-clear" aria-label="Clear" onClick=${() => void send([])}>×</button>`
      }
      <span class="combobox-arrow" aria-hidden="true"></span>
      ${h(ComboboxList, { id: listId, popup, isOpen, isMulti, groups, active, chosen, hint: hintOf(query, minQuery), limit: isFull ? `${props.maxItems} at most can be chosen.` : undefined, onPick: pick })}
    </div>
  `;
}

function hintOf(query: string, minQuery: number): string {
  if (query.length >= minQuery) return 'Nothing found.';
  return minQuery === 1 ? 'Type to search.' : `Type at least ${minQuery} characters.`;
}
