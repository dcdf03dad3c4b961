import type { ModalView } from '@slack/types';
import { input, option, plain, section } from '../../../platform/slack/blocks.ts';
import { cut, cutEscaped, escapeText, oneLine } from '../../../platform/slack/text.ts';
import type { EditableDataset } from '../use-cases/read-for-edit.ts';
import { type Conflict, conflictBlocks } from './edit.modal.ts';
import { editIds, type FormState } from './edit.payloads.ts';
import { seatLine } from './words.ts';

/** Slack shows at most 100 options. */
const MOST_DISCIPLINES = 100;

/** The form in which a data set gets seats of its own, beside those of its domain or in their place. */
export function ownSeatsModal(dataset: EditableDataset, state: FormState, conflict?: Conflict | undefined): ModalView {
  const { values, disciplines, seats } = dataset;
  // What is chosen already comes first, so that it is among those that are shown.
  const chosen = disciplines.filter(({ key }) => values.ownSeats.includes(key));
  const others = disciplines.filter(({ key }) => !values.ownSeats.includes(key));
  const options = [...chosen, ...others]
    .slice(0, MOST_DISCIPLINES)
    .map(({ key, label }) => option(key, oneLine(label)));
  const initial = options.slice(0, chosen.length);
  const now = seats.length === 0 ? '_None yet._' : seats.map(seatLine).join('\n');
  return {
    type: 'modal',
    callback_id: editIds.seatsForm,
    private_metadata: JSON.stringify(state),
    title: plain('Seats of its own'),
    submit: plain(dataset.decidesAlone ? 'Save' : 'Propose'),
    close: plain('Cancel'),
    blocks: [
      section(
        `*${escapeText(cut(oneLine(values.name), 150))}*\nThe seats of its domain count here. It can have more of them, or fill one differently. ${
          dataset.decidesAlone
            ? 'You look after it, so another seat stands at once.'
            : 'What you choose goes to its stewards as a proposal.'
        } Taking one away takes two disciplines, one of them legal.`,
      ),
      ...conflictBlocks(conflict, dataset),
      section(cutEscaped(`*Seats that count here now*\n${now}`, 2900)),
      ...(options.length === 0
        ? [section('There are no disciplines yet. Admins add them with `/commonhold setup`.')]
        : [
            input('ownSeats', 'Disciplines with a seat of their own here', {
              optional: true,
              hint: 'One that has a seat in the domain begins with the same people. Others are vacant until somebody claims them.',
              element: {
                ...{ type: 'multi_static_select', action_id: 'value', options },
                placeholder: plain('None'),
                ...(initial.length === 0 ? {} : { initial_options: initial }),
              },
            }),
          ]),
    ],
  };
}
