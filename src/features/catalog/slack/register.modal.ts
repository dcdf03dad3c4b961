import type { ModalView } from '@slack/types';
import { input, option, plain } from '../../../platform/slack/blocks.ts';
import { PERSONAL_DATA, SENSITIVITIES } from '../domain/classification.ts';
import { CAVEAT_KINDS, DATASET_KINDS } from '../domain/dataset.ts';
import { ids, inputs } from './payloads.ts';
import {
  caveatWords,
  kindWords,
  personalDataMeaning,
  personalDataWords,
  sensitivityMeaning,
  sensitivityWords,
} from './words.ts';

/** The form in which a person registers a data set; with a name already, where they typed one after the command. */
export function registerModal(name = ''): ModalView {
  return {
    type: 'modal',
    callback_id: ids.registerForm,
    title: plain('Register a data set'),
    submit: plain('Register'),
    close: plain('Cancel'),
    blocks: [
      input(inputs.name, 'Name', {
        element: {
          type: 'plain_text_input',
          action_id: 'value',
          max_length: 150,
          focus_on_load: true,
          placeholder: plain('As people call it, such as Refund requests'),
          ...(name === '' ? {} : { initial_value: name }),
        },
      }),
      input(inputs.kind, 'What is it?', {
        element: {
          type: 'static_select',
          action_id: 'value',
          options: DATASET_KINDS.map((kind) => option(kind, kindWords[kind])),
          placeholder: plain('Choose one'),
        },
      }),
      input(inputs.domain, 'Domain', {
        optional: true,
        hint: 'The disciplines of the domain will own it together, and its channel is told.',
        element: {
          type: 'external_select',
          action_id: ids.domain,
          min_query_length: 0,
          placeholder: plain('Choose a domain'),
        },
      }),
      input(inputs.description, 'Description', {
        optional: true,
        element: {
          type: 'plain_text_input',
          action_id: 'value',
          multiline: true,
          max_length: 3000,
          placeholder: plain('What is in it, and what is it good for?'),
        },
      }),
      input(inputs.location, 'Where is it?', {
        optional: true,
        element: {
          type: 'plain_text_input',
          action_id: 'value',
          max_length: 500,
          placeholder: plain('A table name, a folder, a link'),
        },
      }),
      input(inputs.sensitivity, 'Sensitivity', {
        hint: 'Not sure? Leave it unclassified: it is handled as confidential until a steward says otherwise.',
        element: {
          type: 'static_select',
          action_id: 'value',
          options: SENSITIVITIES.map((value) => option(value, sensitivityWords[value], sensitivityMeaning[value])),
          initial_option: option('unclassified', sensitivityWords.unclassified, sensitivityMeaning.unclassified),
        },
      }),
      input(inputs.personalData, 'Is it about people?', {
        element: {
          type: 'static_select',
          action_id: 'value',
          options: PERSONAL_DATA.map((value) => option(value, personalDataWords[value], personalDataMeaning[value])),
          initial_option: option('unknown', personalDataWords.unknown, personalDataMeaning.unknown),
        },
      }),
      input(inputs.fields, 'Fields', {
        optional: true,
        hint: 'One a line: the name, and after a colon what it is. For example  email: the address they signed up with',
        element: { type: 'plain_text_input', action_id: 'value', multiline: true, max_length: 3000 },
      }),
      input(inputs.caveatKind, 'A known limit', {
        optional: true,
        element: {
          type: 'static_select',
          action_id: 'value',
          options: CAVEAT_KINDS.map((kind) => option(kind, caveatWords[kind])),
          placeholder: plain('What kind of limit?'),
        },
      }),
      input(inputs.caveat, 'What should people know about that limit?', {
        optional: true,
        element: {
          type: 'plain_text_input',
          action_id: 'value',
          multiline: true,
          max_length: 1000,
          placeholder: plain('Such as: only customers who answered the survey'),
        },
      }),
    ],
  };
}

/** What the form becomes when it is done. */
export function registeredModal(registered: { name: string; domainName: string | undefined }): ModalView {
  const where =
    registered.domainName === undefined
      ? 'It has no domain yet, so nobody is asked to look after it.'
      : `It belongs to the domain ${registered.domainName}, and the domain’s channel is told.`;
  return {
    type: 'modal',
    title: plain('Registered'),
    close: plain('Close'),
    blocks: [{ type: 'section', text: plain(`${registered.name} is in the catalog. ${where}`) }],
  };
}

/** The form for a search from Home or a shortcut. */
export function findModal(): ModalView {
  return {
    type: 'modal',
    callback_id: ids.findForm,
    title: plain('Find a data set'),
    submit: plain('Find'),
    close: plain('Cancel'),
    blocks: [
      input(inputs.words, 'What are you looking for?', {
        element: {
          type: 'plain_text_input',
          action_id: 'value',
          max_length: 300,
          focus_on_load: true,
          placeholder: plain('Such as refunds, newsletter or delivery'),
        },
      }),
    ],
  };
}
