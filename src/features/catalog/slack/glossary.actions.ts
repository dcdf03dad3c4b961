import { z } from 'zod';
import { answerModal } from '../../../platform/slack/answers.ts';
import type { ActionRequest, Edge } from '../../../platform/slack/edge.ts';
import { cut, escapeText, oneLine } from '../../../platform/slack/text.ts';
import type { GlossaryUseCases } from '../use-cases/glossary-use-cases.ts';
import { GLOSSARY_PAGE, glossaryListModal, glossaryMessage } from './glossary.message.ts';
import { glossaryModal } from './glossary.modal.ts';
import { formState, glossaryForm, glossaryIds, listButton, starterButton } from './glossary.payloads.ts';
import { datasetId as uuid } from './payloads.ts';

/** The buttons and forms of the words that mean the same. */
export function registerGlossaryActions(edge: Edge, glossary: GlossaryUseCases): void {
  edge.action(glossaryIds.open, z.unknown(), (request) => show(glossary, request, { typed: '', offset: 0 }));
  edge.action(glossaryIds.next, listButton, (request) => show(glossary, request, request.value));
  edge.action(glossaryIds.earlier, listButton, (request) => show(glossary, request, request.value));

  edge.action(glossaryIds.add, z.string().max(300).optional(), async ({ actor, value, openModal }) => {
    await glossary.mayChange(actor);
    await openModal(glossaryModal(undefined, value));
  });
  edge.action(glossaryIds.change, uuid, async ({ actor, value, openModal }) => {
    await openModal(glossaryModal(await glossary.toChange(actor, value)));
  });
  edge.submission(glossaryIds.form, glossaryForm, async ({ actor, values, privateMetadata }) => {
    const entry = formState.parse(privateMetadata);
    const { term } = await glossary.put(actor, { ...values, ...(entry === undefined ? {} : { entry }) });
    const text = `Saved. The next search for “${escapeText(cut(oneLine(term), 60))}” knows it.`;
    return { kind: 'update', view: answerModal('Glossary', { text }) };
  });
  edge.action(glossaryIds.remove, uuid, async ({ actor, value, updateView }) => {
    await glossary.remove(actor, value);
    await updateView(answerModal('Glossary', { text: 'It is taken out of the glossary.' }));
  });

  edge.action(glossaryIds.starter, starterButton, async (request) => {
    const { key, on } = request.value;
    await glossary.switchStarter(request.actor, { key, on });
    await show(glossary, request, request.value);
  });
  edge.action(glossaryIds.starters, starterButton, async (request) => {
    await glossary.switchStarter(request.actor, { key: undefined, on: request.value.on });
    await show(glossary, request, request.value);
  });
}

/** Shows a page where the click was made: in place of the one that it came from, or from Home in a modal. */
async function show(
  glossary: GlossaryUseCases,
  request: ActionRequest<unknown>,
  { typed, offset }: { typed: string; offset: number },
): Promise<void> {
  const page = await glossary.list(request.actor, { typed, offset, size: GLOSSARY_PAGE });
  if (request.view === undefined) return request.respond(glossaryMessage(page), { replace: true });
  const view = glossaryListModal(page);
  await (request.view.privateMetadata === glossaryIds.list ? request.updateView(view) : request.openModal(view));
}
