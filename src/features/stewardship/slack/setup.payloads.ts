import { z } from 'zod';

/** The ids under which Slack sends back what admins press and fill in. */
export const setupIds = {
  domain: 'stewardship.setup.domain',
  domainForm: 'stewardship.setup.domain_form',
  removeDomain: 'stewardship.setup.remove_domain',
  seats: 'stewardship.setup.seats',
  seat: 'stewardship.setup.seat',
  seatForm: 'stewardship.setup.seat_form',
  back: 'stewardship.setup.back',
} as const;

/** The inputs of the forms, as `block_id`; also the fields that the rules behind them name. */
export const setupInputs = {
  name: 'name',
  description: 'description',
  disciplines: 'disciplines',
  channel: 'channel',
  steward: 'steward',
  deputy: 'deputy',
  howLong: 'how_long',
} as const;

export const NEW = 'new';
export const idOrNew = z.literal(NEW).or(z.uuid());

export const FOR_GOOD = 'for_good';
export const FOR_NOW = 'for_now';

const optional = z.string().nullable().default(null);
const oneOrNone = z
  .array(z.string())
  .nullable()
  .default(null)
  .transform((chosen) => chosen?.[0]);

export const domainForm = z.object({
  [setupInputs.name]: z.string({ error: 'Please write a name.' }),
  [setupInputs.description]: optional,
  [setupInputs.disciplines]: z.array(z.uuid()).nullable().default(null),
  [setupInputs.channel]: optional,
});

export const seatForm = z.object({
  [setupInputs.steward]: oneOrNone,
  [setupInputs.deputy]: oneOrNone,
  [setupInputs.howLong]: z.enum([FOR_GOOD, FOR_NOW]),
});

/** What a form carries along: what it is about, and what it had shown. */
export const formState = z.object({ id: z.uuid().optional(), seen: z.record(z.string(), z.string()) });
