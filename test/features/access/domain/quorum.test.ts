import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Approval,
  helpsWith,
  type QuorumInput,
  quorumState,
  type Voter,
} from '../../../../src/features/access/domain/quorum.ts';

const DISCIPLINES = ['legal', 'it', 'marketing', 'service'];
const PEOPLE = ['ana', 'ben', 'cho', 'dev', 'eli', 'fay'];

const someDisciplines = fc.subarray(DISCIPLINES).map((keys) => new Set(keys));

/** Up to 6 people and 4 seats, with everything that can be different about them. */
const inputs: fc.Arbitrary<QuorumInput> = fc.integer({ min: 0, max: PEOPLE.length }).chain((size) => {
  const ids = PEOPLE.slice(0, size);
  return fc
    .record({
      people: fc.tuple(
        ...ids.map((id) =>
          fc.record({
            id: fc.constant(id),
            activeMember: fc.boolean(),
            assigned: someDisciplines,
            mayFill: someDisciplines,
          }),
        ),
      ),
      approvals: fc.array(fc.record({ personId: fc.constantFrom(...PEOPLE), couldFill: someDisciplines }), {
        maxLength: 6,
      }),
      coOwning: fc.shuffledSubarray(DISCIPLINES),
      named: fc.shuffledSubarray(DISCIPLINES),
      further: fc.integer({ min: 0, max: 2 }),
      barred: fc.subarray(PEOPLE).map((barred) => new Set(barred)),
    })
    .map(({ named, further, ...rest }) => ({ ...rest, requirement: { named, seats: named.length + further } }));
});

/**
 * Tries every way to give each person one seat or none, and asks of each whether it fills what is asked for. Written from product.md's
 * sentences alone; nothing of it is shared with the code.
 */
function someAssignmentMeets(
  { requirement, coOwning }: Pick<QuorumInput, 'requirement' | 'coOwning'>,
  couldFill: { seats: string[] }[],
): boolean {
  const filled = new Set<string>();
  const meets = () =>
    requirement.named.every((key) => filled.has(key)) &&
    [...filled].filter((key) => requirement.named.includes(key) || coOwning.includes(key)).length >= requirement.seats;
  const give = (next: number): boolean => {
    const person = couldFill[next];
    if (person === undefined) return meets();
    for (const seat of person.seats) {
      if (filled.has(seat)) continue;
      filled.add(seat);
      const met = give(next + 1);
      filled.delete(seat);
      if (met) return true;
    }
    return give(next + 1);
  };
  return give(0);
}

function seatsByApproval({ approvals, people, barred }: QuorumInput): { id: string; seats: string[] }[] {
  return people
    .filter(({ id, activeMember }) => activeMember && !barred.has(id))
    .map(({ id, assigned }) => {
      const said = approvals.filter(({ personId }) => personId === id);
      return { id, seats: DISCIPLINES.filter((key) => assigned.has(key) && said.some((a) => a.couldFill.has(key))) };
    });
}

function seatsEver(input: QuorumInput): { seats: string[] }[] {
  const approved = new Map(seatsByApproval(input).map(({ id, seats }) => [id, seats]));
  return input.people
    .filter(({ id, activeMember }) => activeMember && !input.barred.has(id))
    .map(({ id, assigned, mayFill }) => ({
      seats: DISCIPLINES.filter((key) => assigned.has(key) && (mayFill.has(key) || approved.get(id)?.includes(key))),
    }));
}

describe('the quorum, against every way to seat people', () => {
  test('is met exactly when approvers can be seated, one each, so that every seat asked for is filled', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const met = quorumState(input).kind === 'met';
        expect(met).toBe(someAssignmentMeets(input, seatsByApproval(input)));
      }),
      { numRuns: 3_000 },
    );
  });

  test('is blocked exactly when not even everybody who may fill a seat could meet it', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const { kind } = quorumState(input);
        fc.pre(kind !== 'met');
        expect(kind === 'blocked').toBe(!someAssignmentMeets(input, seatsEver(input)));
      }),
      { numRuns: 3_000 },
    );
  });

  test('names as missing no fewer seats than it takes, and none that is filled', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const state = quorumState(input);
        fc.pre(state.kind === 'waiting');
        expect(state.named.length + state.further).toBeGreaterThan(0);
        expect(state.named.every((key) => input.requirement.named.includes(key) && !state.filled.has(key))).toBe(true);
        expect(state.from.every((key) => input.coOwning.includes(key) && !state.filled.has(key))).toBe(true);
        expect(state.filled.size + state.named.length + state.further).toBe(input.requirement.seats);
      }),
    );
  });

  test('one person fills one seat, and only one that they could fill and are assigned to', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const filled = [...quorumState(input).filled];
        expect(new Set(filled.map(([, id]) => id)).size).toBe(filled.length);
        const could = new Map(seatsByApproval(input).map(({ id, seats }) => [id, seats]));
        for (const [seat, id] of filled) expect(could.get(id)).toContain(seat);
      }),
    );
  });

  test('who gets the access, guests, bots and deactivated people never fill a seat', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const fillers = [...quorumState(input).filled.values()];
        for (const id of fillers) {
          expect(input.barred.has(id)).toBe(false);
          expect(input.people.find((person) => person.id === id)?.activeMember).toBe(true);
        }
      }),
    );
  });

  test('a yes that is not needed changes nothing: what was met stays met', () => {
    fc.assert(
      fc.property(inputs, fc.constantFrom(...PEOPLE), someDisciplines, (input, personId, couldFill) => {
        fc.pre(quorumState(input).kind === 'met');
        const more = { ...input, approvals: [...input.approvals, { personId, couldFill }] };
        expect(quorumState(more).kind).toBe('met');
      }),
    );
  });

  test('a person who is barred as well can only lose it', () => {
    fc.assert(
      fc.property(inputs, fc.constantFrom(...PEOPLE), (input, personId) => {
        const fewer = quorumState({ ...input, barred: new Set([...input.barred, personId]) });
        const rank = { met: 2, waiting: 1, blocked: 0 };
        expect(rank[fewer.kind]).toBeLessThanOrEqual(rank[quorumState(input).kind]);
      }),
    );
  });

  test('in whichever order the yeses came, the outcome is the same', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const turned = { ...input, approvals: input.approvals.toReversed(), people: input.people.toReversed() };
        const [one, other] = [quorumState(input), quorumState(turned)];
        expect([other.kind, other.filled.size]).toEqual([one.kind, one.filled.size]);
      }),
    );
  });
});

describe('the quorum, sentence by sentence', () => {
  const set = (...keys: string[]) => new Set(keys);
  const voter = (id: string, ...seats: string[]): Voter => ({
    ...{ id, activeMember: true, assigned: set(...seats), mayFill: set(...seats) },
  });
  const yes = (personId: string, ...seats: string[]): Approval => ({ personId, couldFill: set(...seats) });
  const twoWithLegal: QuorumInput = {
    requirement: { named: ['legal'], seats: 2 },
    coOwning: ['it', 'marketing', 'legal'],
    approvals: [],
    people: [voter('lea', 'legal'), voter('ian', 'it'), voter('mia', 'marketing')],
    barred: set(),
  };

  test('who sits for two disciplines is used where needed, and counts once', () => {
    const both = voter('bo', 'legal', 'it');
    const input = { ...twoWithLegal, people: [both, voter('ian', 'it')], approvals: [yes('bo', 'legal', 'it')] };
    expect(quorumState(input)).toMatchObject({ kind: 'waiting', named: [], further: 1 });
    const met = quorumState({ ...input, approvals: [yes('ian', 'it'), yes('bo', 'it', 'legal')] });
    expect(met.filled).toEqual(
      new Map([
        ['legal', 'bo'],
        ['it', 'ian'],
      ]),
    );
  });

  test('a vacant seat is never skipped: it blocks, and is named', () => {
    const input = { ...twoWithLegal, people: [voter('ian', 'it'), voter('mia', 'marketing')] };
    const all = { ...input, approvals: [yes('ian', 'it'), yes('mia', 'marketing')] };
    expect(quorumState(all)).toMatchObject({ kind: 'blocked', named: ['legal'], further: 0 });
  });

  test('a named discipline that does not co-own the data is asked all the same', () => {
    const input = {
      ...twoWithLegal,
      coOwning: ['it', 'marketing'],
      approvals: [yes('ian', 'it'), yes('mia', 'marketing')],
    };
    expect(quorumState(input)).toMatchObject({ kind: 'waiting', named: ['legal'], further: 0 });
  });

  test('a domain with too few disciplines blocks what takes more', () => {
    const input = { ...twoWithLegal, requirement: { named: [], seats: 2 }, coOwning: ['it'] };
    expect(quorumState(input)).toMatchObject({ kind: 'blocked', further: 1, from: [] });
  });

  test('a yes stands when the delegation that allowed it has ended, and falls when its giver leaves the discipline', () => {
    const delegate: Voter = { id: 'dee', activeMember: true, assigned: set('legal'), mayFill: set() };
    const input = { ...twoWithLegal, people: [delegate, voter('ian', 'it')] };
    const approved = { ...input, approvals: [yes('dee', 'legal'), yes('ian', 'it')] };
    expect(quorumState(approved).kind).toBe('met');
    const moved = { ...approved, people: [{ ...delegate, assigned: set('service') }, voter('ian', 'it')] };
    expect(quorumState(moved)).toMatchObject({ kind: 'blocked', named: ['legal'] });
  });

  test('what takes no seat is met at once', () => {
    expect(quorumState({ ...twoWithLegal, requirement: { named: [], seats: 0 }, people: [] }).kind).toBe('met');
  });

  test('only seats that are asked for are offered to who may approve', () => {
    const onlyLegal = { ...twoWithLegal, requirement: { named: ['legal'], seats: 1 } };
    expect(helpsWith(onlyLegal, 'ian')).toEqual([]);
    expect(helpsWith(twoWithLegal, 'ian')).toEqual(['it']);
    expect(helpsWith({ ...twoWithLegal, barred: set('ian') }, 'ian')).toEqual([]);
    expect(helpsWith(twoWithLegal, 'somebody else')).toEqual([]);
  });
});
