import type {
  ChannelsSelect,
  ConversationsSelect,
  MultiChannelsSelect,
  MultiConversationsSelect,
  MultiUsersSelect,
  UsersSelect,
} from '@slack/types';
import { type ComponentChildren, h } from 'preact';
import { useDesk } from '../desk/desk-context.ts';
import { type Choice, matching, useChannelChoices, useChosenIds, usePeopleChoices } from './choice.ts';
import { Combobox } from './combobox.ts';
import type { ElementProps } from './field.ts';
import { useSurface } from './surface.ts';

type PeopleSelect = UsersSelect | MultiUsersSelect;
type PlaceSelect = ChannelsSelect | MultiChannelsSelect | ConversationsSelect | MultiConversationsSelect;

type IdSelectProps = ElementProps<PeopleSelect | PlaceSelect> & {
  stateKey: string;
  first: string | string[] | undefined;
  choices: Choice[];
};

function IdSelect({ element, path, field, stateKey, first, choices }: IdSelectProps): ComponentChildren {
  const surface = useSurface();
  const ids = useChosenIds(path, stateKey, first);
  return h(Combobox, {
    field,
    isMulti: element.type.startsWith('multi_'),
    placeholder: element.placeholder?.text ?? 'Choose',
    chosen: ids.map((id) => choices.find(({ value }) => value === id) ?? { value: id, text: id }),
    maxItems: 'max_selected_items' in element ? element.max_selected_items : undefined,
    load: (query) => matching([{ choices }], query),
    onChoose: (picked) =>
      surface.choose(
        path,
        picked.map(({ value }) => value),
        element.confirm,
      ),
  });
}

/** A select of people. */
export function UsersSelectElement(props: ElementProps<PeopleSelect>): ComponentChildren {
  const { element } = props;
  const choices = usePeopleChoices();
  if (element.type === 'users_select')
    return h(IdSelect, { ...props, choices, stateKey: 'selected_user', first: element.initial_user });
  return h(IdSelect, { ...props, choices, stateKey: 'selected_users', first: element.initial_users });
}

/** A select of public channels. */
export function ChannelsSelectElement(props: ElementProps<ChannelsSelect | MultiChannelsSelect>): ComponentChildren {
  const { element } = props;
  const choices = useChannelChoices();
  if (element.type === 'channels_select') {
    return h(IdSelect, { ...props, choices, stateKey: 'selected_channel', first: element.initial_channel });
  }
  return h(IdSelect, { ...props, choices, stateKey: 'selected_channels', first: element.initial_channels });
}

/** A select of channels and direct messages, as its filter lets through: https://docs.slack.dev/reference/block-kit/composition-objects/conversation-filter-object. */
export function ConversationsSelectElement(
  props: ElementProps<ConversationsSelect | MultiConversationsSelect>,
): ComponentChildren {
  const { element } = props;
  const { scene, workspace } = useDesk();
  const { include, exclude_external_shared_channels: noShared, exclude_bot_users: noBots } = element.filter ?? {};
  const own = scene.conversations
    .filter(({ isShared }) => !(noShared && isShared))
    .filter(({ withPersonId }) => !(noBots && workspace.apps.some(({ botUserId }) => botUserId === withPersonId)))
    .map(({ id, name, kind }) => ({
      value: id,
      text: { im: '@', mpim: '', public: '#', private: '#' }[kind] + name,
      kind,
    }));
  const others = useChannelChoices()
    .filter(({ value }) => !scene.conversations.some(({ id }) => id === value))
    .map((choice) => ({ ...choice, kind: 'public' as const }));
  const choices = [...own, ...others].filter(({ kind }) => include === undefined || include.includes(kind));
  if (element.type === 'conversations_select') {
    return h(IdSelect, { ...props, choices, stateKey: 'selected_conversation', first: element.initial_conversation });
  }
  return h(IdSelect, { ...props, choices, stateKey: 'selected_conversations', first: element.initial_conversations });
}
