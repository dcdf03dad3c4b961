import type { KnownBlock, ModalView } from '@slack/types';
import { button, input, mrkdwn, plain, section } from '../../../platform/slack/blocks.ts';
import { cut, escapeAndCut, escapeText, oneLine } from '../../../platform/slack/text.ts';
import type { EditableDataset } from '../use-cases/read-for-edit.ts';
import { type Conflict, conflictBlocks } from './edit.modal.ts';
import { editIds, type FormState } from './edit.payloads.ts';

/** A description is a sentence or two; what a source has said already may be longer, up to what Slack takes. Characters. */
const LONGEST_TEXT = 1000;
const LONGEST_INPUT = 3000;

/** Where somebody chooses the field that they can say something about. */
export function chooseFieldModal(dataset: Pick<EditableDataset, 'id' | 'values'>): ModalView {
  const names = Object.keys(dataset.values.fieldTexts);
  const undescribed = names.filter((name) => dataset.values.fieldTexts[name] === '').length;
  const head = `*${nameOf(dataset)}*`;
  if (names.length === 0) {
    return { ...modal(), blocks: [section(`${head}\nIts fields are not known here, so there is none to describe.`)] };
  }
  const none =
    undescribed === 0
      ? 'All of them are described.'
      : `${undescribed.toLocaleString('en')} of them are not described yet.`;
  const fields = names.length === 1 ? '1 field' : `${names.length.toLocaleString('en')} fields`;
  return {
    ...modal(),
    private_metadata: dataset.id,
    blocks: [
      section(`${head}\nIt has ${fields}. ${none}`),
      section('*Which field?*', {
        block_id: 'field',
        accessory: {
          ...{ type: 'external_select', action_id: editIds.pickField, min_query_length: 0 },
          placeholder: plain('Choose a field'),
        },
      }),
    ],
  };
}

/** The form in which people say what is in a field. */
export function fieldModal(
  dataset: EditableDataset,
  field: string,
  state: FormState,
  conflict?: Conflict | undefined,
): ModalView {
  const text = dataset.values.fieldTexts[field] ?? '';
  return {
    ...modal(),
    callback_id: editIds.fieldForm,
    private_metadata: JSON.stringify(state),
    submit: plain(dataset.decidesAlone ? 'Save' : 'Propose'),
    close: plain('Cancel'),
    blocks: [
      section(`*${nameOf(dataset)}*: \`${escapeText(cut(oneLine(field).replaceAll('`', "'"), 200))}\``),
      {
        type: 'context',
        elements: [
          mrkdwn(
            dataset.decidesAlone
              ? 'You look after this data set, so what you write stands at once.'
              : 'What you write goes to its stewards as a proposal.',
          ),
        ],
      },
      ...conflictBlocks(conflict, dataset),
      ...newsBlocks(dataset.fieldNews[field]),
      input('fieldTexts', 'What is in it?', {
        optional: true,
        element: {
          ...{ type: 'plain_text_input', action_id: 'value', multiline: true, focus_on_load: true },
          max_length: text.length > LONGEST_TEXT ? LONGEST_INPUT : LONGEST_TEXT,
          placeholder: plain('What does it say, in which unit, and what is easily misread?'),
          ...(text === '' ? {} : { initial_value: cut(text, LONGEST_INPUT) }),
        },
      }),
    ],
  };
}

/** What people wrote stands, and they see that its source says something newer. */
function newsBlocks(news: string | undefined): KnownBlock[] {
  if (news === undefined) return [];
  const says = news === '' ? 'nothing' : escapeAndCut(oneLine(news), 1000);
  return [
    section(`*Its source says by now:* ${says}`),
    {
      type: 'actions',
      elements: [button('Use that', editIds.useFieldSource), button('Keep what we wrote', editIds.keepFieldText)],
    },
  ];
}

function modal(): Pick<ModalView, 'type' | 'title' | 'close'> {
  return { type: 'modal', title: plain('Describe a field'), close: plain('Close') };
}

function nameOf({ values }: Pick<EditableDataset, 'values'>): string {
  return escapeText(cut(oneLine(values.name), 150));
}
