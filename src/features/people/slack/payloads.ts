import { z } from 'zod';

/** The ids under which Slack sends back what people press and fill in. */
export const ids = {
  setup: 'people.setup',
  back: 'people.setup.back',
  list: 'people.setup.list',
  discipline: 'people.discipline',
  disciplineForm: 'people.discipline.form',
  removeDiscipline: 'people.discipline.remove',
  team: 'people.team',
  teamForm: 'people.team.form',
  removeTeam: 'people.team.remove',
  yes: 'people.advocate.yes',
  no: 'people.advocate.no',
  stop: 'people.advocate.stop',
} as const;

/** The inputs of the forms, as `block_id`; also the fields that the rules behind them name. */
export const inputs = { name: 'name', lead: 'lead', people: 'people', advocates: 'advocates' } as const;

/** A discipline or team, or a new one. */
export const NEW = 'new';
export const idOrNew = z.literal(NEW).or(z.uuid());
export const uuid = z.uuid();

/** Which list of the setup, and from which of its rows on: `1:40`. */
export const listPlace = z
  .string()
  .regex(/^\d:\d{1,5}$/)
  .transform((text) => {
    const [list = '0', from = '0'] = text.split(':');
    return { list: Number(list), from: Number(from) };
  });

const people = z.array(z.string()).nullable().optional();
const oneOrNone = z
  .array(z.string())
  .nullable()
  .default(null)
  .transform((chosen) => chosen?.[0]);

export const disciplineForm = z.object({
  [inputs.name]: z.string({ error: 'Please write a name.' }),
  [inputs.lead]: oneOrNone,
  [inputs.people]: people,
});

export const teamForm = z.object({
  [inputs.name]: z.string({ error: 'Please write a name.' }),
  [inputs.people]: people,
  [inputs.advocates]: people,
});

/** What a form carries along: what it is about, what it had shown, and whether it showed the people. */
export const formState = z.object({
  id: z.uuid().optional(),
  seen: z.record(z.string(), z.string()),
  shownPeople: z.boolean(),
});
