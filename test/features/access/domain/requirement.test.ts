import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  DEFAULT_POLICY,
  LEVELS,
  type LevelRule,
  loosens,
  type Policy,
  problemOf,
  TRAINING,
} from '../../../../src/features/access/domain/policy.ts';
import { quorumState } from '../../../../src/features/access/domain/quorum.ts';
import {
  type Classified,
  countsAs,
  grantedDays,
  grown,
  type Requirement,
  requirementFor,
  sameRequirement,
} from '../../../../src/features/access/domain/requirement.ts';

const DISCIPLINES = ['legal', 'it', 'marketing', 'service'];

const classified: fc.Arbitrary<Classified> = fc.record({
  sensitivity: fc.constantFrom('unclassified' as const, ...LEVELS),
  personalData: fc.constantFrom('unknown' as const, 'none' as const, 'personal' as const, 'special' as const),
});
const rule: fc.Arbitrary<LevelRule> = fc.record({
  seats: fc.integer({ min: 0, max: 4 }),
  named: fc.subarray(DISCIPLINES),
  namedForPersonal: fc.subarray(DISCIPLINES),
  longestDays: fc.option(fc.integer({ min: 1, max: 400 })),
  training: fc.constantFrom(...TRAINING),
});
const policies: fc.Arbitrary<Policy> = fc.record({
  version: fc.integer({ min: 1, max: 9 }),
  levels: fc.record({ public: rule, internal: rule, confidential: rule, restricted: rule }),
});

function asks(dataset: Classified, anotherPurpose = false): Requirement {
  return requirementFor({ datasets: [dataset], anotherPurpose }, DEFAULT_POLICY);
}

/** Whether `more` asks for at least what `less` does, in every respect. */
function coversAllOf(more: Requirement, less: Requirement): boolean {
  return (
    more.seats >= less.seats &&
    less.named.every((key) => more.named.includes(key)) &&
    (less.longestDays === null || (more.longestDays !== null && more.longestDays <= less.longestDays)) &&
    TRAINING.indexOf(more.training) >= TRAINING.indexOf(less.training)
  );
}

describe('the default policy, line by line of its table', () => {
  test.each<[Classified, Partial<Requirement>]>([
    [
      { sensitivity: 'public', personalData: 'none' },
      { seats: 0, named: [], longestDays: null, training: 'none' },
    ],
    [
      { sensitivity: 'internal', personalData: 'none' },
      { seats: 1, named: [], longestDays: 180, training: 'none' },
    ],
    [
      { sensitivity: 'confidential', personalData: 'none' },
      { seats: 2, named: [], longestDays: 90, training: 'offered' },
    ],
    [
      { sensitivity: 'confidential', personalData: 'personal' },
      { seats: 2, named: ['legal'], longestDays: 90 },
    ],
    [
      { sensitivity: 'restricted', personalData: 'none' },
      { seats: 3, named: ['legal', 'it'], longestDays: 30, training: 'asked' },
    ],
    [
      { sensitivity: 'unclassified', personalData: 'unknown' },
      { level: 'confidential', personal: true, named: ['legal'] },
    ],
    [
      { sensitivity: 'unclassified', personalData: 'none' },
      { level: 'confidential', personal: true },
    ],
    [
      { sensitivity: 'internal', personalData: 'unknown' },
      { level: 'confidential', personal: true },
    ],
    [{ sensitivity: 'internal', personalData: 'personal' }, { level: 'confidential' }],
    [
      { sensitivity: 'unclassified', personalData: 'special' },
      { level: 'restricted', personal: true },
    ],
    [{ sensitivity: 'public', personalData: 'special' }, { level: 'restricted' }],
  ])('%j asks for %j', (dataset, expected) => {
    expect(asks(dataset)).toMatchObject(expected);
  });

  test('another purpose adds the legal seat at any sensitivity: to one, and as one of two or more', () => {
    expect(asks({ sensitivity: 'public', personalData: 'none' }, true)).toMatchObject({ seats: 1, named: ['legal'] });
    expect(asks({ sensitivity: 'internal', personalData: 'none' }, true)).toMatchObject({ seats: 2, named: ['legal'] });
    expect(asks({ sensitivity: 'confidential', personalData: 'none' }, true)).toMatchObject({
      seats: 2,
      named: ['legal'],
    });
    expect(asks({ sensitivity: 'confidential', personalData: 'personal' }, true)).toMatchObject({ seats: 2 });
    expect(asks({ sensitivity: 'restricted', personalData: 'none' }, true)).toMatchObject({ seats: 3 });
  });

  test('has nothing to correct', () => {
    expect(problemOf(DEFAULT_POLICY)).toBeUndefined();
  });
});

describe('the requirement', () => {
  test('of several data sets covers that of each', () => {
    fc.assert(
      fc.property(
        fc.array(classified, { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        policies,
        (datasets, anotherPurpose, policy) => {
          const all = requirementFor({ datasets, anotherPurpose }, policy);
          for (const dataset of datasets) {
            expect(coversAllOf(all, requirementFor({ datasets: [dataset], anotherPurpose }, policy))).toBe(true);
          }
        },
      ),
    );
  });

  test('by the default policy grows with sensitivity, and with what is said of people', () => {
    const ways = LEVELS.flatMap((sensitivity) =>
      (['none', 'personal', 'special'] as const).map((personalData) => ({ sensitivity, personalData })),
    );
    const isMore = (one: (typeof ways)[number], other: (typeof ways)[number]) =>
      Math.floor(ways.indexOf(one) / 3) >= Math.floor(ways.indexOf(other) / 3) &&
      ways.indexOf(one) % 3 >= ways.indexOf(other) % 3;
    for (const another of [false, true]) {
      for (const low of ways) {
        for (const high of ways.filter((way) => isMore(way, low))) {
          expect(coversAllOf(asks(high, another), asks(low, another)), JSON.stringify({ low, high, another })).toBe(
            true,
          );
        }
      }
    }
  });

  test('grows and never shrinks: what meets the grown one meets both', () => {
    const requirements = fc.tuple(fc.array(classified, { minLength: 1, maxLength: 2 }), fc.boolean(), policies);
    const people = fc.array(fc.subarray(DISCIPLINES), { maxLength: 6 });
    fc.assert(
      fc.property(requirements, requirements, people, (one, other, approvers) => {
        const [a, b] = [one, other].map(([datasets, anotherPurpose, policy]) =>
          requirementFor({ datasets, anotherPurpose }, policy),
        );
        if (a === undefined || b === undefined) throw new Error('unreachable');
        const both = grown(a, b);
        expect(coversAllOf(both, a) && coversAllOf(both, b)).toBe(true);
        const state = (requirement: Requirement) =>
          quorumState({
            ...{ requirement, coOwning: DISCIPLINES, barred: new Set<string>() },
            people: approvers.map((seats, id) => ({
              ...{ id: String(id), activeMember: true, assigned: new Set(seats), mayFill: new Set(seats) },
            })),
            approvals: approvers.map((seats, id) => ({ personId: String(id), couldFill: new Set(seats) })),
          }).kind;
        if (state(both) === 'met') expect([state(a), state(b)]).toEqual(['met', 'met']);
      }),
    );
  });

  test('is the same whoever is asked first, and asked twice', () => {
    fc.assert(
      fc.property(classified, classified, policies, (one, other, policy) => {
        const ab = requirementFor({ datasets: [one, other], anotherPurpose: false }, policy);
        const ba = requirementFor({ datasets: [other, one], anotherPurpose: false }, policy);
        expect(sameRequirement(ab, ba)).toBe(true);
        expect(sameRequirement(grown(ab, ab), ab)).toBe(true);
      }),
    );
  });

  test('never takes personal data as less than confidential, nor special categories as less than restricted', () => {
    fc.assert(
      fc.property(classified, (dataset) => {
        const { level, personal } = countsAs(dataset);
        if (dataset.personalData === 'special') expect(level).toBe('restricted');
        else if (personal) expect(['confidential', 'restricted']).toContain(level);
        if (dataset.sensitivity !== 'unclassified')
          expect(LEVELS.indexOf(level)).toBeGreaterThanOrEqual(LEVELS.indexOf(dataset.sensitivity));
      }),
    );
  });

  test('a grant is never longer than was asked, nor than the requirement allows', () => {
    const confidential = asks({ sensitivity: 'confidential', personalData: 'none' });
    expect(grantedDays(400, confidential)).toBe(90);
    expect(grantedDays(14, confidential)).toBe(14);
    expect(grantedDays(null, confidential)).toBe(90);
    expect(grantedDays(null, asks({ sensitivity: 'public', personalData: 'none' }))).toBeNull();
  });
});

describe('a change of the policy', () => {
  test('loosens exactly where some data set could be had for less than before', () => {
    const all = LEVELS.flatMap((sensitivity) =>
      (['none', 'personal', 'special'] as const).map((personalData) => ({ sensitivity, personalData })),
    );
    fc.assert(
      fc.property(policies, policies, (before, after) => {
        const someLess = all.some(
          (dataset) =>
            !coversAllOf(
              requirementFor({ datasets: [dataset], anotherPurpose: false }, after),
              requirementFor({ datasets: [dataset], anotherPurpose: false }, before),
            ),
        );
        // Data about people is never public or internal, so what the policy says of that is asked by nobody; loosening it is still one.
        if (someLess) expect(loosens(after, before)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  test('the same policy, or a stricter one, loosens nothing', () => {
    expect(loosens(DEFAULT_POLICY, DEFAULT_POLICY)).toBe(false);
    const { levels } = DEFAULT_POLICY;
    const stricter = { version: 2, levels: { ...levels, internal: { ...levels.internal, seats: 2, longestDays: 30 } } };
    expect(loosens(stricter, DEFAULT_POLICY)).toBe(false);
    expect(loosens(DEFAULT_POLICY, stricter)).toBe(true);
  });

  test('a stricter level never asks for fewer disciplines or allows longer grants than a looser one', () => {
    const { levels } = DEFAULT_POLICY;
    const fewer = { version: 2, levels: { ...levels, restricted: { ...levels.restricted, seats: 1, named: [] } } };
    expect(problemOf(fewer)).toMatchObject({ level: 'restricted' });
    const longer = { version: 2, levels: { ...levels, restricted: { ...levels.restricted, longestDays: null } } };
    expect(problemOf(longer)).toMatchObject({ level: 'restricted' });
    const none = { version: 2, levels: { ...levels, internal: { ...levels.internal, longestDays: 0.5 } } };
    expect(problemOf(none)).toMatchObject({ level: 'internal' });
  });
});
