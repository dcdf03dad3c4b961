import { expect, test } from 'vitest';
import { pathOf, readAddress } from '../../../../src/sandbox/page/client/address.ts';

function read(path: string) {
  return readAddress(new URL(path, 'http://127.0.0.1:1'));
}

test.each([
  [{ conversation: 'general' }, '/as/ana/general'],
  [{ conversation: '@bo' }, '/as/ana/@bo'],
  [{ conversation: 'general', thread: '1.000100' }, '/as/ana/general/1.000100'],
  [{ home: 'A1' }, '/as/ana/home:A1'],
  [{ conversation: 'odd/name?' }, '/as/ana/odd%2Fname%3F'],
  [{}, '/as/ana'],
])('%j has the path %s, which leads back', (place, path) => {
  expect(pathOf('ana', place)).toBe(path);
  expect(read(path)).toEqual({ person: 'ana', place });
});

test('the permalink of a message opens its conversation and thread, whoever looks', () => {
  expect(read('/archives/C1/p1000100?thread_ts=1.000100')).toEqual({
    person: undefined,
    place: { conversation: 'C1', thread: '1.000100' },
  });
});

test('the bare address says nothing', () => {
  expect(read('/')).toEqual({ person: undefined, place: {} });
});
