import type { ModalView } from '@slack/types';
import { UserError } from '../../../core/errors.ts';
import { fingerprint } from '../../../core/fingerprint.ts';
import type { Actor } from '../../../platform/slack/actor.ts';
import { answerModal } from '../../../platform/slack/answers.ts';
import { button, section } from '../../../platform/slack/blocks.ts';
import type { Answer, SubmissionAnswer } from '../../../platform/slack/edge.ts';
import { type DatasetChange, type DatasetValues, PARTS, type Part, standingAt } from '../domain/dataset-values.ts';
import type { Changed } from '../use-cases/change-dataset.ts';
import type { EditUseCases } from '../use-cases/edit-use-cases.ts';
import type { EditableDataset } from '../use-cases/read-for-edit.ts';
import { type Conflict, editedParts, editModal } from './edit.modal.ts';
import { editIds, type FormState, hashesOf, hashOf } from './edit.payloads.ts';
import { fieldModal } from './field.modal.ts';
import { ownSeatsModal } from './own-seats.modal.ts';
import { partWords } from './proposal.words.ts';
import { RULES_PARTS, rulesModal } from './rules.modal.ts';

/** The forms in which a data set is changed: what it is, its rules of use, its own seats, the words about one field. */
export type FormKind = 'edit' | 'rules' | 'seats' | 'field';

/** A form as it begins, or as somebody filled it in; `state` is what it showed first. */
export function formFor(
  kind: FormKind,
  dataset: EditableDataset,
  state: FormState,
  conflict?: Conflict | undefined,
): ModalView {
  switch (kind) {
    case 'edit':
      return editModal(dataset, state, conflict);
    case 'rules':
      return rulesModal(dataset, state, conflict);
    case 'seats':
      return ownSeatsModal(dataset, state, conflict);
    case 'field':
      return fieldModal(dataset, fieldOf(dataset, state.field), state, conflict);
  }
}

/** What a form must remember of what it shows. `field`: the mark of the one that is described. */
export function stateOf(kind: FormKind, dataset: EditableDataset, field?: string): FormState {
  const { id: datasetId, values } = dataset;
  switch (kind) {
    case 'edit':
      return { datasetId, seen: hashesOf(values, editedParts(dataset)) };
    case 'rules':
      return { datasetId, seen: hashesOf(values, RULES_PARTS) };
    case 'seats':
      return { datasetId, seen: hashesOf(values, ['ownSeats']) };
    case 'field': {
      const { fieldTexts } = standingAt(values, { fieldTexts: { [fieldOf(dataset, field)]: '' } });
      return {
        datasetId,
        seen: { fieldTexts: hashOf('fieldTexts', fieldTexts) },
        ...(field === undefined ? {} : { field }),
      };
    }
  }
}

/** The form in which a proposal was made, with the mark of its field where it describes one. */
export function formOf(after: DatasetChange): { kind: FormKind; field?: string } {
  const parts = Object.keys(after) as Part[];
  const [field] = Object.keys(after.fieldTexts ?? {});
  if (field !== undefined) return { kind: 'field', field: markOf(field) };
  if (parts.includes('ownSeats')) return { kind: 'seats' };
  return { kind: parts.every((part) => RULES_PARTS.includes(part)) ? 'rules' : 'edit' };
}

/** A short mark of a field's name, which may be longer than what Slack carries along. */
export function markOf(field: string): string {
  return fingerprint(field);
}

/** The name of the field with this mark. @throws UserError where the data set has none. */
export function fieldOf({ values }: Pick<EditableDataset, 'values'>, mark: string | undefined): string {
  const field = Object.keys(values.fieldTexts).find((name) => markOf(name) === mark);
  if (field !== undefined) return field;
  throw new UserError('This field is not in the data set any more. Please look at its fields again.');
}

/** Changes a data set as a form says; where others changed the same meanwhile, the form comes back with what was typed. */
export async function submitChange(
  catalog: EditUseCases,
  actor: Actor,
  { kind, values, state }: { kind: FormKind; values: DatasetChange; state: FormState },
): Promise<SubmissionAnswer> {
  const changed = await catalog.change(actor, {
    datasetId: state.datasetId,
    values,
    wasSeen: (part, value) => state.seen[part] === hashOf(part, value),
    instead: state.instead,
  });
  if (changed.kind === 'conflict') {
    const dataset = await catalog.forEdit(actor, state.datasetId, kind === 'seats' ? 'seats' : 'inside');
    const typed = { ...dataset, values: { ...dataset.values, ...values } as DatasetValues };
    const seen = stateOf(kind, dataset, state.field);
    return { kind: 'update', view: formFor(kind, typed, { ...state, ...seen }, changed) };
  }
  return { kind: 'update', view: answerModal('Data set', answerOf(changed, kind, state.datasetId)) };
}

function answerOf(changed: Exclude<Changed, { kind: 'conflict' }>, kind: FormKind, datasetId: string): Answer {
  const answer = said(changed);
  if (kind !== 'field') return answer;
  const another = button('Describe another field', editIds.anotherField, datasetId);
  return { ...answer, blocks: [section(answer.text), { type: 'actions', elements: [another] }] };
}

/** What became of a change, for whoever made it. */
export function said(changed: Exclude<Changed, { kind: 'conflict' }>): Answer {
  switch (changed.kind) {
    case 'nothing':
      return { text: 'Nothing was changed.' };
    case 'changed':
      return { text: `Saved: ${partsInWords(changed.parts)}.` };
    case 'proposed': {
      const where =
        changed.channelId === undefined
          ? 'Somebody who can decide is asked'
          : `Its stewards are asked in <#${changed.channelId}>`;
      const why = changed.takesTwo
        ? ' It makes later decisions easier, so it takes two disciplines, one of them legal.'
        : '';
      return { text: `${where}: ${partsInWords(changed.parts)}.${why}` };
    }
  }
}

function partsInWords(parts: readonly Part[]): string {
  return PARTS.filter((part) => parts.includes(part))
    .map((part) => partWords[part].toLowerCase())
    .join(', ');
}
