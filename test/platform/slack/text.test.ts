import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cut, escapeAndCut, escapeText, oneLine } from '../../../src/platform/slack/text.ts';

describe('escaping', () => {
  test.each([
    ['<!channel>', '&lt;!channel&gt;'],
    ['<@U012ABC>', '&lt;@U012ABC&gt;'],
    ['<https://evil.example|your bank>', '&lt;https://evil.example|your bank&gt;'],
    ['salt & pepper', 'salt &amp; pepper'],
    ['&lt;', '&amp;lt;'],
  ])('%s mentions nobody and links nowhere', (text, escaped) => {
    expect(escapeText(text)).toBe(escaped);
  });

  test('what was escaped and cut never has a half entity or an open bracket', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('&', '<', '>', 'a', ' ', 'é', '🏳️‍🌈') }),
        fc.integer({ min: 2, max: 40 }),
        (text, limit) => {
          const result = escapeAndCut(text, limit);
          expect(result.length).toBeLessThanOrEqual(limit);
          expect(result.replace(/&(amp|lt|gt);/g, '')).not.toMatch(/[&<>]/);
        },
      ),
    );
  });
});

describe('cutting', () => {
  test('a text that fits stays as it is', () => {
    expect(cut('abc', 3)).toBe('abc');
  });

  test('a longer one ends with an ellipsis within the limit', () => {
    expect(cut('abcd', 3)).toBe('ab…');
  });

  test('an emoji of several characters is kept whole or left out', () => {
    expect(cut('a👩‍👩‍👧‍👦b', 5)).toBe('a…');
  });

  test('the result is never longer than the limit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.integer({ min: 1, max: 100 }), (text, limit) => {
        expect(cut(text, limit).length).toBeLessThanOrEqual(limit);
      }),
    );
  });
});

test('line breaks and runs of blanks become one blank', () => {
  expect(oneLine('  a\n\n b\tc ')).toBe('a b c');
});
