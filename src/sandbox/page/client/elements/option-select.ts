import type { ExternalSelect, MultiExternalSelect, MultiStaticSelect, StaticSelect } from '@slack/types';
import { type ComponentChildren, h } from 'preact';
import type { Suggestion } from '../../act.ts';
import { type ChoiceGroup, choiceOf, matching, useChosenOptions } from './choice.ts';
import { Combobox } from './combobox.ts';
import type { ElementProps } from './field.ts';
import { useSurface } from './surface.ts';

function firstOf(element: StaticSelect | MultiStaticSelect | ExternalSelect | MultiExternalSelect) {
  if (element.type === 'static_select' || element.type === 'external_select') return element.initial_option;
  return element.initial_options;
}

/** A select whose options came with the block. */
export function StaticSelectElement({
  element,
  path,
  field,
}: ElementProps<StaticSelect | MultiStaticSelect>): ComponentChildren {
  const surface = useSurface();
  const isMulti = element.type === 'multi_static_select';
  const groups: ChoiceGroup[] = element.option_groups
    ? element.option_groups.map(({ label, options }) => ({ label: label.text, choices: options.map(choiceOf) }))
    : [{ choices: (element.options ?? []).map(choiceOf) }];
  return h(Combobox, {
    field,
    isMulti,
    placeholder: element.placeholder?.text ?? 'Choose',
    chosen: useChosenOptions(path, firstOf(element), isMulti),
    maxItems: element.type === 'multi_static_select' ? element.max_selected_items : undefined,
    load: (query) => matching(groups, query),
    onChoose: (picked) =>
      surface.choose(
        path,
        picked.map(({ value }) => value),
        element.confirm,
      ),
  });
}

function grouped(suggestions: Suggestion[]): ChoiceGroup[] {
  const groups = Map.groupBy(suggestions, ({ group }) => group);
  return [...groups].map(([label, choices]) => ({
    label,
    choices: choices.map(({ text, value }) => ({ text, value })),
  }));
}

/** A select whose options the app gives for what was typed. Slack asks from three characters on unless the element says otherwise. */
export function ExternalSelectElement({
  element,
  path,
  field,
}: ElementProps<ExternalSelect | MultiExternalSelect>): ComponentChildren {
  const surface = useSurface();
  const isMulti = element.type === 'multi_external_select';
  return h(Combobox, {
    field,
    isMulti,
    placeholder: element.placeholder?.text ?? 'Search',
    chosen: useChosenOptions(path, firstOf(element), isMulti),
    maxItems: element.type === 'multi_external_select' ? element.max_selected_items : undefined,
    minQuery: element.min_query_length ?? 3,
    load: async (query) => grouped(await surface.suggest(path, query)),
    // By what the option says: the app is asked for it again, and knows no values when it searches.
    onChoose: (picked) =>
      surface.choose(
        path,
        picked.map(({ text }) => text),
        element.confirm,
      ),
  });
}
