import { describe, expect, test } from 'vitest';
import { STARTER_GLOSSARY } from '../../../../src/features/catalog/domain/starter-glossary.ts';
import { singular, wordsOf } from '../../../../src/features/catalog/search/terms.ts';

const LONGEST = 4;

function asSearched(phrase: string): string {
  return wordsOf(phrase).map(singular).join(' ');
}

/** What comes twice, in the order of its second coming. */
function repeated(texts: readonly string[]): string[] {
  return texts.filter((text, at) => texts.indexOf(text) < at);
}

describe('the starter glossary', () => {
  const phrases = STARTER_GLOSSARY.flat();

  test('has several phrases in every group', () => {
    expect(STARTER_GLOSSARY.filter((group) => group.length < 2)).toEqual([]);
  });

  test('has no phrase in two groups, nor twice in one', () => {
    expect(repeated(phrases)).toEqual([]);
  });

  test('has no two phrases that search takes for the same', () => {
    expect(repeated(phrases.map(asSearched))).toEqual([]);
  });

  test('is written as search reads it: lower case, without hyphens and accents', () => {
    expect(phrases.filter((phrase) => phrase !== wordsOf(phrase).join(' '))).toEqual([]);
  });

  test('has no phrase longer than four words', () => {
    expect(phrases.filter((phrase) => wordsOf(phrase).length > LONGEST)).toEqual([]);
  });
});
