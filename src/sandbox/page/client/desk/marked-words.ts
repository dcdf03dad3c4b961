type Piece = { text: string; isMarked: boolean };

/** Letters without capitals and accents, one for one, as the search compares them. */
function folded(text: string): string {
  return [...text]
    .map((letter) => {
      const plain = letter.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
      return plain.length === letter.length ? plain : letter;
    })
    .join('');
}

/** A text cut where one of the words stands in it; `words` as the search took them, without capitals and accents. */
export function marked(text: string, words: readonly string[]): Piece[] {
  const plain = folded(text);
  const pieces: Piece[] = [];
  let from = 0;
  while (from < text.length) {
    const next = words
      .map((word) => ({ at: plain.indexOf(word, from), length: word.length }))
      .filter(({ at, length }) => at !== -1 && length > 0)
      .sort((one, other) => one.at - other.at)[0];
    if (next === undefined) break;
    if (next.at > from) pieces.push({ text: text.slice(from, next.at), isMarked: false });
    pieces.push({ text: text.slice(next.at, next.at + next.length), isMarked: true });
    from = next.at + next.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), isMarked: false });
  return pieces;
}
