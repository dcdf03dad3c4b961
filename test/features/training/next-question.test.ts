import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Asked, standings } from '../../../src/features/training/domain/history.ts';
import { nextDailyQuestion, nextQuestion } from '../../../src/features/training/domain/next-question.ts';
import { DISCIPLINES } from '../../../src/features/training/domain/question.ts';
import { starterQuestions as questions } from '../../../src/features/training/domain/starter-questions.ts';

const DAY = 24 * 3_600_000;

const keys = fc.constantFrom(...questions.map(({ key }) => key));
/** Often of somebody who has been through all of them, for whom few are left to choose from. */
const histories: fc.Arbitrary<Asked[]> = fc
  .tuple(
    fc.constantFrom<Pick<Asked, 'questionKey' | 'result'>[]>(
      [],
      questions.map(({ key }) => ({ questionKey: key, result: 'right' })),
    ),
    fc.array(fc.record({ questionKey: keys, result: fc.constantFrom('right', 'wrong', 'none') }), { maxLength: 20 }),
  )
  .map(([before, since]) => [...before, ...since].map((entry, index) => ({ ...entry, at: (index + 1) * DAY })));
const people = fc.record({
  history: histories,
  ownDisciplines: fc.subarray<string>([...DISCIPLINES]),
  seed: fc.string(),
});

/** What a person who always answers so is asked, day by day. */
function daily(days: number, result: Asked['result'], ownDisciplines: string[]): string[] {
  const history: Asked[] = [];
  for (let day = 1; day <= days; day += 1) {
    const asking = { questions, history, ownDisciplines, seed: `ana ${day}` };
    const next = nextDailyQuestion(asking, day * DAY);
    if (next !== undefined) history.push({ questionKey: next.key, at: day * DAY, result });
  }
  return history.map(({ questionKey }) => questionKey);
}

describe('whatever somebody was asked before', () => {
  test('the same question never comes twice in a row', () => {
    fc.assert(
      fc.property(people, (person) => {
        expect(nextQuestion({ questions, ...person })?.key).not.toBe(person.history.at(-1)?.questionKey);
      }),
    );
  });

  test('nothing that was answered right comes while another waits', () => {
    fc.assert(
      fc.property(people, (person) => {
        const standingOf = standings(person.history);
        const last = person.history.at(-1)?.questionKey;
        const waits = questions.some(({ key }) => key !== last && standingOf(key).latestAnswer !== 'right');
        const next = nextQuestion({ questions, ...person });
        if (waits) expect(standingOf(next?.key ?? '').latestAnswer).not.toBe('right');
      }),
    );
  });

  test('a question of one’s own discipline comes only when no other waits', () => {
    fc.assert(
      fc.property(people, (person) => {
        const standingOf = standings(person.history);
        const last = person.history.at(-1)?.questionKey;
        const next = nextQuestion({ questions, ...person });
        const isOwn = (discipline: string) => person.ownDisciplines.includes(discipline);
        const otherWaits = questions.some(
          ({ key, discipline }) => key !== last && !isOwn(discipline) && standingOf(key).latestAnswer !== 'right',
        );
        if (otherWaits) expect(isOwn(next?.discipline ?? '')).toBe(false);
      }),
    );
  });

  test('the same person and seed are asked the same', () => {
    fc.assert(
      fc.property(people, (person) => {
        expect(nextQuestion({ questions, ...person })).toEqual(nextQuestion({ questions, ...person }));
      }),
    );
  });
});

test('disciplines take turns: after five days a newcomer has met all five', () => {
  const asked = daily(5, 'wrong', []).map((key) => key.split('-')[0]);
  expect(new Set(asked).size).toBe(5);
});

test('a lawyer meets the other four disciplines before law', () => {
  const asked = daily(10, 'right', ['legal']).map((key) => key.split('-')[0]);
  expect(asked.slice(0, 8)).not.toContain('legal');
  expect(asked.slice(8)).toEqual(['legal', 'legal']);
});

test('who has answered everything right is left in peace for 30 days', () => {
  expect(new Set(daily(10, 'right', [])).size).toBe(10);
  expect(daily(30, 'right', [])).toHaveLength(10);
  expect(daily(31, 'right', [])).toHaveLength(11);
});

test('who never answers is still asked each day, every question in turn', () => {
  const asked = daily(20, 'none', []);
  expect(asked).toHaveLength(20);
  expect(new Set(asked.slice(0, 10)).size).toBe(10);
});

test('the one question that is left comes again, with another between', () => {
  const history: Asked[] = questions.map(({ key }, index) => ({
    questionKey: key,
    at: index * DAY,
    result: index === questions.length - 1 ? 'wrong' : 'right',
  }));
  const left = questions.at(-1)?.key;
  const asking = { questions, history, ownDisciplines: [], seed: 's' };
  const between = nextDailyQuestion(asking, 10 * DAY);
  expect(between).toBeDefined();
  expect(between?.key).not.toBe(left);
  const after: Asked[] = [...history, { questionKey: between?.key ?? '', at: 10 * DAY, result: 'right' }];
  expect(nextDailyQuestion({ ...asking, history: after }, 11 * DAY)?.key).toBe(left);
});

test('a single question is asked again rather than none, and without questions nothing is', () => {
  const [only] = questions;
  if (only === undefined) throw new Error('There are no questions.');
  const history: Asked[] = [{ questionKey: only.key, at: 0, result: 'none' }];
  expect(nextQuestion({ questions: [only], history, ownDisciplines: [], seed: '' })).toBe(only);
  expect(nextQuestion({ questions: [], history, ownDisciplines: [], seed: '' })).toBeUndefined();
});
