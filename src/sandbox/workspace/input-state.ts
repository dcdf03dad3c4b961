import { allBlocks, elementsOf } from './block-ids.ts';
import type { StateValues } from './model.ts';

/**
 * Under which key of `state.values` each element keeps what was entered, and which key of the element holds its first value.
 * https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload
 */
const STATE_OF: Record<string, { key: string; initial: string; empty: unknown }> = {
  plain_text_input: { key: 'value', initial: 'initial_value', empty: null },
  number_input: { key: 'value', initial: 'initial_value', empty: null },
  email_text_input: { key: 'value', initial: 'initial_value', empty: null },
  url_text_input: { key: 'value', initial: 'initial_value', empty: null },
  rich_text_input: { key: 'rich_text_value', initial: 'initial_value', empty: null },
  file_input: { key: 'files', initial: '', empty: [] },
  checkboxes: { key: 'selected_options', initial: 'initial_options', empty: [] },
  radio_buttons: { key: 'selected_option', initial: 'initial_option', empty: null },
  static_select: { key: 'selected_option', initial: 'initial_option', empty: null },
  external_select: { key: 'selected_option', initial: 'initial_option', empty: null },
  users_select: { key: 'selected_user', initial: 'initial_user', empty: null },
  conversations_select: { key: 'selected_conversation', initial: 'initial_conversation', empty: null },
  channels_select: { key: 'selected_channel', initial: 'initial_channel', empty: null },
  multi_static_select: { key: 'selected_options', initial: 'initial_options', empty: [] },
  multi_external_select: { key: 'selected_options', initial: 'initial_options', empty: [] },
  multi_users_select: { key: 'selected_users', initial: 'initial_users', empty: [] },
  multi_conversations_select: { key: 'selected_conversations', initial: 'initial_conversations', empty: [] },
  multi_channels_select: { key: 'selected_channels', initial: 'initial_channels', empty: [] },
  datepicker: { key: 'selected_date', initial: 'initial_date', empty: null },
  timepicker: { key: 'selected_time', initial: 'initial_time', empty: null },
  datetimepicker: { key: 'selected_date_time', initial: 'initial_date_time', empty: null },
};

/** The state of the inputs before anybody touched them, of blocks whose ids are filled in. */
export function initialState(blocks: readonly Record<string, unknown>[]): StateValues {
  const values: StateValues = {};
  for (const block of allBlocks(blocks)) {
    for (const element of elementsOf(block)) {
      const kept = typeof element.type === 'string' ? STATE_OF[element.type] : undefined;
      if (kept === undefined || typeof block.block_id !== 'string' || typeof element.action_id !== 'string') continue;
      values[block.block_id] = {
        ...values[block.block_id],
        [element.action_id]: { type: element.type, [kept.key]: structuredClone(element[kept.initial] ?? kept.empty) },
      };
    }
  }
  return values;
}

/**
 * The state after the blocks were replaced: what was entered stays where `block_id`, `action_id` and the element's type stay, as
 * https://docs.slack.dev/surfaces/modals says; everything else starts anew.
 */
export function carriedState(before: StateValues, blocks: readonly Record<string, unknown>[]): StateValues {
  const values = initialState(blocks);
  for (const [blockId, actions] of Object.entries(values)) {
    for (const [actionId, value] of Object.entries(actions)) {
      const entered = before[blockId]?.[actionId];
      if (entered !== undefined && entered.type === value.type) actions[actionId] = entered;
    }
  }
  return values;
}
