import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type JsonEntry, readJsonEntries } from '../../../../src/features/catalog/dbt/json-entries.ts';
import { collected, smallProject } from './small-project.ts';

let project: Awaited<ReturnType<typeof smallProject>>;
beforeAll(async () => {
  project = await smallProject();
});
afterAll(() => project.remove());

async function entriesOf(content: string | Uint8Array): Promise<JsonEntry[]> {
  const path = await project.write('file.json', content);
  return collected(readJsonEntries(path, { about: 'whole', parts: 'each' }));
}

describe('reading a large JSON file', () => {
  test('a section is read whole or value by value, whatever its values are, and others are passed over', async () => {
    const entries = await entriesOf(
      '{"other": {"parts": {"x": 1}}, "about": {"a": [1, {"b": null}]}, "parts": {"one": {"k": {"k": true}}, "two": [2.5e3], "three": "t", "four": null}, "last": [[]]}',
    );
    expect(entries).toEqual([
      { section: 'about', key: '', value: { a: [1, { b: null }] } },
      { section: 'parts', key: 'one', value: { k: { k: true } } },
      { section: 'parts', key: 'two', value: [2500] },
      { section: 'parts', key: 'three', value: 't' },
      { section: 'parts', key: 'four', value: null },
    ]);
  });

  test('a section that is null or empty has no entries', async () => {
    expect(await entriesOf('{"parts": null, "about": {}}')).toEqual([{ section: 'about', key: '', value: {} }]);
  });

  test('values longer than a block of the file come out whole', async () => {
    const long = 'Größe \u{1F4E6} "quoted" \n'.repeat(40_000);
    const [entry] = await entriesOf(JSON.stringify({ parts: { one: { long } } }));
    expect(entry?.value).toEqual({ long });
  });

  test('a byte order mark is passed over', async () => {
    expect(await entriesOf('\uFEFF{"about": 1}')).toEqual([{ section: 'about', key: '', value: 1 }]);
  });

  test('a key named __proto__ is a key like any other', async () => {
    const [entry] = await entriesOf('{"parts": {"one": {"__proto__": {"polluted": true}}}}');
    expect(Object.keys(entry?.value ?? {})).toEqual(['__proto__']);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  test('progress counts up to the size of the file', async () => {
    const content = JSON.stringify({ parts: { one: 'x'.repeat(700_000) } });
    const path = await project.write('file.json', content);
    const heard: [number, number][] = [];
    await collected(readJsonEntries(path, { parts: 'each' }, (bytes, size) => heard.push([bytes, size])));
    expect(heard.length).toBeGreaterThan(1);
    expect(heard.at(-1)).toEqual([content.length, content.length]);
  });
});

describe('a broken file is refused with the place and the reason', () => {
  test.each([
    [
      'cut off in an object',
      '{"parts": {"one": {"a": 1}',
      /file\.json ends too early, at line 1, column 27: it was cut off\.$/,
    ],
    [
      'cut off in a text',
      '{"parts":\n {"größe": "ein',
      /file\.json ends too early, at line 2, column 16: it was cut off\.$/,
    ],
    [
      'cut off after other alphabets',
      '{"parts": {"größe": {"ключ": "значение"}',
      /ends too early, at line 1, column 41: it was cut off\.$/,
    ],
    ['cut off after a byte order mark', '\uFEFF{"parts": {', /ends too early, at line 1, column 12: it was cut off\.$/],
    ['blank', ' \n ', /ends too early/],
    ['empty', '', /file\.json is empty\.$/],
    ['not JSON', 'models: []', /file\.json is not JSON: line 1, column 1: expected a value\.$/],
    ['a wrong comma', '{"parts": {\n  "one": 1,\n}}', /is not JSON: line 3, column 1: unexpected token '}'\.$/],
    [
      'a bare line feed in a text',
      '{"about": "a\nb"}',
      /line 1, column 13: a control character or a wrong escape in a text\.$/,
    ],
    ['something after the end', '{"about": 1} {', /is not JSON: line 1, column 14: unexpected characters\.$/],
    ['NaN', '{"about": NaN}', /is not JSON: line 1, column 11: expected a value\.$/],
    [
      'a web page',
      '\n<!DOCTYPE html><html></html>',
      /file\.json holds a web page or XML, not JSON: download the file itself\.$/,
    ],
    ['gzip', new Uint8Array([0x1f, 0x8b, 8, 0]), /file\.json is compressed with gzip: unpack it first\.$/],
    ['UTF-16', Buffer.from('\uFEFF{"about": 1}', 'utf16le'), /file\.json is written in UTF-16/],
    ['a list', '[{"about": 1}]', /file\.json: expected a JSON object at its top\.$/],
    ['a text', '"about"', /file\.json: expected a JSON object at its top\.$/],
    ['a list for a section', '{"parts": [{"one": 1}]}', /file\.json: parts: expected an object\.$/],
    ['a number for a section', '{"parts": 7}', /file\.json: parts: expected an object\.$/],
  ])('%s', async (_, content, message) => {
    await expect(entriesOf(content)).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(message),
    });
  });

  test('a file that is not there, and a folder', async () => {
    const read = (path: string) => collected(readJsonEntries(path, { parts: 'each' }));
    await expect(read(`${project.folder}/none.json`)).rejects.toMatchObject({
      name: 'UserError',
      message: `${project.folder}/none.json cannot be read: there is no such file.`,
    });
    await expect(read(project.folder)).rejects.toMatchObject({
      name: 'UserError',
      message: `${project.folder} is a folder: name the file in it.`,
    });
  });

  test('a hundred thousand levels deep is read, not run over', async () => {
    const entries = await entriesOf(`{"about": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`);
    expect(entries).toHaveLength(1);
  });
});
