import type { ModalView } from '@slack/types';
import { answerModal, answerWhereClicked } from '../../../platform/slack/answers.ts';
import { option, plain, section } from '../../../platform/slack/blocks.ts';
import type { Edge } from '../../../platform/slack/edge.ts';
import { oneLine } from '../../../platform/slack/text.ts';
import type { Beneficiary } from '../domain/access-request.ts';
import type { AccessUseCases } from '../use-cases/access-use-cases.ts';
import type { Decided } from '../use-cases/decide-access-request.ts';
import { askedMessage } from './asked.message.ts';
import { narrowModal, refuseModal } from './decide.modals.ts';
import { mineMessage, pendingMessage } from './lists.message.ts';
import {
  ANOTHER_PURPOSE,
  chooseForm,
  emptyForm,
  ids,
  inputs,
  narrowForm,
  nothing,
  refuseForm,
  releaseForm,
  renewForm,
  requestForm,
  requestState,
  textForm,
  uuid,
} from './payloads.ts';
import { renewModal } from './renew.modal.ts';
import { requestMessage } from './request.message.ts';
import { chooseModal, requestModal, textModal } from './request.modals.ts';
import { grantOf } from './words.ts';

const MOST_OPTIONS = 20;

/** The buttons and forms for asking. */
export function registerRequestActions(edge: Edge, access: AccessUseCases): void {
  edge.action(ids.request, uuid.optional(), async ({ actor, value, openModal }) => {
    if (value === undefined) return openModal(chooseModal([]));
    const { parts, teams } = await access.prepare(actor, [value]);
    await openModal(requestModal(parts, teams));
  });
  edge.shortcut(
    {
      callbackId: ids.requestShortcut,
      name: 'Ask for access',
      type: 'message',
      description: 'Ask for access to data that a message is about.',
    },
    ({ openModal }) => openModal(chooseModal([])),
  );
  edge.options(ids.datasets, async ({ actor, typed }) => ({
    options: (await access.like(actor, typed.trim()))
      .slice(0, MOST_OPTIONS)
      .map(({ id, name }) => option(id, oneLine(name))),
  }));
  edge.submission(ids.chooseForm, chooseForm, async ({ actor, values }) => {
    const { parts, teams } = await access.prepare(actor, values[inputs.datasets]);
    return { kind: 'push', view: requestModal(parts, teams) };
  });
  edge.submission(ids.requestForm, requestForm, async ({ actor, values, viewId, privateMetadata }) => {
    const purpose = values[inputs.purpose];
    const outcomes = await access.ask(actor, {
      ...requestState.parse(JSON.parse(privateMetadata)),
      fields: values[inputs.fields],
      purpose: purpose === ANOTHER_PURPOSE ? null : purpose,
      otherPurpose: values[inputs.otherPurpose],
      beneficiary: beneficiaryOf(values[inputs.for], values[inputs.forName]),
      ...{ days: values[inputs.days], justification: values[inputs.justification], formId: viewId },
    });
    return { kind: 'update', view: lastModal('Access', askedMessage(outcomes)) };
  });

  edge.action(ids.withdraw, uuid, async (request) => {
    await access.withdraw(request.actor, request.value);
    await answerWhereClicked(request, 'Access', { text: 'You took your request back.' });
  });
  edge.action(ids.answer, uuid, async ({ actor, value, openModal }) => {
    const { now } = await access.view(actor, value);
    const question = now.request.questions.findLast(({ answer }) => answer === undefined);
    await openModal(
      textModal({
        ...{ callbackId: ids.answerForm, subjectId: value, blockId: inputs.text },
        ...{ title: 'Answer', submit: 'Answer', label: 'Your answer' },
        lead: question?.text ?? 'There is no open question here any more.',
      }),
    );
  });
  edge.submission(ids.answerForm, textForm, async ({ actor, values, privateMetadata }) => {
    await access.answer(actor, uuid.parse(privateMetadata), values[inputs.text]);
    return { kind: 'update', view: answerModal('Answered', { text: 'Thank you. Those who decide read it.' }) };
  });
}

/** The buttons and forms for deciding. */
export function registerDecideActions(edge: Edge, access: AccessUseCases): void {
  edge.action(ids.approve, uuid, async (request) => {
    const decided = await access.approve(request.actor, request.value);
    await answerWhereClicked(request, 'Access', { text: decidedWords(decided) });
  });
  edge.action(ids.narrow, uuid, async ({ actor, value, openModal }) => {
    const { now } = await access.view(actor, value);
    const [only, ...others] = now.request.items;
    const names = only === undefined || others.length > 0 ? [] : await access.fieldNames(actor, only.datasetId);
    await openModal(narrowModal(now, names));
  });
  edge.submission(ids.narrowForm, narrowForm, async ({ actor, values, privateMetadata }) => {
    const requestId = uuid.parse(privateMetadata);
    const fields = values[inputs.fields];
    const days = values[inputs.days];
    const { now } = await access.view(actor, requestId);
    const [only] = now.request.items;
    const decided = await access.approve(actor, requestId, {
      ...(days === null ? {} : { days }),
      ...(fields.length === 0 || only === undefined ? {} : { fields: [{ datasetId: only.datasetId, fields }] }),
    });
    return { kind: 'update', view: answerModal('Access', { text: decidedWords(decided) }) };
  });
  edge.action(ids.refuse, uuid, ({ value, openModal }) => openModal(refuseModal(value)));
  edge.submission(ids.refuseForm, refuseForm, async ({ actor, values, privateMetadata }) => {
    const refusal = { reason: values[inputs.reason], help: values[inputs.help] };
    await access.refuse(actor, uuid.parse(privateMetadata), refusal);
    return {
      kind: 'update',
      view: answerModal('Refused', { text: 'Refused. Whoever asked reads what would change it.' }),
    };
  });
  edge.action(ids.ask, uuid, ({ value, openModal }) =>
    openModal(
      textModal({
        ...{ callbackId: ids.askForm, subjectId: value, blockId: inputs.text },
        ...{ title: 'Ask something', submit: 'Ask', label: 'What do you want to know?' },
        lead: 'Whoever asked for access gets your question, and answers here.',
      }),
    ),
  );
  edge.submission(ids.askForm, textForm, async ({ actor, values, privateMetadata }) => {
    await access.askRequester(actor, uuid.parse(privateMetadata), values[inputs.text]);
    return { kind: 'update', view: answerModal('Asked', { text: 'Asked. You are told when there is an answer.' }) };
  });
  edge.action(ids.pending, uuid.optional(), async (request) => {
    const { actor, value } = request;
    const said =
      value === undefined
        ? pendingMessage(await access.pending(actor), access.now())
        : requestMessage(await access.view(actor, value));
    await answerWhereClicked(request, 'Access', said);
  });
}

/** The buttons and forms about access that somebody has. */
export function registerGrantActions(edge: Edge, access: AccessUseCases): void {
  edge.action(ids.mine, nothing, async (request) => {
    const { open, grants } = await access.mine(request.actor);
    await answerWhereClicked(request, 'Your access', mineMessage(open, grants, access.now()));
  });
  edge.action(ids.taskDone, uuid, async (request) => {
    const grant = await access.finishTask(request.actor, request.value);
    const text = grant.state === 'granted' ? 'Thank you. Its time runs from now on.' : 'Thank you. It is taken away.';
    await answerWhereClicked(request, 'Access', { text });
  });
  edge.action(ids.taskCouldNot, uuid, ({ value, openModal }) =>
    openModal(
      textModal({
        ...{ callbackId: ids.couldNotForm, subjectId: value, blockId: inputs.text },
        ...{ title: 'Could not', submit: 'Send', label: 'What is in the way?' },
        lead: 'Whoever asked reads it, and the admins where access stays that should be gone.',
      }),
    ),
  );
  edge.submission(ids.couldNotForm, textForm, async ({ actor, values, privateMetadata }) => {
    await access.couldNot(actor, uuid.parse(privateMetadata), values[inputs.text]);
    return { kind: 'update', view: answerModal('Could not', { text: 'Thank you. Those who need to know are told.' }) };
  });
  edge.action(ids.release, uuid, async ({ actor, value, openModal }) => {
    const grant = await access.grant(actor, value);
    await openModal(
      textModal({
        ...{ callbackId: ids.releaseForm, subjectId: value, blockId: inputs.enabled, optional: true },
        ...{ title: 'Give back', submit: 'Give back', label: 'What did this make possible?' },
        lead: `You give back ${grant.dataset.name}. What it made possible is kept: it may be worth celebrating.`,
      }),
    );
  });
  edge.submission(ids.releaseForm, releaseForm, async ({ actor, values, privateMetadata }) => {
    const grant = await access.release(actor, uuid.parse(privateMetadata), values[inputs.enabled]);
    return { kind: 'update', view: answerModal('Given back', { text: `Thank you. You gave back ${grantOf(grant)}.` }) };
  });
  edge.action(ids.renew, uuid, async ({ actor, value, openModal }) => {
    await openModal(renewModal(await access.grant(actor, value)));
  });
  edge.submission(ids.renewForm, renewForm, async ({ actor, values, viewId, privateMetadata }) => {
    const { wholeQuorum } = await access.renew(actor, uuid.parse(privateMetadata), {
      ...{ days: values[inputs.days], enabled: values[inputs.enabled], formId: viewId },
    });
    const who = wholeQuorum ? 'All who agreed before are asked again.' : 'One who looks after the data is asked.';
    return {
      kind: 'update',
      view: answerModal('Renew', { text: `Asked. ${who} Your direct messages show how it stands.` }),
    };
  });
  edge.action(ids.revoke, uuid, async ({ actor, value, openModal }) => {
    const grant = await access.grant(actor, value);
    await openModal({
      type: 'modal',
      callback_id: ids.revokeForm,
      private_metadata: value,
      title: plain('End access'),
      submit: plain('End it'),
      close: plain('Cancel'),
      blocks: [section(`The access of <@${grant.person.slackId}> to ${grantOf(grant)} ends. They are told.`)],
    });
  });
  edge.submission(ids.revokeForm, emptyForm, async ({ actor, privateMetadata }) => {
    const grant = await access.revoke(actor, uuid.parse(privateMetadata));
    return { kind: 'update', view: answerModal('Access', { text: `The access of <@${grant.person.slackId}> ends.` }) };
  });
}

function decidedWords({ state }: Decided): string {
  return {
    met: 'Thank you. With your yes it is approved, and whoever gives access is asked.',
    waiting: 'Thank you. Your yes is noted; it waits for others.',
    blocked:
      'Thank you. Your yes is noted. Nobody can fill another seat now; the admins are asked to appoint somebody.',
    refused: 'Refused.',
    withdrawn: 'Taken back.',
    lapsed: 'Whoever asked is not an active member any more, so the request is over. Nothing was given.',
  }[state];
}

function beneficiaryOf(choice: string, name: string): Beneficiary {
  if (choice.startsWith('team:')) return { kind: 'team', teamId: choice.slice('team:'.length), name: '' };
  return choice === 'service' || choice === 'joiner' ? { kind: choice, name } : { kind: 'me' };
}

/** An answer after which no form lies below. */
function lastModal(title: string, answer: Parameters<typeof answerModal>[1]): ModalView {
  return { ...answerModal(title, answer), clear_on_close: true };
}
