import type { RichTextBlock } from '@slack/types';
import { isObject, type Json } from '../delivery/json.ts';
import { pieces, richText } from '../delivery/mentions.ts';
import type { Person, StateValues } from '../workspace/model.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { elementsIn, type Found } from './elements.ts';
import { picked } from './pickers.ts';

/**
 * What typing makes of an element: the value as `state.values` has it, without the `type`. An empty text empties it. Formatted text goes
 * into a `rich_text_input` only.
 */
export function typed(found: Found, text: string | RichTextBlock, by: { workspace: Workspace; person: Person }): Json {
  if (typeof text !== 'string') {
    if (found.type !== 'rich_text_input') throw new Error(`"${found.name}" takes no formatted text.`);
    return { rich_text_value: text };
  }
  const given = text === '' ? null : text;
  switch (found.type) {
    case 'rich_text_input':
      return { rich_text_value: given === null ? null : richText(pieces(by.workspace, by.person, text)) };
    default:
      return picked(found.type, text) ?? { value: given };
  }
}

/** What Slack's client has against what was entered in the inputs of a modal, by `block_id`; it sends nothing while there is something. */
export function clientErrors(blocks: readonly Json[], state: StateValues): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const found of elementsIn(blocks)) {
    if (found.block.type !== 'input') continue;
    const error = clientError(found, state[found.blockId]?.[found.actionId] ?? {});
    if (error !== undefined) errors[found.blockId] = error;
  }
  return errors;
}

/** Whether anything is filled in: what a view with `submit_disabled` waits for. */
export function isBegun(blocks: readonly Json[], state: StateValues): boolean {
  return elementsIn(blocks).some(
    ({ block, blockId, actionId }) => block.type === 'input' && !isEmpty(enteredIn(state[blockId]?.[actionId] ?? {})),
  );
}

function enteredIn(kept: Json): unknown {
  return Object.entries(kept).find(([key]) => key !== 'type')?.[1];
}

function isEmpty(entered: unknown): boolean {
  return entered === undefined || entered === null || (Array.isArray(entered) && entered.length === 0);
}

/** What Slack's client has against the value of one input. The wording is ours. */
export function clientError({ block, element, type }: Found, value: Json): string | undefined {
  const entered = enteredIn(value);
  if (isEmpty(entered)) return block.optional === true ? undefined : 'Please complete this required field.';
  if (typeof entered !== 'string') return undefined;
  switch (type) {
    case 'plain_text_input':
      return lengthError(entered, number(element.min_length), number(element.max_length) ?? 3_000);
    case 'number_input':
      return numberError(entered, element);
    case 'email_text_input':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(entered) ? undefined : 'Please enter a valid email address.';
    case 'url_text_input':
      return /^https?:$/.test(URL.parse(entered)?.protocol ?? '') ? undefined : 'Please enter a valid URL.';
    default:
      return undefined;
  }
}

function lengthError(entered: string, min: number | undefined, max: number): string | undefined {
  if (entered.length > max) return `Please use ${max} characters at most; these are ${entered.length}.`;
  if (min !== undefined && entered.length < min) return `Please use at least ${min} characters.`;
  return undefined;
}

function numberError(entered: string, element: Json): string | undefined {
  const decimals = element.is_decimal_allowed === true;
  if (!(decimals ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/).test(entered))
    return decimals ? 'Please enter a number.' : 'Please enter a whole number.';
  const min = number(element.min_value);
  const max = number(element.max_value);
  if (min !== undefined && Number(entered) < min) return `Please enter a number of at least ${min}.`;
  if (max !== undefined && Number(entered) > max) return `Please enter a number of at most ${max}.`;
  return undefined;
}

/** Slack's limits are numbers for texts and strings for numbers. */
function number(value: unknown): number | undefined {
  return value === undefined || isObject(value) ? undefined : Number(value);
}
