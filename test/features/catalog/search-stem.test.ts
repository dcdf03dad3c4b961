import { describe, expect, test } from 'vitest';
import { stemsOf } from '../../../src/features/catalog/search/stem.ts';
import { lettersApart, lettersOf, typosBetween } from '../../../src/features/catalog/search/typos.ts';

describe('the stem of a word', () => {
  // From the algorithm's own page: https://snowballstem.org/algorithms/english/stemmer.html
  test.each([
    ['consign', 'consign'],
    ['consigned', 'consign'],
    ['consistency', 'consist'],
    ['consolations', 'consol'],
    ['conspicuous', 'conspicu'],
    ['constables', 'constabl'],
    ['knightly', 'knight'],
    ['knitting', 'knit'],
    ['generally', 'general'],
    ['communication', 'communic'],
    ['skies', 'sky'],
    ['news', 'news'],
    ['hopefulness', 'hope'],
    ['electricity', 'electr'],
    ['owed', 'owe'],
    ['id', 'id'],
  ])('%s is %s', (word, stem) => {
    expect(stemsOf(word).derived).toBe(stem);
  });

  test('forms of one word have one stem, its kin another in between', () => {
    const inflected = ['report', 'reports', 'reported', 'reporting'].map((word) => stemsOf(word).inflected);
    expect(new Set(inflected)).toEqual(new Set(['report']));
    expect(stemsOf('reporter')).toEqual({ inflected: 'reporter', derived: 'report' });
  });

  test.each([
    ['injuries', 'injured'],
    ['inquiries', 'inquired'],
    ['won', 'win'],
    ['bought', 'buying'],
    ['written', 'wrote'],
  ])('%s is kin of %s, and no mere form of it', (one, other) => {
    expect(stemsOf(one).derived).toBe(stemsOf(other).derived);
    expect(stemsOf(one).inflected).not.toBe(stemsOf(other).inflected);
  });

  test('words that a catalog of customer data must tell apart are told apart', () => {
    expect(stemsOf('customers').derived).not.toBe(stemsOf('custom').derived);
    expect(stemsOf('organizations').derived).not.toBe(stemsOf('organ').derived);
  });
});

describe('typing errors between two words', () => {
  test.each([
    ['refund', 'refund', 0],
    ['refnud', 'refund', 1],
    ['refun', 'refund', 1],
    ['reffund', 'refund', 1],
    ['ca', 'abc', 3],
    ['unsubcsribres', 'unsubscribers', 2],
  ])('%s and %s: %d', (one, other, typos) => {
    expect(typosBetween(one, other, 3)).toBe(typos);
    expect(typosBetween(other, one, 3)).toBe(typos);
  });

  test('are counted to the limit only', () => {
    expect(typosBetween('refund', 'newsletter', 2)).toBe(3);
    expect(typosBetween('abcdef', 'uvwxyz', 2)).toBe(3);
  });

  test('change two letters of a word at most, so that words further apart need not be compared', () => {
    expect(lettersApart(lettersOf('refund'), lettersOf('refnud'))).toBe(0);
    expect(lettersApart(lettersOf('refund'), lettersOf('rebund'))).toBe(2);
  });
});
