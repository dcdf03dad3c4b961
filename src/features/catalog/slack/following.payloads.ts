import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Followable } from '../domain/news.ts';
import { LONGEST_PLAN, PLAN_KINDS } from '../domain/plan.ts';

/** The ids under which Slack sends back what people press about what they follow. */
export const followIds = {
  /** On a data set's page, which shows at once that it was pressed. */
  follow: 'catalog.follow',
  unfollow: 'catalog.unfollow',
  /** In the list of what one follows. */
  stop: 'catalog.follow.stop',
  domain: 'catalog.follow.domain',
  list: 'catalog.follows',
  asSteward: 'catalog.follow.as_steward',
} as const;

/** The same about plans. */
export const planIds = {
  announce: 'catalog.plan',
  form: 'catalog.plan.form',
  all: 'catalog.plans',
  change: 'catalog.plan.change',
  withdraw: 'catalog.plan.withdraw',
} as const;

/** The inputs of the form for a plan, as `block_id`. */
export const planInputs = { kind: 'kind', text: 'text', day: 'day', fields: 'fields' } as const;

/** A data set or a domain in a button's value, such as `dataset:` and its id. */
export const followable = z
  .templateLiteral([z.enum(['dataset', 'domain']), ':', z.uuid()])
  .transform((value): Followable => {
    const [kind, id = ''] = value.split(':');
    return { kind: kind === 'domain' ? 'domain' : 'dataset', id };
  });

/** The same for a button's value. */
export function followableValue({ kind, id }: Followable): string {
  return `${kind}:${id}`;
}

/** What the form for a plan remembers: what it is about, and which plan it changes. */
export const planFormState = z.object({ about: followable, planId: z.uuid().optional() });

/** As {@link planFormState} reads it. */
export function planFormMetadata(about: Followable, planId: string | undefined): string {
  return JSON.stringify({ about: followableValue(about), ...(planId === undefined ? {} : { planId }) });
}

const optionalText = z.string().nullable().default(null);
const MOST_FIELDS = 30;

/** The submitted form for a plan. Each message stands under its input. */
export const planForm = z.object({
  [planInputs.kind]: z.enum(PLAN_KINDS, { error: 'Please choose one.' }),
  [planInputs.text]: optionalText
    .transform((text) => text?.trim() ?? '')
    .pipe(z.string().min(1, 'What is planned?').max(LONGEST_PLAN, `Please keep it to ${LONGEST_PLAN} characters.`)),
  [planInputs.day]: optionalText.transform((day, context) => {
    if (day === null || day === '') return undefined;
    try {
      return Temporal.PlainDate.from(day);
    } catch {
      context.addIssue({ code: 'custom', message: 'Please choose a day of the calendar.' });
      return z.NEVER;
    }
  }),
  [planInputs.fields]: optionalText
    .transform((text) => [...new Set((text ?? '').split(/[,\n]/).map((name) => name.trim()))].filter(Boolean))
    .pipe(z.array(z.string()).max(MOST_FIELDS, `Please name at most ${MOST_FIELDS} fields.`)),
});
