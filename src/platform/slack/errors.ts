import type { ModalView } from '@slack/types';
import { UserError } from '../../core/errors.ts';
import { newReference } from '../../core/ids.ts';
import type { Log } from '../log.ts';
import { cut } from './text.ts';

/**
 * What the person is told when a listener failed. A `UserError` speaks for itself; everything else is logged under a reference id, and
 * the person gets the id and nothing of the inside.
 */
export function explain(error: unknown, log: Log, where: object): { text: string; field: string | undefined } {
  if (error instanceof UserError) return { text: error.message, field: error.field };
  const reference = newReference();
  log.error({ err: error, reference, ...where }, 'listener failed');
  return {
    text: `Something went wrong on our side, and nothing was changed. Please try again. If it stays, give your admins this reference: ${reference}`,
    field: undefined,
  };
}

/** Tells it in a modal, for clicks that came from a modal or the Home tab, where no message can answer. */
export function errorModal(text: string): ModalView {
  return {
    type: 'modal',
    title: { type: 'plain_text', text: 'That did not work' },
    close: { type: 'plain_text', text: 'Close' },
    blocks: [{ type: 'section', text: { type: 'plain_text', text: cut(text, 3000) } }],
  };
}
