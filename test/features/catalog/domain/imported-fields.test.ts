import { expect, test } from 'vitest';
import { mergeFields } from '../../../../src/features/catalog/domain/imported-fields.ts';

function said(name: string, description = '', dataType = '') {
  return { name, dataType, description };
}

function found(name: string, dataType: string, description = '') {
  return { name, dataType, description };
}

test('fields take type and order from the warehouse, whatever letter case it writes, and keep their own spelling', () => {
  const merged = mergeFields(
    [said('email', 'Where to write'), said('id', 'The number')],
    [found('ID', 'NUMBER'), found('EMAIL', 'TEXT')],
  );
  expect(merged).toEqual([found('id', 'NUMBER', 'The number'), found('email', 'TEXT', 'Where to write')]);
});

test('a column nobody described is added, and a field the warehouse lacks comes last', () => {
  const merged = mergeFields(
    [said('old', 'Dropped'), said('id')],
    [found('id', 'int'), found('new', 'date', 'A comment')],
  );
  expect(merged).toEqual([found('id', 'int'), found('new', 'date', 'A comment'), said('old', 'Dropped')]);
});

test('a type and description of its own go before those of the warehouse', () => {
  expect(mergeFields([said('id', 'Ours', 'uuid')], [found('id', 'text', 'Theirs')])).toEqual([
    found('id', 'uuid', 'Ours'),
  ]);
});

test('spellings that both sides know are different fields, and none is lost or doubled', () => {
  const merged = mergeFields(
    [said('id', 'a'), said('ID', 'b')],
    [found('ID', 'int'), found('Id', 'date'), found('id', 'text')],
  );
  expect(merged).toEqual([found('ID', 'int', 'b'), found('Id', 'date'), found('id', 'text', 'a')]);
  expect(mergeFields([said('id', 'a')], [found('ID', 'int'), found('Id', 'date')])).toEqual([
    found('id', 'int', 'a'),
    found('Id', 'date'),
  ]);
});

test('without the warehouse the fields stay as they are', () => {
  expect(mergeFields([said('b'), said('a')], [])).toEqual([said('b'), said('a')]);
});
