import { describe, expect, test } from 'vitest';
import { createSearchIndex, type SearchEntry } from '../../../src/features/catalog/search/search-index.ts';

const EVERYBODY = { onlyOpen: false };

function indexOf(groups: string[][], ...names: string[]) {
  const index = createSearchIndex();
  index.setGlossary(groups);
  for (const name of names) {
    const entry: SearchEntry = {
      ...{ id: name, name, location: '', domain: '', description: '', fieldNames: '', fieldDescriptions: '' },
      open: false,
    };
    index.put(entry);
  }
  return index;
}

describe('a workspace’s glossary', () => {
  const CSAT = ['CSAT', 'customer satisfaction score'];

  test('an abbreviation finds its long form, and the long form the abbreviation', () => {
    const index = indexOf([CSAT], 'satisfaction_score_of_customers', 'csat_by_week', 'parcels');
    expect(index.search('csat', EVERYBODY)).toEqual(['csat_by_week', 'satisfaction_score_of_customers']);
    expect(index.search('customer satisfaction scores', EVERYBODY)).toEqual([
      'satisfaction_score_of_customers',
      'csat_by_week',
    ]);
  });

  test('the word itself counts for more than one that means the same', () => {
    const index = indexOf([['client', 'customer']], 'customers', 'clients');
    expect(index.search('client', EVERYBODY)).toEqual(['clients', 'customers']);
    expect(index.search('customer', EVERYBODY)).toEqual(['customers', 'clients']);
  });

  test('a phrase counts as a whole, its small words included', () => {
    const index = indexOf([['opt in', 'consent']], 'consents', 'opt_outs');
    expect(index.search('opt in', EVERYBODY)[0]).toBe('consents');
    expect(index.search('opt out', EVERYBODY)).toEqual(['opt_outs']);
    expect(index.search('opt the in', EVERYBODY)).not.toContain('consents');
  });

  test('the thing that a phrase narrows down is found too, after the phrase', () => {
    const index = indexOf([['complaint', 'support ticket']], 'tickets', 'support_tickets', 'support_hours');
    expect(index.search('complaints', EVERYBODY)).toEqual(['support_tickets', 'tickets']);
  });

  test('a phrase is met in any form of its words', () => {
    const index = indexOf([['consent', 'opt in']], 'opted_in_customers', 'opts', 'parcels');
    expect(index.search('consent', EVERYBODY).sort()).toEqual(['opted_in_customers', 'opts']);
  });

  test('what it knows is spelled right, and no typing error of another word', () => {
    const index = indexOf([['consent', 'permission']], 'content', 'parcels');
    expect(index.search('consent', EVERYBODY)).toEqual([]);
    expect(index.search('contant', EVERYBODY)).toEqual(['content']);
  });

  test('people from outside have a glossary of their own', () => {
    const index = createSearchIndex();
    index.setGlossary([['basket', 'cart']], [['bag', 'cart']]);
    index.put({
      ...{
        id: 'carts',
        name: 'carts',
        location: '',
        domain: '',
        description: '',
        fieldNames: '',
        fieldDescriptions: '',
      },
      open: true,
    });
    expect(index.search('basket', EVERYBODY)).toEqual(['carts']);
    expect(index.search('bag', EVERYBODY)).toEqual([]);
    expect(index.search('basket', { onlyOpen: true })).toEqual([]);
    expect(index.search('bag', { onlyOpen: true })).toEqual(['carts']);
  });

  test('a word of several groups means all of them; no word of a group alone means the rest', () => {
    const index = indexOf(
      [
        ['sale', 'revenue'],
        ['sale', 'discount'],
      ],
      'revenue',
      'discounts',
      'satisfaction',
    );
    expect(index.search('sales', EVERYBODY).sort()).toEqual(['discounts', 'revenue']);
    index.setGlossary([CSAT]);
    expect(index.search('score', EVERYBODY)).toEqual([]);
  });

  test('a new glossary takes the place of the old one at once', () => {
    const index = indexOf([['basket', 'cart']], 'carts');
    expect(index.search('basket', EVERYBODY)).toEqual(['carts']);
    index.setGlossary([]);
    expect(index.search('basket', EVERYBODY)).toEqual([]);
  });

  test.each([[[['']]], [[['***', '…']]], [[['one']]], [[['of', 'the']]]])('%j does no harm', (groups) => {
    expect(indexOf(groups, 'shops').search('shops', EVERYBODY)).toEqual(['shops']);
  });
});
