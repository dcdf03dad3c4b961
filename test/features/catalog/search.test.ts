import { describe, expect, test } from 'vitest';
import { createSearchIndex, type SearchEntry } from '../../../src/features/catalog/search/search-index.ts';
import { singular, wordsOf } from '../../../src/features/catalog/search/terms.ts';

describe('the words of a text', () => {
  test.each([
    ['order_line_items', ['order', 'line', 'items']],
    ['orderLineItems', ['order', 'line', 'items']],
    ['HTTPRequestLog2', ['http', 'request', 'log2']],
    ['stg_zendesk__ticket', ['stg', 'zendesk', 'ticket']],
    ['Kundenwünsche in Zürich', ['kundenwunsche', 'in', 'zurich']],
    ['顧客 データ', ['顧客', 'テータ']],
    ['', []],
  ])('%s', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  test.each([
    ['refunds', 'refund'],
    ['categories', 'category'],
    ['addresses', 'address'],
    ['status', 'status'],
    ['analysis', 'analysis'],
    ['gas', 'gas'],
  ])('%s is looked up as %s', (word, stem) => {
    expect(singular(word)).toBe(stem);
  });
});

describe('the search', () => {
  const entry = (id: string, name: string, more: Partial<SearchEntry> = {}): SearchEntry => ({
    ...{ id, name, location: '', domain: '', description: '', fieldNames: '', fieldDescriptions: '', open: false },
    ...more,
  });

  function indexOf(...entries: SearchEntry[]) {
    const index = createSearchIndex();
    for (const each of entries) index.put(each);
    return (text: string, onlyOpen = false) => index.search(text, { onlyOpen });
  }

  test('one word of several is enough, and more of them are better', () => {
    const search = indexOf(entry('1', 'refund_payments'), entry('2', 'refund_reasons'), entry('3', 'newsletter'));
    expect(search('why refund reasons')).toEqual(['2', '1']);
  });

  test('a rare word counts for more than a common one', () => {
    const common = Array.from({ length: 30 }, (_, number) => entry(`c${number}`, `customer_${number}`));
    const search = indexOf(...common, entry('rare', 'footfall', { description: 'by customer' }));
    expect(search('customer footfall')[0]).toBe('rare');
  });

  test('a name counts for more than a field’s description', () => {
    const search = indexOf(entry('1', 'visits', { fieldDescriptions: 'returns of goods' }), entry('2', 'returns'));
    expect(search('return')[0]).toBe('2');
  });

  test('the beginning of a word finds it, and so does a typo', () => {
    const search = indexOf(entry('1', 'newsletter_signups'));
    expect(search('news')).toEqual(['1']);
    expect(search('newsleter')).toEqual(['1']);
  });

  test('a changed entry is found by its new words only, a removed one not at all', () => {
    const index = createSearchIndex();
    index.put(entry('1', 'baskets'));
    index.put(entry('1', 'carts'));
    expect(index.search('baskets', { onlyOpen: false })).toEqual([]);
    expect(index.search('carts', { onlyOpen: false })).toEqual(['1']);
    index.remove('1');
    index.remove('never there');
    expect(index.search('carts', { onlyOpen: false })).toEqual([]);
  });

  test('words that stand everywhere decide nothing, also when there is nothing else', () => {
    const search = indexOf(entry('1', 'the shop of the year'), entry('2', 'returns'));
    expect(search('what is the return of')[0]).toBe('2');
    expect(search('of the')).toEqual([]);
  });

  test('after thousands of changes it finds what a fresh index finds', () => {
    const index = createSearchIndex();
    const words = ['refund', 'basket', 'visit', 'parcel', 'coupon', 'ticket'];
    const nameOf = (number: number, round: number) =>
      `${words[(number + round) % words.length]}_${words[(number * 7 + round) % words.length]}`;
    for (let round = 0; round < 8; round += 1) {
      for (let number = 0; number < 600; number += 1) index.put(entry(String(number), nameOf(number, round)));
      for (let number = round; number < 600; number += 9) index.remove(String(number));
    }
    const fresh = createSearchIndex();
    const kept = Array.from({ length: 600 }, (_, number) => number).filter((number) => number % 9 !== 7);
    for (const number of kept) fresh.put(entry(String(number), nameOf(number, 7)));
    expect(index.size).toBe(fresh.size);
    for (const word of [...words, 'refun', 'bascet', 'refund parcel']) {
      const sorted = (ids: string[]) => [...ids].sort();
      expect(sorted(index.search(word, { onlyOpen: false }))).toEqual(sorted(fresh.search(word, { onlyOpen: false })));
    }
  });

  test('people from outside find only what is open', () => {
    const search = indexOf(entry('1', 'shops', { open: true }), entry('2', 'shops_secret'));
    expect(search('shops', true)).toEqual(['1']);
  });

  test.each(['', '   ', '***', '_', '"; DROP TABLE dataset; --', 'a'.repeat(300)])(
    '“%s” is answered without a fault',
    (text) => {
      expect(indexOf(entry('1', 'shops'))(text)).toEqual([]);
    },
  );
});
