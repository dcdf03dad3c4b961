import type { ModalView } from '@slack/types';
import type { Temporal } from 'temporal-polyfill';
import { input, option, plain, section } from '../../../platform/slack/blocks.ts';
import { cut, escapeText } from '../../../platform/slack/text.ts';
import type { Seat } from '../domain/seat.ts';
import type { MySeats } from '../use-cases/list-my-seats.ts';
import { mySeatsBlocks } from './my-seats.message.ts';
import { ids, inputs } from './payloads.ts';
import { seatName } from './words.ts';

/** The form in which a steward hands a seat over or names a deputy. */
export function offerModal(seat: Seat, kind: 'hand_over' | 'deputy'): ModalView {
  return {
    type: 'modal',
    callback_id: ids.offerForm,
    private_metadata: JSON.stringify({ seatId: seat.id, kind }),
    title: plain(kind === 'deputy' ? 'Name a deputy' : 'Hand over a seat'),
    submit: plain('Ask them'),
    close: plain('Cancel'),
    blocks: [
      section(
        kind === 'deputy'
          ? `Your deputy at ${seatName(seat)} stands in while you are away.`
          : `You hand over ${seatName(seat)}. It stays yours until they say yes.`,
      ),
      input(inputs.person, 'Whom do you ask?', {
        element: {
          type: 'users_select',
          action_id: 'value',
          placeholder: plain('Choose a person'),
          focus_on_load: true,
        },
        hint: cut(`Somebody of ${seat.discipline.name}.`, 2000),
      }),
    ],
  };
}

/** Asks once more before a seat becomes vacant. */
export function giveUpModal(seat: Seat, slackId: string): ModalView {
  const isSteward = seat.steward?.slackId === slackId;
  return {
    type: 'modal',
    callback_id: ids.giveUpForm,
    private_metadata: JSON.stringify({ seatId: seat.id, kind: 'give_up' }),
    title: plain(isSteward ? 'Give up a seat' : 'Stop being deputy'),
    submit: plain(isSteward ? 'Give it up' : 'Stop'),
    close: plain('Keep it'),
    blocks: [
      section(
        isSteward
          ? `You give up ${seatName(seat)}. It is vacant then, and nothing that needs ${escapeText(seat.discipline.name)} can be decided there until somebody takes it. To pass it on without a gap, hand it over instead.`
          : `You stop being deputy at ${seatName(seat)}.`,
      ),
    ],
  };
}

/** The form in which a steward passes decisions on for some days. */
export function delegateModal(disciplines: { id: string; name: string }[], today: Temporal.PlainDate): ModalView {
  const [only] = disciplines;
  const options = disciplines.map(({ id, name }) => option(id, name));
  const day = { type: 'datepicker' as const, action_id: 'value' };
  return {
    type: 'modal',
    callback_id: ids.delegateForm,
    title: plain('While I am away'),
    submit: plain('Pass it on'),
    close: plain('Cancel'),
    blocks: [
      section('For some days somebody else of your discipline decides in your place, at all your seats of it.'),
      input(inputs.discipline, 'Seats of', {
        element: {
          type: 'static_select',
          action_id: 'value',
          options,
          ...(disciplines.length === 1 && only !== undefined ? { initial_option: option(only.id, only.name) } : {}),
        },
      }),
      input(inputs.person, 'Who decides in your place?', {
        element: { type: 'users_select', action_id: 'value', placeholder: plain('Choose a person') },
      }),
      input(inputs.from, 'From', { element: { ...day, initial_date: today.toString() } }),
      input(inputs.through, 'Through', { element: { ...day, initial_date: today.add({ days: 7 }).toString() } }),
    ],
  };
}

/** All seats of a person. */
export function mySeatsModal(mine: MySeats, slackId: string, now: Temporal.Instant): ModalView {
  return {
    type: 'modal',
    title: plain('Your seats'),
    close: plain('Close'),
    blocks: mySeatsBlocks(mine, slackId, now),
  };
}
