import type { InputBlock, ModalView } from '@slack/types';
import { input, option, plain, section } from '../../../platform/slack/blocks.ts';
import { cut, escapeText, oneLine } from '../../../platform/slack/text.ts';
import type { Part } from '../domain/dataset-values.ts';
import { LAWFUL_BASES, type ListEntry, SPECIAL_BASES } from '../domain/rules-of-use.ts';
import type { EditableDataset } from '../use-cases/read-for-edit.ts';
import { type Conflict, conflictBlocks, whatHappens } from './edit.modal.ts';
import { editIds, type FormState, purposesInput } from './edit.payloads.ts';
import { labelOf, lawfulBasisWords, specialBasisWords } from './rules.words.ts';

/** The parts in the form for the rules of use. */
export const RULES_PARTS: Part[] = [
  'purposes',
  'specialBasis',
  'retention',
  'residency',
  'recipients',
  'dataCategories',
  'dataSubjects',
];

/** The form for what a data set may be used for and how it is to be treated. */
export function rulesModal(dataset: EditableDataset, state: FormState, conflict?: Conflict): ModalView {
  const { values, lists } = dataset;
  return {
    type: 'modal',
    callback_id: editIds.rulesForm,
    private_metadata: JSON.stringify(state),
    title: plain('Rules of use'),
    submit: plain(dataset.decidesAlone ? 'Save' : 'Propose'),
    close: plain('Cancel'),
    blocks: [
      section(
        `*${escapeText(cut(oneLine(values.name), 150))}*\n${whatHappens(dataset)} Something missing in a list? Admins add to it with \`/catalog lists\`.`,
      ),
      ...conflictBlocks(conflict, dataset),
      ...LAWFUL_BASES.map((basis) => {
        const chosen = values.purposes.filter(({ lawfulBasis }) => lawfulBasis === basis).map(({ purpose }) => purpose);
        return many(purposesInput(basis), `Allowed because ${lawfulBasisWords[basis]}`, lists.purpose, chosen);
      }),
      one(
        'specialBasis',
        'If it has special categories, they rest on',
        SPECIAL_BASES.map((key) => ({ key, label: specialBasisWords[key] })),
        values.specialBasis,
      ),
      one('retention', 'How long is it kept?', lists.retention, values.retention),
      many('residency', 'Where may it be?', lists.residency, values.residency),
      many('recipients', 'Who gets it?', lists.recipient, values.recipients),
      many('dataSubjects', 'About whom is it?', lists.data_subject, values.dataSubjects),
      many('dataCategories', 'What kinds of data?', lists.data_category, values.dataCategories),
    ],
  };
}

function many(blockId: string, label: string, entries: readonly ListEntry[], chosen: readonly string[]): InputBlock {
  const initial = chosen.map((key) => option(key, labelOf(entries, key)));
  return input(blockId, label, {
    optional: true,
    element: {
      type: 'multi_static_select',
      action_id: 'value',
      options: withChosen(entries, chosen).map(({ key, label: text }) => option(key, text)),
      ...(initial.length === 0 ? {} : { initial_options: initial }),
    },
  });
}

function one(blockId: string, label: string, entries: readonly ListEntry[], chosen: string | null): InputBlock {
  return input(blockId, label, {
    optional: true,
    element: {
      type: 'static_select',
      action_id: 'value',
      options: withChosen(entries, chosen === null ? [] : [chosen]).map(({ key, label: text }) => option(key, text)),
      ...(chosen === null ? {} : { initial_option: option(chosen, labelOf(entries, chosen)) }),
    },
  });
}

/** Slack shows at most 100 options, and an initial one must be among them. */
function withChosen(entries: readonly ListEntry[], chosen: readonly string[]): ListEntry[] {
  const kept = chosen.map((key) => ({ key, label: labelOf(entries, key) }));
  const others = entries.filter(({ key }) => !chosen.includes(key));
  return [...kept, ...others].slice(0, 100);
}
