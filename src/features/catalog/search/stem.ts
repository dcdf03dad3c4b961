import { PAST_FORMS } from './english.ts';

/*
 * The English stemmer of Snowball (Porter2): https://snowballstem.org/algorithms/english/stemmer.html. Of our own, since the search tells the forms
 * of one word from its mere kin, and packages give the last step only.
 */

/** What words have in common. `inflected` is the same for forms of one word (report, reports, reported), `derived` for its kin (reporting, reporter). */
export type Stems = { inflected: string; derived: string };

const WHOLE: ReadonlyMap<string, string> = new Map([
  ...['sky', 'news', 'howe', 'atlas', 'cosmos', 'bias', 'andes'].map((word) => [word, word] as const),
  ...([
    ['skis', 'ski'],
    ['skies', 'sky'],
    ['dying', 'die'],
    ['lying', 'lie'],
    ['tying', 'tie'],
    ['idly', 'idl'],
    ['gently', 'gentl'],
    ['ugly', 'ugli'],
    ['early', 'earli'],
    ['only', 'onli'],
    ['singly', 'singl'],
  ] as const),
]);

/** Words that a catalog of customer data must tell apart and the algorithm does not: a custom field is no customer's. */
const APART: ReadonlyMap<string, string> = new Map([
  ['customer', 'customer'],
  ['organization', 'organiz'],
  ['organisation', 'organis'],
  ['international', 'international'],
  ['important', 'important'],
  ['authority', 'authority'],
  ['university', 'university'],
]);

const WHOLE_AFTER_PLURAL = new Set('inning outing canning herring earring proceed exceed succeed'.split(' '));

/** From the longest ending to the shortest; each ending in place of it. */
const STEP_2 = endings(
  'ization:ize ational:ate fulness:ful ousness:ous iveness:ive tional:tion biliti:ble lessli:less entli:ent ation:ate alism:al aliti:al ousli:ous iviti:ive fulli:ful enci:ence anci:ance abli:able izer:ize ator:ate alli:al bli:ble',
);
const STEP_3 = endings('ational:ate tional:tion alize:al icate:ic iciti:ic ical:ic ness: ful:');
const STEP_4 = 'ement ance ence able ible ment ant ent ism ate iti ous ive ize al er ic'.split(' ');

/** The stems of an English word in lower case. Words of other languages get some stem as well, the same at each call. */
export function stemsOf(word: string): Stems {
  const verb = PAST_FORMS.get(word);
  const stems = regularStems(word);
  return verb === undefined ? stems : { ...stems, derived: regularStems(verb).derived };
}

function regularStems(word: string): Stems {
  if (word.length <= 2) return { inflected: word, derived: word };
  const whole = WHOLE.get(word);
  if (whole !== undefined) return { inflected: whole, derived: whole };
  const marked = word.replace(/^y/, 'Y').replace(/([aeiouy])y/g, '$1Y');
  const r1 = regionAfter(marked, /^(gener|commun|arsen)/.exec(marked)?.[0].length);
  const r2 = r1 + regionAfter(marked.slice(r1));

  const oneOf = withoutPlural(marked);
  if (WHOLE_AFTER_PLURAL.has(oneOf)) return { inflected: oneOf, derived: oneOf };
  const inflected = withoutTense(oneOf, r1).replace(/(?<=.[^aeiouy])[yY]$/, 'i');
  const apart = APART.get(oneOf);
  const derived = apart ?? withoutEnd(withoutDerivation(inflected, r1, r2), r1, r2);
  return { inflected: inflected.toLowerCase(), derived: withoutFinalI(derived.toLowerCase()) };
}

/** Of our own: the algorithm leaves injuri(es) and injur(ed), inquiri(es) and inquir(ed) apart. */
function withoutFinalI(stem: string): string {
  return stem.length > 3 && stem.endsWith('i') ? stem.slice(0, -1) : stem;
}

/** Where the part begins that follows the first consonant after a vowel. */
function regionAfter(word: string, known?: number): number {
  if (known !== undefined) return known;
  const found = /[aeiouy][^aeiouy]/.exec(word);
  return found === null ? word.length : found.index + 2;
}

function withoutPlural(word: string): string {
  if (word.endsWith('sses')) return word.slice(0, -2);
  if (/ie[ds]$/.test(word)) return word.slice(0, word.length > 4 ? -2 : -1);
  if (/(us|ss)$/.test(word)) return word;
  return /[aeiouy].+s$/.test(word) ? word.slice(0, -1) : word;
}

function withoutTense(word: string, r1: number): string {
  const eed = /eed(ly)?$/.exec(word);
  if (eed !== null) return eed.index >= r1 ? `${word.slice(0, eed.index)}ee` : word;
  const ending = /(ed|edly|ing|ingly)$/.exec(word);
  if (ending === null) return word;
  const rest = word.slice(0, ending.index);
  if (!/[aeiouy]/.test(rest)) return word;
  if (/(at|bl|iz)$/.test(rest)) return `${rest}e`;
  if (/(bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(rest)) return rest.slice(0, -1);
  return isShort(rest, r1) ? `${rest}e` : rest;
}

function withoutDerivation(word: string, r1: number, r2: number): string {
  const second = replaceEnding(word, STEP_2, r1) ?? withoutLi(word, r1);
  const third =
    replaceEnding(second, STEP_3, r1) ??
    (second.endsWith('ative') && second.length - 5 >= r2 ? second.slice(0, -5) : second);
  const fourth = STEP_4.find((ending) => third.endsWith(ending));
  if (fourth !== undefined) return third.length - fourth.length >= r2 ? third.slice(0, -fourth.length) : third;
  return /[st]ion$/.test(third) && third.length - 3 >= r2 ? third.slice(0, -3) : third;
}

function withoutLi(word: string, r1: number): string {
  if (word.endsWith('logi') && word.length - 3 >= r1) return word.slice(0, -1);
  return /[cdeghkmnrt]li$/.test(word) && word.length - 2 >= r1 ? word.slice(0, -2) : word;
}

function withoutEnd(word: string, r1: number, r2: number): string {
  const rest = word.slice(0, -1);
  if (word.endsWith('e')) {
    return rest.length >= r2 || (rest.length >= r1 && !endsShort(rest)) ? rest : word;
  }
  return word.endsWith('ll') && rest.length >= r2 ? rest : word;
}

/** The word with its longest ending of the list replaced, as it is where that ending begins too early, undefined where it has none. */
function replaceEnding(word: string, list: [string, string][], from: number): string | undefined {
  const found = list.find(([ending]) => word.endsWith(ending));
  if (found === undefined) return undefined;
  const [ending, instead] = found;
  return word.length - ending.length >= from ? word.slice(0, -ending.length) + instead : word;
}

function endsShort(word: string): boolean {
  return /^[aeiouy][^aeiouy]$|[^aeiouy][aeiouy][^aeiouywxY]$/.test(word);
}

function isShort(word: string, r1: number): boolean {
  return r1 >= word.length && endsShort(word);
}

function endings(list: string): [string, string][] {
  return list.split(' ').map((pair) => {
    const [ending = '', instead = ''] = pair.split(':');
    return [ending, instead];
  });
}
