import { describe, expect, test } from 'vitest';
import { isTooOpen } from '../../../../src/features/catalog/domain/classification.ts';
import { suggestClass } from '../../../../src/features/catalog/domain/suggest-class.ts';

describe('the names of fields suggest', () => {
  test.each([
    ['personal data by an e-mail address', ['order_id', 'email'], 'personal'],
    ['personal data however it is written', ['customerEmail'], 'personal'],
    ['personal data by two words together', ['first_name', 'total'], 'personal'],
    ['personal data by the id of a person', ['customer_id', 'amount'], 'personal'],
    ['special categories before personal data', ['email', 'allergy_notes'], 'special'],
    ['nothing about people', ['product_id', 'product_name', 'price', 'description'], 'none'],
    ['nothing by a word within another', ['shipment_type', 'zipper_kind', 'emailed'], 'none'],
  ] as const)('%s', (_, fields, personalData) => {
    expect(suggestClass(fields)).toMatchObject({ personalData });
  });

  test('never less than goes with the class of personal data', () => {
    for (const fields of [['email'], ['religion'], ['price']]) {
      const { sensitivity = 'public', personalData = 'special' } = suggestClass(fields) ?? {};
      expect(isTooOpen(sensitivity, personalData)).toBe(false);
    }
  });

  test('says which fields speak for it, and nothing at all where there are none', () => {
    expect(suggestClass(['a', 'email', 'phone', 'ip', 'iban'])?.because).toEqual(['email', 'phone', 'ip']);
    expect(suggestClass([])).toBeUndefined();
  });
});
