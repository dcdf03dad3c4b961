import type { ModalView } from '@slack/types';
import { input, option, plain, section } from '../../../platform/slack/blocks.ts';
import { LONGEST_TEXT, REFUSALS } from '../domain/access-request.ts';
import type { RequestNow } from '../use-cases/read-request-now.ts';
import { ids, inputs } from './payloads.ts';
import { duration, fieldWords, names, refusalWords } from './words.ts';

/** Why, from a list, and what would change it. */
export function refuseModal(requestId: string): ModalView {
  return {
    type: 'modal',
    callback_id: ids.refuseForm,
    private_metadata: requestId,
    title: plain('Refuse'),
    submit: plain('Refuse'),
    close: plain('Cancel'),
    blocks: [
      section('This ends the request. Whoever asked reads your words.'),
      input(inputs.reason, 'Reason', {
        element: {
          type: 'static_select',
          action_id: 'value',
          options: REFUSALS.map((reason) => option(reason, refusalWords[reason])),
        },
      }),
      input(inputs.help, 'What would change it?', {
        element: { type: 'plain_text_input', action_id: 'value', multiline: true, max_length: LONGEST_TEXT },
      }),
    ],
  };
}

/** Fewer fields or fewer days than were asked for. `fieldNames` are those of the one data set, where there is one. */
export function narrowModal({ request }: RequestNow, fieldNames: readonly string[]): ModalView {
  const [only, ...others] = request.items;
  const asked = only === undefined || others.length > 0 ? [] : only.fields.length > 0 ? only.fields : fieldNames;
  return {
    type: 'modal',
    callback_id: ids.narrowForm,
    private_metadata: request.id,
    title: plain('Approve less'),
    submit: plain('Approve'),
    close: plain('Cancel'),
    blocks: [
      section(
        `Asked for: ${names(request.items)}, ${asked.length === 0 ? 'all fields' : fieldWords(only?.fields ?? [])}, ${duration(request.days)}.`,
      ),
      ...(asked.length === 0
        ? []
        : [
            input(inputs.fields, 'Only these fields', {
              element: {
                type: 'multi_static_select',
                action_id: 'value',
                options: asked.slice(0, 100).map((name) => option(name, name)),
              },
              optional: true,
            }),
          ]),
      input(inputs.days, 'At most so many days', {
        element: {
          type: 'number_input',
          action_id: 'value',
          is_decimal_allowed: false,
          min_value: '1',
          ...(request.days === null ? {} : { max_value: String(request.days) }),
        },
        optional: true,
        hint: 'Empty: as asked.',
      }),
    ],
  };
}
