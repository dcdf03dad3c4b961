import type { ModalView } from '@slack/types';
import { input, option, plain, section } from '../../../platform/slack/blocks.ts';
import { cutEscaped, escapeText } from '../../../platform/slack/text.ts';
import { LISTS, type ListEntry, type ListName } from '../domain/rules-of-use.ts';
import { editIds } from './edit.payloads.ts';

/** The lists as people call them. */
const listWords: Record<ListName, string> = {
  purpose: 'Purposes',
  retention: 'How long data is kept',
  residency: 'Where data may be',
  recipient: 'Who gets data',
  data_category: 'Kinds of data',
  data_subject: 'People concerned',
};

/** The form in which admins add to the lists that rules of use are chosen from. */
export function listsModal(lists: Record<ListName, ListEntry[]>): ModalView {
  return {
    type: 'modal',
    callback_id: editIds.listForm,
    title: plain('Lists'),
    submit: plain('Add'),
    close: plain('Close'),
    blocks: [
      section(
        'Rules of use are chosen from these lists. What is in use cannot be taken away, so choose words that last.',
      ),
      input('list', 'Add to', {
        element: {
          type: 'static_select',
          action_id: 'value',
          options: LISTS.map((list) => option(list, listWords[list])),
          placeholder: plain('Choose a list'),
        },
      }),
      input('label', 'What shall it say?', {
        element: { type: 'plain_text_input', action_id: 'value', max_length: 75 },
      }),
      ...LISTS.map((list) =>
        section(
          cutEscaped(`*${listWords[list]}*\n${lists[list].map(({ label }) => escapeText(label)).join(' · ')}`, 2900),
        ),
      ),
    ],
  };
}
