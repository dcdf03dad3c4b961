import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';

/** The ids under which Slack sends back what people press and fill in. */
export const ids = {
  claim: 'stewardship.claim',
  accept: 'stewardship.accept',
  decline: 'stewardship.decline',
  withdraw: 'stewardship.withdraw',
  seatMenu: 'stewardship.seat_menu',
  offerForm: 'stewardship.offer.form',
  giveUpForm: 'stewardship.give_up.form',
  delegateOpen: 'stewardship.delegate',
  delegateForm: 'stewardship.delegate.form',
  stopDelegating: 'stewardship.stop_delegating',
  mySeats: 'stewardship.my_seats',
  gaps: 'stewardship.gaps',
} as const;

/** The inputs of the forms, as `block_id`. */
export const inputs = { person: 'person', discipline: 'discipline', from: 'from', through: 'through' } as const;

export const uuid = z.uuid();

/** What the menu of one's own seat offers, with the seat. */
export const seatChoice = z
  .string()
  .regex(/^(hand_over|deputy|give_up):[0-9a-f-]{36}$/)
  .transform((text) => {
    const [what = '', seatId = ''] = text.split(':');
    return { what: what as 'hand_over' | 'deputy' | 'give_up', seatId };
  });

/** What a form about a seat carries along. */
export const seatForm = z.object({ seatId: z.uuid(), kind: z.enum(['hand_over', 'deputy', 'give_up']) });

const person = z.string({ error: 'Please choose somebody.' }).min(1, 'Please choose somebody.');
const day = z
  .string({ error: 'Please choose a day.' })
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'Please choose a day.')
  .transform((text) => Temporal.PlainDate.from(text));

export const offerForm = z.object({ [inputs.person]: person });
export const giveUpForm = z.object({});
export const delegateForm = z.object({
  [inputs.discipline]: z.uuid({ error: 'Please choose one.' }),
  [inputs.person]: person,
  [inputs.from]: day,
  [inputs.through]: day,
});
