import { isObject, isObjects, type Json } from '../delivery/json.ts';
import type { Suggestion } from '../delivery/suggestions.ts';
import type { Channel, Person } from '../workspace/model.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { type Found, text } from './elements.ts';
import { picked } from './pickers.ts';

/** Who chooses, in which workspace, and what an external select offers. */
type Chooser = {
  workspace: Workspace;
  person: Person;
  /** The options of an external select that the person sees already. */
  known(): Json[];
  /** The options of an external select that match what was asked for. */
  suggest(typed: string): Promise<Suggestion[]>;
};

/** What choosing makes of an element: the value as `state.values` has it, without the `type`. Throws naming what there is to choose. */
export async function chosen(found: Found, wanted: readonly string[], chooser: Chooser): Promise<Json> {
  const { type } = found;
  const pickedValue = picked(type, wanted[0] ?? '');
  if (pickedValue !== undefined) return pickedValue;
  const value = await valueFor(found, wanted, chooser);
  const most = found.element.max_selected_items;
  if (typeof most === 'number' && Array.isArray(value) && value.length > most)
    throw new Error(`"${found.name}" takes ${most} at most.`);
  return { [keyOf(type)]: value };
}

async function valueFor(found: Found, wanted: readonly string[], chooser: Chooser): Promise<unknown> {
  const { type, element } = found;
  const several = type.startsWith('multi_') || type === 'checkboxes';
  if (!several && wanted.length > 1) throw new Error(`Only one can be chosen in "${found.name}".`);
  const kind = type.replace(/^multi_/, '');
  const one = async (name: string): Promise<unknown> => {
    switch (kind) {
      case 'external_select':
        return (
          optionCalled(chooser.known(), name) ??
          option(
            found,
            (await chooser.suggest(name)).map((suggestion) => suggestion.option),
            name,
          )
        );
      case 'users_select':
        return userNamed(chooser.workspace, name);
      case 'conversations_select':
        return conversationNamed(chooser, name, element);
      case 'channels_select':
        return channelNamed(chooser, name, (channel) => channel.kind === 'public');
      default:
        return option(found, optionsOf(element), name);
    }
  };
  const values = [];
  for (const name of wanted) values.push(await one(name));
  return several ? values : (values[0] ?? null);
}

/** Under which key an element's choice stands, in `state.values` and in its action. */
function keyOf(type: string): string {
  const several = type.startsWith('multi_');
  switch (type.replace(/^multi_/, '')) {
    case 'users_select':
      return several ? 'selected_users' : 'selected_user';
    case 'conversations_select':
      return several ? 'selected_conversations' : 'selected_conversation';
    case 'channels_select':
      return several ? 'selected_channels' : 'selected_channel';
    case 'checkboxes':
      return 'selected_options';
    default:
      return several ? 'selected_options' : 'selected_option';
  }
}

/** The options of a select, a radio group, checkboxes or an overflow menu, those of groups among them. */
function optionsOf(element: Json): Json[] {
  const groups = isObjects(element.option_groups) ? element.option_groups : [];
  const own = isObjects(element.options) ? element.options : [];
  return [...own, ...groups.flatMap((group) => (isObjects(group.options) ? group.options : []))];
}

function optionCalled(options: readonly Json[], name: string): Json | undefined {
  return (
    options.find(({ value }) => value === name) ??
    options.find((candidate) => text(candidate.text).toLowerCase() === name.trim().toLowerCase())
  );
}

function option(found: Found, options: readonly Json[], name: string): Json {
  const match = optionCalled(options, name);
  if (match === undefined) {
    const there = options.map((candidate) => text(candidate.text)).join(', ') || 'none';
    throw new Error(`There is no option "${name}" in "${found.name}"; there are: ${there}.`);
  }
  return match;
}

function userNamed({ people }: Workspace, name: string): string {
  const person =
    people.find(name) ?? people.all().find(({ realName }) => realName.toLowerCase() === name.toLowerCase());
  if (person === undefined || person.deleted) throw new Error(`There is nobody called "${name}" to choose.`);
  return person.id;
}

function channelNamed({ workspace, person }: Chooser, name: string, fits: (channel: Channel) => boolean): string {
  const channel = workspace.channels.find(name, person.id);
  if (channel === undefined || !workspace.channels.visibleTo(channel, person.id) || !fits(channel))
    throw new Error(`There is no conversation "${name}" to choose.`);
  return channel.id;
}

/** Follows the select's filter: https://docs.slack.dev/reference/block-kit/composition-objects/conversation-filter-object */
function conversationNamed(chooser: Chooser, name: string, element: Json): string {
  const filter = isObject(element.filter) ? element.filter : {};
  const { workspace } = chooser;
  return channelNamed(chooser, name, (channel) => {
    const isShared = channel.sharedWith.length > 0;
    const hasBot = channel.kind === 'im' && [...channel.members].some((id) => workspace.people.get(id)?.kind === 'bot');
    if (Array.isArray(filter.include) && !filter.include.includes(channel.kind)) return false;
    if (filter.exclude_external_shared_channels === true && isShared) return false;
    return !(filter.exclude_bot_users === true && hasBot);
  });
}
