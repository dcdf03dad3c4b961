import { expect, test } from 'vitest';
import { marked } from '../../../../src/sandbox/page/client/desk/marked-words.ts';

/** The text with its marks written out. */
function written(text: string, words: string[]): string {
  return marked(text, words)
    .map((piece) => (piece.isMarked ? `[${piece.text}]` : piece.text))
    .join('');
}

test.each([
  ['The Refund is late', ['refund'], 'The [Refund] is late'],
  ['Tomás and Tomas', ['tomas'], '[Tomás] and [Tomas]'],
  ['a late refund, a late answer', ['late', 'a'], '[a] [late] refund, [a] [late] [a]nswer'],
  ['nothing of it', ['refund'], 'nothing of it'],
  ['no words', [], 'no words'],
  ['an empty word', [''], 'an empty word'],
  ['𝕏 marks, straße too', ['strasse', 'too'], '𝕏 marks, straße [too]'],
])('in "%s" %j is marked', (text, words, expected) => {
  expect(written(text, words)).toBe(expected);
});
