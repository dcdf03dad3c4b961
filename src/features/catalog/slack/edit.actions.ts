import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { Actor } from '../../../platform/slack/actor.ts';
import { answerModal, answerWhereClicked } from '../../../platform/slack/answers.ts';
import { input, plain, section } from '../../../platform/slack/blocks.ts';
import type { Answer, Edge, SubmissionAnswer } from '../../../platform/slack/edge.ts';
import { cut, escapeText } from '../../../platform/slack/text.ts';
import { type DatasetChange, type DatasetValues, PARTS, type Part } from '../domain/dataset-values.ts';
import type { Changed } from '../use-cases/change-dataset.ts';
import type { EditUseCases } from '../use-cases/edit-use-cases.ts';
import type { EditableDataset } from '../use-cases/read-for-edit.ts';
import { attestIds } from './attest.message.ts';
import { type Conflict, editedParts, editModal } from './edit.modal.ts';
import {
  classification,
  declineForm,
  editForm,
  editIds,
  type FormState,
  formState,
  hashesOf,
  hashOf,
  listForm,
  rulesForm,
} from './edit.payloads.ts';
import { listsModal } from './lists.modal.ts';
import { datasetId as uuid } from './payloads.ts';
import { partWords } from './proposal.words.ts';
import { RULES_PARTS, rulesModal } from './rules.modal.ts';
import { triageIds, triageMessage } from './triage.message.ts';

type Which = 'edit' | 'rules';

/** The buttons and forms for changing data sets and for deciding proposals. */
export function registerEditActions(edge: Edge, catalog: EditUseCases): void {
  edge.action(editIds.edit, uuid, async ({ actor, value, openModal }) => {
    await openModal(formFor('edit', await catalog.forEdit(actor, value)));
  });
  edge.action(editIds.rules, uuid, async ({ actor, value, openModal }) => {
    await openModal(formFor('rules', await catalog.forEdit(actor, value)));
  });
  edge.submission(editIds.editForm, editForm, ({ actor, values, privateMetadata }) =>
    submit(catalog, actor, { which: 'edit', values, state: parseState(privateMetadata) }),
  );
  edge.submission(editIds.rulesForm, rulesForm, ({ actor, values, privateMetadata }) =>
    submit(catalog, actor, { which: 'rules', values, state: parseState(privateMetadata) }),
  );

  edge.action(editIds.accept, uuid, async (request) => {
    const proposal = await catalog.accept(request.actor, request.value);
    await answerWhereClicked(request, 'Proposal', {
      text: {
        accepted: 'Thank you. The change is made.',
        overtaken: 'The data set was changed meanwhile, so this proposal is over. Nothing was done.',
        open: 'Thank you. Your yes is noted; it waits for another discipline.',
        declined: '',
        withdrawn: '',
      }[proposal.state],
    });
  });
  edge.action(editIds.decline, uuid, async ({ value, openModal }) => {
    await openModal(declineModal(value));
  });
  edge.submission(editIds.declineForm, declineForm, async ({ actor, values, privateMetadata }) => {
    await catalog.decline(actor, uuid.parse(privateMetadata), values.reason);
    return { kind: 'update', view: answerModal('Declined', { text: 'Declined. Who proposed it is told why.' }) };
  });
  edge.action(editIds.withdraw, uuid, async (request) => {
    await catalog.withdraw(request.actor, request.value);
    await answerWhereClicked(request, 'Proposal', { text: 'You took your proposal back.' });
  });
  edge.action(editIds.change, uuid, async ({ actor, value, openModal }) => {
    const { dataset, after } = await catalog.forChange(actor, value);
    const which: Which = Object.keys(after).every((part) => RULES_PARTS.includes(part as Part)) ? 'rules' : 'edit';
    const proposed = { ...dataset, values: { ...dataset.values, ...after } };
    await openModal(formFor(which, proposed, { ...stateOf(which, dataset), instead: value }));
  });

  edge.submission(editIds.listForm, listForm, async ({ actor, values }) => {
    await catalog.addListValue(actor, values);
    return { kind: 'update', view: listsModal(await catalog.lists(actor)) };
  });

  edge.action(triageIds.next, z.unknown(), async (request) => {
    await answerWhereClicked(request, 'To classify', triageMessage(await catalog.triage(request.actor)));
  });
  edge.action(triageIds.yes, classification, async (request) => {
    const changed = await catalog.classify(request.actor, request.value);
    await answerWhereClicked(request, 'Classified', said(changed));
  });

  edge.action(attestIds.attest, uuid, async (request) => {
    const { name } = await catalog.attest(request.actor, request.value);
    await answerWhereClicked(request, 'Still right', {
      text: `Thank you. ${escapeText(cut(name, 100))} is marked as right today.`,
    });
  });

  edge.action(editIds.useSource, uuid, async (request) => {
    const changed = await catalog.useSource(request.actor, request.value);
    await answerWhereClicked(request, 'Description', said(changed));
  });
  edge.action(editIds.keepOurs, uuid, async (request) => {
    await catalog.keepOurs(request.actor, request.value);
    await answerWhereClicked(request, 'Description', { text: 'What people wrote here stays.' });
  });
}

/** The form for what a data set is, as it begins. */
export function editFormFor(dataset: EditableDataset): ModalView {
  return formFor('edit', dataset);
}

function formFor(
  which: Which,
  dataset: EditableDataset,
  state = stateOf(which, dataset),
  conflict?: Conflict,
): ModalView {
  return which === 'edit' ? editModal(dataset, state, conflict) : rulesModal(dataset, state, conflict);
}

/** What a form must remember of what it showed. */
function stateOf(which: Which, dataset: EditableDataset): FormState {
  const parts = which === 'edit' ? editedParts(dataset) : RULES_PARTS;
  return { datasetId: dataset.id, seen: hashesOf(dataset.values, parts) };
}

function parseState(privateMetadata: string): FormState {
  return formState.parse(JSON.parse(privateMetadata));
}

async function submit(
  catalog: EditUseCases,
  actor: Actor,
  { which, values, state }: { which: Which; values: DatasetChange; state: FormState },
): Promise<SubmissionAnswer> {
  const changed = await catalog.change(actor, {
    datasetId: state.datasetId,
    values,
    wasSeen: (part, value) => state.seen[part] === hashOf(part, value),
    instead: state.instead,
  });
  if (changed.kind === 'conflict') {
    const dataset = await catalog.forEdit(actor, state.datasetId);
    const typed = { ...dataset, values: { ...dataset.values, ...values } as DatasetValues };
    return { kind: 'update', view: formFor(which, typed, { ...state, ...stateOf(which, dataset) }, changed) };
  }
  return { kind: 'update', view: answerModal('Data set', said(changed)) };
}

function said(changed: Exclude<Changed, { kind: 'conflict' }>): Answer {
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

function declineModal(proposalId: string): ModalView {
  return {
    type: 'modal',
    callback_id: editIds.declineForm,
    private_metadata: proposalId,
    title: plain('Decline'),
    submit: plain('Decline'),
    close: plain('Cancel'),
    blocks: [
      section('Who proposed it reads your reason.'),
      input('reason', 'Why, and what would help?', {
        element: {
          type: 'plain_text_input',
          action_id: 'value',
          multiline: true,
          max_length: 1000,
          focus_on_load: true,
        },
      }),
    ],
  };
}
