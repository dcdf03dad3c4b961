import type { ElementPath } from '../../act.ts';
import { useDesk } from '../desk/desk-context.ts';
import { useValue } from './field.ts';

/** An option of a select, as the page shows it. */
export type Choice = { value: string; text: string; description?: string | undefined };

export type ChoiceGroup = { label?: string | undefined; choices: Choice[] };

type OptionLike = { text: { text: string }; value?: string; description?: { text: string } };

/** An option of Block Kit. */
export function choiceOf(option: OptionLike): Choice {
  return { value: option.value ?? option.text.text, text: option.text.text, description: option.description?.text };
}

function isOption(value: unknown): value is OptionLike {
  return (
    typeof value === 'object' &&
    value !== null &&
    'text' in value &&
    typeof value.text === 'object' &&
    value.text !== null
  );
}

/** What is chosen in a select of options: from the state, or before there is any from the element's own first value. */
export function useChosenOptions(
  path: ElementPath,
  first: OptionLike | OptionLike[] | undefined,
  isMulti: boolean,
): Choice[] {
  const kept = useValue(path, isMulti ? 'selected_options' : 'selected_option');
  const chosen = kept === undefined ? first : kept;
  return (Array.isArray(chosen) ? chosen : [chosen]).filter(isOption).map(choiceOf);
}

/** What is chosen in a select of ids (people, channels), under that key of the state. */
export function useChosenIds(path: ElementPath, key: string, first: string | string[] | undefined): string[] {
  const kept = useValue(path, key);
  const chosen = kept === undefined ? first : kept;
  return (Array.isArray(chosen) ? chosen : [chosen]).filter((id): id is string => typeof id === 'string');
}

/** The choices whose text has every typed word in it. */
export function matching(groups: ChoiceGroup[], query: string): ChoiceGroup[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return groups
    .map(({ label, choices }) => ({
      label,
      choices: choices.filter(({ text }) => words.every((word) => text.toLowerCase().includes(word))),
    }))
    .filter(({ choices }) => choices.length > 0);
}

/** Everybody who can be picked in a select of people. */
export function usePeopleChoices(): Choice[] {
  const { workspace } = useDesk();
  return workspace.people
    .filter(({ deleted }) => !deleted)
    .map(({ id, name, realName, title }) => ({ value: id, text: realName || name, description: title || undefined }));
}

/** The public channels that can be picked. */
export function useChannelChoices(): Choice[] {
  const { channels, conversations } = useDesk().scene;
  const hidden = conversations.filter(({ kind }) => kind === 'private').map(({ id }) => id);
  return channels.filter(({ id }) => !hidden.includes(id)).map(({ id, name }) => ({ value: id, text: `#${name}` }));
}
