import type { ModalView } from '@slack/types';
import { input, mrkdwn, option, plain, section } from '../../../platform/slack/blocks.ts';
import { cut, escapeAndCut, escapeText, oneLine } from '../../../platform/slack/text.ts';
import { writeCaveatLines } from '../domain/caveat-lines.ts';
import { PERSONAL_DATA, SENSITIVITIES } from '../domain/classification.ts';
import { CAVEAT_KINDS, DATASET_KINDS } from '../domain/dataset.ts';
import type { DatasetValues, Part } from '../domain/dataset-values.ts';
import type { EditableDataset } from '../use-cases/read-for-edit.ts';
import { editIds, type FormState } from './edit.payloads.ts';
import { ids } from './payloads.ts';
import { partWords, valueInWords } from './proposal.words.ts';
import {
  caveatWords,
  kindWords,
  personalDataMeaning,
  personalDataWords,
  sensitivityMeaning,
  sensitivityWords,
} from './words.ts';

/** The parts in the form for what a data set is. Those of an imported one that are its source's are left out. */
export function editedParts({ isImported }: Pick<EditableDataset, 'isImported'>): Part[] {
  const own: Part[] = isImported ? [] : ['name', 'kind', 'location'];
  return [...own, 'description', 'domainId', 'sensitivity', 'personalData', 'caveats', 'contactChannelId'];
}

/** What others changed since a form was opened, to be shown at its top. */
export type Conflict = { parts: Part[]; now: DatasetValues };

/**
 * The form in which people change what a data set is, with what is there. `values` are those to begin with, where they differ from what
 * is there: of a proposal that a steward changes.
 */
export function editModal(dataset: EditableDataset, state: FormState, conflict?: Conflict): ModalView {
  const { values, isImported, domainName } = dataset;
  const initial = (said: string) => (said === '' ? {} : { initial_value: said });
  return {
    type: 'modal',
    callback_id: editIds.editForm,
    private_metadata: JSON.stringify(state),
    title: plain('Edit a data set'),
    submit: plain(dataset.decidesAlone ? 'Save' : 'Propose'),
    close: plain('Cancel'),
    blocks: [
      section(`*${escapeText(cut(oneLine(values.name), 150))}*\n${whatHappens(dataset)}`),
      ...conflictBlocks(conflict, dataset),
      ...(isImported
        ? []
        : [
            input('name', 'Name', {
              element: { type: 'plain_text_input', action_id: 'value', max_length: 150, ...initial(values.name) },
            }),
            input('kind', 'What is it?', {
              element: {
                type: 'static_select',
                action_id: 'value',
                options: DATASET_KINDS.map((kind) => option(kind, kindWords[kind])),
                initial_option: option(values.kind, kindWords[values.kind]),
              },
            }),
            input('location', 'Where is it?', {
              optional: true,
              element: { type: 'plain_text_input', action_id: 'value', max_length: 500, ...initial(values.location) },
            }),
          ]),
      input('description', 'Description', {
        optional: true,
        element: {
          type: 'plain_text_input',
          action_id: 'value',
          multiline: true,
          max_length: 3000,
          placeholder: plain('What is in it, and what is it good for?'),
          ...initial(cut(values.description, 3000)),
        },
      }),
      input('domainId', 'Domain', {
        optional: true,
        element: {
          type: 'external_select',
          action_id: ids.domain,
          min_query_length: 0,
          placeholder: plain('Choose a domain'),
          ...(values.domainId === null ? {} : { initial_option: option(values.domainId, domainName ?? 'Domain') }),
        },
      }),
      input('sensitivity', 'Sensitivity', {
        element: {
          type: 'static_select',
          action_id: 'value',
          options: SENSITIVITIES.map((one) => option(one, sensitivityWords[one], sensitivityMeaning[one])),
          initial_option: option(
            values.sensitivity,
            sensitivityWords[values.sensitivity],
            sensitivityMeaning[values.sensitivity],
          ),
        },
      }),
      input('personalData', 'Is it about people?', {
        element: {
          type: 'static_select',
          action_id: 'value',
          options: PERSONAL_DATA.map((one) => option(one, personalDataWords[one], personalDataMeaning[one])),
          initial_option: option(
            values.personalData,
            personalDataWords[values.personalData],
            personalDataMeaning[values.personalData],
          ),
        },
      }),
      input('caveats', 'Limits that people should know', {
        optional: true,
        hint: cut(
          `One a line, such as “${caveatWords.sample_bias}: only customers who answered the survey”. Others begin with ${CAVEAT_KINDS.slice(
            1,
            4,
          )
            .map((kind) => `“${caveatWords[kind]}:”`)
            .join(', ')}.`,
          2000,
        ),
        element: {
          type: 'plain_text_input',
          action_id: 'value',
          multiline: true,
          max_length: 3000,
          ...initial(cut(writeCaveatLines(values.caveats, caveatWords), 3000)),
        },
      }),
      input('contactChannelId', 'Channel to ask in', {
        optional: true,
        hint: 'Only where it is another than the domain’s.',
        element: {
          type: 'channels_select',
          action_id: 'value',
          ...(values.contactChannelId === null ? {} : { initial_channel: values.contactChannelId }),
        },
      }),
    ],
  };
}

/** What a form does for the one who fills it in. */
export function whatHappens({ decidesAlone }: Pick<EditableDataset, 'decidesAlone'>): string {
  return decidesAlone
    ? 'You look after this data set, so your change stands at once. A lower class or another domain takes two disciplines, one of them legal.'
    : 'Your change goes to its stewards as a proposal.';
}

/** Says what others changed meanwhile, so that nobody overwrites it unseen. */
export function conflictBlocks(
  conflict: Conflict | undefined,
  { lists, disciplines }: Pick<EditableDataset, 'lists' | 'disciplines'>,
) {
  if (conflict === undefined) return [];
  const named = { ...lists, discipline: disciplines };
  const lines = conflict.parts.map(
    (part) =>
      `*${partWords[part]}* is by now: ${escapeAndCut(oneLine(valueInWords(part, conflict.now[part], named)), 500)}`,
  );
  return [
    section(
      `:warning: *Somebody changed this while you were writing.* What you wrote is below and not saved. Send it again to replace what is there now.\n${lines.join('\n')}`.slice(
        0,
        3000,
      ),
    ),
    { type: 'context' as const, elements: [mrkdwn('Or cancel, and nothing of yours is kept.')] },
  ];
}
