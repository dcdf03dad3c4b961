/**
 * The words of a text as people search for them: `orderLineItems` and `order_line_items` are order, line and items; `e-mail` is email, `B2B` is
 * one word, and `customer's` is customer. Lower case, without accents.
 */
export function wordsOf(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/(\p{Ll})(?=\p{Lu})|(\p{N})(?=\p{Lu}\p{Ll})/gu, '$& ')
    .replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .replace(/['’]s(?!\p{L})|['’]/gu, '')
    .replace(/(?<![\p{L}\p{N}])(\p{L})-(?=\p{L})/gu, '$1')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** Plurals that the spelling does not show, of words that people name data by. */
const PLURALS: ReadonlyMap<string, string> = new Map([
  ['people', 'person'],
  ['children', 'child'],
  ['men', 'man'],
  ['women', 'woman'],
  ['indices', 'index'],
  ['matrices', 'matrix'],
  ['vertices', 'vertex'],
  ['criteria', 'criterion'],
  ['analyses', 'analysis'],
  ['diagnoses', 'diagnosis'],
  ['halves', 'half'],
  ['shelves', 'shelf'],
  ['series', 'series'],
  ['species', 'species'],
  ...['calorie', 'cookie', 'freebie', 'genie', 'hoodie', 'movie', 'rookie', 'selfie', 'zombie'].map(
    (word) => [`${word}s`, word] as const,
  ),
  ...['bonus', 'bus', 'campus', 'census', 'focus', 'status', 'surplus', 'virus'].map(
    (word) => [`${word}es`, word] as const,
  ),
]);

/** One form for a word's singular and plural, by English spelling: refunds is refund, categories is category, addresses is address. */
export function singular(word: string): string {
  const known = PLURALS.get(word);
  if (known !== undefined) return known;
  if (word.length <= 3) return word;
  if (word.endsWith('ies')) return word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
  if (/(ss|sh|ch|x|zz)es$/.test(word)) return word.slice(0, -2);
  if (word.endsWith('s') && !/(ss|us|is)$/.test(word)) return word.slice(0, -1);
  return word;
}
