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
