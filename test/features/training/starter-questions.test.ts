import { describe, expect, test } from 'vitest';
import { bestOption, DISCIPLINES, lettered } from '../../../src/features/training/domain/question.ts';
import { starterQuestions } from '../../../src/features/training/domain/starter-questions.ts';

test('there are two questions for each discipline', () => {
  for (const discipline of DISCIPLINES) {
    expect(starterQuestions.filter((question) => question.discipline === discipline)).toHaveLength(2);
  }
  expect(starterQuestions).toHaveLength(2 * DISCIPLINES.length);
});

test('no two questions have the same key, situation or explanation', () => {
  for (const part of ['key', 'situation', 'explanation'] as const) {
    expect(new Set(starterQuestions.map((question) => question[part])).size).toBe(starterQuestions.length);
  }
});

test('the best answer cannot be guessed from where it stands', () => {
  const places = starterQuestions.map((question) => bestOption(question).letter);
  for (const letter of ['a', 'b', 'c'] as const) {
    expect(places.filter((place) => place === letter).length).toBeLessThanOrEqual(starterQuestions.length / 2);
  }
  expect(new Set(places).size).toBeGreaterThanOrEqual(3);
});

describe.each(starterQuestions)('$key', (question) => {
  test('has a key that the ledger takes as a code, named after its discipline', () => {
    expect(question.key).toMatch(/^[a-z-]{1,64}$/);
    expect(question.key.startsWith(`${question.discipline}-`)).toBe(true);
  });

  test('has three or four different options and exactly one best', () => {
    expect(question.options.length).toBeGreaterThanOrEqual(3);
    expect(question.options.length).toBeLessThanOrEqual(4);
    expect(lettered(question)).toHaveLength(question.options.length);
    expect(question.options.filter((option) => option.best)).toHaveLength(1);
    expect(new Set(question.options.map(({ text }) => text)).size).toBe(question.options.length);
  });

  test('is short enough to be read between two meetings', () => {
    expect(question.situation.length).toBeLessThanOrEqual(300);
    expect(question.question.length).toBeLessThanOrEqual(120);
    expect(question.explanation.length).toBeLessThanOrEqual(600);
    // With its letter it is read out as a button's label, of 75 characters at most.
    for (const { text } of question.options) expect(`A: ${text}`.length).toBeLessThanOrEqual(75);
  });

  test('has a word for every answer, and none that scolds', () => {
    for (const { word } of question.options) {
      expect(word.length).toBeGreaterThan(20);
      expect(word.length).toBeLessThanOrEqual(200);
      expect(word).not.toMatch(/\b(wrong|incorrect|mistake|false|unfortunately|sorry)\b|!/i);
    }
  });

  test('names its source with a link', () => {
    expect(question.source.title.length).toBeGreaterThan(5);
    expect(new URL(question.source.url).protocol).toBe('https:');
    expect(question.source.url).not.toMatch(/[|<>\s]/);
  });
});
