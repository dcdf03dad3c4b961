import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { csvLine, plainCell } from '../../../../src/features/catalog/csv/cells.ts';
import { readCsvCatalog } from '../../../../src/features/catalog/csv/read-csv-catalog.ts';
import type { ImportedDataset } from '../../../../src/features/catalog/domain/imported-catalog.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'commonhold-csv-'));
});

afterAll(() => rm(folder, { recursive: true }));

async function read(content: string | Uint8Array) {
  const file = join(folder, 'catalog.csv');
  await writeFile(file, content);
  const datasets: ImportedDataset[] = [];
  const warnings: string[] = [];
  let origin = '';
  try {
    for await (const item of readCsvCatalog(file)) {
      if (item.type === 'dataset') datasets.push(item);
      if (item.type === 'warning') warnings.push(item.text);
      if (item.type === 'origin') origin = item.origin;
    }
  } catch (error) {
    throw error instanceof Error ? Object.assign(error, { message: error.message.replace(file, 'F') }) : error;
  }
  return { datasets, warnings, origin };
}

describe('a table with a row for each data set', () => {
  test('is read by its headers, and everything a data set can have has a column', async () => {
    const { datasets, warnings, origin } = await read(
      [
        'name,kind,location,description,domain,sensitivity,personal data,purposes,special basis,retention,residency,recipients,data categories,data subjects,caveats',
        'orders,view,dwh.orders,"One row,\n""per order""",Shop,Confidential,yes,newsletter (consent); fulfil_orders (contract),explicit consent,3 years,eea; us,email_provider,orders|contact,customers,"sample bias: Members only.\nTwo days late."',
      ].join('\n'),
    );
    expect({ warnings, origin }).toEqual({ warnings: [], origin: 'csv:catalog' });
    expect(datasets).toEqual([
      {
        type: 'dataset',
        key: 'dwh.orders / orders',
        name: 'orders',
        location: 'dwh.orders',
        kind: 'view',
        description: 'One row,\n"per order"',
        domain: 'Shop',
        sensitivity: 'confidential',
        personalData: 'personal',
        caveats: [
          { kind: 'sample_bias', text: 'Members only.' },
          { kind: 'other', text: 'Two days late.' },
        ],
        fields: [],
        upstream: [],
        rules: {
          purposes: [
            { purpose: 'newsletter', lawfulBasis: 'consent' },
            { purpose: 'fulfil_orders', lawfulBasis: 'contract' },
          ],
          specialBasis: 'explicit_consent',
          retention: 'years_3',
          residency: ['eea', 'us'],
          recipients: ['email_provider'],
          dataCategories: ['orders', 'contact'],
          dataSubjects: ['customers'],
        },
      },
    ]);
  });

  test('says how it understood the headers, and which it passed over', async () => {
    const { datasets, warnings } = await read(
      'Dataset,tableDescription,DATA_CLASSIFICATION,Rating,Owner\na,b,public,5,Bea\n',
    );
    expect(datasets).toMatchObject([{ name: 'a', description: 'b', sensitivity: 'public' }]);
    expect(warnings).toEqual([
      'Columns: `Dataset` read as name, `tableDescription` read as description, `DATA_CLASSIFICATION` read as sensitivity, `Owner` read as stewards.',
      'Columns passed over: Rating.',
      'Rows that name stewards: 1. An import seats nobody; a seat is claimed with /catalog claim.',
    ]);
  });

  test('takes our own word for a column before another word for it', async () => {
    const { datasets, warnings } = await read('title,name\nwrong,right\n');
    expect(datasets).toMatchObject([{ name: 'right' }]);
    expect(warnings).toEqual(['Columns passed over: title.']);
  });

  test.each([
    ['semicolons', 'name;description\na;b, c\n', 'b, c'],
    ['tabs', 'name\tdescription\na\tb, c\n', 'b, c'],
    ['a byte order mark', '\uFEFFname,description\r\na,b\r\n', 'b'],
    ['rows that end early, and empty ones', 'name,description,domain\n\na,b\n,,\n', 'b'],
    ['text that was kept from being a formula', "name,description\na,'=1+1\n", '=1+1'],
  ])('may have %s', async (_, text, description) => {
    expect((await read(text)).datasets).toMatchObject([{ name: 'a', description }]);
  });

  test('has a hundred thousand rows read piece by piece', async () => {
    const rows = Array.from({ length: 100_000 }, (_, index) => `d${index},"What ${index} is, in words"`);
    const file = join(folder, 'large.csv');
    await writeFile(file, `name,description\n${rows.join('\n')}`);
    const steps = new Set<number>();
    let count = 0;
    for await (const item of readCsvCatalog(file, ({ bytes }) => steps.add(bytes)))
      count += item.type === 'dataset' ? 1 : 0;
    expect(count).toBe(100_000);
    expect(steps.size).toBeGreaterThan(20);
  });
});

describe('a table with a row for each field', () => {
  test('gathers those of a data set, and reads type and description as the field’s', async () => {
    const { datasets, warnings } = await read(
      'table,column,type,description,classification\norders,id,bigint,Its number,restricted\norders,sum,numeric,,\nplain,x,,,\n',
    );
    expect(datasets).toMatchObject([
      {
        name: 'orders',
        kind: 'table',
        description: '',
        sensitivity: 'restricted',
        fields: [
          { name: 'id', dataType: 'bigint', description: 'Its number' },
          { name: 'sum', dataType: 'numeric', description: '' },
        ],
      },
      { name: 'plain', fields: [{ name: 'x', dataType: '', description: '' }] },
    ]);
    expect(warnings[0]).toContain('`type` read as field type, `description` read as field description');
  });

  test.each([
    ['a field twice', 'name,field\na,x\na,x\n', 'F, line 3: a has the field x twice.'],
    [
      'rows that stand apart',
      'name,field\na,x\nb,x\na,y\n',
      'F, line 4: a came before, on line 2. Rows of one data set',
    ],
    [
      'another class than before',
      'name,field,class\na,x,public\na,y,restricted\n',
      'F, line 3: a has another sensitivity than on the rows before.',
    ],
  ])('with %s is refused', async (_, text, message) => {
    await expect(read(text)).rejects.toMatchObject({ name: 'UserError', message: expect.stringContaining(message) });
  });
});

describe('what is wrong is named with file and line, and what to do', () => {
  const utf16 = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);

  test.each<[string, string | Uint8Array, string]>([
    [
      'no column of names',
      'description\nb\n',
      'F, line 1: no column has the names of the data sets. Its header is name;',
    ],
    ['a name missing', 'name,description\na,b\n,c\n', 'F, line 3: the name of the data set is missing.'],
    [
      'a name twice',
      'name\na\na\n',
      'F, line 3: a came before, on line 2. Please give each a name or location of its own.',
    ],
    ['no rows', 'name,description\n', 'F has no row below its headers: nothing to import.'],
    ['nothing', '', 'F is empty.'],
    ['too many cells', 'name,description\na,b,c\n', 'F, line 2: this row has more cells than there are headers.'],
    [
      'an open quote',
      'name,description\na,b\nc,"d\ne,f\n',
      'F, line 3: a quote is opened from here on and never closed.',
    ],
    ['a class that is none', 'name,class\na,top\n', 'F, line 2: sensitivity says “top”. Allowed: public, internal,'],
    ['a kind that is none', 'name,kind\na,heap\n', 'F, line 2: kind says “heap”. Allowed: table, view,'],
    [
      'personal data that is none',
      'name,pii\na,perhaps\n',
      'F, line 2: personal data says “perhaps”. Allowed: none, personal,',
    ],
    [
      'a purpose without its basis',
      'name,purpose\na,newsletter\n',
      'F, line 2: purposes says “newsletter”. Allowed: a purpose with',
    ],
    ['a name without end', `name\n${'x'.repeat(256)}\n`, 'F, line 2: name is longer than 255 characters.'],
    ['the line after a cell of several', 'name,class\n"a\nb",public\nc,top\n', 'F, line 4: sensitivity'],
    ['UTF-16', utf16('name\na\n'), 'F is in UTF-16. In the spreadsheet program choose “CSV UTF-8” when you save it.'],
    ['UTF-16 without its mark', Buffer.from('name\na\n', 'utf16le'), 'F is in UTF-16.'],
    ['Latin-1', Buffer.from('name\na\ncaf\u00E9\n', 'latin1'), 'this is not UTF-8. In the spreadsheet program'],
    ['a workbook', Buffer.from('PK\u0003\u0004rest'), 'F is a workbook, not CSV.'],
  ])('%s', async (_, content, message) => {
    await expect(read(content)).rejects.toMatchObject({ name: 'UserError', message: expect.stringContaining(message) });
  });

  test('a file that is not there, or is a folder', async () => {
    const reading = (file: string) => readCsvCatalog(file)[Symbol.asyncIterator]();
    const first = reading(join(folder, 'none.csv'));
    await first.next();
    await expect(first.next()).rejects.toMatchObject({ message: expect.stringContaining('there is no such file') });
    const second = reading(folder);
    await second.next();
    await expect(second.next()).rejects.toMatchObject({ message: expect.stringContaining('it is a folder') });
  });
});

describe('a cell', () => {
  test.each(['=1', '+1', '-1', '@a', '\ta', "'=1", "''@", 'plain', "it's", "'quoted'", '"', 'a,b', ' a ', 'a\nb', ''])(
    '%j is no formula, and comes back as it was',
    (text) => {
      const line = csvLine([text]);
      expect(line).not.toMatch(/^"?[=+\-@\t\r]./);
      const cell = line
        .replace(/\r\n$/, '')
        .replace(/^"([\s\S]*)"$/, '$1')
        .replaceAll('""', '"');
      expect(plainCell(cell)).toBe(text);
    },
  );
});
