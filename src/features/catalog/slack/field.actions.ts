import type { Option } from '@slack/types';
import { z } from 'zod';
import { answerModal } from '../../../platform/slack/answers.ts';
import { option } from '../../../platform/slack/blocks.ts';
import type { Edge } from '../../../platform/slack/edge.ts';
import { oneLine } from '../../../platform/slack/text.ts';
import type { EditUseCases } from '../use-cases/edit-use-cases.ts';
import type { EditableDataset } from '../use-cases/read-for-edit.ts';
import { fieldOf, formFor, markOf, said, stateOf, submitChange } from './change-forms.ts';
import { editIds, fieldForm, parseFormState } from './edit.payloads.ts';
import { chooseFieldModal } from './field.modal.ts';
import { datasetId as uuid } from './payloads.ts';

/** Slack shows at most 100 options. */
const MOST_FIELDS = 100;

/** The buttons and forms for saying what is in a field. */
export function registerFieldActions(edge: Edge, catalog: EditUseCases): void {
  edge.action(editIds.field, uuid, async ({ actor, value, openModal }) => {
    await openModal(chooseFieldModal(await catalog.forEdit(actor, value)));
  });
  // After one is saved: in its place, since Slack stacks no more than three modals.
  edge.action(editIds.anotherField, uuid, async ({ actor, value, updateView }) => {
    await updateView(chooseFieldModal(await catalog.forEdit(actor, value)));
  });

  edge.options(editIds.pickField, async ({ actor, typed, privateMetadata }) => ({
    options: fieldOptions(await catalog.forEdit(actor, uuid.parse(privateMetadata)), typed),
  }));
  edge.action(editIds.pickField, z.string(), async ({ actor, value, view, updateView }) => {
    const dataset = await catalog.forEdit(actor, uuid.parse(view?.privateMetadata));
    await updateView(formFor('field', dataset, stateOf('field', dataset, value)));
  });

  edge.submission(editIds.fieldForm, fieldForm, async ({ actor, values, privateMetadata }) => {
    const state = parseFormState(privateMetadata);
    const field = fieldOf(await catalog.forEdit(actor, state.datasetId), state.field);
    const change = { fieldTexts: { [field]: values.fieldTexts } };
    return submitChange(catalog, actor, { kind: 'field', values: change, state });
  });

  edge.action(editIds.useFieldSource, z.unknown(), async ({ actor, view, updateView }) => {
    const { datasetId, field } = parseFormState(view?.privateMetadata);
    const name = fieldOf(await catalog.forEdit(actor, datasetId), field);
    await updateView(answerModal('Data set', said(await catalog.useFieldSource(actor, datasetId, name))));
  });
  edge.action(editIds.keepFieldText, z.unknown(), async ({ actor, view, updateView }) => {
    const { datasetId, field } = parseFormState(view?.privateMetadata);
    await catalog.keepFieldText(actor, datasetId, fieldOf(await catalog.forEdit(actor, datasetId), field));
    await updateView(answerModal('Data set', { text: 'What people wrote of this field stays.' }));
  });
}

/** Fields whose name has what was typed in it, those that nobody has described first, in their order. */
function fieldOptions({ values }: EditableDataset, typed: string): Option[] {
  const words = typed.trim().toLowerCase();
  const found = Object.entries(values.fieldTexts).filter(([name]) => name.toLowerCase().includes(words));
  const described = found.filter(([, text]) => text !== '');
  const undescribed = found.filter(([, text]) => text === '');
  return [...undescribed, ...described]
    .slice(0, MOST_FIELDS)
    .map(([name, text]) => option(markOf(name), oneLine(name), text === '' ? 'Not described yet' : oneLine(text)));
}
