import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { answerModal, answerWhereClicked } from '../../../platform/slack/answers.ts';
import { input, plain, section } from '../../../platform/slack/blocks.ts';
import type { Edge } from '../../../platform/slack/edge.ts';
import { cut, escapeText } from '../../../platform/slack/text.ts';
import type { EditUseCases } from '../use-cases/edit-use-cases.ts';
import type { EditableDataset } from '../use-cases/read-for-edit.ts';
import { attestIds } from './attest.message.ts';
import { formFor, formOf, said, stateOf, submitChange } from './change-forms.ts';
import {
  classification,
  declineForm,
  editForm,
  editIds,
  listForm,
  parseFormState,
  rulesForm,
  seatsForm,
} from './edit.payloads.ts';
import { registerFieldActions } from './field.actions.ts';
import { listsModal } from './lists.modal.ts';
import { datasetId as uuid } from './payloads.ts';
import { triageIds, triageMessage } from './triage.message.ts';

/** The buttons and forms for changing data sets and for deciding proposals. */
export function registerEditActions(edge: Edge, catalog: EditUseCases): void {
  edge.action(editIds.edit, uuid, async ({ actor, value, openModal }) => {
    await openModal(editFormFor(await catalog.forEdit(actor, value)));
  });
  edge.action(editIds.rules, uuid, async ({ actor, value, openModal }) => {
    const dataset = await catalog.forEdit(actor, value);
    await openModal(formFor('rules', dataset, stateOf('rules', dataset)));
  });
  edge.action(editIds.seats, uuid, async ({ actor, value, openModal }) => {
    const dataset = await catalog.forEdit(actor, value, 'seats');
    await openModal(formFor('seats', dataset, stateOf('seats', dataset)));
  });
  edge.submission(editIds.editForm, editForm, ({ actor, values, privateMetadata }) =>
    submitChange(catalog, actor, { kind: 'edit', values, state: parseFormState(privateMetadata) }),
  );
  edge.submission(editIds.rulesForm, rulesForm, ({ actor, values, privateMetadata }) =>
    submitChange(catalog, actor, { kind: 'rules', values, state: parseFormState(privateMetadata) }),
  );
  edge.submission(editIds.seatsForm, seatsForm, ({ actor, values: { ownSeats }, privateMetadata }) =>
    submitChange(catalog, actor, { kind: 'seats', values: { ownSeats }, state: parseFormState(privateMetadata) }),
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
    const { kind, field } = formOf(after);
    const proposed = { ...dataset, values: { ...dataset.values, ...after } };
    await openModal(formFor(kind, proposed, { ...stateOf(kind, dataset, field), instead: value }));
  });

  registerFieldActions(edge, catalog);

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
  edge.action(editIds.useSourceClass, uuid, async (request) => {
    const changed = await catalog.useSourceClass(request.actor, request.value);
    await answerWhereClicked(request, 'What its source says', said(changed));
  });
  edge.action(editIds.keepOurClass, uuid, async (request) => {
    await catalog.keepOurClass(request.actor, request.value);
    await answerWhereClicked(request, 'What its source says', {
      text: 'What stands here stays. You are asked again when its source says something new.',
    });
  });
}

/** The form for what a data set is, as it begins. */
export function editFormFor(dataset: EditableDataset): ModalView {
  return formFor('edit', dataset, stateOf('edit', dataset));
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
