import { expect, test } from 'vitest';
import { pathOf, permalinkOf, placeOfLink, readAddress } from '../../../../src/sandbox/page/client/address.ts';

const HERE = 'http://127.0.0.1:1';

function read(path: string) {
  return readAddress(new URL(path, HERE));
}

test.each([
  [{ conversation: 'general' }, '/as/ana/general'],
  [{ conversation: '@bo' }, '/as/ana/@bo'],
  [{ conversation: 'general', thread: '1.000100' }, '/as/ana/general/1.000100'],
  [{ conversation: 'general', message: '1.000100' }, '/as/ana/general/p1000100'],
  [{ conversation: 'general', thread: '1.000100', message: '2.000200' }, '/as/ana/general/1.000100/p2000200'],
  [{ home: 'A1' }, '/as/ana/home:A1'],
  [{ conversation: 'odd/name?' }, '/as/ana/odd%2Fname%3F'],
  [{}, '/as/ana'],
])('%j has the path %s, which leads back', (place, path) => {
  expect(pathOf('ana', place)).toBe(path);
  expect(read(path)).toEqual({ person: 'ana', place });
});

test.each([
  [{ conversation: 'general' }, '/as/ana/@bo?beside=bo/general'],
  [{ conversation: '@ana', thread: '1.000100' }, '/as/ana/@bo?beside=bo/@ana/1.000100'],
  [{ conversation: 'odd/na&me?' }, '/as/ana/@bo?beside=bo/odd%252Fna%2526me%253F'],
  [{ home: 'A1' }, '/as/ana/@bo?beside=bo/home:A1'],
])('beside somebody else %j has the path %s, which leads back', (place, path) => {
  const beside = { person: 'bo', place };
  expect(pathOf('ana', { conversation: '@bo' }, beside)).toBe(path);
  expect(read(path)).toEqual({ person: 'ana', place: { conversation: '@bo' }, beside });
});

test('an address that a browser has written anew leads to the same', () => {
  const url = new URL(
    pathOf('ana', { conversation: 'a' }, { person: 'bo', place: { conversation: 'odd/name' } }),
    HERE,
  );
  url.searchParams.set('inspector', 'traffic');
  expect(readAddress(url).beside).toEqual({ person: 'bo', place: { conversation: 'odd/name' } });
});

test('the permalink of a message opens its conversation, its thread and itself, whoever looks', () => {
  expect(read('/archives/C1/p2000200?thread_ts=1.000100&cid=C1')).toEqual({
    person: undefined,
    place: { conversation: 'C1', thread: '1.000100', message: '2.000200' },
  });
});

test('a permalink that is made leads to its message', () => {
  const link = permalinkOf({ channelId: 'C1', ts: '2.000200', threadTs: '1.000100' }, HERE);
  expect(placeOfLink(link, { origin: HERE, team: 'test' })).toEqual({
    conversation: 'C1',
    thread: '1.000100',
    message: '2.000200',
  });
});

test.each([
  ['https://test.slack.com/archives/C1/p1000100', { conversation: 'C1', message: '1.000100' }],
  ['https://other.slack.com/archives/C1/p1000100', undefined],
  ['https://example.com/archives/C1/p1000100', undefined],
  ['/as/ana/general', undefined],
  ['https://test.slack.com/archives/C1', undefined],
  ['not a link', undefined],
])('the link %s leads to %j', (link, place) => {
  expect(placeOfLink(link, { origin: HERE, team: 'test' })).toEqual(place);
});

test.each(['/', '/as/', '/%E0%A4%A', '/as/?beside=bo/general'])('the address %s says nothing', (path) => {
  expect(read(path)).toEqual({ person: undefined, place: {} });
});
