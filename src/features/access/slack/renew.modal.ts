import type { ModalView } from '@slack/types';
import { input, plain, section } from '../../../platform/slack/blocks.ts';
import { dayIn } from '../../../platform/slack/moments.ts';
import { LONGEST_TEXT } from '../domain/access-request.ts';
import { type Grant, RENEWALS_BY_ONE_SEAT } from '../domain/grant.ts';
import { ids, inputs } from './payloads.ts';
import { grantOf } from './words.ts';

/** More time for a grant, and what it has made possible so far. */
export function renewModal(grant: Grant): ModalView {
  const until = grant.endsAt === undefined ? '' : ` It ends ${dayIn(grant.endsAt)}.`;
  const who =
    grant.renewals < RENEWALS_BY_ONE_SEAT
      ? 'With the same scope one who looks after the data has to agree.'
      : 'It was renewed twice, so all who have to agree are asked again.';
  return {
    type: 'modal',
    callback_id: ids.renewForm,
    private_metadata: grant.id,
    title: plain('Renew'),
    submit: plain('Ask'),
    close: plain('Cancel'),
    blocks: [
      section(`${grantOf(grant)}.${until} ${who}`),
      input(inputs.days, 'For how many more days', {
        element: { type: 'number_input', action_id: 'value', is_decimal_allowed: false, min_value: '1' },
        optional: true,
        hint: 'Empty: as long as before.',
      }),
      input(inputs.enabled, 'What did this make possible so far?', {
        element: { type: 'plain_text_input', action_id: 'value', multiline: true, max_length: LONGEST_TEXT },
        optional: true,
      }),
    ],
  };
}
