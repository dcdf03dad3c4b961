import type { Json } from '../delivery/json.ts';
import type { Found } from './elements.ts';

/** What Slack repeats of an element in its action, where the app gave it. */
const REPEATED = [
  'placeholder',
  'confirm',
  'initial_option',
  'initial_options',
  'initial_user',
  'initial_users',
  'initial_conversation',
  'initial_conversations',
  'initial_channel',
  'initial_channels',
  'initial_date',
  'initial_time',
  'initial_date_time',
  'min_query_length',
];

/** A pressed button as it stands in `actions`: https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
export function pressAction(found: Found): Json {
  const { element } = found;
  return {
    ...identity(found),
    ...present(element, ['text', 'icon', 'value', 'url', 'style', 'confirm']),
    ...found.pressed,
    ...plainTexts({ text: found.pressed?.text ?? element.text }),
  };
}

/** What was chosen or typed, as it stands in `actions`. */
export function valueAction(found: Found, value: Json): Json {
  return { ...identity(found), ...value, ...present(found.element, REPEATED) };
}

/** Whether Slack sends `block_actions` when this element is used. Inputs wait for the submission, unless they ask not to. */
export function dispatches({ block }: Found): boolean {
  return block.type !== 'input' || block.dispatch_action === true;
}

function identity({ type, blockId, actionId }: Found): Json {
  return { type, block_id: blockId, action_id: actionId };
}

function present(element: Json, keys: readonly string[]): Json {
  return Object.fromEntries(keys.filter((key) => element[key] !== undefined).map((key) => [key, element[key]]));
}

/** Slack fills in `emoji` in every plain text. */
function plainTexts(texts: Json): Json {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([key, value]) =>
      typeof value === 'object' && value !== null ? [[key, { emoji: true, ...value }]] : [],
    ),
  );
}
