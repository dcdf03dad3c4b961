import type { ModalView } from '@slack/types';
import { button, input, plain, section } from '../../../platform/slack/blocks.ts';
import { cut, oneLine } from '../../../platform/slack/text.ts';
import { GLOSSARY_LIMITS, type GlossaryEntry } from '../domain/glossary.ts';
import { glossaryIds } from './glossary.payloads.ts';

/** What people could type at most: every word as long as it may be, and some more to be told that it is too much. */
const MOST_TYPED = 3_000;

/** The form for a word and what it is also called: a new one, which may begin with a word, or one that is there. */
export function glossaryModal(entry?: GlossaryEntry, term = ''): ModalView {
  const word = entry?.term ?? cut(oneLine(term), GLOSSARY_LIMITS.term);
  return {
    type: 'modal',
    callback_id: glossaryIds.form,
    private_metadata: entry === undefined ? '' : `${entry.id}:${entry.version}`,
    title: plain(entry === undefined ? 'Add a word' : 'Change a word'),
    submit: plain('Save'),
    close: plain('Cancel'),
    blocks: [
      section('A search for one of these finds what is described with another.'),
      input('term', 'Word, short phrase or abbreviation', {
        element: {
          ...{ type: 'plain_text_input', action_id: 'value', max_length: GLOSSARY_LIMITS.term },
          ...(word === '' ? { focus_on_load: true } : { initial_value: word }),
        },
      }),
      input('means', 'Also called', {
        hint: `One a line, at most ${GLOSSARY_LIMITS.means}. A phrase counts as a whole.`,
        element: {
          ...{ type: 'plain_text_input', action_id: 'value', multiline: true, max_length: MOST_TYPED },
          ...(entry === undefined ? {} : { initial_value: entry.means.join('\n') }),
          ...(entry === undefined && word !== '' ? { focus_on_load: true } : {}),
        },
      }),
      ...(entry === undefined
        ? []
        : [
            {
              type: 'actions' as const,
              elements: [
                {
                  ...button('Take it out', glossaryIds.remove, entry.id, 'danger'),
                  confirm: {
                    title: plain('Take it out?'),
                    text: plain('From then on, a search takes these words as they are.'),
                    confirm: plain('Take it out'),
                    deny: plain('Keep it'),
                  },
                },
              ],
            },
          ]),
    ],
  };
}
