import { describe, expect, test } from 'vitest';
import { parseFieldLines } from '../../../src/features/catalog/domain/field-lines.ts';

describe('fields as people type them', () => {
  test('a name, a type and what it is', () => {
    expect(parseFieldLines('email\nborn (date): the day they were born\n\n  city : where they live: now ')).toEqual({
      fields: [
        { name: 'email', dataType: '', description: '' },
        { name: 'born', dataType: 'date', description: 'the day they were born' },
        { name: 'city', dataType: '', description: 'where they live: now' },
      ],
      problem: undefined,
    });
  });

  test('nothing is no field', () => {
    expect(parseFieldLines(' \n ').fields).toEqual([]);
  });

  test.each([
    ['a line without a name', 'email\n: what is it?', 'Line 2 does not begin with a name'],
    ['a name twice', 'Email\n\nemail: again', 'Line 3 names email again; it is in line 1 already'],
    ['a name beyond all measure', 'a'.repeat(256), 'longer than 255'],
    [
      'more fields than anybody types',
      Array.from({ length: 501 }, (_, number) => `f${number}`).join('\n'),
      'more than 500',
    ],
  ])('%s is refused, saying where', (_, text, problem) => {
    expect(parseFieldLines(text).problem).toContain(problem);
  });
});
