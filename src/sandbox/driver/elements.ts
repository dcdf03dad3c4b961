import { isObject, isObjects, type Json } from '../delivery/json.ts';
import type { ElementName } from './human.ts';

/** How a person uses an element: presses it, chooses in it, types into it or gives it files. Pickers can be chosen in and typed into. */
export type Use = 'press' | 'choose' | 'type' | 'attach';

/** An element that a person can use, and everything it can be called by. */
export type Found = {
  block: Json;
  blockId: string;
  element: Json;
  actionId: string;
  type: string;
  uses: Use[];
  /** What a person reads on it, for messages about it. */
  name: string;
  names: string[];
  /** What pressing it adds to the action: one of several buttons of an element. */
  pressed?: Json;
};

const USES: Record<string, Use[]> = {
  button: ['press'],
  icon_button: ['press'],
  static_select: ['choose'],
  external_select: ['choose'],
  users_select: ['choose'],
  conversations_select: ['choose'],
  channels_select: ['choose'],
  multi_static_select: ['choose'],
  multi_external_select: ['choose'],
  multi_users_select: ['choose'],
  multi_conversations_select: ['choose'],
  multi_channels_select: ['choose'],
  overflow: ['choose'],
  radio_buttons: ['choose'],
  checkboxes: ['choose'],
  datepicker: ['choose', 'type'],
  timepicker: ['choose', 'type'],
  datetimepicker: ['choose', 'type'],
  plain_text_input: ['type'],
  number_input: ['type'],
  email_text_input: ['type'],
  url_text_input: ['type'],
  rich_text_input: ['type'],
  file_input: ['attach'],
};

const CALLED: Record<Use, string> = { press: 'button', choose: 'menu or choice', type: 'input', attach: 'file input' };

/** The elements of blocks that a person can use, in the order they are read. */
export function elementsIn(blocks: readonly Json[]): Found[] {
  return blocks.flatMap((block) => {
    const nested = isObjects(block.child_blocks) ? block.child_blocks : [];
    const cards = block.type === 'carousel' && isObjects(block.elements) ? block.elements : [];
    const children = [...nested, ...cards.map((card) => ({ block_id: block.block_id, ...card, type: 'card' }))];
    const own = [block.element, block.accessory, ...list(block.elements), ...list(block.actions)].filter(isObject);
    return [...own.flatMap((element) => found(block, element)), ...elementsIn(children)];
  });
}

/** The one element that is meant. Throws saying what there is, where there is none or more than one. */
export function pick(candidates: readonly Found[], name: ElementName, use: Use): Found {
  const usable = candidates.filter(({ uses }) => uses.includes(use));
  const meant = usable.filter((candidate) => isCalled(candidate, name));
  const [only, ...others] = meant;
  const called = typeof name === 'string' ? `"${name}"` : `${name.blockId}/${name.actionId}`;
  if (only === undefined) {
    const there = usable.map((candidate) => candidate.name).join(', ');
    throw new Error(`There is no ${CALLED[use]} ${called} here; there ${there === '' ? 'is none' : `are: ${there}`}.`);
  }
  if (
    others.length > 0 &&
    meant.some(({ blockId, actionId }) => blockId !== only.blockId || actionId !== only.actionId)
  ) {
    const places = meant.map(({ blockId, actionId }) => `${blockId}/${actionId}`).join(', ');
    throw new Error(`There are ${meant.length} of ${called} here; say which by block and action id: ${places}.`);
  }
  return only;
}

/** Whether an element can be meant by a name. Capitals do not count, as they do not to a person who reads. */
export function isCalled(candidate: Found, name: ElementName): boolean {
  if (typeof name !== 'string') {
    const isThere = candidate.blockId === name.blockId && candidate.actionId === name.actionId;
    return (
      isThere && (name.value === undefined || candidate.pressed === undefined || candidate.pressed.value === name.value)
    );
  }
  const wanted = name.trim().toLowerCase();
  return candidate.names.some((known) => known.trim().toLowerCase() === wanted);
}

function found(block: Json, element: Json): Found[] {
  const type = text(element.type);
  const common = { block, blockId: text(block.block_id), element, actionId: text(element.action_id), type };
  if (type === 'feedback_buttons') {
    return [element.positive_button, element.negative_button].filter(isObject).map((button) => {
      const names = namesOf(button.text, button.value, button.accessibility_label);
      return {
        ...common,
        uses: ['press'],
        name: names[0] ?? '',
        names,
        pressed: { text: button.text, value: button.value },
      };
    });
  }
  const uses = USES[type];
  if (uses === undefined) return [];
  const label = block.type === 'input' ? block.label : block.type === 'section' && type !== 'button' ? block.text : '';
  const names = namesOf(
    label,
    element.text,
    element.placeholder,
    element.accessibility_label,
    element.action_id,
    uses.includes('press') ? element.value : '',
  );
  return [{ ...common, uses, name: names[0] ?? type, names }];
}

function namesOf(...values: unknown[]): string[] {
  return values.map(text).filter((name) => name !== '');
}

/** The text of a text object, or a string itself. */
export function text(value: unknown): string {
  if (typeof value === 'string') return value;
  return isObject(value) && typeof value.text === 'string' ? value.text : '';
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
