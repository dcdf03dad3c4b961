import { z } from 'zod';
import { PERSONAL_DATA, SENSITIVITIES } from '../domain/classification.ts';
import { CAVEAT_KINDS, DATASET_KINDS } from '../domain/dataset.ts';
import { parseFieldLines } from '../domain/field-lines.ts';

/** The ids under which Slack sends back what people press and fill in. */
export const ids = {
  command: '/catalog',
  open: 'catalog.open',
  allFields: 'catalog.all_fields',
  fieldsBefore: 'catalog.fields.before',
  fieldsAfter: 'catalog.fields.after',
  more: 'catalog.more',
  find: 'catalog.find',
  register: 'catalog.register',
  registerShortcut: 'catalog_register',
  findShortcut: 'catalog_find',
  registerForm: 'catalog.register.form',
  findForm: 'catalog.find.form',
  domain: 'catalog.domain',
  share: 'catalog.share',
  shareOne: 'catalog.share_one',
} as const;

/** The inputs of the form, as `block_id`. */
export const inputs = {
  name: 'name',
  kind: 'kind',
  domain: 'domain',
  description: 'description',
  location: 'location',
  sensitivity: 'sensitivity',
  personalData: 'personal_data',
  fields: 'fields',
  caveatKind: 'caveat_kind',
  caveat: 'caveat',
  words: 'words',
} as const;

export const datasetId = z.uuid();

/** A part of a data set's fields: which data set, and how many stand before. */
export const fieldsPart = z
  .string()
  .transform((text) => {
    const [id, offset] = text.split(':');
    return { id, offset: Number(offset) };
  })
  .pipe(z.object({ id: datasetId, offset: z.number().int().min(0).max(1_000_000) }));

/** A further page of a search: the words and how many were shown. */
export const morePage = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue({ code: 'custom', message: 'is not JSON' });
      return z.NEVER;
    }
  })
  .pipe(z.object({ words: z.string().max(300), offset: z.number().int().min(0).max(100_000) }));

const optionalText = z.string().nullable().default(null);

/** The submitted form for a new data set. Each message stands under its input. */
export const registerForm = z.object({
  [inputs.name]: z
    .string()
    .nullable()
    .transform((name) => (name ?? '').replace(/\s+/g, ' ').trim())
    .pipe(z.string().min(1, 'Please give it a name.').max(150, 'Please keep the name to 150 characters.')),
  [inputs.kind]: z.enum(DATASET_KINDS, { error: 'Please choose what it is.' }),
  [inputs.domain]: z.uuid().nullable().default(null),
  [inputs.description]: optionalText.transform((text) => text?.trim() ?? ''),
  [inputs.location]: optionalText.transform((text) => text?.trim() ?? ''),
  [inputs.sensitivity]: z.enum(SENSITIVITIES, { error: 'Please choose one.' }),
  [inputs.personalData]: z.enum(PERSONAL_DATA, { error: 'Please choose one.' }),
  [inputs.fields]: optionalText.transform((text, context) => {
    const { fields, problem } = parseFieldLines(text ?? '');
    if (problem === undefined) return fields;
    context.addIssue({ code: 'custom', message: problem });
    return z.NEVER;
  }),
  [inputs.caveatKind]: z.enum(CAVEAT_KINDS).nullable().default(null),
  [inputs.caveat]: optionalText.transform((text) => text?.trim() ?? ''),
});

/** The submitted form for a search. */
export const findForm = z.object({
  [inputs.words]: z
    .string()
    .nullable()
    .transform((words) => words?.trim() ?? '')
    .pipe(z.string().min(1, 'What are you looking for?').max(300, 'Please use fewer words.')),
});
