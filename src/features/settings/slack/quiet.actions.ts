import { z } from 'zod';
import type { PersonQuiet } from '../../../platform/quiet/quiet-view.ts';
import type { Actor } from '../../../platform/slack/actor.ts';
import type { Edge } from '../../../platform/slack/edge.ts';
import type { AskedQuiet } from '../use-cases/change-own-quiet.ts';
import { askedHours, ids, inputs, quietForm } from './payloads.ts';
import { quietModal, quietSavedModal } from './quiet.modal.ts';

/** What a person can ask for their own quiet hours. */
export type OwnQuiet = {
  read(actor: Actor): Promise<PersonQuiet>;
  change(actor: Actor, asked: AskedQuiet): Promise<PersonQuiet>;
  endPause(actor: Actor): Promise<PersonQuiet>;
};

/** The form for one's own quiet hours, from the Home tab, and the way out of a pause. */
export function registerQuietActions(edge: Edge, own: OwnQuiet): void {
  edge.action(ids.quiet, z.unknown(), async ({ actor, openModal }) => {
    await openModal(quietModal(await own.read(actor)));
  });

  edge.submission(ids.quietForm, quietForm, async ({ actor, values }) => {
    const pause = { kind: values[inputs.pause], day: values[inputs.until] ?? '' };
    return { kind: 'update', view: quietSavedModal(await own.change(actor, { hours: askedHours(values), pause })) };
  });

  edge.action(ids.resume, z.unknown(), async ({ actor, updateView }) => {
    await updateView(quietSavedModal(await own.endPause(actor)));
  });
}
