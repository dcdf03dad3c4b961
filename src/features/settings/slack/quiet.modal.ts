import type { KnownBlock, ModalView } from '@slack/types';
import { Temporal } from 'temporal-polyfill';
import { dayOf } from '../../../platform/quiet/decide.ts';
import type { PersonQuiet } from '../../../platform/quiet/quiet-view.ts';
import { cut, escapeText } from '../../../platform/slack/text.ts';
import { hoursInputs, hoursInWords, input, option, plain, radio } from './form-parts.ts';
import { ids, inputs, NO_PAUSE, OPEN_END, OWN, UNTIL, USUAL } from './payloads.ts';

const TITLE = 'My quiet hours';

/** A person's own form: their hours, and a pause from everything that the app sends by itself. */
export function quietModal({ own, usual, pause, timeZone }: PersonQuiet): ModalView {
  const whose = [option(USUAL, cut(`As usual here: ${hoursInWords(usual)}`, 75)), option(OWN, 'Own hours, as below')];
  const pauses = [
    option(NO_PAUSE, 'No pause'),
    option(UNTIL, 'Until the day below'),
    option(OPEN_END, 'Until I say otherwise'),
  ];
  const paused = pause === undefined ? NO_PAUSE : pause === 'for_good' ? OPEN_END : UNTIL;
  return {
    type: 'modal',
    callback_id: ids.quietForm,
    title: plain(TITLE),
    submit: plain('Save'),
    close: plain('Cancel'),
    blocks: [
      {
        type: 'section',
        text: {
          type: 'mrkdwn',
          text: `This is about what the app sends by itself. You always get answers to what you do, and security notices. Times are by your own clock (${escapeText(timeZone)}). Only you see this.`,
        },
      },
      { ...input(inputs.whose, 'When I get messages'), element: radio(whose, own === undefined ? USUAL : OWN) },
      ...hoursInputs(own ?? usual, { days: 'Days', from: 'From', to: 'to', optional: true }),
      { ...input(inputs.pause, 'Pause everything'), element: radio(pauses, paused) },
      {
        ...input(inputs.until, 'Messages come again on'),
        optional: true,
        element: {
          type: 'datepicker',
          action_id: 'value',
          ...(pause instanceof Temporal.Instant ? { initial_date: dayOf(pause, timeZone) } : {}),
        },
      },
    ],
  };
}

/** What the form becomes when it is saved: what holds now, and for a pause the way back. */
export function quietSavedModal(quiet: PersonQuiet): ModalView {
  const blocks: KnownBlock[] = [{ type: 'section', text: { type: 'mrkdwn', text: quietInWords(quiet) } }];
  if (quiet.pause !== undefined) {
    blocks.push({
      type: 'actions',
      elements: [{ type: 'button', action_id: ids.resume, text: plain('End the pause') }],
    });
  }
  return { type: 'modal', title: plain(TITLE), close: plain('Close'), blocks };
}

function quietInWords({ own, usual, pause, cap, timeZone }: PersonQuiet): string {
  const hours = `${hoursInWords(own ?? usual)} (${escapeText(timeZone)}), at most ${cap} a day`;
  if (pause === undefined) return `Saved. What the app sends by itself comes ${hours}.`;
  if (pause === 'for_good') {
    return `Saved. Nothing comes by itself until you say otherwise; what waited for you is dropped. After that: ${hours}.`;
  }
  return `Saved. Nothing comes by itself before ${dayOf(pause, timeZone)}; what waits for you comes then. After that: ${hours}.`;
}

/** The way to one's own form, for the Home tab. It says nothing of what is set, which may change while the tab is open. */
export function quietHomeSection(): KnownBlock[] {
  return [
    {
      type: 'section',
      text: {
        type: 'mrkdwn',
        text: '*My quiet hours*\nWhen the app may write to you by itself, and a pause from all of it. Only you see yours.',
      },
      accessory: { type: 'button', action_id: ids.quiet, text: plain('Change') },
    },
  ];
}
