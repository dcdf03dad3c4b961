import { createHash } from 'node:crypto';
import { z } from 'zod';
import { parseCaveatLines } from '../domain/caveat-lines.ts';
import { PERSONAL_DATA, SENSITIVITIES } from '../domain/classification.ts';
import { DATASET_KINDS } from '../domain/dataset.ts';
import { canonical, type DatasetChange, type DatasetValues, type Part } from '../domain/dataset-values.ts';
import { LAWFUL_BASES, LISTS, SPECIAL_BASES } from '../domain/rules-of-use.ts';
import { caveatWords } from './words.ts';

/** The ids under which Slack sends back what people press and fill in, about changing a data set. */
export const editIds = {
  edit: 'catalog.edit',
  rules: 'catalog.rules',
  editForm: 'catalog.edit.form',
  rulesForm: 'catalog.rules.form',
  accept: 'catalog.proposal.accept',
  decline: 'catalog.proposal.decline',
  declineForm: 'catalog.proposal.decline.form',
  change: 'catalog.proposal.change',
  withdraw: 'catalog.proposal.withdraw',
  useSource: 'catalog.source.use',
  keepOurs: 'catalog.source.keep',
  useSourceClass: 'catalog.use_source_class',
  keepOurClass: 'catalog.keep_our_class',
  listForm: 'catalog.list.form',
  seats: 'catalog.seats',
  seatsForm: 'catalog.seats.form',
  field: 'catalog.field',
  anotherField: 'catalog.field.another',
  pickField: 'catalog.field.pick',
  fieldForm: 'catalog.field.form',
  useFieldSource: 'catalog.field.use_source',
  keepFieldText: 'catalog.field.keep',
} as const;

/** An input for the purposes that rest on each lawful basis; `block_id`. */
export const purposesInput = (basis: (typeof LAWFUL_BASES)[number]) => `purposes_${basis}`;

/** What a form about a data set carries along: which one, and a short hash of each part as it was shown. */
export const formState = z.object({
  datasetId: z.uuid(),
  seen: z.record(z.string(), z.string()),
  /** The proposal that this form takes the place of. */
  instead: z.uuid().optional(),
  /** A mark of the field that it describes. */
  field: z.string().optional(),
});
export type FormState = z.infer<typeof formState>;

/** What a form carried along. Throws where it is none of ours. */
export function parseFormState(privateMetadata: string | undefined): FormState {
  return formState.parse(JSON.parse(privateMetadata ?? ''));
}

/** Slack allows 3,000 characters of metadata, so that a hash stands for a text. 64 bits are plenty against chance. */
export function hashOf(part: Part, value: unknown): string {
  return createHash('sha256').update(canonical(part, value)).digest('base64url').slice(0, 11);
}

/** The hashes of some parts as they are. */
export function hashesOf(values: DatasetValues, parts: readonly Part[]): Record<string, string> {
  return Object.fromEntries(parts.map((part) => [part, hashOf(part, values[part])]));
}

const text = (most: number) =>
  z
    .string()
    .nullable()
    .default(null)
    .transform((said) => said?.trim() ?? '')
    .pipe(z.string().max(most, `Please keep it to ${most.toLocaleString('en')} characters.`));
/** As {@link text}, but undefined where the form did not ask for it. */
const textIfAsked = (most: number) =>
  z
    .string()
    .nullish()
    .transform((said) => (said === undefined ? undefined : (said ?? '').trim()))
    .refine((said) => (said?.length ?? 0) <= most, `Please keep it to ${most} characters.`);
const oneOf = z.string().nullable().default(null);
const several = z
  .array(z.string())
  .nullish()
  .transform((chosen) => chosen ?? []);

/** The submitted form for what a data set is. Name, kind and location are not asked for an imported one. */
export const editForm = z
  .object({
    name: textIfAsked(150),
    kind: z.enum(DATASET_KINDS).optional(),
    location: textIfAsked(500),
    description: text(3000),
    domainId: z.uuid().nullable().default(null),
    sensitivity: z.enum(SENSITIVITIES, { error: 'Please choose one.' }),
    personalData: z.enum(PERSONAL_DATA, { error: 'Please choose one.' }),
    caveats: z
      .string()
      .nullable()
      .default(null)
      .transform((said, context) => {
        const { caveats, problem } = parseCaveatLines(said ?? '', caveatWords);
        if (problem === undefined) return caveats;
        context.addIssue({ code: 'custom', message: problem });
        return z.NEVER;
      }),
    contactChannelId: oneOf,
  })
  .superRefine(({ name }, context) => {
    if (name === '') context.addIssue({ code: 'custom', path: ['name'], message: 'Please give it a name.' });
  })
  .transform(
    ({ name, kind, location, ...rest }): DatasetChange => ({
      ...rest,
      ...(name === undefined ? {} : { name: name.replace(/\s+/g, ' ') }),
      ...(kind === undefined ? {} : { kind }),
      ...(location === undefined ? {} : { location }),
    }),
  );

const purposeInputs = Object.fromEntries(LAWFUL_BASES.map((basis) => [purposesInput(basis), several]));

/** The submitted form for the rules of use. */
export const rulesForm = z
  .looseObject({
    specialBasis: z.enum(SPECIAL_BASES).nullable().default(null),
    retention: oneOf,
    residency: several,
    recipients: several,
    dataCategories: several,
    dataSubjects: several,
  })
  .and(z.object(purposeInputs))
  .transform((values, context): DatasetChange => {
    const purposes = LAWFUL_BASES.flatMap((lawfulBasis) =>
      (values[purposesInput(lawfulBasis)] as string[]).map((purpose) => ({ purpose, lawfulBasis })),
    );
    for (const [at, { purpose, lawfulBasis }] of purposes.entries()) {
      if (purposes.findIndex((other) => other.purpose === purpose) === at) continue;
      const path = [purposesInput(lawfulBasis)];
      context.addIssue({
        code: 'custom',
        path,
        message: 'One of these is chosen above already. A purpose rests on one basis.',
      });
    }
    const { specialBasis, retention, residency, recipients, dataCategories, dataSubjects } = values;
    return { purposes, specialBasis, retention, residency, recipients, dataCategories, dataSubjects };
  });

/** The submitted form for the seats of its own; keys of disciplines. */
export const seatsForm = z.looseObject({ ownSeats: several });

/** The submitted words about a field. */
export const fieldForm = z.looseObject({ fieldTexts: text(3000) });

/** The submitted reason for declining. */
export const declineForm = z.object({
  reason: text(1000).pipe(z.string().min(1, 'Please say why, so that they know what would help.')),
});

/** The submitted form for a list. */
export const listForm = z.object({
  list: z.enum(LISTS, { error: 'Please choose one.' }),
  label: text(75)
    .transform((label) => label.replace(/\s+/g, ' '))
    .pipe(z.string().min(1, 'Please say what it shall be called.')),
});

/** A guess that somebody takes: the data set, its sensitivity and its class of personal data. */
export const classification = z
  .string()
  .transform((text) => {
    const [datasetId, sensitivity, personalData] = text.split(':');
    return { datasetId, sensitivity, personalData };
  })
  .pipe(z.object({ datasetId: z.uuid(), sensitivity: z.enum(SENSITIVITIES), personalData: z.enum(PERSONAL_DATA) }));
