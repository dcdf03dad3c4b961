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
    ["the customer’s e-mail, and John's x-ray", ['the', 'customer', 'email', 'and', 'john', 'xray']],
    ['B2BCustomers2024Q1', ['b2b', 'customers2024q1']],
    ['version2Final', ['version2', 'final']],
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
    ['people', 'person'],
    ['indices', 'index'],
    ['sizes', 'size'],
    ['quizzes', 'quizz'],
    ['cookies', 'cookie'],
    ['series', 'series'],
    ['statuses', 'status'],
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

  test('words that stand everywhere decide nothing, unless there are no others', () => {
    const search = indexOf(entry('1', 'the shop of the year'), entry('2', 'returns'), entry('3', 'it_assets'));
    expect(search('what is the return of')).toEqual(['2']);
    expect(search('it')).toEqual(['3']);
    expect(search('of the')).toEqual(['1']);
  });

  test.each([
    ['refnud', 'refunds'],
    ['campain', 'campaigns'],
    ['metrcis', 'metrics'],
    ['unsubcsribers', 'unsubscribers'],
    ['ordrs', 'orders'],
  ])('a typing error, or two in a long word, is understood: %s', (typed, name) => {
    const search = indexOf(entry('1', name), entry('2', 'something else'));
    expect(search(typed)).toEqual(['1']);
  });

  test('a short word must be typed as it is, and one that is there is not taken for another', () => {
    const search = indexOf(entry('1', 'chat'), entry('2', 'bounces'), entry('3', 'pounces'));
    expect(search('csat')).toEqual([]);
    expect(search('bounce')).toEqual(['2']);
  });

  test('other forms of a word are found, after the word itself', () => {
    const search = indexOf(entry('1', 'delivered_parcels'), entry('2', 'deliver_parcels'), entry('3', 'customs'));
    expect(search('delivering')).toEqual(expect.arrayContaining(['1', '2']));
    expect(search('deliver')[0]).toBe('2');
    expect(search('customer')).toEqual([]);
  });

  test('“how long” asks for a time and “how many” for a number, each the more so where its other words are met', () => {
    const search = indexOf(
      entry('1', 'tickets', { fieldNames: 'ticket_id opened_by' }),
      entry('2', 'tickets_by_topic', { fieldNames: 'ticket_count topic' }),
      entry('3', 'tickets_by_speed', { fieldNames: 'reply_minutes topic' }),
    );
    expect(search('how long does a ticket wait')[0]).toBe('3');
    expect(search('how many tickets')[0]).toBe('2');
    expect(search('long tickets')[0]).toBe('1');
  });

  test('one word or two is the same', () => {
    const search = indexOf(entry('1', 'deal_name'), entry('2', 'timezone'), entry('3', 'deals'));
    expect(search('dealname')[0]).toBe('1');
    expect(search('time zones')).toEqual(['2']);
  });

  test('what is typed as its name or location comes first, whatever else matches', () => {
    const described = { description: 'user user user history of the role, the history of all users' };
    const search = indexOf(
      entry('1', 'user_role_history_daily', described),
      entry('2', 'tmp_user', { location: 'shop.raw.tmp_user' }),
      entry('3', 'user_role_history'),
    );
    expect(search('userRoleHistory')[0]).toBe('3');
    expect(search('raw.tmp_user')[0]).toBe('2');
    expect(search('shop.raw.tmp_user')[0]).toBe('2');
  });

  test('words that stand next to each other in a name count for more', () => {
    const search = indexOf(entry('1', 'ticket_form_field'), entry('2', 'field_form_ticket'));
    expect(search('form ticket')[0]).toBe('2');
    expect(search('ticket form')[0]).toBe('1');
  });

  test('of two that match alike, the described and finished one comes first', () => {
    const described = { description: 'what people say' };
    const search = indexOf(
      entry('1', 'reviews', { lineage: { madeFrom: 0, usedBy: 4 }, ...described }),
      entry('2', 'reviews', { lineage: { madeFrom: 4, usedBy: 0 }, ...described }),
      entry('3', 'reviews'),
      entry('4', 'reviews_tmp'),
    );
    expect(search('reviews by week')).toEqual(['2', '1', '3', '4']);
  });

  test('many fields do not hide what a data set is about', () => {
    const fields = Array.from({ length: 300 }, (_, number) => `column_${number}`).join(' ');
    const search = indexOf(
      entry('wide', 'bookings', { fieldNames: `${fields} deposit` }),
      entry('2', 'notes', { fieldDescriptions: 'the deposit' }),
    );
    expect(search('deposit')[0]).toBe('wide');
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

  test('what people from outside may not see changes nothing for them: no word, no rank, no nearest word', () => {
    const open = [entry('1', 'projects', { open: true }), entry('2', 'shop projects', { open: true })];
    const secret = Array.from({ length: 40 }, (_, at) => entry(`s${at}`, at % 2 ? 'projectx merger' : 'shop merger'));
    const outside = { onlyOpen: true };
    const [all, few] = [createSearchIndex(), createSearchIndex()];
    for (const each of [...secret, ...open]) all.put(each);
    for (const each of open) few.put(each);
    for (const text of ['projectx', 'merger', 'shop project', 'shpo', 'mergers shop', 'projcet']) {
      expect(all.search(text, outside), text).toEqual(few.search(text, outside));
      expect(all.nearest(text, outside), text).toEqual(few.nearest(text, outside));
    }
    expect(all.list(outside)).toEqual(['1', '2']);
    expect(all.nearest('mergre', { onlyOpen: false })).toContain('merger');
  });

  test('nothing found: the words of the catalog that are spelled alike, nearest first', () => {
    const index = createSearchIndex();
    for (const each of [entry('1', 'cart'), entry('2', 'coupons'), entry('3', 'chart_of_accounts')]) index.put(each);
    expect(index.search('cret', { onlyOpen: false })).toEqual([]);
    expect(index.nearest('carl', { onlyOpen: false })[0]).toBe('cart');
    expect(index.nearest('couplings', { onlyOpen: false })).toEqual(['coupon']);
    expect(index.nearest('the of', { onlyOpen: false })).toEqual([]);
    index.remove('1');
    expect(index.nearest('carl', { onlyOpen: false })).not.toContain('cart');
  });

  test.each(['', '   ', '***', '_', '"; DROP TABLE dataset; --', 'a'.repeat(300)])(
    '“%s” is answered without a fault',
    (text) => {
      expect(indexOf(entry('1', 'shops'))(text)).toEqual([]);
    },
  );
});
