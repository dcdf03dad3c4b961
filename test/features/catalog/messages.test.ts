import type { KnownBlock } from '@slack/types';
import { describe, expect, test } from 'vitest';
import { type DatasetLine, type DatasetPage, NO_RULES } from '../../../src/features/catalog/domain/dataset.ts';
import { GIVEN_VALUES } from '../../../src/features/catalog/domain/rules-of-use.ts';
import { datasetMessage } from '../../../src/features/catalog/slack/dataset.message.ts';
import { FIELDS_SHOWN, fieldsModal } from '../../../src/features/catalog/slack/fields.modal.ts';
import { chooseMessage, foundMessage } from '../../../src/features/catalog/slack/found.message.ts';
import { findModal, registeredModal, registerModal } from '../../../src/features/catalog/slack/register.modal.ts';
import { registeredMessage } from '../../../src/features/catalog/slack/registered.message.ts';
import { validateMessage, validateView } from '../../../src/sandbox/block-kit/validate.ts';

const HOSTILE = `<!channel> <https://evil.example|bank> & ${'😀é`*_~>\n'.repeat(900)}`;

const line: DatasetLine = {
  id: '0197a8b0-0000-7000-8000-000000000001',
  name: 'returns',
  kind: 'table',
  description: 'What came back.',
  sensitivity: 'confidential',
  personalData: 'personal',
  domainName: 'Orders',
  sampleBias: 'Only returns by post.',
};

const page: DatasetPage = {
  ...{ id: line.id, name: line.name, kind: line.kind, description: line.description },
  ...{ sensitivity: 'confidential', personalData: 'personal' },
  location: 'warehouse.marts.returns',
  origin: 'dbt:shop',
  registeredBy: undefined,
  gone: false,
  domain: { id: 'd1', name: 'Orders', channelId: 'C0ORDERS' },
  seats: [
    { id: 's1', discipline: 'Legal', steward: 'U0RUTH', deputy: 'U0KIRI', isOwn: false },
    { id: 's2', discipline: 'Service', steward: undefined, deputy: undefined, isOwn: true },
  ],
  mayChooseSeats: true,
  fields: [{ name: 'reason', dataType: 'text', description: 'Why it came back.' }],
  fieldCount: 1,
  caveats: [{ kind: 'sample_bias', text: 'Only returns by post.' }],
  rules: {
    ...NO_RULES,
    purposes: [{ purpose: 'newsletter', lawfulBasis: 'consent' }],
    retention: 'years_2',
    residency: ['eea'],
  },
  lists: { ...GIVEN_VALUES } as DatasetPage['lists'],
  contactChannelId: undefined,
  sourceNews: undefined,
  sourceConflicts: [],
  questions: { newest: [], all: 0, open: 0 },
  ...{ plans: { next: [], all: 0 }, isFollowed: false },
  ...{ attested: undefined, isDue: true },
  madeFrom: { names: ['orders'], count: 1 },
  usedBy: { names: ['refund_rate'], count: 12 },
  mayAct: true,
};

const hostileLine: DatasetLine = {
  ...line,
  name: HOSTILE,
  description: HOSTILE,
  domainName: HOSTILE,
  sampleBias: HOSTILE,
};
const hostilePage: DatasetPage = {
  ...page,
  ...{ name: HOSTILE, description: HOSTILE, location: HOSTILE, origin: `dbt:${HOSTILE}`, fieldCount: 400 },
  domain: { id: 'd1', name: HOSTILE, channelId: 'C0ORDERS' },
  seats: Array.from({ length: 60 }, (_, at) => ({
    ...{ id: `s${at}`, discipline: HOSTILE, steward: undefined, deputy: undefined, isOwn: true },
  })),
  fields: Array.from({ length: 15 }, () => ({ name: HOSTILE, dataType: HOSTILE, description: HOSTILE })),
  caveats: Array.from({ length: 20 }, () => ({ kind: 'other' as const, text: HOSTILE })),
  madeFrom: { names: Array.from({ length: 8 }, () => HOSTILE), count: 5_000 },
};

/** Every mrkdwn text of some blocks. */
function mrkdwn(blocks: readonly KnownBlock[] | undefined): string[] {
  const texts: string[] = [];
  JSON.stringify(blocks, (_, value) => {
    if (typeof value === 'object' && value !== null && value.type === 'mrkdwn') texts.push(value.text);
    return value;
  });
  return texts;
}

describe('a data set’s page', () => {
  const answer = datasetMessage(page);
  const seen = mrkdwn(answer.blocks).join('\n');

  test.each([
    ['what it is', 'Table  ·  Orders  ·  `warehouse.marts.returns`  ·  from dbt (shop)'],
    ['how to handle it', 'Confidential: for those who need it'],
    ['whether it is about people', 'Personal data: about people'],
    ['whom to ask', 'Legal: <@U0RUTH>, deputy <@U0KIRI>'],
    ['which seat is vacant', 'Service: _vacant_  _of its own_'],
    ['where to ask', '<#C0ORDERS>'],
    ['what to beware of', '*Not everybody is in it:* Only returns by post.'],
    ['its fields', '`reason` _text_  Why it came back.'],
    ['where it comes from', 'Made from orders'],
    ['who uses it', 'Used by refund_rate and 11 more'],
  ])('tells %s', (_, words) => {
    expect(seen).toContain(words);
  });

  test.each([
    ['dbt:shop', 'from dbt (shop)'],
    ['odcs:urn:shop:1', 'from a data contract (urn:shop:1)'],
    ['csv:shop.csv', 'from a CSV file (shop.csv)'],
    ['postgres:shop', 'from PostgreSQL (shop)'],
    ['registered', 'registered here'],
  ])('says of the origin %s: %s', (origin, words) => {
    expect(datasetMessage({ ...page, origin }).text).toContain(words);
  });

  test('says the same without its blocks, for those who hear it', () => {
    for (const words of [
      'returns',
      'What came back.',
      'Confidential',
      'Vacant seats: Service',
      'Only returns by post.',
    ]) {
      expect(answer.text).toContain(words);
    }
  });

  test('of a restricted data set says so in place of its inside', () => {
    expect(datasetMessage({ ...page, sensitivity: 'restricted' }).text).not.toContain('What came back.');
  });

  test('offers the fields that it has no room for', () => {
    expect(JSON.stringify(datasetMessage({ ...page, fieldCount: 40 }).blocks)).toContain('See all 40 fields');
  });
});

describe('long and hostile texts', () => {
  const fields = Array.from({ length: FIELDS_SHOWN }, () => ({
    ...{ name: HOSTILE, dataType: HOSTILE, description: HOSTILE, sourceNews: HOSTILE },
  }));
  const lines = Array.from({ length: 10 }, () => hostileLine).map((each, number) => {
    return { ...each, id: `0197a8b0-0000-7000-8000-0000000000${10 + number}` };
  });
  const messages = {
    page: datasetMessage(hostilePage),
    found: foundMessage(HOSTILE, { lines: lines.slice(0, 6), total: 1_000_000, offset: 0 }),
    nothing: foundMessage(HOSTILE, { lines: [], total: 0, offset: 0 }),
    choice: chooseMessage('Which?', lines),
    registered: registeredMessage(hostileLine, 'U0ANA'),
  };
  const views = {
    fields: fieldsModal(hostilePage, fields, 80),
    form: registerModal('a'.repeat(150)),
    done: registeredModal({ name: HOSTILE.slice(0, 150), domainName: HOSTILE.slice(0, 75) }),
    search: findModal(),
  };

  test.each(Object.entries(messages))('stay within Slack’s limits in the message: %s', (_, message) => {
    expect(validateMessage(message)).toEqual([]);
    expect(message.text.length).toBeLessThanOrEqual(4_000);
  });

  test.each(Object.entries(views))('stay within Slack’s limits in the modal: %s', (_, view) => {
    expect(validateView(view)).toEqual([]);
    expect(Buffer.byteLength(JSON.stringify(view))).toBeLessThan(250_000);
  });

  test.each(Object.entries(messages))('mention nobody and fake no link: %s', (_, message) => {
    for (const text of [message.text, ...mrkdwn(message.blocks)]) expect(text).not.toMatch(/<!|<https/);
  });
});

describe('what was found', () => {
  test('a single page says how many, a further one which', () => {
    expect(foundMessage('x', { lines: [line], total: 1, offset: 0 }).text).toContain('One data set for “x”');
    expect(foundMessage('x', { lines: [line, line], total: 2, offset: 0 }).text).toContain('2 data sets for “x”');
    expect(foundMessage('x', { lines: [line], total: 40, offset: 6 }).text).toContain('7 to 7 of 40 data sets for “x”');
  });

  test('nothing found offers to register it', () => {
    expect(JSON.stringify(foundMessage('x', { lines: [], total: 0, offset: 0 }).blocks)).toContain(
      'Register a data set',
    );
  });
});
