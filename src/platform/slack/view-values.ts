/** The inputs of a submitted view by `block_id`: text, one chosen value, several (files by their ids), or null where nothing was given. */
export type ViewValues = Record<string, string | string[] | null>;

type InputState = {
  type: string;
  value?: string | null;
  selected_option?: { value: string } | null;
  selected_options?: { value: string }[];
  selected_date?: string | null;
  selected_time?: string | null;
  selected_date_time?: number | null;
  selected_user?: string | null;
  selected_users?: string[];
  selected_channel?: string | null;
  selected_channels?: string[];
  selected_conversation?: string | null;
  selected_conversations?: string[];
  files?: { id: string }[];
};

/** Flattens Slack's `view.state.values`, which nests each input under its block and action. */
export function viewValues(state: Record<string, Record<string, InputState>>): ViewValues {
  return Object.fromEntries(
    Object.entries(state).map(([blockId, actions]) => {
      const [input] = Object.values(actions);
      return [blockId, input === undefined ? null : inputValue(input)];
    }),
  );
}

function inputValue(input: InputState): string | string[] | null {
  const many =
    input.selected_options?.map((option) => option.value) ??
    input.selected_users ??
    input.selected_channels ??
    input.selected_conversations ??
    input.files?.map((file) => file.id);
  if (many !== undefined) return many;
  const one =
    input.value ??
    input.selected_option?.value ??
    input.selected_date ??
    input.selected_time ??
    input.selected_user ??
    input.selected_channel ??
    input.selected_conversation ??
    input.selected_date_time;
  return one === undefined || one === null ? null : String(one);
}
