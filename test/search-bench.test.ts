import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { SearchEntry } from '../src/features/catalog/search/search-index.ts';
import { variedCatalog } from './bench/search/corpus.ts';
import { createEngine, ENGINES } from './bench/search/engines.ts';
import { expandedBy, readGlossary } from './bench/search/glossary.ts';
import type { JudgedQuestion } from './bench/search/judged-question.ts';
import { mean, recall, reciprocalRank } from './bench/search/metrics.ts';
import { answersOf, checkAnswersExist, missesOf, qualityOf } from './bench/search/quality.ts';
import { QUESTIONS } from './bench/search/questions.ts';
import { SECOND_QUESTIONS } from './bench/search/second-questions.ts';

const grades = new Map([
  ['best', 2],
  ['fine', 1],
  ['also', 1],
]);

describe('the reciprocal rank', () => {
  test.each([
    { found: ['fine', 'x'], rank: 1 },
    { found: ['x', 'y', 'also', 'best'], rank: 1 / 3 },
    { found: ['x', 'y'], rank: 0 },
    { found: [], rank: 0 },
  ])('of $found is $rank', ({ found, rank }) => {
    expect(reciprocalRank(found, grades, { depth: 10 })).toBe(rank);
  });

  test('is nothing for an answer below the depth', () => {
    const nine = Array.from({ length: 9 }, (_, number) => `x${number}`);
    expect(reciprocalRank([...nine, 'best'], grades, { depth: 10 })).toBe(1 / 10);
    expect(reciprocalRank([...nine, 'x9', 'best'], grades, { depth: 10 })).toBe(0);
  });

  test('passes over answers below the grade asked for', () => {
    expect(reciprocalRank(['fine', 'best'], grades, { depth: 10, leastGrade: 2 })).toBe(1 / 2);
  });
});

describe('the recall', () => {
  test('is the part of the answers that is there, whatever their grade and order', () => {
    expect(recall(['x', 'also', 'best', 'y', 'z'], grades, 5)).toBe(2 / 3);
    expect(recall(['best', 'fine', 'also'], grades, 5)).toBe(1);
  });

  test('leaves out what comes below the depth, and counts an answer that comes twice once', () => {
    expect(recall(['v', 'w', 'x', 'y', 'z', 'best'], grades, 5)).toBe(0);
    expect(recall(['best', 'best'], grades, 5)).toBe(1 / 3);
  });

  test('can be 1 where there are more answers than places', () => {
    expect(recall(['best', 'also'], grades, 2)).toBe(1);
  });
});

test('the mean is the sum by the number', () => {
  expect(mean([1, 0.5, 0])).toBe(0.5);
});

describe('a bench of search engines', () => {
  const asks = (asked: string, wanted: string[], useful: string[] = []): JudgedQuestion => {
    return { asked, by: 'it', kind: 'noun', wanted, useful };
  };
  const answers = { first: ['a', 'b'], second: ['x', 'b', 'a'], third: ['x', 'y', 'z', 'a'] };
  const engine = {
    put: () => undefined,
    search: (asked: string) => answers[asked as keyof typeof answers] ?? [],
  };

  test('takes the mean over all questions, of any use and of just what was wanted', () => {
    const given = answersOf(engine, [asks('first', ['a']), asks('second', ['a'], ['b']), asks('unheard of', ['a'])]);
    expect(qualityOf(given)).toEqual({
      mrr: (1 + 1 / 2 + 0) / 3,
      mrrWanted: (1 + 1 / 3 + 0) / 3,
      recall: (1 + 1 + 0) / 3,
    });
  });

  test('names the questions with nothing of use in the first three, and what came instead', () => {
    const given = answersOf(engine, [asks('second', ['a']), asks('third', ['a'])]);
    expect(missesOf(given)).toEqual([{ question: asks('third', ['a']), instead: ['x', 'y', 'z'] }]);
  });

  test('refuses an answer that the corpus does not have', () => {
    const questions = [asks('first', ['a'], ['misspelt'])];
    expect(() => checkAnswersExist(questions, new Set(['a']))).toThrow('misspelt (of "first")');
  });

  const entry = (id: string, name: string): SearchEntry => {
    return { id, name, location: '', domain: '', description: '', fieldNames: '', fieldDescriptions: '', open: false };
  };

  test.each(ENGINES)(
    '%s finds by a part of a name, mistyped or not, and by the glossary only where it has one',
    (name) => {
      const put = [entry('refunds', 'fct_refundReasons'), entry('letters', 'stg_newsletter_signup')];
      const [plain, knowing] = [createEngine(name), createEngine(name, new Map([['money back', ['refund']]]))];
      for (const each of put) for (const index of [plain, knowing]) index.put(each);
      expect(plain.search('refunds')[0]).toBe('refunds');
      expect(plain.search('newslettr')[0]).toBe('letters');
      expect(plain.search('money back')).toEqual([]);
      expect(knowing.search('Money-back')[0]).toBe('refunds');
    },
  );
});

describe('the glossary', () => {
  test('adds what a term means where it stands as whole words, in any case', () => {
    const glossary = new Map([['sla', ['service level']]]);
    expect(expandedBy(glossary, 'SLA breach')).toBe('SLA breach service level');
    expect(expandedBy(glossary, 'slalom')).toBe('slalom');
  });

  test('is read from a file, and not from one of another form', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'glossary-'));
    const path = join(folder, 'words.json');
    await writeFile(path, '{ "CSAT": ["customer satisfaction"] }');
    expect(await readGlossary(path)).toEqual(new Map([['csat', ['customer satisfaction']]]));
    await writeFile(path, '{ "CSAT": "customer satisfaction" }');
    await expect(readGlossary(path)).rejects.toThrow();
    await rm(folder, { recursive: true });
  });
});

describe('the large catalog', () => {
  const real = [1, 2, 3].map((number) => ({
    id: `real/${number}`,
    name: `stg_shop__order_${number}`,
    location: 'a.b.c',
    description: 'Orders.',
    fields: [{ name: 'order_id', dataType: 'bigint', description: 'The number.' }],
  }));

  test('has the real ones first, each id once, and is the same at each call', () => {
    const [once, again] = [[...variedCatalog(real, 50)], [...variedCatalog(real, 50)]];
    expect(once.slice(0, 3).map(({ id }) => id)).toEqual(['real/1', 'real/2', 'real/3']);
    expect(new Set(once.map(({ id }) => id)).size).toBe(50);
    expect(again).toEqual(once);
    expect(new Set(once.map(({ name }) => name)).size).toBeGreaterThan(40);
  });
});

describe('the questions', () => {
  test.each([
    { set: 'first', questions: QUESTIONS, count: 60, each: 8 },
    { set: 'second', questions: SECOND_QUESTIONS, count: 30, each: 5 },
  ])(
    'of the $set set are $count, at least $each of each discipline, each with an answer',
    ({ questions, count, each }) => {
      expect(questions).toHaveLength(count);
      const disciplines = Map.groupBy(questions, ({ by }) => by);
      expect([...disciplines.values()].map(({ length }) => length >= each)).toEqual(Array(6).fill(true));
      expect(questions.filter(({ wanted }) => wanted.length === 0)).toEqual([]);
      for (const { wanted, useful } of questions)
        expect(new Set([...wanted, ...useful]).size).toBe(wanted.length + useful.length);
    },
  );

  test('of the second set ask nothing that the first set asks', () => {
    const first = new Set(QUESTIONS.map(({ asked }) => asked.toLowerCase()));
    expect(SECOND_QUESTIONS.filter(({ asked }) => first.has(asked.toLowerCase()))).toEqual([]);
  });
});
