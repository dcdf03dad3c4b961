import type { ModalView } from '@slack/types';
import type { WorkHours } from '../../../platform/quiet/hours.ts';
import { cut, oneLine } from '../../../platform/slack/text.ts';
import { hoursInputs, hoursInWords, input, option, plain, radio } from './form-parts.ts';
import { ids, inputs, OWN, USUAL } from './payloads.ts';

export type TeamHours = { id: string; name: string; own: WorkHours | undefined; usual: WorkHours };

/** The form for one team's hours; it lies on top of the settings, whose form waits below. */
export function teamHoursModal({ id, name, own, usual }: TeamHours): ModalView {
  const options = [
    option(USUAL, cut(`As the workspace: ${hoursInWords(usual)}`, 75)),
    option(OWN, 'Own hours, as below'),
  ];
  return {
    type: 'modal',
    callback_id: ids.teamForm,
    private_metadata: id,
    title: plain('Hours of a team'),
    submit: plain('Save'),
    close: plain('Back'),
    blocks: [
      { type: 'header', text: plain(cut(oneLine(name), 150)) },
      {
        ...input(inputs.whose, 'When its people get messages'),
        element: radio(options, own === undefined ? USUAL : OWN),
      },
      ...hoursInputs(own ?? usual, { days: 'Days', from: 'From', to: 'to', optional: true }),
    ],
  };
}

/** What the form becomes when it is saved. */
export function teamSavedModal(): ModalView {
  return {
    type: 'modal',
    title: plain('Hours of a team'),
    close: plain('Back'),
    blocks: [{ type: 'section', text: plain('Saved. It holds from the next message on.') }],
  };
}
