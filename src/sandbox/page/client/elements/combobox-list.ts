import type { ComponentChildren, RefObject } from 'preact';
import { html } from '../html.ts';
import type { Choice, ChoiceGroup } from './choice.ts';

/** The id of the offered option at that place, for `aria-activedescendant`. */
export function optionId(listId: string, index: number): string {
  return `${listId}-${index}`;
}

type ListProps = {
  id: string;
  popup: RefObject<HTMLDivElement | null>;
  isOpen: boolean;
  isMulti: boolean;
  groups: ChoiceGroup[] | 'loading';
  active: number;
  chosen: Choice[];
  /** Says why nothing is offered. */
  hint: string;
  /** Says why no more can be chosen. */
  limit: string | undefined;
  onPick(choice: Choice): void;
};

/** What a combobox offers. Focus stays in its input; the active option is pointed at from there. */
export function ComboboxList({
  id,
  popup,
  isOpen,
  isMulti,
  groups,
  active,
  chosen,
  hint,
  limit,
  onPick,
}: ListProps): ComponentChildren {
  let index = -1;
  function option(choice: Choice): ComponentChildren {
    index += 1;
    const isChosen = chosen.some(({ value }) => value === choice.value);
    const isActive = index === active;
    return html`<div
      role="option"
      id=${optionId(id, index)}
      class=${`option ${isActive ? 'option-active' : ''}`}
      aria-selected=${isChosen ? 'true' : 'false'}
      data-chosen=${isChosen ? '' : undefined}
      ref=${isActive ? (element: HTMLElement | null) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
      onMouseDown=${(event: MouseEvent) => event.preventDefault()}
      onClick=${() => onPick(choice)}
    >
      <span>${choice.text}</span>
      ${choice.description !== undefined && html`<span class="option-description">${choice.description}</span>`}
    </div>`;
  }
  const isEmpty = groups === 'loading' || groups.length === 0;
  return html`<div popover="manual" ref=${popup} class="popup">
    ${isOpen && isEmpty && html`<div class="option-hint" role="status">${groups === 'loading' ? 'Searching…' : hint}</div>`}
    ${isOpen && limit !== undefined && html`<div class="option-hint" role="status">${limit}</div>`}
    <div role="listbox" id=${id} aria-label="Options" aria-multiselectable=${isMulti ? 'true' : undefined}>
      ${
        isOpen &&
        groups !== 'loading' &&
        groups.map(({ label, choices }) =>
          label === undefined
            ? choices.map(option)
            : html`<div role="group" aria-label=${label}><div class="option-group" aria-hidden="true">${label}</div>${choices.map(option)}</div>`,
        )
      }
    </div>
  </div>`;
}
