import { describe, expect, test } from 'vitest';
import { NO_RULES } from '../../../../src/features/catalog/domain/dataset.ts';
import {
  changedParts,
  type DatasetValues,
  standingAt,
} from '../../../../src/features/catalog/domain/dataset-values.ts';

const values: DatasetValues = {
  ...NO_RULES,
  ...{ name: 'orders', kind: 'table', location: '', description: 'All orders.', domainId: 'd1' },
  ...{ sensitivity: 'confidential', personalData: 'personal', caveats: [], contactChannelId: null },
  ownSeats: ['it', 'legal'],
  fieldTexts: { id: 'Its number.', sum: '' },
};

describe('a change of some fields', () => {
  test('touches only the fields that it describes', () => {
    expect(changedParts(values, { fieldTexts: { id: 'Its number.' } })).toEqual([]);
    expect(changedParts(values, { fieldTexts: { sum: '' } })).toEqual([]);
    expect(changedParts(values, { fieldTexts: { sum: 'In euros.' } })).toEqual(['fieldTexts']);
    expect(standingAt(values, { fieldTexts: { sum: 'In euros.' }, name: 'x' })).toEqual({
      name: 'orders',
      fieldTexts: { sum: '' },
    });
  });

  test('knows a field that is not there any more from one that nobody has described', () => {
    expect(changedParts(values, { fieldTexts: { gone: '' } })).toEqual(['fieldTexts']);
    expect(standingAt(values, { fieldTexts: { toString: 'x' } })).toEqual({ fieldTexts: {} });
  });
});

test('the order of the disciplines with a seat of their own means nothing', () => {
  expect(changedParts(values, { ownSeats: ['legal', 'it'] })).toEqual([]);
  expect(changedParts(values, { ownSeats: ['legal'] })).toEqual(['ownSeats']);
});
