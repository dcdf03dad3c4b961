import { describe, expect, test } from 'vitest';
import { mayDecide, monopoly, seatsThatCount } from '../../../../src/features/stewardship/domain/seat.ts';

const seat = (id: string, discipline: string, steward?: string) => ({
  id,
  discipline: { id: discipline, name: discipline, leadId: 'lead' },
  steward: steward === undefined ? undefined : { id: steward, slackId: `U${steward}` },
});

describe('the seats that count at a data set', () => {
  test('are its domain’s, but its own where it has one of the same discipline, and those that only it has', () => {
    const ofDomain = [seat('1', 'it'), seat('2', 'legal')];
    const ofDataset = [seat('3', 'legal'), seat('4', 'service')];
    expect(seatsThatCount(ofDomain, ofDataset).map(({ id }) => id)).toEqual(['1', '3', '4']);
  });

  test('never lack a discipline that its domain has', () => {
    expect(seatsThatCount([seat('1', 'it'), seat('2', 'legal')], []).map(({ id }) => id)).toEqual(['1', '2']);
  });
});

describe('one discipline holds all', () => {
  test.each([
    ['where the others are vacant', [seat('1', 'it', 'a'), seat('2', 'legal')], 'it'],
    ['not where two hold a seat', [seat('1', 'it', 'a'), seat('2', 'legal', 'b')], undefined],
    ['not where nobody does', [seat('1', 'it'), seat('2', 'legal')], undefined],
    ['also where there is but one seat', [seat('1', 'it', 'a')], 'it'],
  ] as const)('%s', (_, seats, name) => {
    expect(monopoly([...seats])?.name).toBe(name);
  });
});

describe('a claim is decided', () => {
  const claim = { kind: 'claim', person: { id: 'me', slackId: 'UME' }, seat: seat('1', 'it') } as const;
  test.each([
    ['by the lead', 'lead', [], true],
    ['by another steward of the discipline', 'sam', ['sam'], true],
    ['by nobody else', 'eve', ['sam'], false],
    ['never by the claimant, steward elsewhere or not', 'me', ['me'], false],
  ] as const)('%s', (_, person, stewards, may) => {
    expect(mayDecide(claim, person, new Set(stewards))).toBe(may);
  });

  test('never by the claimant who leads the discipline', () => {
    expect(mayDecide({ ...claim, person: { id: 'lead', slackId: 'UL' } }, 'lead', new Set())).toBe(false);
  });

  test('and an offer only by whom it is made to', () => {
    const offer = { ...claim, kind: 'deputy' as const };
    expect(mayDecide(offer, 'me', new Set())).toBe(true);
    expect(mayDecide(offer, 'lead', new Set(['lead']))).toBe(false);
  });
});
