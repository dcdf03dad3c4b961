import { describe, expect, test } from 'vitest';
import { hasFilters, readQuery } from '../../../src/features/catalog/search/query.ts';

describe('what is typed after find', () => {
  test('words and filters are told apart, wherever they stand', () => {
    expect(readQuery('refunds domain:orders paid  sensitivity:Restricted')).toMatchObject({
      words: 'refunds paid',
      domains: ['orders'],
      sensitivities: ['restricted'],
    });
  });

  test.each([
    'domain:"orders and returns"',
    'domain:“orders and returns”',
    'Domain: "orders and returns"',
    'domain:"orders and returns',
  ])('a value of several words stands in quotation marks of any kind: %s', (typed) => {
    expect(readQuery(typed)).toMatchObject({ words: '', domains: ['orders and returns'] });
  });

  test.each([
    ['steward:@ana', 'ana'],
    ['steward:<@U123>', 'U123'],
    ['steward:<@U123|ana>', 'U123'],
    ['steward:"Ana Lee"', 'Ana Lee'],
  ])('a person may be named in each way that Slack sends: %s', (typed, steward) => {
    expect(readQuery(typed)).toMatchObject({ words: '', stewards: [steward] });
  });

  test('two of a kind may be asked for, and a vacant seat', () => {
    const query = readQuery('personal:special personal:unknown seat:vacant');
    expect(query).toMatchObject({ personalData: ['special', 'unknown'], vacant: true, words: '' });
    expect(hasFilters(query)).toBe(true);
    expect(hasFilters(readQuery('refunds'))).toBe(false);
  });

  test.each([
    'https://example.org/x',
    'note: refunds',
    'a:b'.replace(':', ' : '),
    'warehouse.marts.orders',
    ':',
    '10:30',
  ])('what only looks like a filter is searched for: %s', (typed) => {
    expect(readQuery(typed)).toMatchObject({ words: typed });
    expect(hasFilters(readQuery(typed))).toBe(false);
  });

  test('an unknown filter is refused with the list of those that there are', () => {
    expect(() => readQuery('status:open refunds')).toThrow(
      'There is no filter “status:”. There are domain:, sensitivity:, personal:, steward: and seat:.',
    );
  });

  test.each([
    [
      'sensitivity:secret',
      'sensitivity:unclassified, sensitivity:public, sensitivity:internal, sensitivity:confidential and sensitivity:restricted',
    ],
    ['personal:yes', 'personal:unknown, personal:none, personal:personal and personal:special'],
    ['seat:mine', 'seat:vacant'],
    ['sensitivity:', 'A value is missing'],
    ['domain:', 'After “domain:” comes a domain'],
    ['steward:', 'After “steward:” comes a person'],
  ])('an unknown value is refused with the values that there are: %s', (typed, said) => {
    expect(() => readQuery(typed)).toThrow(said);
  });
});
