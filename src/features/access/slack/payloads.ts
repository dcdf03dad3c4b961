import { z } from 'zod';
import { LONGEST_NAME, LONGEST_TEXT, REFUSALS } from '../domain/access-request.ts';

/** The ids under which Slack sends back what people press and fill in. */
export const ids = {
  command: '/access',
  request: 'access.request',
  chooseForm: 'access.choose.form',
  datasets: 'access.datasets',
  fields: 'access.fields',
  requestForm: 'access.request.form',
  requestShortcut: 'access_request',
  approve: 'access.approve',
  narrow: 'access.narrow',
  narrowForm: 'access.narrow.form',
  refuse: 'access.refuse',
  refuseForm: 'access.refuse.form',
  ask: 'access.ask',
  askForm: 'access.ask.form',
  answer: 'access.answer',
  answerForm: 'access.answer.form',
  withdraw: 'access.withdraw',
  taskDone: 'access.task.done',
  taskCouldNot: 'access.task.could_not',
  couldNotForm: 'access.task.could_not.form',
  release: 'access.release',
  releaseForm: 'access.release.form',
  renew: 'access.renew',
  renewForm: 'access.renew.form',
  revoke: 'access.revoke',
  revokeForm: 'access.revoke.form',
  mine: 'access.mine',
  pending: 'access.pending',
} as const;

/** The inputs of the forms, as `block_id`. */
export const inputs = {
  datasets: 'datasets',
  for: 'for',
  forName: 'for_name',
  purpose: 'purpose',
  otherPurpose: 'other_purpose',
  fields: 'fields',
  days: 'days',
  justification: 'justification',
  reason: 'reason',
  help: 'help',
  text: 'text',
  enabled: 'enabled',
} as const;

/** The choice of a purpose that no data set allows. */
export const ANOTHER_PURPOSE = 'another';

export const uuid = z.uuid();
export const nothing = z.unknown();

const typed = (most: number, missing?: string) =>
  z
    .string()
    .nullish()
    .transform((text) => text?.trim() ?? '')
    .pipe(
      z
        .string()
        .max(most, `Please keep it to ${most.toLocaleString('en')} characters.`)
        .refine((text) => missing === undefined || text !== '', missing),
    );
const several = z
  .array(z.string())
  .nullish()
  .transform((chosen) => chosen ?? []);
const days = z
  .string()
  .nullish()
  .transform((text, context) => {
    const said = text?.trim() ?? '';
    if (said === '') return null;
    const number = Number(said);
    if (Number.isInteger(number) && number >= 1 && number <= 3650) return number;
    context.addIssue({ code: 'custom', message: 'Please give a whole number of days, or leave it empty.' });
    return z.NEVER;
  });

export const chooseForm = z.object({
  [inputs.datasets]: z.array(z.uuid(), { error: 'Please choose a data set.' }).min(1, 'Please choose a data set.'),
});

/** For whom: oneself, a team by its id, a service account or a new colleague. */
const beneficiary = z.string({ error: 'Please choose one.' }).regex(/^(me|service|joiner|team:[0-9a-f-]{36})$/);

export const requestForm = z.object({
  [inputs.for]: beneficiary,
  [inputs.forName]: typed(LONGEST_NAME),
  [inputs.purpose]: z.string({ error: 'Please choose what you need it for.' }).max(60),
  [inputs.otherPurpose]: typed(300),
  [inputs.fields]: several,
  [inputs.days]: days,
  [inputs.justification]: typed(LONGEST_TEXT, 'Please say in a sentence what you want to do.'),
});

export const narrowForm = z.object({ [inputs.fields]: several, [inputs.days]: days });
export const refuseForm = z.object({
  [inputs.reason]: z.enum(REFUSALS, { error: 'Please choose a reason.' }),
  [inputs.help]: typed(LONGEST_TEXT, 'Please say what would change it: a refusal should teach something.'),
});
export const textForm = z.object({ [inputs.text]: typed(LONGEST_TEXT, 'Please write something.') });
export const releaseForm = z.object({ [inputs.enabled]: typed(LONGEST_TEXT) });
export const renewForm = z.object({ [inputs.enabled]: typed(LONGEST_TEXT), [inputs.days]: days });
export const emptyForm = z.object({});

/** What the form for a request carries along: the data sets it is about. */
export const requestState = z.object({ datasetIds: z.array(z.uuid()).min(1) });
