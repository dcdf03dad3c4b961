import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { NO_RULES } from '../../../src/features/catalog/domain/dataset.ts';
import { type DatasetValues, PARTS } from '../../../src/features/catalog/domain/dataset-values.ts';
import type { Question } from '../../../src/features/catalog/domain/question.ts';
import {
  GIVEN_VALUES,
  LISTS,
  type ListEntry,
  type ListName,
} from '../../../src/features/catalog/domain/rules-of-use.ts';
import type { Proposal } from '../../../src/features/catalog/proposal-store.ts';
import { dueMessage } from '../../../src/features/catalog/slack/attest.message.ts';
import { editedParts, editModal } from '../../../src/features/catalog/slack/edit.modal.ts';
import { formState, hashesOf } from '../../../src/features/catalog/slack/edit.payloads.ts';
import { chooseFieldModal, fieldModal } from '../../../src/features/catalog/slack/field.modal.ts';
import { listsModal } from '../../../src/features/catalog/slack/lists.modal.ts';
import { ownSeatsModal } from '../../../src/features/catalog/slack/own-seats.modal.ts';
import { declinedMessage, proposalMessage } from '../../../src/features/catalog/slack/proposal.message.ts';
import {
  answeredMessage,
  answerQuestionModal,
  askModal,
  escalatedMessage,
  questionMessage,
  questionsModal,
} from '../../../src/features/catalog/slack/question.message.ts';
import { RULES_PARTS, rulesModal } from '../../../src/features/catalog/slack/rules.modal.ts';
import { validateMessage, validateView } from '../../../src/sandbox/block-kit/validate.ts';

const HOSTILE = `<!channel> & <https://evil.example|x> \`*_~ ${'😀'.repeat(700)}`;
const uuid = (number: number) => `0197a8b0-0000-7000-8000-${String(number).padStart(12, '0')}`;
const now = Temporal.Instant.from('2026-11-23T12:00:00Z');

const values: DatasetValues = {
  ...NO_RULES,
  ...{ name: HOSTILE, kind: 'table', location: HOSTILE.slice(0, 400), description: HOSTILE, domainId: uuid(1) },
  ...{ sensitivity: 'confidential', personalData: 'personal', contactChannelId: 'C0ORDERS' },
  caveats: Array.from({ length: 20 }, () => ({ kind: 'sample_bias' as const, text: HOSTILE.slice(0, 900) })),
  fieldTexts: { [HOSTILE]: HOSTILE },
  ownSeats: ['legal', 'gone_since'],
  purposes: [
    { purpose: 'newsletter', lawfulBasis: 'consent' },
    { purpose: HOSTILE.slice(0, 60), lawfulBasis: 'contract' },
  ],
  retention: 'years_2',
  residency: ['eea', 'gone_from_the_list'],
};
const lists = Object.fromEntries(
  LISTS.map((list) => [
    list,
    [
      ...GIVEN_VALUES[list],
      ...Array.from({ length: 95 }, (_, at) => ({ key: `own_${at}`, label: `${at} ${HOSTILE}` })),
    ],
  ]),
) as Record<ListName, ListEntry[]>;
const dataset = {
  ...{ id: uuid(7), values, domainName: HOSTILE, isImported: false, lists, decidesAlone: true },
  fieldNews: { [HOSTILE]: HOSTILE },
  disciplines: Array.from({ length: 130 }, (_, at) => ({ key: at === 129 ? 'legal' : `d${at}`, label: HOSTILE })),
  seats: Array.from({ length: 60 }, (_, at) => ({
    ...{ id: uuid(at), discipline: HOSTILE, steward: 'U0RUTH', deputy: undefined, isOwn: true },
  })),
};
const noFields = { ...dataset, values: { ...values, fieldTexts: {} } };
const state = { datasetId: uuid(7), seen: hashesOf(values, PARTS) };
const proposal: Proposal = {
  ...{ id: uuid(8), datasetId: uuid(7), datasetName: HOSTILE, takesTwo: true, state: 'open', reason: '' },
  proposedBy: { id: uuid(2), slackId: 'U0MEI' },
  before: values,
  after: { ...values, name: 'other' },
  decidedBySlackId: undefined,
  voices: [{ personId: uuid(3), slackId: 'U0INES' }],
};
const deciders = Array.from({ length: 30 }, (_, at) => ({
  ...{ personId: uuid(at), slackId: `U${at}`, disciplines: new Set(['legal']) },
}));
const standing = { proposal, deciders, missing: 'legal' as const, showsInside: true };
const names = { lists: { ...lists, discipline: dataset.disciplines }, domains: new Map([[uuid(1), HOSTILE]]) };
const question: Question = {
  ...{ id: uuid(9), datasetId: uuid(7), datasetName: HOSTILE, domainId: null, sensitivity: 'internal', text: HOSTILE },
  ...{ askedAt: now, askedById: uuid(2), askedBySlackId: 'U0MEI', withdrawn: false },
  ...{ askerIsInsider: true, sampleBias: HOSTILE },
  answer: { text: HOSTILE.repeat(3), bySlackId: 'U0INES' },
};

/** Every text in which Slack would see a mention or a link. */
function formatted(message: unknown): string {
  const texts: string[] = [];
  JSON.stringify(message, (_, value) => {
    if (typeof value === 'object' && value?.type === 'mrkdwn') texts.push(value.text);
    return value;
  });
  return texts.join('\n');
}

describe('whatever people write about a data set, Slack takes', () => {
  test.each([
    ['a proposal', proposalMessage(standing, names)],
    [
      'a proposal that was declined',
      proposalMessage({ ...standing, proposal: { ...proposal, state: 'declined', reason: HOSTILE } }, names),
    ],
    ['the reason for declining', declinedMessage(proposal, HOSTILE, 'U0INES')],
    ['a question with its answer', questionMessage(question)],
    ['an open question', questionMessage({ ...question, answer: undefined })],
    ['an answer for who asked', answeredMessage(question)],
    ['a question for the leads', escalatedMessage(question)],
    [
      'what is due',
      dueMessage(
        Array.from({ length: 10 }, (_, at) => ({
          ...{ id: uuid(at), name: HOSTILE, domainId: uuid(1), sensitivity: 'restricted' as const, since: now },
        })),
        now,
      ),
    ],
  ])('%s', (_, message) => {
    expect(validateMessage(message)).toEqual([]);
    expect(message.text + formatted(message)).not.toMatch(/<!(?!date)|<https/);
  });

  test.each([
    ['the form for what it is', editModal(dataset, state)],
    ['the form with what others changed', editModal(dataset, state, { parts: [...PARTS], now: values })],
    ['the form for its rules', rulesModal(dataset, state, { parts: RULES_PARTS, now: values })],
    ['the form for its seats', ownSeatsModal(dataset, state, { parts: ['ownSeats'], now: values })],
    ['the form for its seats where there are no disciplines', ownSeatsModal({ ...dataset, disciplines: [] }, state)],
    ['the choice of a field', chooseFieldModal(dataset)],
    ['the choice where no field is known', chooseFieldModal(noFields)],
    ['the form for a field', fieldModal(dataset, HOSTILE, state, { parts: ['fieldTexts'], now: values })],
    ['the form for the lists', listsModal(lists)],
    ['the form for a question', askModal(uuid(7), HOSTILE)],
    ['the form for an answer', answerQuestionModal(question)],
    [
      'all its questions',
      questionsModal(
        HOSTILE,
        Array.from({ length: 40 }, () => question),
      ),
    ],
  ])('%s', (_, view) => {
    expect(validateView(view)).toEqual([]);
    expect(formatted(view)).not.toMatch(/<!|<https/);
  });
});

test('a card tells nothing of what is inside a restricted data set', () => {
  const secret = { ...proposal, after: { description: 'the secret' }, before: { description: 'an older secret' } };
  const card = JSON.stringify(proposalMessage({ ...standing, proposal: secret, showsInside: false }, names));
  expect(card).not.toContain('secret');
});

test('an answer about a restricted data set is for who asked alone', () => {
  const restricted = {
    ...question,
    sensitivity: 'restricted' as const,
    answer: { text: 'the secret', bySlackId: 'U0INES' },
  };
  expect(JSON.stringify(questionMessage(restricted))).not.toContain('the secret');
  expect(answeredMessage(restricted).text).toContain('the secret');
});

test('what a form remembers fits, whatever the values, and tells whether they are still the same', () => {
  const metadata = editModal(dataset, { ...state, instead: uuid(5) }).private_metadata ?? '';
  expect(metadata.length).toBeLessThan(3_000);
  expect(formState.parse(JSON.parse(metadata)).seen).toEqual(hashesOf(values, PARTS));
  expect(hashesOf({ ...values, residency: ['gone_from_the_list', 'eea'] }, ['residency'])).toEqual(
    hashesOf(values, ['residency']),
  );
  expect(hashesOf({ ...values, residency: ['eea'] }, ['residency'])).not.toEqual(hashesOf(values, ['residency']));
  expect(editedParts({ isImported: true })).not.toContain('name');
});
