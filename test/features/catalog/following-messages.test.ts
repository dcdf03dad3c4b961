import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import type { NewsItem } from '../../../src/features/catalog/domain/news-items.ts';
import type { Plan, PlanSubject } from '../../../src/features/catalog/domain/plan.ts';
import {
  followable,
  followableValue,
  planForm,
  planFormMetadata,
  planFormState,
} from '../../../src/features/catalog/slack/following.payloads.ts';
import { followingMessage, followsMessage } from '../../../src/features/catalog/slack/follows.message.ts';
import { newsMessage } from '../../../src/features/catalog/slack/news.message.ts';
import { planByAnotherMessage, planMessage } from '../../../src/features/catalog/slack/plan.message.ts';
import { planModal, plansModal } from '../../../src/features/catalog/slack/plan.modal.ts';
import { validateMessage, validateView } from '../../../src/sandbox/block-kit/validate.ts';

const HOSTILE = `<!channel> & <https://evil.example|x> \`*_~ ${'😀'.repeat(700)}`;
const uuid = (number: number) => `0197a8b0-0000-7000-8000-${String(number).padStart(12, '0')}`;
const day = Temporal.PlainDate.from('2027-05-01');

const about: PlanSubject = {
  ...{ kind: 'dataset', id: uuid(7), name: HOSTILE, domainId: uuid(1), channelId: 'C0ORDERS' },
  sensitivity: 'confidential',
};
const plan: Plan = {
  ...{ id: uuid(8), about, kind: 'end', text: HOSTILE.slice(0, 500), day },
  fields: Array.from({ length: 30 }, () => HOSTILE.slice(0, 90)),
  ...{ announcedBy: { id: uuid(2), slackId: 'U0MEI' }, withdrawn: false },
};
const restricted: Plan = { ...plan, text: 'the secret', about: { ...about, sensitivity: 'restricted' } };
const names = Array.from({ length: 900 }, (_, at) => `${at} ${HOSTILE}`);
const item: NewsItem = {
  ...{ kind: 'dataset', id: uuid(7), name: HOSTILE, domainName: HOSTILE },
  ...{ sensitivity: 'confidential', personalData: 'personal', rulesImported: true, presence: 'gone' },
  parts: ['sensitivity', 'personalData', 'domainId', 'retention', 'purposes', 'caveats'],
  fields: { added: names, gone: names, retyped: names },
  seats: Array.from({ length: 20 }, (_, at) => ({
    ...{ id: uuid(at), discipline: HOSTILE, steward: at === 0 ? undefined : 'U0RUTH', deputy: 'U0KIRI', isOwn: false },
  })),
  plans: Array.from({ length: 20 }, () => ({ plan, step: 'announced' as const })),
};
const followed = Array.from({ length: 40 }, (_, at) => ({
  ...{ kind: 'dataset' as const, id: uuid(at), name: HOSTILE, sensitivity: 'internal' as const, gone: at === 1 },
}));
const lookedAfter = Array.from({ length: 40 }, () => HOSTILE);

/** Every text in which Slack would see a mention or a link. */
function formatted(message: unknown): string {
  const texts: string[] = [];
  JSON.stringify(message, (_, value) => {
    if (typeof value === 'object' && value?.type === 'mrkdwn') texts.push(value.text);
    return value;
  });
  return texts.join('\n');
}

describe('whatever people write about what they follow and plan, Slack takes', () => {
  test.each([
    ['news', newsMessage({ items: Array.from({ length: 10 }, () => item), more: 99_990 })],
    ['news of many', newsMessage({ items: [], more: 100_000 })],
    ['the list', followsMessage({ followed, steward: { names: lookedAfter, hears: true }, mayFollowDomains: true })],
    [
      'an empty list',
      followsMessage({ followed: [], steward: { names: lookedAfter, hears: false }, mayFollowDomains: false }),
    ],
    ['that one follows', followingMessage({ kind: 'domain', id: uuid(1) }, HOSTILE)],
    ['a plan', planMessage(plan)],
    ['a plan that was taken back', planMessage({ ...plan, withdrawn: true })],
    ['a plan changed by another', planByAnotherMessage(plan, 'changed', 'U0INES')],
  ])('%s', (_, message) => {
    expect(validateMessage(message)).toEqual([]);
    expect(message.text + formatted(message)).not.toMatch(/<!|<https/);
  });

  test.each([
    ['the form for a plan', planModal(about, day)],
    ['the form for a plan that stands', planModal(about, day, plan)],
    [
      'all plans',
      plansModal(
        about,
        Array.from({ length: 40 }, () => ({ ...plan, mayChange: true })),
      ),
    ],
  ])('%s', (_, view) => {
    expect(validateView(view)).toEqual([]);
    expect(formatted(view)).not.toMatch(/<!|<https/);
  });
});

test('an import of a hundred thousand data sets is one line', () => {
  expect(newsMessage({ items: [], more: 100_000 }).text).toContain('100,000 of the data sets that you follow changed.');
});

test('of a restricted data set news tell that something changed, and not what is inside', () => {
  const secret = {
    ...item,
    sensitivity: 'restricted' as const,
    plans: [{ plan: restricted, step: 'announced' as const }],
  };
  const fields = { added: ['secret_field'], gone: ['secret_too'], retyped: [] };
  const { text, blocks } = newsMessage({ items: [{ ...secret, fields }], more: 0 });
  for (const shown of [text, JSON.stringify(blocks)]) {
    expect(shown).not.toContain('secret');
    expect(shown).toContain('Its fields changed');
    expect(shown).toContain('Rules of use changed');
    expect(shown).not.toContain('how long');
    expect(shown).toContain('1 May 2027');
  }
  expect(JSON.stringify(planMessage(restricted))).not.toContain('secret');
});

test('a button’s value names a data set or a domain, and nothing else is taken for one', () => {
  const domain = { kind: 'domain' as const, id: uuid(3) };
  expect(followable.parse(followableValue(domain))).toEqual(domain);
  for (const wrong of ['domain:', `person:${uuid(3)}`, uuid(3), `dataset:${uuid(3)}:x`]) {
    expect(followable.safeParse(wrong).success, wrong).toBe(false);
  }
  expect(planFormState.parse(JSON.parse(planFormMetadata(domain, uuid(4))))).toEqual({
    about: domain,
    planId: uuid(4),
  });
});

test('a form for a plan says under its inputs what is missing or wrong', () => {
  const given = { kind: 'end', text: ' Gone ', day: '2027-05-01', fields: 'a, b,\n a ,' };
  expect(planForm.parse(given)).toEqual({ kind: 'end', text: 'Gone', day, fields: ['a', 'b'] });
  expect(planForm.parse({ ...given, day: null, fields: null })).toMatchObject({ day: undefined, fields: [] });
  const wrong = { kind: null, text: '  ', day: 'tomorrow', fields: names.join(',') };
  const paths = planForm.safeParse(wrong).error?.issues.map(({ path }) => path[0]);
  expect(paths).toEqual(['kind', 'text', 'day', 'fields']);
});
