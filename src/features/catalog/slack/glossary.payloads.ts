import { z } from 'zod';
import { GLOSSARY_LIMITS, wordLines } from '../domain/glossary.ts';

/** The ids under which Slack sends back what people press and fill in, about the glossary. */
export const glossaryIds = {
  open: 'catalog.glossary',
  next: 'catalog.glossary.next',
  earlier: 'catalog.glossary.earlier',
  add: 'catalog.glossary.add',
  change: 'catalog.glossary.change',
  remove: 'catalog.glossary.remove',
  starter: 'catalog.glossary.starter',
  starters: 'catalog.glossary.starters',
  form: 'catalog.glossary.form',
  /** The `private_metadata` of the modal that lists the glossary, so that it turns its pages in place. */
  list: 'catalog.glossary.list',
} as const;

/** What a button of the list carries: which page, and for a switch what it switches. */
export type ListButton = { typed: string; offset: number; key?: string; on?: boolean };

const json = z.string().transform((text, context) => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    context.addIssue({ code: 'custom', message: 'is not JSON' });
    return z.NEVER;
  }
});
const place = z.object({ typed: z.string().max(100), offset: z.number().int().min(0).max(100_000) });

export const listButton = json.pipe(place);

/** A button that switches words which come with the app; without a key all of them. */
export const starterButton = json.pipe(place.extend({ key: z.string().max(64).optional(), on: z.boolean() }));

const said = z
  .string()
  .nullable()
  .default(null)
  .transform((text) => text ?? '');

/** The submitted form for a word. */
export const glossaryForm = z.object({
  term: said
    .transform((text) => text.replace(/\s+/g, ' ').trim())
    .pipe(
      z
        .string()
        .min(1, 'Which word?')
        .max(GLOSSARY_LIMITS.term, `Please keep the word to ${GLOSSARY_LIMITS.term} characters.`),
    ),
  means: said.transform((text, context) => {
    const lines = wordLines(text);
    const long = lines.find((line) => line.length > GLOSSARY_LIMITS.term);
    const problem =
      lines.length === 0
        ? 'Please write at least one other word for it.'
        : lines.length > GLOSSARY_LIMITS.means
          ? `These are ${lines.length} words. Please keep to ${GLOSSARY_LIMITS.means}.`
          : long === undefined
            ? undefined
            : `“${long.slice(0, 20)}…” is longer than ${GLOSSARY_LIMITS.term} characters.`;
    if (problem === undefined) return lines;
    context.addIssue({ code: 'custom', message: problem });
    return z.NEVER;
  }),
});

/** What the form remembers of the entry that it changes: its id and version; empty for a new one. */
export const formState = z
  .string()
  .transform((text) =>
    text === '' ? undefined : Object.fromEntries(['id', 'version'].map((key, at) => [key, text.split(':')[at]])),
  )
  .pipe(z.object({ id: z.uuid(), version: z.string().regex(/^\d+$/).transform(BigInt) }).optional());
