import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PERSONAL_DATA, SENSITIVITIES } from '../../../../src/features/catalog/domain/classification.ts';
import { NO_RULES } from '../../../../src/features/catalog/domain/dataset.ts';
import type { DatasetValues } from '../../../../src/features/catalog/domain/dataset-values.ts';
import {
  isAgreed,
  missing,
  shrinksQuorum,
  type Voice,
} from '../../../../src/features/catalog/domain/who-may-change.ts';

const values: DatasetValues = {
  ...NO_RULES,
  ...{ name: 'orders', kind: 'table', location: '', description: '', domainId: 'd1' },
  ...{ sensitivity: 'confidential', personalData: 'personal', caveats: [], fieldTexts: {}, contactChannelId: null },
  ownSeats: ['legal'],
};

describe('a change shrinks a quorum', () => {
  test.each([
    ['a lower sensitivity', { sensitivity: 'internal' }, true],
    ['a lower class of personal data', { personalData: 'none' }, true],
    ['another domain', { domainId: 'd2' }, true],
    ['no domain any more', { domainId: null }, true],
    ['a class that is taken back', { sensitivity: 'unclassified' }, true],
    ['a word on people that is taken back', { personalData: 'unknown' }, true],
    ['a higher sensitivity', { sensitivity: 'restricted' }, false],
    ['a higher class of personal data', { personalData: 'special' }, false],
    ['another description', { description: 'x' }, false],
    ['the same again', { sensitivity: 'confidential', personalData: 'personal', domainId: 'd1' }, false],
  ] as const)('by %s: %s', (_, change, shrinks) => {
    expect(shrinksQuorum(values, change)).toBe(shrinks);
  });

  test('by a seat of its own that is taken away, also where the domain’s takes its place, and by none that is added', () => {
    expect(shrinksQuorum(values, { ownSeats: [] })).toBe(true);
    expect(shrinksQuorum(values, { ownSeats: ['it'] })).toBe(true);
    expect(shrinksQuorum(values, { ownSeats: ['it', 'legal'] })).toBe(false);
  });

  test('by no first word on it, and by no first domain', () => {
    const unsaid: DatasetValues = { ...values, sensitivity: 'unclassified', personalData: 'unknown', domainId: null };
    expect(shrinksQuorum(unsaid, { sensitivity: 'public', personalData: 'none', domainId: 'd1' })).toBe(false);
  });

  test('in every chain of steps from one class to a lower one at least once', () => {
    const lower = ['public', 'internal', 'confidential', 'restricted'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...SENSITIVITIES), { minLength: 2, maxLength: 6 }), (steps) => {
        const [first, last] = [steps[0], steps.at(-1)];
        if (first === undefined || last === undefined || !lower.includes(first)) return;
        if (!(lower.indexOf(last) < lower.indexOf(first))) return;
        const shrinking = steps.some((sensitivity, at) => {
          const before = steps[at - 1];
          return before !== undefined && shrinksQuorum({ ...values, sensitivity: before }, { sensitivity });
        });
        expect(shrinking).toBe(true);
      }),
    );
  });
});

const voice = (personId: string, ...disciplines: string[]): Voice => ({ personId, disciplines: new Set(disciplines) });

describe('who said yes is enough', () => {
  test.each([
    ['one steward, for what shrinks nothing', false, [voice('a', 'it')], 'nothing'],
    ['nobody', false, [], 'a_steward'],
    ['somebody who decides for no discipline', false, [voice('a')], 'a_steward'],
    ['legal and another discipline', true, [voice('a', 'legal'), voice('b', 'it')], 'nothing'],
    ['legal alone', true, [voice('a', 'legal')], 'another_discipline'],
    ['two of legal', true, [voice('a', 'legal'), voice('b', 'legal')], 'another_discipline'],
    ['two disciplines without legal', true, [voice('a', 'it'), voice('b', 'marketing')], 'legal'],
    ['one person who sits for both', true, [voice('a', 'legal', 'it')], 'another_discipline'],
    [
      'one who sits for both, and another of one of them',
      true,
      [voice('a', 'legal', 'it'), voice('b', 'it')],
      'nothing',
    ],
    ['one who sits for both, and another of legal', true, [voice('a', 'legal', 'it'), voice('b', 'legal')], 'nothing'],
    ['nobody yet', true, [], 'both'],
  ] as const)('%s', (_, takesTwo, voices, what) => {
    expect(missing(takesTwo, voices)).toBe(what);
    expect(isAgreed(takesTwo, voices)).toBe(what === 'nothing');
  });

  test('however many more say yes', () => {
    const people = fc.array(
      fc.record({ personId: fc.constantFrom('a', 'b', 'c'), disciplines: fc.subarray(['legal', 'it', 'marketing']) }),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(fc.boolean(), people, people, (takesTwo, some, more) => {
        const asVoices = (all: typeof some) => all.map((one) => voice(one.personId, ...one.disciplines));
        if (isAgreed(takesTwo, asVoices(some))) expect(isAgreed(takesTwo, asVoices([...some, ...more]))).toBe(true);
      }),
    );
  });

  test('the classes of personal data are all known here', () => {
    for (const personalData of PERSONAL_DATA) {
      expect(shrinksQuorum({ ...values, personalData }, { personalData })).toBe(false);
    }
  });
});
