import { z } from 'zod';
import { cut } from '../../../platform/slack/text.ts';

export const importIds = {
  start: 'catalog.import',
  form: 'catalog.import.form',
  confirm: 'catalog.import.confirm',
} as const;

export const importInputs = { files: 'files', domain: 'domain' } as const;

/** Slack's own limit for one input: https://docs.slack.dev/reference/block-kit/block-elements/file-input-element */
export const MOST_FILES = 10;

const fileIds = z.array(z.string().max(50)).max(MOST_FILES);

/** The submitted form. */
export const importForm = z.object({
  [importInputs.files]: fileIds.nullable().transform((ids) => ids ?? []),
  [importInputs.domain]: z.uuid().nullable().default(null),
});

const state = z.object({ fileIds, domain: z.object({ id: z.uuid(), name: z.string() }).nullable() });

/** What was chosen in the form before, for the views that follow it. */
export type ImportState = z.infer<typeof state>;

/** The domain's name is for an option, where Slack takes 75 characters. */
export function writeState({ fileIds: files, domain }: ImportState): string {
  return JSON.stringify({ fileIds: files, domain: domain === null ? null : { ...domain, name: cut(domain.name, 75) } });
}

/** Undefined for a form that is shown for the first time. */
export function readState(privateMetadata: string): ImportState | undefined {
  return privateMetadata === '' ? undefined : state.parse(JSON.parse(privateMetadata));
}
