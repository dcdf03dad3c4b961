import { z } from 'zod';
import { UserError } from '../../../core/errors.ts';
import { type Actor, isInsider } from '../../../platform/slack/actor.ts';
import { answerModal, answerWhereClicked } from '../../../platform/slack/answers.ts';
import type { Edge } from '../../../platform/slack/edge.ts';
import { cut } from '../../../platform/slack/text.ts';
import type { CatalogUseCases } from '../use-cases/catalog-use-cases.ts';
import { datasetMessage } from './dataset.message.ts';
import { FIELDS_SHOWN, fieldsModal } from './fields.modal.ts';
import { foundMessage, PAGE_SIZE } from './found.message.ts';
import { datasetId, fieldsPart, findForm, ids, inputs, morePage, registerForm } from './payloads.ts';
import { findModal, registeredModal, registerModal } from './register.modal.ts';
import { mayShareHere } from './share.actions.ts';

/** Slack shows at most 100 options. */
const MOST_DOMAINS = 100;

/** The catalog's buttons, forms and shortcuts. */
export function registerCatalogActions(edge: Edge, catalog: CatalogUseCases): void {
  edge.action(ids.open, datasetId, async (request) => {
    const mayShare = mayShareHere(request.actor, request.channelId);
    const page = await catalog.show(request.actor, request.value);
    await answerWhereClicked(request, 'Data set', datasetMessage(page, { mayShare }));
  });

  edge.action(ids.more, morePage, async (request) => {
    const { words, offset } = request.value;
    const found = await catalog.find(request.actor, words, { offset, size: PAGE_SIZE });
    const mayShare = mayShareHere(request.actor, request.channelId);
    await answerWhereClicked(request, 'Found', foundMessage(words, found, { mayShare }));
  });

  edge.action(ids.allFields, datasetId, async ({ actor, value, openModal }) => {
    const { page, fields } = await catalog.showFields(actor, value, { offset: 0, size: FIELDS_SHOWN });
    await openModal(fieldsModal(page, fields, 0));
  });
  for (const actionId of [ids.fieldsBefore, ids.fieldsAfter]) {
    edge.action(actionId, fieldsPart, async ({ actor, value: { id, offset }, updateView }) => {
      const { page, fields } = await catalog.showFields(actor, id, { offset, size: FIELDS_SHOWN });
      await updateView(fieldsModal(page, fields, offset));
    });
  }

  edge.action(ids.register, z.unknown(), async ({ actor, openModal }) => {
    refuseOutsiders(actor);
    await openModal(registerModal());
  });

  edge.action(ids.find, z.unknown(), ({ openModal }) => openModal(findModal()));

  edge.shortcut(
    {
      callbackId: ids.registerShortcut,
      name: 'Register a data set',
      type: 'global',
      description: 'Add a data set to the shared catalog.',
    },
    async ({ actor, openModal }) => {
      refuseOutsiders(actor);
      await openModal(registerModal());
    },
  );

  edge.shortcut(
    {
      callbackId: ids.findShortcut,
      name: 'Find a data set',
      type: 'global',
      description: 'Search the shared catalog.',
    },
    ({ openModal }) => openModal(findModal()),
  );

  edge.options(ids.domain, async ({ actor, typed }) => {
    const domains = isInsider(actor) ? await catalog.domainsLike(actor, typed.trim()) : [];
    return {
      options: domains
        .slice(0, MOST_DOMAINS)
        .map(({ id, name }) => ({ value: id, text: { type: 'plain_text', text: cut(name, 75) } })),
    };
  });

  edge.submission(ids.registerForm, registerForm, async ({ actor, values, viewId }) => {
    const caveatText = values[inputs.caveat];
    const registration = {
      name: values[inputs.name],
      kind: values[inputs.kind],
      domainId: values[inputs.domain],
      description: values[inputs.description],
      location: values[inputs.location],
      sensitivity: values[inputs.sensitivity],
      personalData: values[inputs.personalData],
      fields: values[inputs.fields],
      caveats: caveatText === '' ? [] : [{ kind: values[inputs.caveatKind] ?? 'other', text: caveatText }],
      formId: viewId,
    };
    const { domainName } = await catalog.register(actor, registration);
    return { kind: 'update', view: registeredModal({ name: registration.name, domainName }) };
  });

  edge.submission(ids.findForm, findForm, async ({ actor, values }) => {
    const words = values[inputs.words];
    const found = await catalog.find(actor, words, { offset: 0, size: PAGE_SIZE });
    return { kind: 'update', view: answerModal('Found', foundMessage(words, found)) };
  });
}

function refuseOutsiders(actor: Actor): void {
  if (!isInsider(actor)) throw new UserError('Only people of the company can register data sets.');
}
