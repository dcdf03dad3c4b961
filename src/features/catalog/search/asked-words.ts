import { askedByHow, IDLE_WORDS, idleAmong } from './english.ts';
import type { Glossary } from './glossary.ts';
import { anyOf, together } from './postings.ts';
import { singular, wordsOf } from './terms.ts';
import { typosAllowed } from './typos.ts';
import type { Term, Vocabulary } from './vocabulary.ts';

/** Places where something stands that was asked for; `factor` is how near it is among others of its kind. */
export type Stand = { postings: readonly number[]; factor: number };

/**
 * One way in which a word that was asked for may be met, from the word itself down to a typing error. `unless` says to leave it out where a way
 * before it found something (`found`), or to count it for as much less (`less`).
 */
export type Way = { weight: number; stands: Stand[]; unless?: 'found' | 'less' };

/** A word that was asked for, with the ways in which it may be met, best first. */
export type AskedWord = { word: string; ways: Way[] };

const FORM = 0.9;
const COMPOUND = 0.85;
const MEANT = 0.7;
const KIN = 0.6;
const HEAD = 0.35;
const BEGINNING = 0.6;
/** What “how” asks for, by the names that such data usually has. */
const ASKED_KIND = 0.5;
const TYPO = 0.5;
const SECOND_TYPO = 0.5;
/** People seldom mistype the first letter. */
const OTHER_FIRST_LETTER = 0.5;
/** Shorter beginnings fit too much. */
const LEAST_BEGINNING = 3;
/** A word is taken apart into words of so many letters at least. */
const LEAST_PART = 3;

/**
 * The words of a question that are worth looking for, and how each may be met. Idle words are left out, unless there are no others. What a
 * glossary says of a phrase holds for each of its words.
 */
export function askedWords(text: string, vocabulary: Vocabulary, glossary: Glossary): AskedWord[] {
  const typed = wordsOf(text);
  const words = typed.map(singular);
  const isIdle = idleAmong(typed);
  const allIdle = isIdle.every(Boolean);
  const meant = glossary.meantBy(words);
  const asked = new Map<string, AskedWord>();
  words.forEach((word, at) => {
    const phrases = meant.filter(({ start, length }) => start <= at && at < start + length);
    if ((isIdle[at] && !allIdle && phrases.length === 0) || asked.has(word)) return;
    // An idle word counts as a part of a phrase only (opt in), and by the phrase's other meanings only.
    const own = isIdle[at] && !allIdle ? [] : waysOf(word, vocabulary);
    const compound = [
      ...joined(typed[at - 1], word, vocabulary),
      ...joined(typed[at], words[at + 1], vocabulary),
      ...takenApart(word, vocabulary),
    ];
    const meanings = phrases.flatMap(({ meanings: all }) => all.flatMap((phrase) => standOf(phrase, vocabulary)));
    const heads = phrases.flatMap(({ meanings: all }) => all.flatMap((phrase) => headOf(phrase, vocabulary)));
    const ways: Way[] = [
      ...own,
      { weight: COMPOUND, stands: compound },
      { weight: MEANT, stands: meanings },
      { weight: HEAD, unless: 'less', stands: heads },
      // What the glossary knows is spelled right.
      ...(isIdle[at] && !allIdle
        ? []
        : looseWaysOf(word, vocabulary, phrases.length > 0 ? 0 : typosAllowed(typed[at] ?? word))),
    ];
    asked.set(word, { word, ways: ways.filter(({ stands }) => stands.length > 0) });
  });
  return [...asked.values(), ...(allIdle ? [] : kindsAsked(typed, vocabulary))];
}

function kindsAsked(typed: readonly string[], vocabulary: Vocabulary): AskedWord[] {
  return askedByHow(typed).flatMap(({ word, names }) => {
    const stands = names.flatMap((name) => standOf([name], vocabulary));
    return stands.length === 0 ? [] : [{ word: `how ${word}`, ways: [{ weight: ASKED_KIND, stands }] }];
  });
}

function waysOf(word: string, vocabulary: Vocabulary): Way[] {
  const itself = vocabulary.get(word);
  return [
    { weight: 1, stands: itself === undefined ? [] : [stand(itself)] },
    { weight: FORM, stands: vocabulary.family(word).inflected.map((term) => stand(term)) },
  ];
}

/** With so many typing errors at most. */
function looseWaysOf(word: string, vocabulary: Vocabulary, typos: number): Way[] {
  const longer = word.length < LEAST_BEGINNING ? [] : vocabulary.beginningWith(word);
  return [
    { weight: KIN, stands: vocabulary.family(word).derived.map((term) => stand(term)) },
    {
      weight: BEGINNING,
      unless: 'less',
      stands: longer.map((term) => stand(term, word.length / term.word.length)),
    },
    { weight: TYPO, unless: 'found', stands: mistyped(word, vocabulary, typos) },
  ];
}

function stand(term: Term, factor = 1): Stand {
  return { postings: term.postings, factor };
}

/** A phrase stands where all its words stand, in some form, in one part of a data set. */
function standOf(phrase: readonly string[], vocabulary: Vocabulary): Stand[] {
  const telling = phrase.filter((word) => !IDLE_WORDS.has(word));
  const lists = (telling.length === 0 ? phrase : telling).map((word) => anyForm(word, vocabulary));
  return lists.some(({ length }) => length === 0) ? [] : [{ postings: together(lists), factor: 1 }];
}

/** Where a word stands, or another form of it. */
function anyForm(word: string, vocabulary: Vocabulary): readonly number[] {
  const forms = vocabulary.family(word).inflected.map(({ postings }) => postings);
  return anyOf([vocabulary.get(word)?.postings ?? [], ...forms]);
}

/** A support ticket is a ticket, and a date of birth a date: the word that the others of a phrase only narrow down. */
function headOf(phrase: readonly string[], vocabulary: Vocabulary): Stand[] {
  if (phrase.length < 2) return [];
  const of = phrase.indexOf('of');
  const term = vocabulary.get((of > 0 ? phrase[of - 1] : phrase.at(-1)) ?? '');
  return term === undefined || IDLE_WORDS.has(term.word) ? [] : [stand(term)];
}

/** Two words that the catalog writes as one: time zone, and timezone. */
function joined(one: string | undefined, next: string | undefined, vocabulary: Vocabulary): Stand[] {
  if (one === undefined || next === undefined) return [];
  const term = vocabulary.get(one + next);
  return term === undefined ? [] : [stand(term)];
}

/** One word that the catalog writes as two: dealname, and deal_name. */
function takenApart(word: string, vocabulary: Vocabulary): Stand[] {
  const found: Stand[] = [];
  for (let at = LEAST_PART; at <= word.length - LEAST_PART; at += 1) {
    found.push(...standOf([word.slice(0, at), word.slice(at)], vocabulary));
  }
  return found;
}

/** Words that a word could be mistyped for; its last `s` may be a plural's that the error hides (metrcis). */
function mistyped(word: string, vocabulary: Vocabulary, limit: number): Stand[] {
  if (limit === 0) return [];
  const near = (word.endsWith('s') ? [word, word.slice(0, -1)] : [word])
    .flatMap((each) => vocabulary.mistypedAs(each, limit))
    // Two letters left out, or two added, is another word sooner than two errors: custom is no customer.
    .filter(({ term }) => Math.abs(term.word.length - word.length) <= 1);
  return near.map(({ term, typos }) => {
    const first = term.word[0] === word[0] ? 1 : OTHER_FIRST_LETTER;
    return stand(term, first * (typos > 1 ? SECOND_TYPO : 1));
  });
}
